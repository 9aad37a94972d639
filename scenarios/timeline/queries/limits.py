"""How long a wait would last at the most: the timeout that the program gave it."""

import numpy as np

from scenarios.timeline.tables.run_data import RunData


def limit_of(run: RunData, lane: int, start: int, end: int) -> int | None:
    """The timeout, in ns, of a lane's wait that is an interval from `start` to `end` (ns); None where it has none."""
    timeouts = run.timeouts
    rows = np.flatnonzero((timeouts.lane == lane) & (timeouts.time >= start) & (timeouts.time < max(end, start + 1)))
    return int(timeouts.limit[rows[0]]) if len(rows) else None
