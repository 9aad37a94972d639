"""How workers ended: raised, killed, failed, or cut short as daemons."""

import signal
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from scenarios.findings.finding import Finding, say
from scenarios.findings.wording import worker, workers
from scenarios.timeline import Lane, Mark, Timeline
from scenarios.timeline.queries.cut_short import is_cut_short
from scenarios.timeline.workers.program_names import is_helper


def exceptions(timeline: Timeline) -> Iterator[Finding]:
    """Each exception that ended a worker, or that start() raised; one that did both is said once."""
    marks = _marks(timeline, "exception")
    at_start = {(mark.lane, _error(mark).rpartition(": ")[2]) for mark in marks if "during" in mark.args}
    for mark in marks:
        error = _error(mark)
        key = "start_failed" if "during" in mark.args else "exception"
        if key == "start_failed" or (mark.lane, error.rpartition(": ")[2]) not in at_start:
            shown = _first_paragraph(mark) if key == "start_failed" else error
            values = {"worker": worker(timeline.lanes[mark.lane]), "error": shown}
            yield say(key, (mark.lane,), mark.time, mark.time, **values)


def killed(timeline: Timeline) -> Iterator[Finding]:
    """Each worker that a signal ended, but for daemons and stopped runs: those are ended so on purpose."""
    stopped = timeline.stopped.time if timeline.stopped else timeline.now + 1
    for mark in _marks(timeline, "killed"):
        lane = timeline.lanes[mark.lane]
        if not is_cut_short(lane, timeline.stopped) and not is_helper(lane) and mark.time < stopped:
            yield say(
                "killed", (lane.index,), lane.begin, mark.time,
                worker=worker(lane), signal=_signal_name(lane.signal or 0), time=mark.time - lane.begin,
            )  # fmt: skip


def exit_codes(timeline: Timeline) -> Iterator[Finding]:
    """Each process that ended with another exit code than 0 and recorded no exception."""
    raised = {mark.lane for mark in timeline.marks if mark.name == "exception"}
    for mark in _marks(timeline, "exit"):
        lane = timeline.lanes[mark.lane]
        if lane.exitcode and lane.index not in raised and not is_helper(lane):
            yield say("exit_code", (lane.index,), mark.time, mark.time, worker=worker(lane), exitcode=lane.exitcode)


def daemons(timeline: Timeline) -> Iterator[Finding]:
    """The daemons of each process that were cut short by the end of the code they served."""
    families: dict[tuple[int, str], list[Lane]] = {}
    for lane in timeline.lanes:
        if lane.parent is not None and is_cut_short(lane, timeline.stopped):
            families.setdefault((lane.parent.index, lane.kind), []).append(lane)
    for (parent, kind), lanes in families.items():
        values: dict[str, Any] = {"parent": worker(timeline.lanes[parent])} if kind == "process" else {}
        key = f"daemon_{kind}"
        if len(lanes) == 1:
            values["worker"] = worker(lanes[0])
        else:
            key += "es" if kind == "process" else "s"
            values |= {"count": len(lanes), "workers": workers(lanes)}
        begin, end = min(lane.begin for lane in lanes), max(lane.end_or(timeline.now) for lane in lanes)
        yield say(key, (*(lane.index for lane in lanes), parent), begin, end, **values)


def _error(mark: Mark) -> str:
    """The last line of a traceback."""
    lines = str(mark.args.get("text", "")).strip().splitlines()
    return lines[-1] if lines else "?"


def _first_paragraph(mark: Mark) -> str:
    """What a message says first, on one line: multiprocessing's longest goes on with how to mend it."""
    return " ".join(str(mark.args.get("text", "")).strip().partition("\n\n")[0].split()) or "?"


def _marks(timeline: Timeline, name: str) -> list[Mark]:
    return [mark for mark in timeline.marks if mark.name == name]


def _signal_name(number: int) -> str:
    with suppress(ValueError):
        return signal.Signals(number).name
    return f"signal {number}"
