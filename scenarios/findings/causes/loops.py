"""What goes wrong with event loops: to block one, to wake it from another thread, coroutines never awaited."""

import re
from collections.abc import Iterator
from typing import Final

from scenarios.findings.finding import Finding, say
from scenarios.findings.scene import Scene, Stand
from scenarios.findings.wording import worker
from scenarios.timeline.vocabulary import ON_IO, ON_RESULT, STEP

_NEVER: Final = re.compile(r"^(.*):(\d+): RuntimeWarning: coroutine '([^']+)' was never awaited$")
_STDERR: Final = 2


def own_loop(scene: Scene) -> Iterator[Finding]:
    """A step of a task waits, without an await, for a result that its own event loop would have to bring."""
    for stand in scene.waiting:
        if stand.lane.is_task or stand.state != ON_RESULT:
            continue
        step = _step_of(scene, stand)
        if step and not scene.free and not _comes_from_pool(scene, stand):
            yield say(
                "own_loop", (stand.lane.index,), stand.since, scene.moment or 0,
                worker=step, line=scene.line(stand.site),
            )  # fmt: skip


def not_woken(scene: Scene) -> Iterator[Finding]:
    """A task was set going by a thread that is not its loop's, and the loop slept on."""
    told = set()
    for note in scene.timeline.notes:
        name = scene.timeline.objects[note.obj].name
        stand = next((each for each in scene.waiting if each.lane.is_task and each.lane.name == name), None)
        if note.name != "not woken" or stand is None or name in told or stand.since > note.time:
            continue
        thread = stand.lane.parent
        if thread is not None and thread.index in scene.stands and scene.stands[thread.index].state == ON_IO:
            told.add(name)
            yield say(
                "not_woken", (note.lane, stand.lane.index), note.time, scene.moment or 0,
                worker=worker(scene.timeline.lanes[note.lane]), task=worker(stand.lane), line=scene.line(note.site),
            )  # fmt: skip


def never_awaited(scene: Scene) -> Iterator[Finding]:
    """Coroutines of which Python itself has said that nobody awaited them."""
    told = set()
    for line in scene.timeline.output if scene.timeline.ended else ():
        found = _NEVER.match(line.text) if line.stream == _STDERR and "never awaited" in line.text else None
        if found is not None and found.groups() not in told:
            told.add(found.groups())
            lanes = (line.lane,) if line.lane >= 0 else ()
            yield say("never_awaited", lanes, line.time, line.time, name=found[3], line=int(found[2]))


def _step_of(scene: Scene, stand: Stand) -> str:
    """The name of the task whose step runs on a thread at the moment."""
    tasks, moment = scene.timeline.tasks, scene.moment or 0
    rows = (tasks.lane == stand.lane.index) & (tasks.kind == STEP) & (tasks.start <= moment) & (tasks.end > moment)
    found = tasks.name[rows]
    return tasks.names[int(found[-1])] if len(found) else ""


def _comes_from_pool(scene: Scene, stand: Stand) -> bool:
    return bool(scene.object(stand).stage)
