"""Where everybody stood when nothing went on any more: for what, held by whom, on which line, since when."""

from collections.abc import Iterator
from typing import Any, Final

from scenarios.findings.finding import Clauses, Finding, say
from scenarios.findings.scene import FEEDER, FOR_OTHERS, Scene, Stand
from scenarios.findings.wording import awaited, traced_object, worker, workers
from scenarios.timeline.tables.holds import OPEN
from scenarios.timeline.vocabulary import (
    AT_EXIT,
    BLOCKED,
    GIL,
    ON_IO,
    ON_JOIN,
    ON_LOCK,
    ON_PIPE,
    ON_QUEUE,
    ON_RESULT,
    READY,
    RUNNING,
    SLEEP,
    STARTING,
)

_MOST: Final = 8  # workers that are told one by one
_PLAIN: Final = {
    STARTING: "stood_starting", RUNNING: "stood_running", READY: "stood_ready", GIL: "stood_gil", SLEEP: "stood_sleep",
    ON_IO: "stood_io", BLOCKED: "stood_blocked",
}  # fmt: skip
_FOR: Final = {ON_JOIN: "stood_join", AT_EXIT: "stood_exit", ON_RESULT: "stood_result"}
_NAMELESS: Final = {ON_PIPE: "a_pipe", ON_JOIN: "a_child"}
_QUEUE: Final = {"put": "stood_get", "release": "stood_put", "done": "stood_join"}


def everybody(scene: Scene) -> Iterator[Finding]:
    """One sentence for all who still lived, those who waited for others first; nothing where nobody had waited long."""
    if scene.moment is None or not scene.waiting:
        return
    live = not scene.timeline.ended and scene.timeline.stopped is None
    if live and scene.free:
        return
    stands = [each for each in scene.stands.values() if not (scene.is_library(each.lane) or _is_idle(each))]
    stands.sort(key=lambda each: (each.state not in FOR_OTHERS, each.since, each.lane.index))
    clauses = [_clause(scene, each) for each in stands[: _MOST if len(stands) > _MOST + 1 else len(stands)]]
    if len(clauses) < len(stands):
        clauses.append(say("and_more", count=len(stands) - len(clauses)))
    begin = min(each.since for each in scene.waiting)
    key = "stood_still" if live else "stood"
    lanes = tuple(each.lane.index for each in stands)
    yield say(key, lanes, begin, scene.moment, stands=Clauses(clauses))


def _is_idle(stand: Stand) -> bool:
    """Whether it is a pool's worker that waits for its next task: that is its pool's doing."""
    return not stand.site and stand.state == ON_QUEUE


def _clause(scene: Scene, stand: Stand) -> Finding:
    since = (scene.moment or 0) - stand.since
    site = scene.site_of(stand)
    place = say("on_line", line=scene.line(site), since=since) if site else say("on_no_line", since=since)
    values: dict[str, Any] = {"worker": worker(stand.lane), "place": place}
    if stand.state == ON_IO and scene.runs_loop(stand.lane):
        return say("stood_loop", (stand.lane.index,), **values)
    if stand.state in _FOR and scene.object(stand).name == FEEDER:
        return say("stood_feeder", (stand.lane.index,), **values, object=_put_by(scene, stand))
    if stand.state == ON_RESULT and not scene.object(stand).name:
        return say("stood_results", (stand.lane.index,), **values)
    if stand.state in _PLAIN:
        return say(_PLAIN[stand.state], (stand.lane.index,), **values)
    holder = _holder(scene, stand)
    if holder:
        return say("stood_held", (stand.lane.index,), **values, object=_object(scene, stand), holder=holder)
    key = _FOR.get(stand.state, "stood_wait")
    if stand.state == ON_QUEUE:
        key = _QUEUE.get(stand.cause, key)
    return say(key, (stand.lane.index,), **values, object=_object(scene, stand))


def _put_by(scene: Scene, stand: Stand) -> str | Finding:
    """The queue that a process has put something into which nobody has taken."""
    users = scene.timeline.queue_users
    queues = {queue for queue, lane, put, _ in users if put and lane == stand.lane.index and scene.length(queue)}
    return traced_object(scene.timeline, queues.pop()) if len(queues) == 1 else say("a_queue")


def _object(scene: Scene, stand: Stand) -> str | Finding:
    named = scene.object(stand)
    if stand.state in _FOR and named.name:
        return awaited(scene.timeline, stand.obj)
    if stand.state == AT_EXIT:
        left = [each.lane for each in scene.stands.values() if each.lane.parent is stand.lane and not each.lane.daemon]
        return say("several", workers=workers(left)) if left else say("something")
    if not stand.obj:
        return say(_NAMELESS.get(stand.state, "something"))
    return traced_object(scene.timeline, stand.obj)


def _holder(scene: Scene, stand: Stand) -> Any:
    """Who holds the lock that somebody waits for."""
    if stand.state != ON_LOCK or not stand.obj:
        return None
    holds, moment = scene.timeline.holds, scene.moment or 0
    rows = holds.of(stand.obj)
    rows = rows[(holds.start[rows] <= moment) & ((holds.end[rows] > moment) | (holds.end[rows] == OPEN))]
    holders = {int(lane) for lane in holds.lane[rows]} - {stand.lane.index}
    return worker(scene.timeline.lanes[holders.pop()]) if len(holders) == 1 else None
