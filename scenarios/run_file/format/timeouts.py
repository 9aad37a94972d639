"""After how long waits would have been given up, as columns in a saved run's metadata."""

from typing import Any, Final

import numpy as np

from scenarios.language import noop
from scenarios.timeline import Timeline

from .fields import Event, damaged, ns, section
from .layout import NS_PER_US

MOST: Final = 200_000  # that are saved, the first ones
_COLUMNS: Final = ("lane", "t", "timeout")


def timeouts_of(timeline: Timeline, base: int) -> dict[str, Any]:
    """`timeouts`; nothing where no wait has one."""
    timeouts = timeline.timeouts
    if not len(timeouts):
        return {}
    times = ((timeouts.time[:MOST] - base) / NS_PER_US).tolist()
    limits = (timeouts.limit[:MOST] / NS_PER_US).tolist()
    return {"timeouts": {"lane": timeouts.lane[:MOST].tolist(), "t": times, "timeout": limits}}


def restore_timeouts(timeline: Timeline, metadata: Event) -> None:
    """Make these the timeouts of an opened run. Raises DamagedError."""
    given = section(metadata, "timeouts")
    if not given:
        return
    columns = [given.get(name, []) for name in _COLUMNS]
    if not all(isinstance(column, list) for column in columns) or len(set(map(len, columns))) != 1:
        damaged(noop("has 'timeouts' whose columns are not of one length"))
    lanes = columns[0]
    if not all(type(lane) is int and 0 <= lane < len(timeline.lanes) for lane in lanes):
        damaged(noop("has a timeout of a lane that there is not"))
    values = {"lane": lanes, "time": list(map(ns, columns[1])), "limit": list(map(ns, columns[2]))}
    timeline.timeouts.append_rows(len(lanes), {name: np.array(column, np.int64) for name, column in values.items()})
