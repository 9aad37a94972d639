"""What goes wrong with event loops: to block one, to wake it from another thread, coroutines never awaited."""

import re
from collections.abc import Iterator
from typing import Any, Final

from scenarios.findings.finding import Finding, say
from scenarios.findings.scene import Scene, Stand
from scenarios.findings.wording import awaited, traced_object, worker
from scenarios.timeline import Note, Site
from scenarios.timeline.vocabulary import (
    ON_BARRIER,
    ON_CONDITION,
    ON_EVENT,
    ON_IO,
    ON_JOIN,
    ON_PIPE,
    ON_QUEUE,
    ON_RESULT,
    ON_SEMAPHORE,
    READY,
    SLEEP,
    STARTING,
    STEP,
)

_NEVER: Final = re.compile(r"^(.*):(\d+): RuntimeWarning: coroutine '([^']+)' was never awaited$")
_STDERR: Final = 2
_OTHER_WAITS: Final = (ON_QUEUE, ON_EVENT, ON_CONDITION, ON_BARRIER, ON_SEMAPHORE, ON_JOIN, ON_PIPE)


def own_loop(scene: Scene) -> Iterator[Finding]:
    """A step of a task waits, without an await, for what its own event loop would have to bring."""
    if scene.free:
        return
    for stand in scene.waiting:
        step = "" if stand.lane.is_task else _step_of(scene, stand)
        values: dict[str, Any] = {"worker": step, "line": scene.line(stand.site)}
        key = ""
        if step and stand.state == ON_RESULT and not _comes_from_pool(scene, stand):
            key = "own_loop"
        elif step and stand.state in _OTHER_WAITS and _kept_back(scene, stand):
            name = awaited(scene.timeline, stand.obj) if stand.state == ON_JOIN else ""
            key, values["object"] = "own_loop_waits", name or traced_object(scene.timeline, stand.obj)
        if key:
            yield say(key, (stand.lane.index,), stand.since, scene.moment or 0, **values)


def _kept_back(scene: Scene, stand: Stand) -> bool:
    """Whether other tasks of a loop that is blocked could go on: what is waited for may come of these alone."""
    joined = scene.worker_of(stand) if stand.state == ON_JOIN else None
    its = scene.stands.get(joined.index) if joined is not None else None
    if its is not None and its.state == ON_RESULT and not _comes_from_pool(scene, its):
        return True  # it waits for what it has handed to the loop
    tasks = [each for each in scene.stands.values() if each.lane.is_task and each.lane.parent is stand.lane]
    return any(each.state in (STARTING, READY, SLEEP) for each in tasks) or len(tasks) > 1


def not_woken(scene: Scene) -> Iterator[Finding]:
    """Another thread set a loop's task going, or gave the loop something to call, and the loop slept on."""
    told = set()
    for note in scene.timeline.notes:
        late = (scene.moment or 0) - note.time >= scene.shortest
        if note.name != "not woken" or not late or (scene.free and not _stops(scene, note)):
            continue
        name = scene.timeline.objects[note.obj].name
        sleeping = [each for each in scene.stands.values() if _sleeps(scene, each, note)]
        stands = [each for each in sleeping if each.lane.is_task and each.lane.name == name] if note.obj else sleeping
        key = "stopped_from_elsewhere" if _stops(scene, note) else "not_woken" if note.obj else "handed_over"
        stands = sleeping if key == "stopped_from_elsewhere" else stands
        if stands and (key, name) not in told:
            told.add((key, name))
            stand = stands[0]
            task = {"task": worker(stand.lane)} if key == "not_woken" else {}
            yield say(
                key, (note.lane, stand.lane.index), note.time, scene.moment or 0,
                worker=worker(scene.timeline.lanes[note.lane]), line=scene.line(note.site), **task,
            )  # fmt: skip


def _sleeps(scene: Scene, stand: Stand, note: Note) -> bool:
    """Whether it is an event loop, or a task of one, that has slept since before a moment."""
    loop = scene.stands.get(stand.lane.parent.index) if stand.lane.is_task and stand.lane.parent else stand
    same = loop is not None and loop.lane.pid == scene.timeline.lanes[note.lane].pid
    if loop is None or not same or loop.state != ON_IO or loop.since > note.time:
        return False
    return stand.lane.is_task or bool(_stops(scene, note) and note.lane != stand.lane.index)


def _stops(scene: Scene, note: Note) -> bool:
    """Whether a loop was asked to stop, and not given something to call."""
    return scene.timeline.objects[note.obj].name == "stop()"


def never_awaited(scene: Scene) -> Iterator[Finding]:
    """Coroutines of which Python itself has said that nobody awaited them."""
    told = set()
    for line in scene.timeline.output if scene.timeline.ended else ():
        found = _NEVER.match(line.text) if line.stream == _STDERR and "never awaited" in line.text else None
        if found is not None and found.groups() not in told:
            told.add(found.groups())
            lanes = (line.lane,) if line.lane >= 0 else ()
            here = int(found[2]) if scene.program.has(Site(found[1], int(found[2]))) else 0  # where it was given up
            made = scene.program.line_of_call(found[3].rpartition(".")[2], here)
            key, where = ("never_awaited", {"line": made}) if made else ("never_awaited_somewhere", {})
            yield say(key, lanes, line.time, line.time, name=found[3], **where)


def _step_of(scene: Scene, stand: Stand) -> str:
    """The name of the task whose step runs on a thread at the moment."""
    tasks, moment = scene.timeline.tasks, scene.moment or 0
    rows = (tasks.lane == stand.lane.index) & (tasks.kind == STEP) & (tasks.start <= moment) & (tasks.end > moment)
    found = tasks.name[rows]
    return tasks.names[int(found[-1])] if len(found) else ""


def _comes_from_pool(scene: Scene, stand: Stand) -> bool:
    return bool(scene.object(stand).stage)
