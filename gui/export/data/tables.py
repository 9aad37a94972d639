"""Tables for spreadsheets and notebooks: a head of keys that are the same in every language, times in seconds."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import numpy as np

from gui.export.job import ExportJob, Progress
from scenarios.timeline import OPEN, Lane, Timeline
from scenarios.timeline.vocabulary import STATES, TASK_KINDS

_SECOND: Final = 10**9
_BATCH: Final = 10_000  # rows
Row = tuple[object, ...]


def write_states(job: ExportJob, file: Path, progress: Progress) -> None:
    """A row an interval, worker by worker, with what was waited for and the line.

    Of a long run's past a row may be many of a sort together, with the seconds within which they were summed.
    """
    head = (
        "worker",
        "kind",
        "pid",
        "tid",
        "start_s",
        "end_s",
        "seconds",
        "state",
        "object",
        "type",
        "line",
        "function",
        "summed_within_s",
    )
    total = sum(len(lane.states) for lane in job.lanes())
    _write(file, head, _states(job), total, progress)


def write_holds(job: ExportJob, file: Path, progress: Progress) -> None:
    """A row a hold; a burst of short ones, and those that were summed, are one row with their count."""
    timeline, (t0, t1) = job.recording.timeline, _span(job)
    holds, lanes = timeline.holds, {lane.index for lane in job.lanes()}

    def rows() -> Iterator[Row]:
        for row in range(len(holds)):
            start, end = int(holds.start[row]), int(holds.end[row])
            if int(holds.lane[row]) not in lanes or start > t1 or end < t0:
                continue
            traced, lane = timeline.objects[int(holds.object[row])], timeline.lanes[int(holds.lane[row])]
            yield (traced.name, traced.type, _name(lane), *_times(timeline, start, end), int(holds.count[row]),
                   _within(holds.shift, bool(holds.summed[row])))  # fmt: skip

    head = ("object", "type", "worker", "start_s", "end_s", "seconds", "times_taken", "summed_within_s")
    _write(file, head, rows(), len(holds), progress)


def write_tasks(job: ExportJob, file: Path, progress: Progress) -> None:
    """A row a task of a pool, a callback, or a coroutine's step; those that were summed are one row, with how many."""
    timeline, (t0, t1) = job.recording.timeline, _span(job)
    tasks, lanes = timeline.tasks, {lane.index for lane in job.lanes()}

    def rows() -> Iterator[Row]:
        for row in range(len(tasks)):
            start, end = int(tasks.start[row]), int(tasks.end[row])
            if int(tasks.lane[row]) not in lanes or start > t1 or end < t0:
                continue
            kind, lane = TASK_KINDS[int(tasks.kind[row])], timeline.lanes[int(tasks.lane[row])]
            name = tasks.names[int(tasks.name[row])]
            yield (int(tasks.id[row]), kind, name, _name(lane), *_times(timeline, start, end), int(tasks.count[row]))

    head = ("task", "kind", "name", "worker", "start_s", "end_s", "seconds", "times")
    _write(file, head, rows(), len(tasks), progress)


def write_findings(job: ExportJob, file: Path, progress: Progress) -> None:
    """A row a finding: its key, its sentences in the reader's language, its workers and its time."""
    timeline, findings = job.recording.timeline, job.recording.findings()

    def rows() -> Iterator[Row]:
        for each in findings:
            workers = "; ".join(_name(timeline.lanes[lane]) for lane in each.lanes)
            times = _times(timeline, each.t0, each.t1) if each.t1 > each.t0 else ("", "", "")
            yield (each.key, each.text, each.why, each.try_, workers, *times)

    head = ("key", "what", "why", "try", "workers", "start_s", "end_s", "seconds")
    _write(file, head, rows(), len(findings), progress)


def _states(job: ExportJob) -> Iterator[Row]:
    timeline, (t0, t1) = job.recording.timeline, _span(job)
    for lane in job.lanes():
        about, states = (_name(lane), lane.kind, lane.pid, lane.tid), lane.states
        edges = np.append(states.start, lane.end_or(timeline.now))
        first = max(int(edges.searchsorted(t0, "right")) - 1, 0)
        last = min(int(edges.searchsorted(t1)), len(states))
        for row in range(first, last):
            traced, site = timeline.objects[int(states.obj[row])], timeline.sites[int(states.site[row])]
            what = (STATES[int(states.state[row])], traced.name, traced.type, site.line or "", site.function)
            within = _within(states.shift, bool(states.summed[row]))
            yield (*about, *_times(timeline, int(edges[row]), int(edges[row + 1])), *what, within)


def _span(job: ExportJob) -> tuple[int, int]:
    """The span chosen, or all, on the run's clock."""
    origin, span = job.recording.timeline.origin, job.options.span
    return (int(span[0]) + origin, int(span[1]) + origin) if span else (-OPEN, OPEN)


def _times(timeline: Timeline, start: int, end: int) -> tuple[str, str, str]:
    """From when to when, and how long; of what had not ended, up to what is known."""
    end = timeline.now if end == OPEN else end
    return _seconds(start - timeline.origin), _seconds(end - timeline.origin), _seconds(end - start)


def _within(shift: int, summed: bool) -> str:
    """The seconds within which rows were summed; nothing of a row that is as it was."""
    return _seconds(1 << shift) if summed else ""


def _seconds(ns: int) -> str:
    """All nine digits: nothing is rounded."""
    sign, whole, rest = "-" if ns < 0 else "", *divmod(abs(ns), _SECOND)
    return f"{sign}{whole}.{rest:09d}"


def _name(lane: Lane) -> str:
    return lane.name or str(lane.tid)


def _write(file: Path, head: Iterable[str], rows: Iterator[Row], total: int, progress: Progress) -> None:
    """Write all rows; with a mark at the begin by which a spreadsheet knows that this is UTF-8."""
    with file.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as text:
        writer = csv.writer(text)
        writer.writerow(head)
        for number, row in enumerate(rows):
            writer.writerow(row)
            if number % _BATCH == _BATCH - 1 and not progress(min(number / max(total, 1), 1.0)):
                return
    progress(1.0)
