"""What looks shared or safe and is not: two steps in place of one, locks of one's own, changed copies."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from scenarios.findings.finding import Finding, say
from scenarios.findings.scene import Scene
from scenarios.record_arrays import distinct
from scenarios.timeline import Lane
from scenarios.timeline.tables.columns import Int64
from scenarios.timeline.tables.holds import Holds

_VALUE: Final = re.compile(r"\b(Value|Array)\(")
_MODULE: Final = "<module>"
_TYPES: Final = ("Lock", "RLock", "Semaphore", "BoundedSemaphore")


def two_steps(scene: Scene) -> Iterator[Finding]:
    """A shared value is read and written in two steps on a line, while others do so too."""
    run = scene.timeline
    if not scene.program.two_steps:
        return
    for obj in distinct(run.holds.object).tolist():
        line = _line_of_steps(scene, obj)
        rows = run.holds.of(obj)
        lanes = distinct(run.holds.lane[rows]).tolist()
        is_shared = run.objects[obj].type == "RLock" and line and len(lanes) > 1
        ordered = rows[run.holds.start[rows] >= run.coarse.until]  # of what was summed the order is not known
        if is_shared and _interleaved(run.holds, ordered) and not _guarded(run.holds, obj, ordered):
            yield say(
                "two_steps", tuple(lanes), int(run.holds.start[rows].min()), run.now,
                code=scene.program.text_of(line), line=line, object=run.objects[obj].name,
            )  # fmt: skip


def _line_of_steps(scene: Scene, obj: int) -> int:
    """The line that writes what it has read, where somebody waited for the lock meanwhile; 0 for none.

    Where nobody had to wait, it is the only such line of a script that makes the value by a call of Value or Array.
    """
    run, steps = scene.timeline, scene.program.two_steps
    sites = [run.sites[site] for site in _sites_of(scene, obj)]
    lines = {site.line for site in sites if scene.program.has(site)} & steps.keys()
    if lines:
        return steps[min(lines)]
    made = run.sites[run.objects[obj].site]
    is_value = scene.program.has(made) and _VALUE.search(scene.program.text_of(made.line)) is not None
    alone = not any(scene.program.has(site) for site in sites) and len(set(steps.values())) == 1
    return next(iter(steps.values())) if is_value and alone and "get_lock" not in scene.program.source else 0


def own_locks(scene: Scene) -> Iterator[Finding]:
    """Each worker has made a lock or semaphore of its own where it takes it, so that none is ever waited for."""
    run, groups = scene.timeline, dict[tuple[str, int], list[int]]()
    for obj in distinct(run.holds.object).tolist():
        made = run.objects[obj]
        function = run.sites[made.site].function
        of_workers = function in scene.program.started_with or function == _MODULE
        if made.type in _TYPES and made.site and of_workers and scene.program.has(run.sites[made.site]):
            groups.setdefault((made.type, made.site), []).append(obj)
    for (kind, site), objects in groups.items():
        lanes = [sorted(_users_of(scene, obj)) for obj in objects]
        users = {each[0] for each in lanes}
        if len(users) > 1 and all(len(each) == 1 for each in lanes):
            rows = np.concatenate([run.holds.of(obj) for obj in objects])
            begin, end = int(run.holds.start[rows].min()), int(np.minimum(run.holds.end[rows], run.now).max())
            key = "own_locks"
            if run.sites[site].function == _MODULE:
                key = "own_copies"
                apart = len({run.lanes[user].pid for user in users}) == len(users)  # no process has made several
                if not (apart and _at_once(run.lanes, users, run.now)):
                    continue
            yield say(key, tuple(sorted(users)), begin, end, count=len(users), type=kind, line=scene.line(site))


def changed_copies(scene: Scene) -> Iterator[Finding]:
    """A line changes a list, dict or set that a manager's proxy has handed out, and does not put it back."""
    run, told = scene.timeline, set()
    for note in run.notes:
        site = run.sites[note.site]
        changes = scene.program.changed_copies.get(site.line) if scene.program.has(site) else None
        if note.name == "copied" and changes is not None and changes not in told:
            told.add(changes)
            code = scene.program.text_of(changes)
            lanes = tuple(dict.fromkeys(each.lane for each in run.notes if each.site == note.site))
            yield say("changed_copy", lanes, note.time, note.time, code=code, line=changes)


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


def _interleaved(holds: Holds, rows: NDArray[np.intp]) -> bool:
    """Whether an object, by its holds, went from one lane to another and back again."""
    order = holds.lane[rows[np.argsort(holds.start[rows], kind="stable")]]
    return len(order) > 0 and int(np.count_nonzero(np.diff(order.astype(np.int64)))) >= len(distinct(order))


def _guarded(holds: Holds, obj: int, rows: NDArray[np.intp]) -> bool:
    """Whether one other lock was held around each of these holds, by all who took the object again and again."""
    often = [lane for lane in distinct(holds.lane[rows]).tolist() if int((holds.lane[rows] == lane).sum()) > 1]
    return any(
        other != obj and all(_encloses(holds, other, rows[holds.lane[rows] == lane], lane) for lane in often)
        for other in distinct(holds.object).tolist()
    )


def _encloses(holds: Holds, other: int, inner: NDArray[np.intp], lane: int) -> bool:
    """Whether each of a lane's holds lies within one of its holds of another object; of several together, the ends."""
    outer = holds.of(other)
    outer = outer[holds.lane[outer] == lane]
    if not len(outer):
        return False
    outer = outer[np.argsort(holds.start[outer], kind="stable")]
    begin, end, several = holds.start[inner], holds.end[inner], holds.count[inner] > 1
    from_begin, to_end = np.where(several, begin, end), np.where(several, end, begin)
    return _are_within(holds, outer, begin, from_begin) and _are_within(holds, outer, to_end, end)


def _are_within(holds: Holds, outer: NDArray[np.intp], begin: Int64, end: Int64) -> bool:
    """Whether each span lies within one of the holds `outer`, which are in order."""
    place = holds.start[outer].searchsorted(begin, "right") - 1
    return bool(np.all((place >= 0) & (holds.end[outer[np.maximum(place, 0)]] >= end)))


def _at_once(lanes: list[Lane], users: set[int], now: int) -> bool:
    """Whether two of these lanes lived at once."""
    lives = sorted((lanes[user].begin, lanes[user].end_or(now)) for user in users)
    return any(later[0] < before[1] for before, later in pairwise(lives))
