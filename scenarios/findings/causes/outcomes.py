"""Exceptions that nobody asked for, and waits that can only be ended by the one who waits."""

import re
from collections.abc import Iterator
from typing import Final

from scenarios.findings.finding import Finding, say
from scenarios.findings.program import said
from scenarios.findings.scene import Scene, Stand
from scenarios.findings.wording import error_of, last_line_of, traced_object, worker
from scenarios.timeline import Lane, Note, Site
from scenarios.timeline.vocabulary import BLOCKED, ON_IO, ON_JOIN, ON_PIPE

_STDERR: Final = 2
_RETRIEVED: Final = re.compile(
    r"name='(?P<name>[^']*)'.* coro=<(?P<coro>[^ ]+) done, defined at (?P<path>.*?):(?P<line>\d+)> "
    r"exception=(?P<error>.*)>$"
)
_BROKEN: Final = "Broken"  # BrokenProcessPool and its kin: the pool's own end, not the task's


def unasked(scene: Scene) -> Iterator[Finding]:
    """Tasks of pools that raised, whose results nobody ever asked for; in one sentence."""
    if not scene.timeline.ended:
        return
    asked = {note.obj for note in scene.timeline.notes if note.name == "asked"}
    raised = [note for note in scene.timeline.notes if note.name == "raised" and note.obj not in asked]
    objects = scene.timeline.objects
    heard = {(objects[obj].name, objects[obj].site) for obj in asked}  # who was told of one knows of those like it
    untold = [
        note
        for note in raised
        if _BROKEN not in error_of(note.text) and (objects[note.obj].name, objects[note.obj].site) not in heard
    ]
    if untold:
        first = untold[0]
        line = last_line_of(first.text, scene.program)
        yield say(
            "unasked" if len(untold) == 1 else "unasked_many", tuple(dict.fromkeys(note.lane for note in untold)),
            first.time, untold[-1].time, task=scene.timeline.objects[first.obj].name, error=error_of(first.text),
            line=line or scene.line(first.site), **({"count": len(untold)} if len(untold) > 1 else {}),
        )  # fmt: skip


def never_retrieved(scene: Scene) -> Iterator[Finding]:
    """Exceptions of tasks and futures of which asyncio itself has said that nobody ever asked for them."""
    told = set()
    for line in scene.timeline.output if scene.timeline.ended else ():
        found = _RETRIEVED.search(line.text) if line.stream == _STDERR and line.text.startswith("future: <") else None
        if found is None or line.text in told:
            continue
        told.add(line.text)
        lane = next((each for each in scene.timeline.lanes if each.is_task and _is_called(each, found)), None)
        at = Site(found["path"] or "", int(found["line"] or 0))
        yield say(
            "unasked_task", (lane.index,) if lane is not None else (), line.time, line.time,
            task=worker(lane) if lane is not None else found["coro"] or "?", error=found["error"],
            line=said(at, scene.program),
        )  # fmt: skip


def _is_called(lane: Lane, found: re.Match[str]) -> bool:
    return lane.name == found["name"] or f"({found['name']})" in lane.name


def fills_its_pipe(scene: Scene) -> Iterator[Finding]:
    """A process is blocked writing into a pipe, and the one that should read waits for its end."""
    for note in scene.timeline.notes:
        writer = scene.timeline.lanes[note.lane]
        reader = scene.stands.get(note.other)
        if note.name == "fills a pipe" and reader is not None and note.lane in scene.stands:
            family = [each for each in scene.waiting if _process_of(each.lane) is reader.lane]
            waits = [each for each in family if each.state == ON_JOIN and _is_for(scene, each, writer)]
            if waits:
                yield say(
                    "fills_its_pipe", (note.lane, waits[0].lane.index), note.time, scene.moment or 0,
                    writer=worker(writer), reader=worker(waits[0].lane), line=scene.line(waits[0].site),
                )  # fmt: skip
            elif _has_not_moved(scene, note):
                since = scene.stands[note.lane].since
                yield say(
                    "unread_pipe", (note.lane, note.other), since, scene.moment or 0,
                    writer=worker(writer), reader=worker(reader.lane), time=(scene.moment or 0) - since,
                    line=scene.line(scene.site_of(reader)),
                )  # fmt: skip


def _has_not_moved(scene: Scene, note: Note) -> bool:
    """Whether a writer has slept from before it was seen until now: else it is served, if slowly."""
    stand = scene.stands[note.lane]
    lasts = (scene.moment or 0) - stand.since >= 2 * scene.shortest
    return stand.state in (BLOCKED, ON_IO) and stand.since <= note.time and lasts


def unread_connection(scene: Scene) -> Iterator[Finding]:
    """A worker waits to send through a pipe, and who should receive waits for its end."""
    for stand in scene.waiting:
        waiter = next((each for each in scene.waiting if _joins(scene, each, stand.lane)), None)
        if stand.state == ON_PIPE and stand.cause == "release" and stand.obj and waiter is not None:
            yield say(
                "unread_connection", (stand.lane.index, waiter.lane.index), stand.since, scene.moment or 0,
                writer=worker(stand.lane), reader=worker(waiter.lane), object=traced_object(scene.timeline, stand.obj),
                sends=scene.line(stand.site), line=scene.line(waiter.site),
            )  # fmt: skip


def _joins(scene: Scene, stand: Stand, lane: Lane) -> bool:
    """Whether somebody waits for the end of a worker, or of the process that it is a thread of."""
    return stand.state == ON_JOIN and scene.worker_of(stand) in (lane, _process_of(lane))


def _process_of(lane: Lane) -> Lane:
    """The process that a thread or a task is of; a process itself."""
    while lane.kind != "process" and lane.parent is not None:
        lane = lane.parent
    return lane


def _is_for(scene: Scene, stand: Stand, program: Lane) -> bool:
    """Whether somebody waits for a program: it is called in one way by whoever waits, in another by the system."""
    names = program.name, program.name.partition(" ")[0]
    return scene.worker_of(stand) is program or scene.object(stand).name in names


def for_itself(scene: Scene) -> Iterator[Finding]:
    """Somebody waits for what stands further out on its own stack."""
    for note in scene.timeline.notes:
        stand = scene.stands.get(note.lane)
        if note.name == "waits for itself" and stand is not None and stand.obj == note.obj:
            yield say(
                "for_itself", (note.lane,), note.time, scene.moment or 0,
                worker=worker(stand.lane), object=scene.timeline.objects[note.obj].name, line=scene.line(note.site),
            )  # fmt: skip
