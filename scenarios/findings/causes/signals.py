"""Wakes that nobody heard and meetings that cannot be complete: conditions and barriers."""

from collections.abc import Iterator

from scenarios.findings.finding import Finding, say
from scenarios.findings.scene import Scene
from scenarios.findings.wording import traced_object, worker
from scenarios.timeline.vocabulary import ON_BARRIER, ON_CONDITION


def barrier_short(scene: Scene) -> Iterator[Finding]:
    """Fewer have come to a barrier than it has parties, and nobody else is left."""
    if scene.free:
        return
    for obj, stands in scene.on(ON_BARRIER).items():
        parties = scene.timeline.objects[obj].slots
        if len(stands) < parties:
            yield say(
                "barrier_short", tuple(each.lane.index for each in stands), stands[0].since, scene.moment or 0,
                count=len(stands), parties=parties, object=traced_object(scene.timeline, obj),
                line=scene.line(stands[0].site),
            )  # fmt: skip


def unheard(scene: Scene) -> Iterator[Finding]:
    """notify() came before anybody waited, and nobody is left who would do it again."""
    if scene.free:
        return
    for obj, stands in scene.on(ON_CONDITION).items():
        notes = [note for note in scene.timeline.notes if note.name == "unheard" and note.obj == obj]
        late = [each for each in stands if notes and notes[-1].time < each.since]
        if late:
            note, first = notes[-1], min(late, key=lambda each: each.since)
            yield say(
                "unheard", (note.lane, *(each.lane.index for each in late)), note.time, scene.moment or 0,
                object=traced_object(scene.timeline, obj), line=scene.line(note.site), time=first.since - note.time,
                worker=worker(first.lane), waits=scene.line(first.site),
            )  # fmt: skip
