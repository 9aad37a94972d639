"""Where threads stood, as it was read from outside, as columns in a saved run's metadata."""

from itertools import starmap
from typing import Any

import numpy as np

from scenarios.timeline import Site, Timeline

from .fields import Event, damaged, section, text, whole
from .layout import NS_PER_US

_COLUMNS = ("lane", "place", "t", "gil")


def positions_of(timeline: Timeline, base: int) -> dict[str, Any]:
    """`positions`, and the `places` that they number; nothing where nobody could look."""
    positions = timeline.positions
    if not len(positions):
        return {}
    used, first, place = np.unique(positions.site, return_index=True, return_inverse=True)
    order = np.argsort(first)  # by first appearance: an opened run, whose sites stand otherwise, is saved as it was
    used, place = used[order], np.argsort(order)[place]
    columns = {
        "lane": positions.lane.tolist(),
        "place": place.tolist(),
        "t": ((positions.time - base) / NS_PER_US).tolist(),
        "gil": positions.gil.astype(int).tolist(),
    }
    return {"positions": columns, "places": [_row(timeline.sites[index]) for index in used.tolist()]}


def restore_positions(timeline: Timeline, metadata: Event) -> None:
    """Make these the positions of an opened run, and their places sites of it. Raises DamagedError."""
    given = section(metadata, "positions")
    columns = [given.get(name, []) for name in _COLUMNS]
    if not given:
        return
    places = metadata.get("places")
    if not isinstance(places, list) or not all(isinstance(row, dict) for row in places):
        damaged(f"has {places!r} for 'places'")
    if not all(isinstance(column, list) for column in columns) or len(set(map(len, columns))) != 1:
        damaged("has 'positions' whose columns are not of one length")
    indices = []
    for site in map(_site, places):
        if site not in timeline.sites:
            timeline.sites.append(site)
        indices.append(timeline.sites.index(site))
    rows = list(starmap(_checked, zip(*columns, strict=True)))
    if not all(0 <= row[0] < len(timeline.lanes) and 0 <= row[1] < len(places) for row in rows):
        damaged("has a position of a lane or at a place that there is not")
    lane, place, time, gil = np.array(rows, np.int64).reshape(-1, 4).T
    where = np.array(indices, np.int64)[place]
    timeline.positions.append_rows(len(rows), {"lane": lane, "time": time, "site": where, "gil": gil > 0})


def _row(site: Site) -> dict[str, Any]:
    if not site.line:
        return {}
    callers = {"callers": " ".join(site.callers)} if site.callers else {}
    return {"file": site.path, "line": site.line, "function": site.function} | callers


def _site(row: Event) -> Site:
    callers = tuple(text(row, "callers", "").split())
    return Site(text(row, "file", ""), whole(row, "line", 0), text(row, "function", ""), callers)


def _checked(lane: object, place: object, time: object, gil: object) -> tuple[int, int, int, int]:
    if not (type(lane) is int and type(place) is int and type(gil) is int and isinstance(time, int | float)):
        damaged(f"has the position {(lane, place, time, gil)!r}")
    return lane, place, round(time * NS_PER_US), gil
