"""Workers, or tasks of a pool, each of which is started only when the one before has ended."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

import numpy as np

from scenarios.findings.finding import Finding, say
from scenarios.findings.scene import Scene
from scenarios.record_arrays import distinct
from scenarios.timeline import WAKE_CAUSES, Lane
from scenarios.timeline.queries.wait_table import WaitTable, waits_in
from scenarios.timeline.vocabulary import ON_JOIN, ON_RESULT, READY, STARTING, TASK, ZOMBIE

_LEAST: Final = 3  # that took turns
_SHORTEST: Final = 50_000_000  # ns that each of them took on average
_WAITED: Final = 0.6  # of the time from start to end, whoever started it did nothing but wait for it
_STARTS: Final = 10_000_000  # ns that a start may take whatever else is true
_Span = tuple[int, int]


def one_after_other(scene: Scene) -> Iterator[Finding]:
    """Workers that one line starts, each only after the end of the one before was waited for."""
    run, by_site = scene.timeline, dict[tuple[int, int], list[Lane]]()
    for lane in run.lanes:
        begun = len(lane.states) and int(lane.states.state[0]) == STARTING
        if lane.parent is not None and begun and lane.states.site[0] and not scene.is_library(lane):
            by_site.setdefault((lane.parent.index, int(lane.states.site[0])), []).append(lane)
    for (_, site), lanes in by_site.items():
        lanes.sort(key=lambda lane: lane.begin)
        if len(lanes) < _LEAST or lanes[-1].end is None:
            continue
        waits = _waits_for(scene, {lane.name for lane in lanes}, lanes[0].is_task)
        lives = [(_first_line(lane), lane.end_or(run.now)) for lane in lanes]
        total = sum(_worked(lane, run.now) for lane in lanes)
        starts = [lane.begin for lane in lanes]
        if _take_turns(scene, starts, lives, waits) and total >= _SHORTEST * len(lanes) and _is_repeated(scene, site):
            key = "one_task_after_other" if lanes[0].is_task else "one_after_other"
            yield _finding(scene, key, tuple(lane.index for lane in lanes), lives, waits, total, scene.line(site))


def one_result_after_other(scene: Scene) -> Iterator[Finding]:
    """Tasks of a pool that one line hands over, each only after the result of the one before was waited for."""
    tasks = scene.timeline.tasks
    rows = np.flatnonzero(tasks.kind == TASK)
    for name in distinct(tasks.name[rows]).tolist():
        mine = rows[tasks.name[rows] == name]
        mine = mine[np.argsort(tasks.start[mine])]
        if len(mine) < _LEAST or (tasks.count[mine] > 1).any():
            continue
        ends = np.minimum(tasks.end[mine], scene.timeline.now)
        lives = list(zip(tasks.start[mine].tolist(), ends.tolist(), strict=True))
        waits = _waits_for(scene, {tasks.names[name]}, True)
        total = int((ends - tasks.start[mine]).sum())
        if not _handed_over_in_turn(scene, tasks.lane[mine].tolist(), lives, waits):
            continue
        if _take_turns(scene, tasks.start[mine].tolist(), lives, waits) and total >= _SHORTEST * len(mine):
            lanes = tuple(distinct(tasks.lane[mine]).tolist())
            values = {"task": tasks.names[name]}
            yield _finding(scene, "one_result_after_other", lanes, lives, waits, total, "", **values)


def _handed_over_in_turn(scene: Scene, lanes: list[int], lives: list[_Span], waits: WaitTable) -> bool:
    """Whether each task was handed over when the result of the one before had come: else it only stood in the queue."""
    wakes = scene.timeline.wakes
    rows = np.flatnonzero(wakes.cause == WAKE_CAUSES.index("submit"))
    to = zip(wakes.to_lane[rows].tolist(), wakes.to_time[rows].tolist(), strict=True)
    handed = dict(zip(to, wakes.from_time[rows].tolist(), strict=True))
    submits = [handed.get((lane, begin), 0) for lane, (begin, _) in zip(lanes, lives, strict=True)]
    return all(later >= until for later, until in zip(submits[1:], waits.end.tolist(), strict=False))


def _finding(
    scene: Scene, key: str, lanes: tuple[int, ...], lives: list[_Span], waits: WaitTable, total: int,
    line: int | str, **more: Any,
) -> Finding:  # fmt: skip
    who = int(waits.lane[0])
    values = {**more, "count": len(lives), "joins": scene.line(int(waits.site[0])), "time": total}
    if line:
        values["line"] = line
    return say(key, (*lanes, who), lives[0][0], lives[-1][1], **values)


def _waits_for(scene: Scene, names: set[str], results: bool) -> WaitTable:
    """The waits for the end of workers, or for results, of these names, in their order."""
    waits = waits_in(scene.timeline, ON_RESULT if results else ON_JOIN)
    named = np.array([scene.timeline.objects[int(obj)].name in names for obj in waits.obj], np.bool_)
    mine = WaitTable(*(column[named] for column in waits)) if len(named) else waits
    order = np.argsort(mine.begin)
    return WaitTable(*(column[order] for column in mine))


def _is_repeated(scene: Scene, site: int) -> bool:
    return scene.program.repeats(scene.timeline.sites[site])


def _take_turns(scene: Scene, starts: list[int], lives: list[_Span], waits: WaitTable) -> bool:
    """Whether each life is waited for by one worker on one line, to its end, and the next is started then at once."""
    if any(before[1] > after[0] for before, after in pairwise(lives)) or len(waits.begin) != len(lives):
        return False
    if len(distinct(waits.lane)) > 1 or len(distinct(waits.site)) > 1 or not _is_repeated(scene, int(waits.site[0])):
        return False
    begins, ends = waits.begin.tolist(), waits.end.tolist()
    for (begin, end), since, until in zip(lives, begins, ends, strict=True):
        if min(until, end) - max(since, begin) < _WAITED * (end - begin):
            return False
    usual = sum(end - begin for begin, end in lives) // len(lives)
    return all(start - until <= max(_STARTS, usual // 2) for start, until in zip(starts[1:], ends, strict=False))


def _first_line(lane: Lane) -> int:
    """When a worker had started (ns): until then, whoever starts it may be in start()."""
    begun = np.flatnonzero(lane.states.state != STARTING)
    return int(lane.states.start[begun[0]]) if len(begun) else lane.begin


def _worked(lane: Lane, now: int) -> int:
    """How long a worker took (ns), but for its start and its waits for a core."""
    idle = (STARTING, READY, ZOMBIE)
    counted = ~np.isin(lane.states.state, idle)
    return int((lane.ends(now) - lane.states.start)[counted].sum())
