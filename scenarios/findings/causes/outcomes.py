"""Exceptions that nobody asked for, and waits that can only be ended by the one who waits."""

from collections.abc import Iterator

from scenarios.findings.finding import Finding, say
from scenarios.findings.scene import Scene
from scenarios.findings.wording import error_of, last_line_of, worker
from scenarios.timeline import Lane
from scenarios.timeline.vocabulary import ON_JOIN


def unasked(scene: Scene) -> Iterator[Finding]:
    """Tasks of pools that raised, whose results nobody ever asked for; in one sentence."""
    if not scene.timeline.ended:
        return
    asked = {note.obj for note in scene.timeline.notes if note.name == "asked"}
    untold = [note for note in scene.timeline.notes if note.name == "raised" and note.obj not in asked]
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
            family = [each for each in scene.waiting if each.lane in (reader.lane, *_threads(scene, reader.lane))]
            waits = [each for each in family if each.state == ON_JOIN and scene.object(each).name in _names_of(writer)]
            if waits:
                yield say(
                    "fills_its_pipe", (note.lane, waits[0].lane.index), note.time, scene.moment or 0,
                    writer=worker(writer), reader=worker(waits[0].lane), line=scene.line(waits[0].site),
                )  # fmt: skip


def _threads(scene: Scene, process: Lane) -> list[Lane]:
    return [lane for lane in scene.timeline.lanes if lane.kind == "thread" and lane.parent is process]


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
