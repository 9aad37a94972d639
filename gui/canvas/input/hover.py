"""From a point over the lanes to what stands there, and its tip."""

import numpy as np
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QToolTip

from gui.canvas.arranging.row import Row
from gui.canvas.crowd import most_at_once, states_at
from gui.canvas.input.mark_tips import marks_tip
from gui.canvas.input.tooltips import (
    crowd_tip,
    dense_tip,
    interval_tip,
    print_tip,
    row_tip,
    slice_tip,
    summed_tip,
    task_tip,
    with_key,
)
from gui.canvas.lanes.lane_view import LaneView
from gui.canvas.lanes.slices.slice_painter import level_at, levels_of
from gui.canvas.rows.navigation import interval_at
from gui.canvas.surface.frame_source import FrameSource
from gui.control.selection import Selection
from scenarios.timeline import Lane
from scenarios.timeline.vocabulary import STATES

DEEPEST = 4  # tasks within one another in one tip
CROWD = 4  # intervals within a pixel from which their shares are shown instead of one of them


class LaneHover:
    """Finds what the mouse is over, and describes it."""

    def __init__(self, source: FrameSource, lanes: LaneView) -> None:
        self._source = source
        self._lanes = lanes

    def selection_at(self, at: QPointF) -> Selection | None:
        """The interval under a point of the lanes; over the column of names, the lane's first interval in sight."""
        row, scale = self._lanes.row_at(at.y()), self._source.scale()
        lane = (self._member_at(row, at) if row.crowd else row.lane) if row else None
        if lane is None or not len(lane.states):
            return None
        timeline = self._source.timeline
        if at.x() >= scale.left:
            return interval_at(timeline, lane, scale.time(at.x()))
        first = int(lane.states.start[0]) - timeline.origin
        last = lane.end_or(timeline.now) - timeline.origin
        return interval_at(timeline, lane, min(max(scale.t0, first), last))

    def _states_at(self, row: Row, at: QPointF) -> list[tuple[Lane, int]]:
        """Who of a crowd is in which state at a point's time, from the bottom of the stack up."""
        timeline = self._source.timeline
        return states_at(row.crowd, timeline.now, int(self._source.scale().time(at.x())) + timeline.origin)

    def _member_at(self, row: Row, at: QPointF) -> Lane | None:
        """The lane of a crowd that is drawn at a point; over the names the first of them."""
        there = [lane for lane in row.crowd if len(lane.states)]
        if at.x() < self._source.scale().left:
            return there[0] if there else None
        place = self._lanes.band_at(at.y())
        most = most_at_once(row.crowd, self._source.timeline.now)
        found = self._states_at(row, at)
        number = int((place.bottom() - at.y()) / max(place.height(), 1) * most)
        return found[number][0] if 0 <= number < len(found) else None

    def show_tip(self, at: QPointF) -> None:
        """Show the tip for a point of the lanes, or hide it."""
        QToolTip.showText(self._lanes.mapToGlobal(at.toPoint()), with_key(self.text(at)), self._lanes)

    def topic(self, at: QPointF) -> str:
        """What the glossary explains of what stands at a point of the lanes, such as "state lock"; "" for nothing."""
        row, scale = self._lanes.row_at(at.y()), self._source.scale()
        if row is None:
            return ""
        if row.crowd and not self._lanes.marks_at(at):
            return "sign fold"
        lane = row.lane
        if at.x() < scale.left:
            return "sign daemon" if lane.daemon else ""
        if marks := self._lanes.marks_at(at):
            return f"mark {marks[0].name}"
        found = interval_at(self._source.timeline, lane, scale.time(at.x()))
        return f"state {STATES[found.state]}" if found else ""

    def text(self, at: QPointF) -> str:
        """What there is to say about a point of the lanes; "" for nothing."""
        row, scale = self._lanes.row_at(at.y()), self._source.scale()
        if row is None or at.x() < scale.left:
            return row_tip(self._source.timeline, row) if row else ""
        return self._text_in(row, at)

    def _text_in(self, row: Row, at: QPointF) -> str:
        if (number := self._lanes.print_at(at)) is not None:
            return print_tip(self._source.timeline, number)
        if marks := self._lanes.marks_at(at):
            return marks_tip(self._source.timeline, marks)
        if row.crowd:
            return crowd_tip(row, self._states_at(row, at), self._member_at(row, at))
        lane, time = row.lane, self._source.scale().time(at.x())
        if self._source.rows.slices.has(lane):
            return self._slice_text(lane, at, int(time) + self._source.timeline.origin)
        found = interval_at(self._source.timeline, lane, time)
        if found is None:
            return ""
        shares, count = self._shares(lane, time)
        clock = time + self._source.timeline.origin
        seen = self._source.rows.calls.site_at(lane, int(clock))
        tip = interval_tip(self._source.timeline, found, seen, int(clock))
        if found.summed:
            tip = summed_tip(self._source.timeline, shares)
        elif count >= CROWD:
            tip = dense_tip(shares, count)
        tasks = self._source.rows.tasks.between(lane.index, clock, clock)
        return f"{tip}<br>{task_tip(self._source.timeline, tasks.tolist()[-DEEPEST:])}" if len(tasks) else tip

    def _slice_text(self, lane: Lane, at: QPointF, clock: int) -> str:
        """The call on the level that a point is over; where there is none, that no function is told."""
        slices, band = self._source.rows.slices, self._lanes.band_at(at.y())
        rows = levels_of(slices, lane, round(band.height()))
        found = slices.call_at(lane, clock, level_at(slices, lane, band, at.y()), rows)
        return slice_tip(self._source.timeline, lane, *found) if found else ""

    def _shares(self, lane: Lane, time: float) -> tuple[list[tuple[int, float]], int]:
        """The share of each state within a pixel's length around `time`, and how many intervals there are."""
        start, half = lane.states.start, self._source.scale().ns_per_px / 2
        begin = int(time - half) + self._source.timeline.origin
        end = max(int(time + half) + self._source.timeline.origin, begin + 1)
        first, last = max(int(start.searchsorted(begin, "right")) - 1, 0), int(start.searchsorted(end))
        begin, end, first, last = _with_all_summed(lane, begin, end, first, last, self._source.timeline.now)
        ends = np.append(start[first + 1 : last], end)
        lengths = ends - np.maximum(start[first:last], begin)
        sums = np.bincount(lane.states.state[first:last], lengths)
        order = np.argsort(-sums)
        return [(int(state), float(sums[state] / sums.sum())) for state in order if sums[state]], last - first


def _with_all_summed(lane: Lane, begin: int, end: int, first: int, last: int, now: int) -> tuple[int, int, int, int]:
    """A stretch of time and its intervals; of those that were summed together all or none are in it."""
    start, summed = lane.states.start, lane.states.summed
    while first and summed[first] and summed[first - 1] == summed[first]:
        first -= 1
        begin = int(start[first])
    while 0 < last < len(summed) and summed[last - 1] and summed[last] == summed[last - 1]:
        last += 1
        end = int(start[last]) if last < len(start) else lane.end_or(now)
    return begin, end, first, last
