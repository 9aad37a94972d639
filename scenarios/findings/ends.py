"""How workers ended: raised, killed, failed, or cut short as daemons."""

import signal
from collections.abc import Iterator
from contextlib import suppress

from scenarios.timeline import Lane, Mark, Timeline
from scenarios.tracer.records import ZOMBIE

from .finding import Finding
from .sentences import say
from .wording import duration, worker


def exceptions(timeline: Timeline) -> Iterator[Finding]:
    """Each exception that ended a worker, or that start() raised."""
    for mark in _marks(timeline, "exception"):
        lines = str(mark.args.get("text", "")).strip().splitlines()
        values = {"worker": worker(timeline.lanes[mark.lane]), "error": lines[-1] if lines else "?"}
        key = "start_failed" if "during" in mark.args else "exception"
        yield say(key, (mark.lane,), mark.time, mark.time, **values)


def killed(timeline: Timeline) -> Iterator[Finding]:
    """Each worker that a signal ended, but for daemons and stopped runs: those are ended so on purpose."""
    stopped = timeline.stopped.time if timeline.stopped else timeline.now + 1
    for mark in _marks(timeline, "killed"):
        lane = timeline.lanes[mark.lane]
        if not _cut_short(timeline, lane) and mark.time < stopped:
            yield say(
                "killed", (lane.index,), lane.begin, mark.time,
                worker=worker(lane), signal=_signal_name(lane.signal or 0), time=duration(mark.time - lane.begin),
            )  # fmt: skip


def exit_codes(timeline: Timeline) -> Iterator[Finding]:
    """Each process that ended with another exit code than 0 and told no exception."""
    raised = {mark.lane for mark in timeline.marks if mark.name == "exception"}
    for mark in _marks(timeline, "exit"):
        lane = timeline.lanes[mark.lane]
        if lane.exitcode and lane.index not in raised:
            yield say("exit_code", (lane.index,), mark.time, mark.time, worker=worker(lane), exitcode=lane.exitcode)


def daemons(timeline: Timeline) -> Iterator[Finding]:
    """Each daemon that was cut short by the end of the code it served."""
    for lane in timeline.lanes:
        if not _cut_short(timeline, lane) or lane.end is None or lane.parent is None:
            continue
        if lane.kind == "thread":
            yield say("daemon_thread", (lane.index, lane.parent.index), lane.begin, lane.end, worker=worker(lane))
        else:
            values = {"worker": worker(lane), "parent": worker(lane.parent)}
            yield say("daemon_process", (lane.index, lane.parent.index), lane.begin, lane.end, **values)


def _cut_short(timeline: Timeline, lane: Lane) -> bool:
    """A daemon process gets SIGTERM when its parent's code is done; a daemon thread ends with its process."""
    if not lane.daemon or lane.parent is None or lane.end is None or timeline.stopped is not None:
        return False
    if lane.kind == "process":
        return lane.signal == signal.SIGTERM
    states = lane.parent.states
    died = int(states.start[-1]) if len(states) and states.state[-1] == ZOMBIE else lane.parent.end
    return died is not None and lane.end >= died


def _marks(timeline: Timeline, name: str) -> list[Mark]:
    return [mark for mark in timeline.marks if mark.name == name]


def _signal_name(number: int) -> str:
    with suppress(ValueError):
        return signal.Signals(number).name
    return f"signal {number}"
