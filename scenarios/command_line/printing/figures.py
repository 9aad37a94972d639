"""A recording in figures: each lane's time in each state, each lock's holds; numbers only, ready for JSON."""

from dataclasses import asdict
from typing import Any, Final

import numpy as np

from scenarios.findings import Finding, told
from scenarios.record_arrays import distinct
from scenarios.recording import Recording
from scenarios.timeline import OPEN, Lane, Timeline
from scenarios.timeline.queries.cpu import cpu_used
from scenarios.timeline.queries.measure import most_holding, times_in_states

SECOND: Final = 1e-9  # one nanosecond in seconds


def figures(recording: Recording) -> dict[str, Any]:
    """Everything that `show` prints: times in seconds from the script's first line, states by their keys."""
    timeline = recording.timeline
    stopped = timeline.stopped
    prediction = recording.metadata.prediction
    return {
        "script": recording.metadata.script,
        "options": dict(recording.metadata.options),
        "what_if": dict(recording.metadata.what_if),
        "python": timeline.python,
        "executable": timeline.executable,
        "gil": timeline.gil,
        "exitcode": timeline.exitcode,
        "stopped": None if stopped is None else {"reason": stopped.reason, "figure": stopped.figure},
        "wall_s": wall(timeline),
        "cpu_s": cpu_used(timeline) * SECOND,
        "records": timeline.records,
        "foreign": _foreign(timeline),
        "lost": timeline.lost,
        "lost_reasons": list(timeline.lost_reasons),
        "beyond": asdict(timeline.beyond),
        "observer": {"source": timeline.observer, "hz": timeline.observer_hz},
        "lanes": [_lane(timeline, lane) for lane in timeline.ordered()],
        "holds": _holds(timeline),
        "prediction": None if prediction is None else prediction.as_json(),
        "findings": [_finding(timeline, found) for found in recording.findings()],
    }


def _foreign(timeline: Timeline) -> dict[str, Any] | None:
    """Of a trace of another program: by which, and what of it is not shown."""
    trace = timeline.foreign
    return None if trace is None else {"program": trace.program, "left_out": dict(trace.left_out)}


def wall(timeline: Timeline) -> float:
    """Seconds from the script's first line to the run's end, or to now."""
    return max(timeline.now - timeline.origin, 0) * SECOND


def cpu(lane: Lane) -> float:
    """Seconds that the lane was on a CPU since the run's time began, as far as is known."""
    return float(lane.cpu.ns[-1] - lane.cpu.ns[0]) * SECOND if len(lane.cpu) else 0.0


def _lane(timeline: Timeline, lane: Lane) -> dict[str, Any]:
    return {
        "index": lane.index,
        "kind": lane.kind,
        "name": lane.name,
        "pid": lane.pid,
        "tid": lane.tid,
        "parent": None if lane.parent is None else lane.parent.index,
        "depth": lane.depth,
        "daemon": lane.daemon,
        "begin_s": (lane.begin - timeline.origin) * SECOND,
        "end_s": None if lane.end is None else (lane.end - timeline.origin) * SECOND,
        "exitcode": lane.exitcode,
        "signal": lane.signal,
        "cpu_s": cpu(lane),
        "states_s": {state: ns * SECOND for state, ns in times_in_states(lane, timeline.now).items()},
    }


def _holds(timeline: Timeline) -> list[dict[str, Any]]:
    """Each lock or semaphore that was taken, and by whom it was waited for."""
    if not len(timeline.holds):
        return []
    waited = np.zeros(len(timeline.objects))
    for lane in timeline.lanes:
        np.add.at(waited, lane.states.obj, (lane.ends(timeline.now) - lane.states.start) * SECOND)
    holds = timeline.holds
    rows = []
    for index in distinct(holds.object):
        mine = holds.of(int(index))
        ends = np.where(holds.end[mine] == OPEN, timeline.now, holds.end[mine])
        rows.append(
            {
                "object": timeline.objects[index].name,
                "type": timeline.objects[index].type,
                "taken": int(holds.count[mine].sum()),
                "by_lanes": sorted({int(lane) for lane in holds.lane[mine]}),
                "most_at_once": most_holding(timeline, int(index)),
                "held_s": float((ends - holds.start[mine]).sum()) * SECOND,
                "waited_s": float(waited[index]) + timeline.objects[index].short_waited * SECOND,
                "still_held": int((holds.end[mine] == OPEN).sum()),
            }
        )
    return rows


def _finding(timeline: Timeline, found: Finding) -> dict[str, Any]:
    return {
        **told(found),
        "t0": (found.t0 - timeline.origin) * SECOND,
        "t1": (found.t1 - timeline.origin) * SECOND,
    }
