"""Ways to write that work and cost: looking again and again in place of waiting."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np

from scenarios.findings.finding import Finding, say
from scenarios.findings.patterns import Loop
from scenarios.findings.scene import Scene
from scenarios.findings.wording import worker
from scenarios.timeline import Lane, Timeline
from scenarios.timeline.vocabulary import BLOCKED, GIL, READY, RUNNING

_BUSY: Final = 500_000_000  # ns
_HICCUP: Final = 100_000_000  # ns that a worker may seem to sleep between two looks of the observer
_Span = tuple[int, int]


def busy_wait(scene: Scene) -> Iterator[Finding]:
    """A worker that ran for long in a loop that only looks; the longest of its stays."""
    loops = scene.program.idle_loops
    for lane in scene.timeline.lanes if loops else ():
        span = None if lane.is_task else _longest_run(scene, lane)
        stays = [(_at_loop(scene, lane, loop, span), loop) for loop in loops] if span is not None else []
        (begin, end), loop = max(stays, key=lambda stay: stay[0][1] - stay[0][0], default=((0, 0), None))
        if loop is not None and end - begin >= _BUSY:
            yield say("busy_wait", (lane.index,), begin, end, worker=worker(lane), time=end - begin, line=loop.line)


def _longest_run(scene: Scene, lane: Lane) -> _Span | None:
    """The longest time without a wait of any kind, if it is long enough and most of it was spent running."""
    states, ends = lane.states, lane.ends(scene.timeline.now)
    able = np.isin(states.state, (RUNNING, READY, GIL))
    best: _Span | None = None
    begin = None
    for row in range(len(states)):
        if able[row]:
            begin = int(states.start[row]) if begin is None else begin
            if best is None or int(ends[row]) - begin > best[1] - best[0]:
                best = begin, int(ends[row])
        elif states.state[row] != BLOCKED or int(ends[row]) - int(states.start[row]) > _HICCUP:
            begin = None
    return best if best is not None and best[1] - best[0] >= _BUSY else None


def _at_loop(scene: Scene, lane: Lane, loop: Loop, span: _Span) -> _Span:
    """The longest time within the span in which a lane can have been nowhere but at that loop."""
    run, positions = scene.timeline, scene.timeline.positions
    rows = np.flatnonzero((positions.lane == lane.index) & (positions.time < span[1]))
    if len(rows):  # where it was seen from outside; for a moment it may not be seen
        lasts = np.diff(np.append(positions.time[rows], span[1]))
        rows = rows[(positions.site[rows] > 0) | (lasts > _HICCUP)]
        sites = [run.sites[int(positions.site[row])] for row in rows]
        here = [scene.program.has(site) and loop.line <= site.line <= loop.end for site in sites]
        return _longest_stay(list(zip(positions.time[rows].tolist(), here, strict=True)), span)
    if len(scene.program.idle_loops) > 1 or not _runs(lane, loop.function):
        return 0, 0
    known = [(time, run.sites[site]) for time, site in _lines_of(run, lane) if time <= span[1]]
    mine = [(time, site.line) for time, site in known if scene.program.has(site)]
    if not mine or not scene.program.is_next_loop(max(mine)[1], loop.line):
        return 0, 0
    return max(max(mine)[0], span[0]), span[1]


def _longest_stay(seen: list[tuple[int, bool]], span: _Span) -> _Span:
    """The longest time of one who was seen there, or not, until it is seen not to be there."""
    best, begin = (0, 0), None
    for (time, here), (until, _) in pairwise([*seen, (span[1], False)]):
        if not here:
            begin = None
            continue
        begin = max(time, span[0]) if begin is None else begin
        if until - begin > best[1] - best[0]:
            best = begin, until
    return best


def _runs(lane: Lane, function: str) -> bool:
    """Whether a lane runs a function of this name, as far as its own name tells."""
    if function == "<module>":
        return lane.kind == "process" and lane.parent is None
    return f"({function})" in lane.name or (lane.kind == "process" and lane.parent is None)


def _lines_of(run: Timeline, lane: Lane) -> list[tuple[int, int]]:
    """When a lane was at which line, as its waits and those that it started tell."""
    lines = [(int(lane.states.start[row]), int(lane.states.site[row])) for row in np.flatnonzero(lane.states.site)]
    started = [each for each in run.lanes if each.parent is lane and len(each.states) and each.states.site[0]]
    return lines + [(each.begin, int(each.states.site[0])) for each in started]
