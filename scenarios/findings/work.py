"""How the work was shared out: tasks over the workers of a pool, coroutines in one thread, and what a start costs."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final, NamedTuple

import numpy as np

from scenarios.timeline import Lane, Timeline
from scenarios.timeline.queries.measure import Spans, time_in
from scenarios.timeline.vocabulary import STARTING, TASK, ZOMBIE
from scenarios.timeline.workers.program_names import is_helper

from .finding import Finding, say
from .wording import worker

SLOW_START: Final = 20_000_000  # ns of all starts of one kind together; nobody asks about less


class _Piece(NamedTuple):
    """A piece of work, or several that were summed."""

    span: tuple[int, int]  # begin and end, ns
    lane: int  # the worker's
    times: int = 1


_ByFunction = defaultdict[str, list[_Piece]]


def shared_out(timeline: Timeline) -> Iterator[Finding]:
    """Of each function that ran several times as a task: how often, by how many workers, how many at once."""
    for key, table in (("tasks_shared", _of_pools(timeline)), ("coroutines_shared", _of_loops(timeline))):
        for name, found in sorted(table.items()):
            if len(found) > 1:
                pieces, lanes = np.array([each.span for each in found]), {each.lane for each in found}
                count = sum(each.times for each in found)
                values: dict[str, object] = {"function": name, "count": count, "workers": len(lanes)}
                begin, end = int(pieces[:, 0].min()), int(pieces[:, 1].max())
                if count == len(found):
                    yield say(key, tuple(sorted(lanes)), begin, end, **values, peak=_most_at_once(pieces))
                else:  # of those that were summed nobody knows when each was
                    yield say(f"{key}_often", tuple(sorted(lanes)), begin, end, **values)


def starts(timeline: Timeline) -> Iterator[Finding]:
    """How long processes took on average from start() to their first line, and threads, where there are both."""
    processes, threads = (_starting(timeline, kind) for kind in ("process", "thread"))
    if sum(processes.values()) < SLOW_START:
        return
    values: dict[str, object] = {"count": len(processes), "time": _mean(processes)}
    key, lanes = "starting", tuple(processes)
    if threads:
        key, lanes = "starting_both", (*processes, *threads)
        values |= {"threads": len(threads), "other": _mean(threads)}
    elif len(processes) == 1:
        key, values = "starting_one", {"worker": worker(timeline.lanes[lanes[0]]), "time": _mean(processes)}
    yield say(key, lanes, min(timeline.lanes[lane].begin for lane in lanes), timeline.now, **values)


def _of_pools(timeline: Timeline) -> _ByFunction:
    """Tasks by where they ran."""
    tasks, found = timeline.tasks, _ByFunction(list)
    for row in np.flatnonzero(tasks.kind == TASK).tolist():
        name, lane = tasks.names[int(tasks.name[row])], int(tasks.lane[row])
        span = int(tasks.start[row]), min(int(tasks.end[row]), timeline.now)
        found[_function(name)].append(_Piece(span, lane, int(tasks.count[row])))
    return found


def _of_loops(timeline: Timeline) -> _ByFunction:
    """Coroutines by their threads."""
    found = _ByFunction(list)
    for lane in timeline.lanes:
        if lane.is_task and lane.parent is not None and lane.name:
            found[_function(lane.name)].append(_Piece((lane.begin, lane.end_or(timeline.now)), lane.parent.index))
    return found


def _function(name: str) -> str:
    return name.partition(" (")[0]


def _most_at_once(pieces: Spans) -> int:
    times = np.concatenate([pieces[:, 1], pieces[:, 0]])
    steps = np.repeat(np.array([-1, 1]), len(pieces))
    return int(np.max(np.cumsum(steps[np.lexsort((steps, times))]), initial=0))


def _starting(timeline: Timeline, kind: str) -> dict[int, int]:
    """How long each worker of a kind that the script started was starting, ns, by lane."""

    def counts(lane: Lane) -> bool:
        began = bool(np.any((lane.states.state != STARTING) & (lane.states.state != ZOMBIE)))  # its first line was run
        return began and lane.kind == kind and lane.parent is not None and not (lane.helper or is_helper(lane))

    lanes = [lane for lane in timeline.lanes if counts(lane)]
    return {lane.index: time_in(lane, "starting", timeline.now) for lane in lanes}


def _mean(lengths: dict[int, int]) -> int:
    return sum(lengths.values()) // len(lengths)
