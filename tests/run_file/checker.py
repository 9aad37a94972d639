"""Holds a saved run to its format: the schema, and what no schema can say."""

import gzip
import json
import re
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema

SCHEMA = json.loads(Path(__file__).with_name("schema.json").read_text())
_NEAR = 0.0015  # µs: what is left of a nanosecond when floats are added
_NUMBER = re.compile(r"\d+(\.\d+)?")

# Events that differ in their numbers alone are all valid if one is; to find that out takes 1 ms for each.
_valid: set[str] = set()

Event = dict[str, Any]


def load(path: Path) -> dict[str, Any]:
    """A run file as plain JSON."""
    data = path.read_bytes()
    loaded: dict[str, Any] = json.loads(gzip.decompress(data) if path.suffix == ".gz" else data)
    return loaded


def check_file(path: Path) -> dict[str, Any]:
    """Check a saved run of workers whose pids were used once; returns it."""
    trace = load(path)
    events = trace["traceEvents"]
    shapes = {_NUMBER.sub(_shape, json.dumps(event)): event for event in events}
    new = [event for shape, event in shapes.items() if shape not in _valid]
    jsonschema.Draft202012Validator(SCHEMA).validate(trace | {"traceEvents": new})
    _valid.update(shapes)
    _check_lanes(events)
    _check_pairs(events, "hold", "b", "e", some_stand=not trace["metadata"].get("ended"))
    _check_pairs(events, "wake", "s", "f")
    _check_counters(events)
    return trace


def _shape(number: re.Match[str]) -> str:
    return "0" if float(number[0]) == 0 else "1.5" if number[1] else "1"


def _check_lanes(events: list[Event]) -> None:
    """The slices of a lane follow one another without gap or overlap, in a lane that has a name."""
    named = {(event["pid"], event["tid"]) for event in events if event["name"] == "thread_name"}
    lanes = defaultdict(list)
    for event in events:
        if event.get("cat") == "state":
            lanes[event["pid"], event["tid"]].append(event)
    assert lanes.keys() <= named
    for slices in lanes.values():
        for before, after in pairwise(slices):
            gap = after["ts"] - before["ts"] - before["dur"]
            assert abs(gap) < _NEAR, f"{before} and {after} are {gap} µs apart"
            assert before["dur"] > 0, "only the last may have begun at the moment of saving"


def _check_pairs(events: list[Event], category: str, first: str, second: str, *, some_stand: bool = False) -> None:
    """Every second half has its first half before it, no number is used twice.

    Every first half has its second one, but in a run that was saved before its end, where some stand.
    """
    halves: dict[str, dict[str, Event]] = {first: {}, second: {}}
    for event in events:
        if event.get("cat") == category:
            assert event["id"] not in halves[event["ph"]], f"{event['id']} twice"
            halves[event["ph"]][event["id"]] = event
    alone = halves[first].keys() ^ halves[second].keys()
    assert not alone or (some_stand and alone <= halves[first].keys()), f"{category} {alone} is half"
    for number, event in halves[second].items():
        assert event["ts"] >= halves[first][number]["ts"]
        assert event["name"] == halves[first][number]["name"]


def _check_counters(events: list[Event]) -> None:
    times: dict[tuple[Any, ...], float] = {}
    for event in events:
        if event["ph"] == "C":
            track = (event["name"], event["pid"], event.get("id"))
            assert event["ts"] > times.get(track, -1.0), "a counter's times ascend"
            times[track] = event["ts"]
