"""The functions that another program recorded: how long each was at work itself, and how long with all it called."""

from collections.abc import Iterator
from itertools import islice
from typing import Final

import numpy as np

from scenarios.language import noop
from scenarios.questions.workers import shown
from scenarios.timeline import Lane, Site, Timeline

from .lanes import SECOND
from .table import Column, Row, Table, Unit

COLUMNS: Final = (
    Column("function", noop("function")),
    Column("own_time", noop("own time"), Unit.SECONDS),
    Column("time", noop("time"), Unit.SECONDS),
    Column("workers", noop("workers"), Unit.COUNT),
)
_MOST: Final = 10_000  # functions, those that took the most time


def of_recorded_functions(timeline: Timeline, _: int = 0) -> Table:
    """A row a function; costs by the different stacks, however many slices there are."""
    own: dict[str, int] = {}
    whole: dict[str, int] = {}
    lanes: dict[str, set[int]] = {}
    for lane in shown(timeline):
        for site, time in _times(timeline, lane):
            own[site.function] = own.get(site.function, 0) + time
            for name in {*site.callers, site.function}:
                whole[name] = whole.get(name, 0) + time
                lanes.setdefault(name, set()).add(lane.index)
    names = islice(sorted(whole, key=lambda name: -whole[name]), _MOST)
    rows = [
        Row((name, own.get(name, 0) * SECOND, whole[name] * SECOND, len(lanes[name])), tuple(sorted(lanes[name])))
        for name in names
    ]
    return Table("functions", noop("Functions"), COLUMNS, tuple(rows))


def _times(timeline: Timeline, lane: Lane) -> Iterator[tuple[Site, int]]:
    """How long (ns) a lane was in each stack."""
    if not len(lane.states):
        return
    times = np.zeros(len(timeline.sites), np.int64)
    np.add.at(times, lane.states.site, lane.ends(timeline.now) - lane.states.start)
    for site in np.flatnonzero(times).tolist():
        if timeline.sites[site].function:
            yield timeline.sites[site], int(times[site])
