"""What of a big run is printed one by one: what is told of and what took longest; the rest is counted."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from scenarios.timeline.vocabulary import STATES, ZOMBIE

Row = Mapping[str, Any]
_ALIKE: Final = 12  # lanes of one name but for its numbers; more are printed as a group
_OF_EACH: Final = 4  # of a group that are printed one by one
_MOST_TOLD: Final = 6  # findings, and lanes of each, that make a lane worth a line
_IDLE: Final = (STATES[ZOMBIE], "queue", "io")
_NUMBER: Final = re.compile(r"\d+")


def most_telling(lanes: Sequence[Row], findings: Sequence[Row], most: int) -> list[Row]:
    """At most so many lanes, in their order: the first process, those that findings name, those that did most."""
    if len(lanes) <= most + 1:
        return list(lanes)
    weights = _weights(lanes, findings)
    chosen = sorted(range(len(lanes)), key=lambda place: (-weights[place], place))[:most]
    return [lanes[place] for place in sorted(chosen)]


def in_groups(lanes: Sequence[Row], findings: Sequence[Row]) -> Iterator[tuple[Row, int, list[Row]]]:
    """Each lane that is printed, in their order; behind the last of many alike, how many more and which.

    Lanes are alike that have the same parent, and the same name but for its numbers.
    """
    families: dict[tuple[Any, str], list[int]] = {}
    for place, lane in enumerate(lanes):
        families.setdefault((lane["parent"], _NUMBER.sub("N", lane["name"])), []).append(place)
    parents = {lane["parent"] for lane in lanes}
    weights = _weights(lanes, findings)
    hidden: set[int] = set()
    ends: dict[int, list[Row]] = {}
    for places in families.values():
        plain = [place for place in places if lanes[place]["index"] not in parents]
        if len(plain) > _ALIKE:
            shown = sorted(sorted(plain, key=lambda place: (-weights[place], place))[:_OF_EACH])
            rest = set(plain) - set(shown)
            hidden |= rest
            ends[shown[-1]] = [lanes[place] for place in sorted(rest)]
    for place, lane in enumerate(lanes):
        if place not in hidden:
            rest_of_it = ends.get(place, [])
            yield lane, len(rest_of_it), rest_of_it


def longest_waited(holds: Sequence[Row], most: int) -> list[Row]:
    """At most so many objects: those that were waited for longest, then those that were taken most often."""
    if len(holds) <= most + 1:
        return list(holds)
    return sorted(holds, key=lambda row: (-row["waited_s"], -row["taken"]))[:most]


def _weights(lanes: Sequence[Row], findings: Sequence[Row]) -> list[float]:
    named = [lane for row in findings[:_MOST_TOLD] for lane in row["lanes"][:_MOST_TOLD]]
    told = {lane: 1e6 / (1 + place) for place, lane in reversed(list(enumerate(named)))}
    return [
        (1e9 if lane["parent"] is None and not lane["depth"] and place == 0 else 0.0)
        + told.get(lane["index"], 0.0)
        + sum(seconds for state, seconds in lane["states_s"].items() if state not in _IDLE)
        for place, lane in enumerate(lanes)
    ]
