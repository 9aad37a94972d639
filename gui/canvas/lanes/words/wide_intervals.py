"""Which intervals in sight are so wide that each is drawn by itself; bounded work, whatever was recorded."""

from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from gui.canvas.lanes.lane_painter import RowBox
from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.surface.frame import Frame

NARROWEST: Final = 12.0  # px from which an interval gets its pattern and its edge
CROWDED: Final = 8192  # intervals of a lane in sight: then none is looked at one by one

Floats = NDArray[np.float64]


def wide_intervals(frame: Frame, rows: LaneRows, box: RowBox) -> Floats:
    """(n, 6): row, index, the pixels in sight, state and object of the wide intervals of all rows in sight."""
    scale, origin = frame.scale, frame.timeline.origin
    t0, t1 = int(scale.t0) + origin, int(scale.t1) + origin
    seen: list[tuple[int, int, int]] = []  # of each row that is not crowded: its intervals in sight, first..last-1
    times: list[ArrayLike] = []
    sums: list[ArrayLike] = []  # the places of those that were summed
    count = 0
    for row in range(box.first, box.last):
        lane = rows.own(row)
        if lane is None:
            continue
        start = lane.states.start
        first = max(int(start.searchsorted(t0, "right")) - 1, 0)
        last = int(start.searchsorted(t1))
        if 0 < last - first <= CROWDED:
            seen.append((row, first, last))
            sums.append(count + np.flatnonzero(lane.states.summed[first:last]))
            count += last - first + 1
            times += (start[first:last], (start[last] if last < len(start) else lane.end_or(frame.timeline.now),))
    if not seen:
        return np.empty((0, 6))
    edges = np.concatenate(times)
    row, first, last = np.array(seen).T
    heads = np.cumsum(last - first + 1) - (last - first + 1)
    lengths = np.diff(edges)
    lengths[np.concatenate(sums)] = 0  # when each was is not known
    lengths[heads[1:] - 1] = 0  # from the end of one row to the begin of the next
    long = np.flatnonzero(lengths >= int(NARROWEST * scale.ns_per_px))
    x = scale.left + np.clip((edges[[long, long + 1]] - origin - scale.t0) / scale.ns_per_px, 0, scale.width)
    wide = x[1] - x[0] >= NARROWEST
    x, long = x[:, wide], long[wide]
    which = heads.searchsorted(long, "right") - 1
    index = long - heads[which] + first[which]
    found = np.column_stack([row[which], index, *x, index, index])
    ends = which.searchsorted(np.arange(len(seen) + 1))
    for (number, _, _), begin, end in zip(seen, ends[:-1].tolist(), ends[1:].tolist(), strict=True):
        if end > begin:
            states, own = rows.rows[number].lane.states, index[begin:end]
            found[begin:end, 4], found[begin:end, 5] = states.state[own], states.obj[own]
    return found
