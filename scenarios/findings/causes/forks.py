"""What a child takes along, or does over again: a lock that was held at the fork, the script's own main part."""

from collections.abc import Iterator
from typing import Final

from scenarios.findings.finding import Finding, say
from scenarios.findings.scene import Scene, Stand
from scenarios.findings.wording import traced_object, worker
from scenarios.record_arrays import distinct
from scenarios.timeline import Lane
from scenarios.timeline.vocabulary import ON_LOCK, ON_SEMAPHORE

_IMPORTS_MAIN: Final = ("_fixup_main_from_path", "_fixup_main_from_name")  # functions of multiprocessing.spawn
_STDERR: Final = 2


def held_at_fork(scene: Scene) -> Iterator[Finding]:
    """A forked child waits for a lock that another thread of its parent held at that moment."""
    for stand in scene.waiting:
        process = stand.lane if stand.lane.kind == "process" else stand.lane.parent
        if stand.state not in (ON_LOCK, ON_SEMAPHORE) or process is None or process.parent is None or not stand.obj:
            continue
        holder = _holder(scene, stand, process)
        if holder is not None:
            yield say(
                "held_at_fork", (process.index, holder.index), process.begin, scene.moment or 0,
                child=worker(process), holder=worker(holder), object=traced_object(scene.timeline, stand.obj),
                worker=worker(stand.lane), line=scene.line(stand.site),
            )  # fmt: skip


def no_guard(scene: Scene) -> Iterator[Finding]:
    """A child of a fresh interpreter has failed as it ran the script anew, which has no `__main__` guard."""
    if not scene.program.source:
        return
    failed = {
        lane.index: lane
        for lane in scene.timeline.lanes
        if lane.kind == "process" and lane.parent is not None and lane.exitcode
    }
    shows = (_shows_import, _says_so) if not scene.program.has_guard else (_says_so,)
    lines = (line for line in scene.timeline.output if line.stream == _STDERR)
    said = {line.lane for line in lines if any(look(line.text) for look in shows)}
    lanes = [lane for index, lane in failed.items() if index in said]
    if lanes:
        key, more = ("no_guard", {}) if len(lanes) == 1 else ("no_guard_many", {"count": len(lanes)})
        begin, end = lanes[0].begin, lanes[0].end_or(scene.timeline.now)
        yield say(key, tuple(lane.index for lane in lanes), begin, end, worker=worker(lanes[0]), **more)


def _says_so(text: str) -> bool:
    """Whether it is what multiprocessing says to who starts a process while its own main module is imported."""
    return "has finished its bootstrapping phase" in text


def _shows_import(text: str) -> bool:
    return text.startswith('  File "') and text.endswith(_IMPORTS_MAIN)


def _holder(scene: Scene, stand: Stand, child: Lane) -> Lane | None:
    """Who held, as the child was forked, the lock of which the child has a copy that was never taken there."""
    run, holds = scene.timeline, scene.timeline.holds
    mine = run.objects[stand.obj]
    if len(holds.of(stand.obj)):
        return None
    copies = [
        index
        for index, other in enumerate(run.objects)
        if index != stand.obj and (other.name, other.type, other.site) == (mine.name, mine.type, mine.site)
    ]
    parent = child.parent
    for index in copies:
        rows = holds.of(index)
        rows = rows[(holds.start[rows] <= child.begin) & (holds.end[rows] > child.begin)]
        lanes = [run.lanes[int(lane)] for lane in distinct(holds.lane[rows])]
        family = [lane for lane in lanes if lane is parent or lane.parent is parent]
        if family and len(rows) >= max(1, run.objects[index].slots):
            return family[0]
    return None
