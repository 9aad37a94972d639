"""What a reader can see of a recording: two that show the same are equal."""

from typing import Any

import numpy as np

from scenarios.recording import Recording
from scenarios.timeline import OPEN, Timeline


def seen(recording: Recording) -> dict[str, Any]:
    """Everything of a recording that a reader can see, times from its origin, objects and lines by what they are."""
    timeline = recording.timeline
    zero = timeline.origin
    sites = np.array([str(site) for site in timeline.sites], object)
    objects = [
        str((each.name, each.type, each.slots, sites[each.site], each.short_waits, each.short_waited))
        for each in timeline.objects
    ]
    names = np.array(objects, object)
    lanes = [
        (
            lane.kind, lane.pid, lane.tid, lane.name, lane.daemon, lane.parent and lane.parent.index, lane.begin - zero,
            lane.end and lane.end - zero, lane.done and lane.done - zero,
            lane.exitcode, lane.signal, lane.adopted_by, lane.traced, lane.core,
            lane.rank, (lane.states.start - zero).tolist(), lane.states.state.tolist(), names[lane.states.obj].tolist(),
            sites[lane.states.site].tolist(), (lane.cpu.t - zero).tolist(), lane.cpu.ns.tolist(),
        )
        for lane in timeline.lanes
    ]  # fmt: skip
    holds, tasks, wakes = timeline.holds, timeline.tasks, timeline.wakes
    positions = timeline.positions
    return {
        "lanes": lanes,
        "cores": [timeline.cores.lane.tolist(), (timeline.cores.time - zero).tolist(), timeline.cores.core.tolist()],
        "timeouts": [
            timeline.timeouts.lane.tolist(),
            (timeline.timeouts.time - zero).tolist(),
            timeline.timeouts.limit.tolist(),
        ],
        "prompts": [prompt._replace(begun=prompt.begun - zero) for prompt in timeline.output.prompts],
        "positions": [
            positions.lane.tolist(),
            (positions.time - zero).tolist(),
            sites[positions.site].tolist(),
            positions.gil.tolist(),
        ],
        "objects": objects,
        "holds": [
            holds.lane.tolist(),
            names[holds.object].tolist(),
            (holds.start - zero).tolist(),
            holds.count.tolist(),
        ],
        "held": [
            np.where(holds.end < 1 << 62, holds.end - zero, -1).tolist(),
            holds.depth.tolist(),
            holds.left.tolist(),
        ],
        "tasks": [
            tasks.lane.tolist(),
            (tasks.start - zero).tolist(),
            np.where(tasks.end == OPEN, OPEN, tasks.end - zero).tolist(),
            [tasks.names[name] for name in tasks.name],
            tasks.kind.tolist(),
            tasks.id.tolist(),
        ],
        "wakes": [wakes.cause.tolist(), wakes.from_lane.tolist(), wakes.to_lane.tolist()],
        "woken": [(wakes.from_time - zero).tolist(), (wakes.to_time - zero).tolist()],
        "depths": [(names[queue], *_depths(timeline, queue)) for queue in timeline.queue_lengths.queues()],
        "marks": [(mark.time - zero, mark.lane, mark.name, mark.args) for mark in timeline.marks],
        "output": [(line.time - zero, *line[1:]) for line in timeline.output],
        "written": (timeline.output.bytes, timeline.output.count, timeline.output.cut_lines, timeline.output.cut_bytes),
        "run": (
            timeline.now - zero,
            timeline.ended,
            timeline.exitcode,
            timeline.records,
            timeline.lost,
            timeline.observer,
        ),
        "said": (timeline.observer_hz, timeline.lost_reasons, timeline.stopped and timeline.stopped.reason),
        "python": (timeline.python, timeline.executable, timeline.gil),
        "findings": [(finding.text, finding.lanes, finding.t0 - zero) for finding in recording.findings()],
        "about": {key: value for key, value in vars(recording.metadata).items() if key != "extra"},
    }


def _depths(timeline: Timeline, queue: int) -> tuple[list[int], list[int]]:
    times, depths = timeline.queue_lengths.of(queue)
    return (times - timeline.origin).tolist(), depths.tolist()
