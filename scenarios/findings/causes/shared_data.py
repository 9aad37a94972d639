"""What looks shared or safe and is not: two steps in place of one, locks of one's own, changed copies."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from scenarios.findings.finding import Finding, say
from scenarios.findings.scene import Scene
from scenarios.record_arrays import distinct
from scenarios.timeline.tables.holds import Holds

_TYPES: Final = ("Lock", "RLock", "Semaphore", "BoundedSemaphore")


def two_steps(scene: Scene) -> Iterator[Finding]:
    """A shared value is read and written in two steps on a line, while others do so too."""
    run = scene.timeline
    if not scene.program.read_and_written:
        return
    for obj in distinct(run.holds.object).tolist():
        lines = {run.sites[site].line for site in _sites_of(scene, obj) if scene.program.has(run.sites[site])}
        lines &= scene.program.read_and_written
        rows = run.holds.of(obj)
        lanes = distinct(run.holds.lane[rows]).tolist()
        if run.objects[obj].type == "RLock" and lines and len(lanes) > 1 and _interleaved(run.holds, obj):
            line = min(lines)
            yield say(
                "two_steps", tuple(lanes), int(run.holds.start[rows].min()), run.now,
                code=scene.program.text_of(line), line=line, object=run.objects[obj].name,
            )  # fmt: skip


def own_locks(scene: Scene) -> Iterator[Finding]:
    """Each worker has made a lock or semaphore of its own where it takes it, so that none is ever waited for."""
    run, groups = scene.timeline, dict[tuple[str, int], list[int]]()
    for obj in distinct(run.holds.object).tolist():
        made = run.objects[obj]
        function = run.sites[made.site].function
        if made.type in _TYPES and made.site and scene.program.is_target(function):
            groups.setdefault((made.type, made.site), []).append(obj)
    for (kind, site), objects in groups.items():
        lanes = [sorted(_users_of(scene, obj)) for obj in objects]
        users = {each[0] for each in lanes}
        if len(users) > 1 and all(len(each) == 1 for each in lanes) and _overlap(run.holds, objects):
            rows = np.concatenate([run.holds.of(obj) for obj in objects])
            begin, end = int(run.holds.start[rows].min()), int(np.minimum(run.holds.end[rows], run.now).max())
            yield say(
                "own_locks", tuple(sorted(users)), begin, end, count=len(users), type=kind, line=scene.line(site),
            )  # fmt: skip


def changed_copies(scene: Scene) -> Iterator[Finding]:
    """A line changes a list, dict or set that a manager's proxy has handed out, and does not put it back."""
    run, told = scene.timeline, set()
    for note in run.notes:
        site = run.sites[note.site]
        is_change = scene.program.has(site) and site.line in scene.program.changed_copies
        if note.name == "copied" and is_change and site.line not in told:
            told.add(site.line)
            code = scene.program.text_of(site.line)
            lanes = tuple(dict.fromkeys(each.lane for each in run.notes if each.site == note.site))
            yield say("changed_copy", lanes, note.time, note.time, code=code, line=site.line)


def _users_of(scene: Scene, obj: int) -> set[int]:
    """Who held an object or waited for it."""
    run = scene.timeline
    waited = {lane.index for lane in run.lanes if bool((lane.states.obj == obj).any())}
    return waited | set(run.holds.lane[run.holds.of(obj)].tolist())


def _sites_of(scene: Scene, obj: int) -> set[int]:
    """The lines on which somebody waited for an object."""
    found: set[int] = set()
    for lane in scene.timeline.lanes:
        found.update(lane.states.site[lane.states.obj == obj].tolist())
    return found


def _interleaved(holds: Holds, obj: int) -> bool:
    """Whether an object went from one lane to another and back again."""
    rows = holds.of(obj)
    order = holds.lane[rows[np.argsort(holds.start[rows], kind="stable")]]
    return int(np.count_nonzero(np.diff(order.astype(np.int64)))) >= len(distinct(order))


def _overlap(holds: Holds, objects: list[int]) -> bool:
    """Whether two of the objects were held at once."""
    rows = np.concatenate([holds.of(obj) for obj in objects])
    rows = rows[np.argsort(holds.start[rows], kind="stable")]
    return bool((holds.start[rows[1:]] < np.maximum.accumulate(holds.end[rows])[:-1]).any())
