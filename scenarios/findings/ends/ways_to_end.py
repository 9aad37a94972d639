"""How workers ended: raised, killed, failed, or cut short as daemons."""

import signal
from collections.abc import Iterator
from typing import Any

from scenarios.findings.finding import Finding, say
from scenarios.findings.wording import error_of, signal_name, worker, workers
from scenarios.timeline import Lane, Mark, Timeline
from scenarios.timeline.queries.cut_short import is_cut_short
from scenarios.timeline.workers.program_names import is_helper, is_pool_worker


def exceptions(timeline: Timeline) -> Iterator[Finding]:
    """Each exception that ended a worker, or that start() raised; one that did both is said once."""
    marks = _marks(timeline, "exception")
    at_start = {(mark.lane, _error(mark).rpartition(": ")[2]) for mark in marks if "during" in mark.args}
    alike: dict[tuple[str, str], list[Mark]] = {}
    for mark in marks:
        error = _error(mark)
        key = "start_failed" if "during" in mark.args else "exception"
        if key == "start_failed" or (mark.lane, error.rpartition(": ")[2]) not in at_start:
            shown = _first_paragraph(mark) if key == "start_failed" else error
            alike.setdefault((key, shown), []).append(mark)
    for (key, error), same in alike.items():
        lanes = tuple(dict.fromkeys(mark.lane for mark in same))
        begin, end = same[0].time, max(mark.time for mark in same)
        if key == "exception" and len(lanes) > 1:
            names = workers(timeline.lanes[lane] for lane in lanes)
            yield say("exceptions", lanes, begin, end, count=len(lanes), workers=names, error=error)
        else:
            yield say(key, lanes, begin, end, worker=worker(timeline.lanes[lanes[0]]), error=error)


def killed(timeline: Timeline) -> Iterator[Finding]:
    """Each worker that a signal ended, but for daemons and stopped runs: those are ended so on purpose."""
    stopped = timeline.stopped.time if timeline.stopped else timeline.now + 1
    for mark in _marks(timeline, "killed"):
        lane = timeline.lanes[mark.lane]
        expected = is_cut_short(lane, timeline.stopped) or is_helper(lane) or _is_ended_by_pool(lane)
        if not expected and mark.time < stopped:
            values: dict[str, Any] = {"worker": worker(lane), "signal": signal_name(lane.signal or 0)}
            values["time"] = mark.time - lane.begin
            key, sender = "killed", mark.args.get("by")
            if isinstance(sender, int) and 0 <= sender < len(timeline.lanes) and "line" in mark.args:
                key = "terminated"
                values |= {"by": worker(timeline.lanes[sender]), "line": mark.args["line"]}
            yield say(key, (lane.index,), lane.begin, mark.time, **values)


def exit_codes(timeline: Timeline) -> Iterator[Finding]:
    """The processes that ended with another exit code than 0 and recorded no exception, one sentence for each code."""
    raised = {mark.lane for mark in timeline.marks if mark.name == "exception"}
    by_code: dict[int, list[Mark]] = {}
    for mark in _marks(timeline, "exit"):
        lane = timeline.lanes[mark.lane]
        if lane.exitcode and lane.index not in raised and not is_helper(lane):
            by_code.setdefault(lane.exitcode, []).append(mark)
    for code, marks in by_code.items():
        lanes = [timeline.lanes[mark.lane] for mark in marks]
        values: dict[str, Any] = {"worker": worker(lanes[0])}
        if len(lanes) > 1:
            values = {"count": len(lanes), "workers": workers(lanes)}
        key = "exit_code" if len(lanes) == 1 else "exit_codes"
        indices = tuple(lane.index for lane in lanes)
        yield say(key, indices, marks[0].time, marks[-1].time, **values, exitcode=code)


def daemons(timeline: Timeline) -> Iterator[Finding]:
    """The daemons of each process that were cut short by the end of the code they served."""
    families: dict[tuple[int, str], list[Lane]] = {}
    for lane in timeline.lanes:
        ours = is_helper(lane) or lane.helper or is_pool_worker(lane)
        if lane.parent is not None and not ours and is_cut_short(lane, timeline.stopped):
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


def _is_ended_by_pool(lane: Lane) -> bool:
    return is_pool_worker(lane) and lane.signal == signal.SIGTERM


def _error(mark: Mark) -> str:
    return error_of(str(mark.args.get("text", "")))


def _first_paragraph(mark: Mark) -> str:
    """What a message says first, on one line: multiprocessing's longest goes on with how to mend it."""
    return " ".join(str(mark.args.get("text", "")).strip().partition("\n\n")[0].split()) or "?"


def _marks(timeline: Timeline, name: str) -> list[Mark]:
    return [mark for mark in timeline.marks if mark.name == name]
