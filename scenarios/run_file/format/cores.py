"""Which core each thread ran on, as columns in a saved run's metadata."""

from typing import Any

import numpy as np

from scenarios.timeline import Timeline

from .fields import Event, damaged, section
from .layout import NS_PER_US

_MOST_CORE = 1 << 15


def cores_of(timeline: Timeline, base: int) -> dict[str, Any]:
    """`on_core`; nothing where nobody saw."""
    cores = timeline.cores
    if not len(cores):
        return {}
    times = ((cores.time - base) / NS_PER_US).tolist()
    return {"on_core": {"lane": cores.lane.tolist(), "t": times, "core": cores.core.tolist()}}


def restore_cores(timeline: Timeline, metadata: Event) -> None:
    """Make these the cores of an opened run. Raises DamagedError."""
    given = section(metadata, "on_core")
    if not given:
        return
    columns = [given.get(name) for name in ("lane", "t", "core")]
    lists = [column for column in columns if isinstance(column, list)]
    if len(lists) != len(columns) or len(set(map(len, lists))) != 1:
        damaged("has 'on_core' whose columns are not of one length")
    lane, time, core = lists
    if not all(type(each) is int for each in (*lane, *core)) or not all(isinstance(each, int | float) for each in time):
        damaged("has 'on_core' with something that is no number")
    if not all(0 <= each < len(timeline.lanes) for each in lane) or not all(0 <= each < _MOST_CORE for each in core):
        damaged("has 'on_core' of a lane or a core that there is not")
    times = np.array([round(each * NS_PER_US) for each in time], np.int64)
    timeline.cores.append_rows(len(lane), {"lane": lane, "time": times, "core": core})
