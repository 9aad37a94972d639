"""Ways to write that work and cost: workers one after the other, looking again and again in place of waiting."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np

from scenarios.findings.finding import Finding, say
from scenarios.findings.scene import Scene
from scenarios.findings.wording import worker
from scenarios.timeline import Lane, Timeline
from scenarios.timeline.queries.wait_table import waits_in
from scenarios.timeline.vocabulary import BLOCKED, GIL, ON_JOIN, READY, RUNNING, STARTING, ZOMBIE

_LEAST_WORKERS: Final = 3
_SHORTEST: Final = 50_000_000  # ns that each of them took on average
_BUSY: Final = 500_000_000  # ns
_HICCUP: Final = 100_000_000  # ns that a worker may seem to sleep between two looks of the observer


def one_after_other(scene: Scene) -> Iterator[Finding]:
    """Workers that one line starts, each only after join() for the one before."""
    run, by_site = scene.timeline, dict[tuple[int, int], list[Lane]]()
    for lane in run.lanes:
        begun = len(lane.states) and int(lane.states.state[0]) == STARTING
        if lane.parent is not None and begun and lane.states.site[0] and not lane.is_task:
            by_site.setdefault((lane.parent.index, int(lane.states.site[0])), []).append(lane)
    joins = waits_in(run, ON_JOIN)
    for (parent, site), lanes in by_site.items():
        lanes.sort(key=lambda lane: lane.begin)
        apart = all(before.end_or(run.now) <= lane.begin for before, lane in pairwise(lanes))
        if len(lanes) < _LEAST_WORKERS or not apart or lanes[-1].end is None:
            continue
        names = {lane.name for lane in lanes}
        rows = np.flatnonzero(joins.lane == parent).tolist()
        mine = [row for row in rows if run.objects[int(joins.obj[row])].name in names]
        lines = {int(joins.site[row]) for row in mine}
        total = sum(_worked(lane, run.now) for lane in lanes)
        if len(mine) >= len(lanes) - 1 and len(lines) == 1 and total >= _SHORTEST * len(lanes):
            yield say(
                "one_after_other", (*(lane.index for lane in lanes), parent), lanes[0].begin, lanes[-1].end,
                count=len(lanes), line=scene.line(site), joins=scene.line(lines.pop()), time=total,
            )  # fmt: skip


def _worked(lane: Lane, now: int) -> int:
    """How long a worker took (ns), but for its start and its waits for a core."""
    counted = ~np.isin(lane.states.state, (STARTING, READY, ZOMBIE))
    return int((lane.ends(now) - lane.states.start)[counted].sum())


def busy_wait(scene: Scene) -> Iterator[Finding]:
    """A worker that ran for long on a loop that only looks."""
    loops = scene.program.idle_loops
    if len(loops) != 1:
        return
    ((line, function),) = loops.items()
    for lane in scene.timeline.lanes:
        span = _longest_run(scene, lane) if _runs(lane, function) else None
        begin, end = _at_loop(scene, lane, line, span) if span is not None else (0, 0)
        if end - begin >= _BUSY:
            yield say("busy_wait", (lane.index,), begin, end, worker=worker(lane), time=end - begin, line=line)


def _runs(lane: Lane, function: str) -> bool:
    if function == "<module>":
        return lane.kind == "process" and lane.parent is None
    return not lane.is_task and (f"({function})" in lane.name or (lane.kind == "process" and lane.parent is None))


def _longest_run(scene: Scene, lane: Lane) -> tuple[int, int] | None:
    """The longest time without a wait of any kind, if it is long enough and most of it was spent running."""
    states, ends = lane.states, lane.ends(scene.timeline.now)
    able = np.isin(states.state, (RUNNING, READY, GIL))
    best: tuple[int, int] | None = None
    begin = None
    for row in range(len(states)):
        if able[row]:
            begin = int(states.start[row]) if begin is None else begin
            if best is None or int(ends[row]) - begin > best[1] - best[0]:
                best = begin, int(ends[row])
        elif states.state[row] != BLOCKED or int(ends[row]) - int(states.start[row]) > _HICCUP:
            begin = None
    return best if best is not None and best[1] - best[0] >= _BUSY else None


def _at_loop(scene: Scene, lane: Lane, line: int, span: tuple[int, int]) -> tuple[int, int]:
    """The longest time within the span in which a lane can have been nowhere but at that loop."""
    run, positions = scene.timeline, scene.timeline.positions
    rows = np.flatnonzero((positions.lane == lane.index) & (positions.time < span[1]))
    if len(rows):  # where it was seen from outside
        seen = [(int(positions.time[row]), run.sites[int(positions.site[row])].line) for row in rows]
        return _longest_stay(seen, line, span)
    known = [(time, run.sites[site]) for time, site in _lines_of(run, lane) if time <= span[1]]
    mine = [(time, site.line) for time, site in known if scene.program.has(site)]
    if not mine or not scene.program.is_next_loop(max(mine)[1], line):
        return 0, 0
    return max(max(mine)[0], span[0]), span[1]


def _longest_stay(seen: list[tuple[int, int]], line: int, span: tuple[int, int]) -> tuple[int, int]:
    """The longest time on a line, of one who stands where it was `seen` (when, line) until it is seen elsewhere."""
    best, begin = (0, 0), None
    for (time, where), (until, _) in pairwise([*seen, (span[1], 0)]):
        if where != line:
            begin = None
            continue
        begin = max(time, span[0]) if begin is None else begin
        if until - begin > best[1] - best[0]:
            best = begin, until
    return best


def _lines_of(run: Timeline, lane: Lane) -> list[tuple[int, int]]:
    """When a lane was at which line, as its waits and those that it started tell."""
    lines = [(int(lane.states.start[row]), int(lane.states.site[row])) for row in np.flatnonzero(lane.states.site)]
    started = [each for each in run.lanes if each.parent is lane and len(each.states) and each.states.site[0]]
    return lines + [(each.begin, int(each.states.site[0])) for each in started]
