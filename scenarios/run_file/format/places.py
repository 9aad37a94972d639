"""Where threads stood, as it was read from outside, as columns in a saved run's metadata."""

from itertools import starmap
from typing import Any, Final

import numpy as np

from scenarios.language import noop
from scenarios.timeline import Int64, Site, Timeline
from scenarios.timeline.tables.positions import Positions

from .fields import Event, damaged, ns, rows, section, text, whole
from .layout import NS_PER_US

MOST: Final = 200_000  # positions that are saved, 25 bytes each: hours of a few threads
_COLUMNS: Final = ("lane", "place", "t", "gil")
_CELL: Final = 10_000_000  # ns; about how often is looked


def positions_of(timeline: Timeline, base: int) -> dict[str, Any]:
    """`positions`, and the `places` that they number; nothing where nobody could look."""
    positions = timeline.positions
    if not len(positions):
        return {}
    kept = _kept(positions)
    used, first, place = np.unique(positions.site[kept], return_index=True, return_inverse=True)
    order = np.argsort(first)  # by first appearance: an opened run, whose sites stand otherwise, is saved as it was
    used, place = used[order], np.argsort(order)[place]
    columns = {
        "lane": positions.lane[kept].tolist(),
        "place": place.tolist(),
        "t": ((positions.time[kept] - base) / NS_PER_US).tolist(),
        "gil": positions.gil[kept].astype(int).tolist(),
    }
    return {"positions": columns, "places": [_row(timeline.sites[index]) for index in used.tolist()]}


def _kept(positions: Positions) -> Int64:
    """Which rows are saved: all, or of each lane the last one in each cell of time, so coarse that not too many are."""
    kept = np.arange(len(positions))
    cell, end = _CELL, int(positions.time.max() - positions.time.min())
    while len(kept) > MOST and cell <= 2 * end:
        cells = positions.time[kept] // cell
        order = np.lexsort((kept, cells, positions.lane[kept]))
        last = np.append(np.diff(cells[order]) | np.diff(positions.lane[kept][order].astype(np.int64)), 1) != 0
        kept = np.sort(kept[order[last]])
        cell *= 2
    return kept


def restore_positions(timeline: Timeline, metadata: Event) -> None:
    """Make these the positions of an opened run, and their places sites of it. Raises DamagedError."""
    given = section(metadata, "positions")
    columns = [given.get(name, []) for name in _COLUMNS]
    if not given:
        return
    places = rows(metadata, "places")
    if not all(isinstance(column, list) for column in columns) or len(set(map(len, columns))) != 1:
        damaged(noop("has 'positions' whose columns are not of one length"))
    indices = _indices(timeline, places)
    checked = list(starmap(_checked, zip(*columns, strict=True)))
    if not all(0 <= row[0] < len(timeline.lanes) and 0 <= row[1] < len(places) for row in checked):
        damaged(noop("has a position of a lane or at a place that there is not"))
    lane, place, time, gil = np.array(checked, np.int64).reshape(-1, 4).T
    values = {"lane": lane, "time": time, "site": indices[place], "gil": gil}
    timeline.positions.append_rows(len(checked), values)


def _indices(timeline: Timeline, places: list[Event]) -> Int64:
    """Which sites of the timeline they are; those that it lacks are added."""
    met = {site: index for index, site in enumerate(timeline.sites)}
    indices = []
    for site in map(_site, places):
        indices.append(met.setdefault(site, len(timeline.sites)))
        if indices[-1] == len(timeline.sites):
            timeline.sites.append(site)
    return np.array(indices, np.int64)


def _row(site: Site) -> dict[str, Any]:
    if site == Site():
        return {}
    callers = {"callers": " ".join(site.callers)} if site.callers else {}
    return {"file": site.path, "line": site.line, "function": site.function} | callers


def _site(row: Event) -> Site:
    callers = tuple(text(row, "callers", "").split())
    return Site(text(row, "file", ""), whole(row, "line", 0), text(row, "function", ""), callers)


def _checked(lane: object, place: object, time: object, gil: object) -> tuple[int, int, int, int]:
    if not (type(lane) is int and type(place) is int and type(gil) is int and gil in (0, 1)):
        damaged(noop("has the position {position!r}"), position=(lane, place, time, gil))
    return lane, place, ns(time), gil
