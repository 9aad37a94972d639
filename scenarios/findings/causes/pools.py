"""What goes wrong with pools: no worker free for what the workers wait for, workers that die, that never begin."""

import re
from collections.abc import Iterator
from signal import SIGTERM
from typing import Any, Final

import numpy as np

from scenarios.findings.finding import Finding, say
from scenarios.findings.scene import Scene, Stand
from scenarios.findings.wording import error_of, signal_name, worker, workers
from scenarios.record_arrays import distinct
from scenarios.timeline import Lane
from scenarios.timeline.vocabulary import ON_QUEUE, ON_RESULT, TASK, ZOMBIE
from scenarios.timeline.workers.program_names import is_pool_worker

_BROKEN: Final = "BrokenProcessPool"
_STDERR: Final = 2
_LOGGED: Final = "Exception in initializer:"  # as concurrent.futures logs it
_ERROR: Final = re.compile(r"[A-Za-z_][\w.]*(Error|Exception|Interrupt|Exit|Warning)?: |[A-Z]\w*$")
_LEAST_FAILED: Final = 3  # workers that fail before their first task, one after the other


def starved(scene: Scene) -> Iterator[Finding]:
    """The workers of a pool wait for results of what stands in its queue, and none of them is free to begin it."""
    pools: dict[Any, list[Lane]] = {}
    for index in distinct(scene.timeline.tasks.lane[scene.timeline.tasks.kind == TASK]).tolist():
        lane = scene.timeline.lanes[index]
        if index in scene.stands:
            pools.setdefault(_pool_of(lane), []).append(lane)
    stuck = {each.lane.index: each for each in scene.waiting if each.state == ON_RESULT}
    full = {
        pool: lanes for pool, lanes in pools.items() if not any(_is_idle(scene.stands[each.index]) for each in lanes)
    }
    for lanes in full.values():
        mine = [stuck[each.index] for each in lanes if each.index in stuck and _running(scene, each)]
        queued = [each for each in mine if scene.object(each).stage == "queued"]
        if len(mine) == len(lanes) and queued and len(full) == 1:  # else it may stand in the queue of another pool
            tasks = tuple(dict.fromkeys(scene.object(each).name for each in queued))
            yield say(
                "pool_starved", tuple(each.lane.index for each in mine), min(each.since for each in mine),
                scene.moment or 0, count=len(mine), workers=workers(each.lane for each in mine), tasks=tasks,
                line=scene.line(queued[0].site),
            )  # fmt: skip


def _is_idle(stand: Stand) -> bool:
    """Whether a pool's worker waits for its next task."""
    return stand.state == ON_QUEUE and not stand.site


def died(scene: Scene) -> Iterator[Finding]:
    """A worker of multiprocessing's Pool died in the midst of a task for whose result others wait."""
    waiting = [each for each in scene.waiting if each.state == ON_RESULT]
    if not waiting:
        return
    for lane in scene.timeline.lanes:
        cut = _cut_task(scene, lane)
        if is_pool_worker(lane) and cut is not None and lane.end_or(0) < (scene.moment or 0) - scene.shortest:
            first = waiting[0]
            how = (
                say("how_killed", signal=signal_name(lane.signal))
                if lane.signal
                else say("how_exit", exitcode=lane.exitcode or 0)
            )
            yield say(
                "pool_worker_died", (lane.index, first.lane.index), lane.end_or(0), scene.moment or 0,
                worker=worker(lane), task=cut, how=how, waiter=worker(first.lane), line=scene.line(first.site),
            )  # fmt: skip


def never_began(scene: Scene) -> Iterator[Finding]:
    """Worker processes of one pool that all ended by an exception before their first task."""
    ran = set(scene.timeline.tasks.lane.tolist())
    families: dict[tuple[int, str, str], list[tuple[Lane, str]]] = {}
    for mark in scene.timeline.marks:
        lane = scene.timeline.lanes[mark.lane]
        if mark.name == "exception" and "during" not in mark.args and lane.parent and "PoolWorker" in lane.name:
            error = error_of(str(mark.args.get("text", "")))
            families.setdefault((lane.parent.index, lane.name.partition("-")[0], error), []).append((lane, error))
    for (parent, _, error), found in families.items():
        lanes = [lane for lane, _ in found if lane.index not in ran]
        if len(lanes) >= _LEAST_FAILED and len(lanes) == len(found):
            yield say(
                "never_began", (*(lane.index for lane in lanes), parent), lanes[0].begin,
                lanes[-1].end_or(scene.timeline.now), count=len(lanes), error=error,
            )  # fmt: skip


def broken(scene: Scene) -> Iterator[Finding]:
    """A worker process of a ProcessPoolExecutor died in the midst of a task, which breaks the pool."""
    if not any(_BROKEN in note.text for note in scene.timeline.notes if note.name == "raised"):
        return
    for lane in sorted(scene.timeline.lanes, key=lambda lane: lane.end_or(scene.timeline.now)):
        cut = _cut_task(scene, lane)
        if lane.kind != "process" or lane.parent is None or cut is None or lane.signal == SIGTERM:
            continue  # SIGTERM: the pool itself ends those that are left
        how = say("how_killed", signal=signal_name(lane.signal)) if lane.signal else None
        how = how or say("how_exit", exitcode=lane.exitcode or 0)
        end = lane.end_or(scene.timeline.now)
        yield say("pool_broken", (lane.index,), end, end, worker=worker(lane), task=cut, how=how)
        return


def initializer_failed(scene: Scene) -> Iterator[Finding]:
    """An executor's initializer raised, which it logs, and breaks its pool."""
    found: dict[int, str] = {}
    first = 0
    begun: set[int] = set()
    for line in scene.timeline.output:
        if line.stream == _STDERR and line.text == _LOGGED:
            begun.add(line.lane)
            first = first or line.time
        elif line.lane in begun and line.lane not in found and _ERROR.match(line.text):
            found[line.lane] = line.text.strip()
    if found:
        lane, error = next(iter(found.items()))
        lanes = tuple(each for each in found if each >= 0)
        yield say(
            "initializer_failed", lanes, first, first, error=error,
            worker=worker(scene.timeline.lanes[lane]) if lane >= 0 else say("someone"),
        )  # fmt: skip


def _running(scene: Scene, lane: Lane) -> bool:
    """Whether a task of a pool runs on a lane at the moment."""
    tasks, moment = scene.timeline.tasks, scene.moment or 0
    rows = (tasks.lane == lane.index) & (tasks.kind == TASK) & (tasks.start <= moment) & (tasks.end > moment)
    return bool(rows.any())


def _pool_of(lane: Lane) -> tuple[int, str, str]:
    """What tells the workers of a pool from others: their process, and their names but for the number at the end."""
    inner = lane.parent.index if lane.parent is not None else -1
    name, _, function = lane.name.partition(" (")
    return inner, name.rstrip("0123456789"), function


def _cut_task(scene: Scene, lane: Lane) -> str | None:
    """The task in whose midst a lane ended."""
    tasks = scene.timeline.tasks
    rows = np.flatnonzero((tasks.lane == lane.index) & (tasks.kind == TASK))
    if not len(rows) or lane.end is None:
        return None
    last = int(rows[-1])
    states = lane.states
    died = int(states.start[-1]) if len(states) and states.state[-1] == ZOMBIE else lane.end
    died = died if lane.done is None else min(lane.done, died)
    return tasks.names[int(tasks.name[last])] if int(tasks.end[last]) >= died else None
