"""Exceptions that nobody asked for, and waits that can only be ended by the one who waits."""

from collections.abc import Iterator
from typing import Final

from scenarios.findings.finding import Finding, say
from scenarios.findings.scene import Scene, Stand
from scenarios.findings.wording import error_of, last_line_of, traced_object, worker
from scenarios.timeline import Lane
from scenarios.timeline.vocabulary import BLOCKED, ON_IO, ON_JOIN, ON_PIPE

_BROKEN: Final = "Broken"  # BrokenProcessPool and its kin: the pool's own end, not the task's


def unasked(scene: Scene) -> Iterator[Finding]:
    """Tasks of pools that raised, whose results nobody ever asked for; in one sentence."""
    if not scene.timeline.ended:
        return
    asked = {note.obj for note in scene.timeline.notes if note.name == "asked"}
    raised = [note for note in scene.timeline.notes if note.name == "raised" and note.obj not in asked]
    untold = [note for note in raised if _BROKEN not in error_of(note.text)]
    if untold:
        first = untold[0]
        line = last_line_of(first.text, scene.program)
        yield say(
            "unasked" if len(untold) == 1 else "unasked_many", tuple(dict.fromkeys(note.lane for note in untold)),
            first.time, untold[-1].time, task=scene.timeline.objects[first.obj].name, error=error_of(first.text),
            line=line or scene.line(first.site), **({"count": len(untold)} if len(untold) > 1 else {}),
        )  # fmt: skip


def fills_its_pipe(scene: Scene) -> Iterator[Finding]:
    """A process is blocked writing into a pipe, and the one that should read waits for its end."""
    for note in scene.timeline.notes:
        writer = scene.timeline.lanes[note.lane]
        reader = scene.stands.get(note.other)
        if note.name == "fills a pipe" and reader is not None and note.lane in scene.stands:
            family = [each for each in scene.waiting if _process_of(each.lane) is reader.lane]
            waits = [each for each in family if each.state == ON_JOIN and scene.object(each).name in _names_of(writer)]
            if waits:
                yield say(
                    "fills_its_pipe", (note.lane, waits[0].lane.index), note.time, scene.moment or 0,
                    writer=worker(writer), reader=worker(waits[0].lane), line=scene.line(waits[0].site),
                )  # fmt: skip
            elif scene.stands[note.lane].state in (BLOCKED, ON_IO):
                since = min(note.time, scene.stands[note.lane].since)
                yield say(
                    "unread_pipe", (note.lane, note.other), since, scene.moment or 0,
                    writer=worker(writer), reader=worker(reader.lane), time=(scene.moment or 0) - since,
                    line=scene.line(scene.site_of(reader)),
                )  # fmt: skip


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


def _names_of(lane: Lane) -> tuple[str, str]:
    """What a program is called by whoever waits for it, and by the system."""
    return lane.name, lane.name.partition(" ")[0]


def for_itself(scene: Scene) -> Iterator[Finding]:
    """Somebody waits for what stands further out on its own stack."""
    for note in scene.timeline.notes:
        stand = scene.stands.get(note.lane)
        if note.name == "waits for itself" and stand is not None and stand.obj == note.obj:
            yield say(
                "for_itself", (note.lane,), note.time, scene.moment or 0,
                worker=worker(stand.lane), object=scene.timeline.objects[note.obj].name, line=scene.line(note.site),
            )  # fmt: skip
