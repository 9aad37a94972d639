"""Walking a timeline: the interval at a time, its neighbours, and from an effect to its cause and back; no Qt."""

import numpy as np
from numpy.typing import NDArray

from gui.control.selection import Selection
from scenarios.timeline import Lane, Timeline


def interval_at(timeline: Timeline, lane: Lane, time: float) -> Selection | None:
    """The interval of `lane` at `time` (ns relative to the origin); None before its begin and after its end."""
    clock = int(time) + timeline.origin
    if not len(lane.states) or not lane.states.start[0] <= clock <= lane.end_or(timeline.now):
        return None
    return interval(timeline, lane, int(lane.states.start.searchsorted(clock, "right")) - 1)


def interval(timeline: Timeline, lane: Lane, index: int) -> Selection:
    """Interval number `index` of a lane, clipped to the ones there are."""
    states = lane.states
    index = min(max(index, 0), len(states) - 1)
    end = int(states.start[index + 1]) if index + 1 < len(states) else lane.end_or(timeline.now)
    return Selection(
        lane.index,
        int(states.start[index]) - timeline.origin,
        end - timeline.origin,
        int(states.state[index]),
        int(states.obj[index]),
        int(states.site[index]),
        bool(states.summed[index]),
    )


def neighbour(timeline: Timeline, selection: Selection, step: int) -> Selection:
    """The interval `step` places later (earlier when negative) on the same lane."""
    lane = timeline.lanes[selection.lane]
    index = int(lane.states.start.searchsorted(selection.start + timeline.origin, "right")) - 1
    return interval(timeline, lane, index + step)


def beside(
    timeline: Timeline, lanes: list[Lane], selection: Selection | None, step: int, time: float
) -> Selection | None:
    """The interval at the same time on the lane `step` rows below (above when negative); at `time` without one."""
    filled = [lane for lane in lanes if len(lane.states)]
    if not filled:
        return None
    row = next((i for i, lane in enumerate(filled) if selection and lane.index == selection.lane), None)
    target = filled[0 if row is None else min(max(row + step, 0), len(filled) - 1)]
    if selection:
        time = (selection.start + min(selection.end, timeline.now - timeline.origin)) / 2
    last = target.end_or(timeline.now) - timeline.origin
    first = int(target.states.start[0]) - timeline.origin
    return interval_at(timeline, target, min(max(time, first), last))


def wakes_of(timeline: Timeline, selection: Selection) -> NDArray[np.intp]:
    """The wakes that begin or end in the selected interval; one that ends where it ends has ended it."""
    wakes, origin = timeline.wakes, timeline.origin
    begin, end = selection.start + origin, selection.end + origin
    came = (wakes.to_lane == selection.lane) & (wakes.to_time >= begin) & (wakes.to_time <= end)
    went = (wakes.from_lane == selection.lane) & (wakes.from_time >= begin) & (wakes.from_time <= end)
    return np.flatnonzero(came | went)


def cause(timeline: Timeline, selection: Selection) -> Selection | None:
    """Where the last wake came from that came within the selected interval; None when none is known."""
    wakes = timeline.wakes
    mine = np.flatnonzero((wakes.to_lane == selection.lane) & _within(timeline, selection, wakes.to_time))
    if not len(mine):
        return None
    last = mine[np.argmax(wakes.to_time[mine])]
    return _at(timeline, int(wakes.from_lane[last]), int(wakes.from_time[last]))


def effect(timeline: Timeline, selection: Selection) -> Selection | None:
    """What the lane set going first within the selected interval; None when nothing is known."""
    wakes = timeline.wakes
    mine = np.flatnonzero((wakes.from_lane == selection.lane) & _within(timeline, selection, wakes.from_time))
    if not len(mine):
        return None
    first = mine[np.argmin(wakes.from_time[mine])]
    return _at(timeline, int(wakes.to_lane[first]), int(wakes.to_time[first]))


def _within(timeline: Timeline, selection: Selection, times: NDArray[np.int64]) -> NDArray[np.bool_]:
    return (times >= selection.start + timeline.origin) & (times <= selection.end + timeline.origin)


def _at(timeline: Timeline, lane: int, clock: int) -> Selection | None:
    target = timeline.lanes[lane]
    if not len(target.states):
        return None
    clock = min(max(clock, int(target.states.start[0])), target.end_or(timeline.now))
    return interval_at(timeline, target, clock - timeline.origin)
