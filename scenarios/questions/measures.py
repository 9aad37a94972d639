"""How each quantity is measured, from a recorded run alone."""

import re
from collections.abc import Callable
from typing import Final, Protocol, TypeAlias

import numpy as np

from scenarios.timeline import Lane, Timeline
from scenarios.timeline.queries.cut_short import is_cut_short
from scenarios.timeline.queries.measure import most_holding, spans, time_in

from .answers import Answer, Kind
from .at_once import most_at_once, most_computing
from .exactness import is_exact
from .moments import holder, main_at
from .workers import end_of_main, main_of, shown, workers_of

Value: TypeAlias = int | float | str
COMPUTING: Final = Answer(Kind.MOST_IN_STATE, "running")
_SECOND: Final = 10**9
_STDOUT: Final = 1
_MARK: Final = re.compile(r"\s*(\w{1,2})\)\s")  # "2) open the door"


class Machine(Protocol):
    """What is known of where a run ran."""

    cores: int


class Recorded(Protocol):
    """A recording, as far as it is asked."""

    @property
    def timeline(self) -> Timeline:
        """What every worker did."""

    @property
    def metadata(self) -> Machine:
        """Where the run ran."""


def measure(answer: Answer, recording: Recorded) -> Value | None:
    """What the run has to say: a count, seconds or a text; None when it does not answer the question.

    It does not when it was stopped before its end, or has none of what the question is about.
    """
    timeline = recording.timeline
    if not timeline.ended or timeline.stopped is not None or not timeline.lanes:
        return None
    value = _MEASURES[answer.kind](timeline, answer.name)
    if answer == COMPUTING and isinstance(value, int) and recording.metadata.cores:
        return min(value, recording.metadata.cores)  # a busy observer sees the end of a turn late
    return value


def _seconds(timeline: Timeline, _: str) -> float:
    ends = [lane.end_or(timeline.now) for lane in workers_of(timeline)]
    return (max(ends, default=end_of_main(timeline)) - timeline.origin) / _SECOND


def _seconds_of_main(timeline: Timeline, _: str) -> float:
    return (end_of_main(timeline) - timeline.origin) / _SECOND


def _main_waits(timeline: Timeline, _: str) -> float:
    main, over = main_of(timeline), end_of_main(timeline)
    waits = np.concatenate([spans(main, state, timeline.now) for state in ("join", "result")])
    return float(np.clip(np.diff(np.minimum(waits, over), axis=1), 0, None).sum()) / _SECOND


def _waits(timeline: Timeline, state: str) -> float:
    return sum(time_in(lane, state, timeline.now) for lane in workers_of(timeline)) / _SECOND


def _workers(timeline: Timeline, _: str) -> int:
    return len(workers_of(timeline))


def _cut_short(timeline: Timeline, _: str) -> int:
    return sum(lane.signal is not None or is_cut_short(lane, timeline.stopped) for lane in workers_of(timeline))


def _ends_last(timeline: Timeline, _: str) -> str | None:
    lanes = workers_of(timeline)
    return max(lanes, key=_end).name or None if lanes else None


def _first_to_end(timeline: Timeline, _: str) -> str | None:
    lanes = workers_of(timeline)
    return min(lanes, key=_end).name or None if lanes else None


def _end(lane: Lane) -> int:
    return lane.end_or(0)


def _most_holding(timeline: Timeline, name: str) -> int | None:
    objects = [index for index, traced in enumerate(timeline.objects) if traced.name == name]
    found = [most_holding(timeline, index) for index in objects]
    known = [each for each in found if each is not None]
    return max(known) if found and len(known) == len(found) else None


def _most_in_state(timeline: Timeline, state: str) -> int | None:
    """What a thread waits for within a task's step is told of both, and counted of the task."""
    if timeline.coarse.until > timeline.origin:
        return None  # when each of them was is not known of what is summed
    if state == "running":
        return most_computing(timeline, [lane for lane in shown(timeline) if not lane.is_task])
    lanes = shown(timeline)
    with_tasks = {lane.parent.index for lane in lanes if lane.is_task and lane.parent is not None}
    pieces = [spans(lane, state, timeline.now) for lane in lanes if lane.index not in with_tasks]
    return most_at_once(np.concatenate(pieces)) if pieces else 0


def _most_in_function(timeline: Timeline, name: str) -> int | None:
    tasks = timeline.tasks
    named = [index for index, text in enumerate(tasks.names) if text == name or text.startswith(f"{name} (")]
    rows = np.flatnonzero(np.isin(tasks.name, named))
    intervals = np.column_stack([tasks.start[rows], np.minimum(tasks.end[rows], timeline.now)])
    known = len(rows) > 0 and not (tasks.count[rows] > 1).any()  # of what was summed nobody knows when each was
    return most_at_once(intervals) if known else None


def _most_in_queue(timeline: Timeline, name: str) -> int | None:
    lengths = timeline.queue_lengths
    queues = [queue for queue in lengths.queues() if timeline.objects[queue].name == name]
    return max((int(lengths.of(queue)[1].max(initial=0)) for queue in queues), default=None)


def _printed(timeline: Timeline) -> list[str]:
    return [line.text for line in timeline.output if line.stream == _STDOUT and line.text.strip()]


def _last_line(timeline: Timeline, _: str) -> str | None:
    lines = _printed(timeline)
    return lines[-1].strip() if lines else None


def _order_of_lines(timeline: Timeline, _: str) -> str | None:
    marks = [found[1] for line in _printed(timeline) if (found := _MARK.match(line))]
    return " ".join(marks) or None


def _exact(timeline: Timeline, _: str) -> int | None:
    exact = is_exact(_last_line(timeline, "") or "")
    return None if exact is None else int(exact)


_MEASURES: Final[dict[Kind, Callable[[Timeline, str], Value | None]]] = {
    Kind.SECONDS: _seconds,
    Kind.SECONDS_OF_MAIN: _seconds_of_main,
    Kind.MAIN_WAITS: _main_waits,
    Kind.WAITS: _waits,
    Kind.WORKERS: _workers,
    Kind.CUT_SHORT: _cut_short,
    Kind.ENDS_LAST: _ends_last,
    Kind.FIRST_TO_END: _first_to_end,
    Kind.MOST_HOLDING: _most_holding,
    Kind.MOST_IN_STATE: _most_in_state,
    Kind.MOST_IN_FUNCTION: _most_in_function,
    Kind.MOST_IN_QUEUE: _most_in_queue,
    Kind.LAST_LINE: _last_line,
    Kind.ORDER_OF_LINES: _order_of_lines,
    Kind.EXACT_RUNS: _exact,
    Kind.MAIN_AT: main_at,
    Kind.HOLDER: holder,
}
