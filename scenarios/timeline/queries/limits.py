"""How long a wait would last at the most: the timeout that the program gave it."""

from typing import Final

import numpy as np

from scenarios.timeline.queries.wait_table import WaitTable
from scenarios.timeline.tables.run_data import RunData

_ALIKE: Final = 0.01  # of a timeout, by which others may differ that a program works out anew for each wait


def limit_of(run: RunData, lane: int, start: int, end: int) -> int | None:
    """The timeout, in ns, of a lane's wait that is an interval from `start` to `end` (ns); None where it has none."""
    timeouts = run.timeouts
    rows = np.flatnonzero((timeouts.lane == lane) & (timeouts.time >= start) & (timeouts.time < max(end, start + 1)))
    return int(timeouts.limit[rows[0]]) if len(rows) else None


def limit_of_all(run: RunData, waits: WaitTable) -> int | None:
    """The timeout, in ns, that each of these waits has; None where one has none or another one."""
    timeouts, limits = run.timeouts, []
    for lane in np.unique(waits.lane).tolist():
        own = np.flatnonzero(timeouts.lane == lane)
        own = own[np.argsort(timeouts.time[own], kind="stable")]
        mine = waits.lane == lane
        place = timeouts.time[own].searchsorted(waits.begin[mine])
        if not len(own) or np.any(place == len(own)) or np.any(timeouts.time[own[place]] >= waits.end[mine]):
            return None
        limits.append(timeouts.limit[own[place]])
    found = np.concatenate(limits) if limits else np.empty(0, np.int64)
    alike = len(found) > 0 and int(np.ptp(found)) <= _ALIKE * int(found.max())
    return int(found[0]) if alike else None
