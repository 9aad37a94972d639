"""Who waits for a queue that nobody serves any more: no more puts, no more gets, items that are never done."""

from collections.abc import Iterator
from typing import Any

from scenarios.findings.finding import Finding, say
from scenarios.findings.scene import FEEDER, Scene, Stand
from scenarios.findings.wording import Name, error_of, traced_object, worker, workers
from scenarios.timeline import Lane, Note
from scenarios.timeline.vocabulary import AT_EXIT, ON_JOIN, ON_QUEUE


def ended_by_exception(scene: Scene) -> Iterator[Finding]:
    """A queue's only consumers, or producers, ended, one of them by an exception; others wait for them."""
    for queue, stands in _queues(scene).items():
        for cause, key, served in (
            ("put", "producer_gone", 0), ("release", "consumer_gone", 1), ("done", "consumer_gone_undone", 1),
        ):  # fmt: skip
            waiting = [each for each in stands if each.cause == cause]
            users = scene.timeline.queue_users.of(queue)
            who = [scene.timeline.lanes[lane] for lane, counts in users.items() if counts[served]]
            failed = _failed(scene, who)
            if waiting and failed is not None and all(map(scene.is_gone, who)):
                name, error = failed
                values: dict[str, Any] = {"worker": name, "error": error}
                values["queue"] = traced_object(scene.timeline, queue)
                if key != "consumer_gone":
                    values["count"] = len(waiting)
                yield say(
                    key, (*(lane.index for lane in who), *_lanes(waiting)), _since(waiting), scene.moment or 0,
                    **values, waiters=_names(waiting), line=scene.line(waiting[0].site),
                )  # fmt: skip


def never_done(scene: Scene) -> Iterator[Finding]:
    """join() of a queue waits for items that were taken out, and whose task_done() was never called."""
    for queue, stands in _queues(scene).items():
        joining = [each for each in stands if each.cause == "done"]
        users = scene.timeline.queue_users.of(queue)
        getters = [lane for lane, (_, got) in users.items() if got]
        latest = max((each for each in stands if each.undone), key=lambda each: each.since, default=None)
        here = {each.lane.index for each in stands if each.cause in ("put", "done")}
        still = [lane for lane in getters if lane in scene.stands]
        may_come = not still and scene.free  # all that took something have ended, and others may take their place
        if joining and latest is not None and here.issuperset(still) and not may_come and not scene.length(queue):
            first = joining[0]
            own = still == [first.lane.index]
            values = {} if own else {"count": latest.undone, "all": sum(put for put, _ in users.values())}
            yield say(
                "never_done_itself" if own else "never_done", (first.lane.index, *still), first.since,
                scene.moment or 0, worker=worker(first.lane), queue=traced_object(scene.timeline, queue),
                line=scene.line(first.site), **values,
            )  # fmt: skip


def nobody_puts(scene: Scene) -> Iterator[Finding]:
    """Consumers wait for an empty queue, and nobody is left who could put anything in."""
    if scene.free:
        return
    for queue, stands in _queues(scene).items():
        getting = [each for each in stands if each.cause == "put"]
        users = scene.timeline.queue_users.of(queue)
        who = [scene.timeline.lanes[lane] for lane, (put, _) in users.items() if put]
        if _failed(scene, who) is not None and all(map(scene.is_gone, who)):
            continue  # its producers raised, which is the cause
        joined = any(each.cause == "done" for each in stands)
        producers = [each for each in scene.waiting if users.get(each.lane.index, (0, 0))[0] and each not in getting]
        if not getting or joined or scene.length(queue) or any(each.state == ON_QUEUE for each in producers):
            continue
        ended = [lane for lane, (_, got) in users.items() if got and scene.is_gone(scene.timeline.lanes[lane])]
        key, values = "nobody_puts", _of_those(scene, queue, getting)
        if ended:
            key, values["all"] = "too_few_ends", len(getting) + len(ended)
        yield say(key, _lanes(getting), _since(getting), scene.moment or 0, **values)


def nobody_gets(scene: Scene) -> Iterator[Finding]:
    """Producers wait for a full queue, and nobody is left who could take anything out."""
    if scene.free:
        return
    for queue, stands in _queues(scene).items():
        putting = [each for each in stands if each.cause == "release"]
        users = scene.timeline.queue_users.of(queue)
        getters = [scene.timeline.lanes[lane] for lane, (_, got) in users.items() if got]
        alive = [lane for lane in getters if not scene.is_gone(lane) and lane not in [each.lane for each in putting]]
        if not putting or alive or _failed(scene, getters) is not None:
            continue
        key, values = "nobody_gets", _of_those(scene, queue, putting)
        if gone := [lane for lane in getters if scene.is_gone(lane)]:
            key, values["consumers"] = "consumers_ended", workers(gone)
        yield say(key, _lanes(putting), _since(putting), scene.moment or 0, **values)


def unread_at_end(scene: Scene) -> Iterator[Finding]:
    """A process whose code is done waits for its own queue to be emptied, by one that waits for its end."""
    for stand in scene.waiting:
        if stand.state not in (ON_JOIN, AT_EXIT) or scene.object(stand).name != FEEDER:
            continue
        child = stand.lane
        waiter = next((each for each in scene.waiting if _is_joined(scene, each, child)), None)
        family = {lane.index for lane in scene.timeline.lanes if lane is child or lane.parent is child}
        queues = [
            (queue, scene.length(queue))
            for queue, lane, put, _ in scene.timeline.queue_users
            if lane in family and put and scene.length(queue)
        ]
        if waiter is not None and len(dict(queues)) == 1:
            queue, count = queues[0]
            yield say(
                "unread_at_end", (child.index, waiter.lane.index), stand.since, scene.moment or 0,
                child=worker(child), queue=traced_object(scene.timeline, queue), count=count,
                waiter=worker(waiter.lane), line=scene.line(waiter.site),
            )  # fmt: skip


def not_pickled(scene: Scene) -> Iterator[Finding]:
    """What was put into a queue of processes and could not be sent, in one sentence for each line."""
    alike: dict[tuple[int, int, str], list[Note]] = {}
    for note in scene.timeline.notes:
        if note.name == "not pickled":
            alike.setdefault((note.obj, note.site, error_of(note.text)), []).append(note)
    for (obj, site, error), notes in alike.items():
        key, more = ("not_pickled", {}) if len(notes) == 1 else ("not_pickled_many", {"count": len(notes)})
        yield say(
            key, tuple({note.lane: 0 for note in notes}), notes[0].time, notes[-1].time,
            line=scene.line(site), queue=traced_object(scene.timeline, obj), error=error, **more,
        )  # fmt: skip


def _queues(scene: Scene) -> dict[int, list[Stand]]:
    """Who waits for which queue, in its join() too."""
    found = scene.on(ON_QUEUE, ON_JOIN)
    return {obj: stands for obj, stands in found.items() if scene.timeline.objects[obj].type == "Queue"}


def _failed(scene: Scene, lanes: list[Lane]) -> tuple[Name, str] | None:
    """What the last of the lanes is called that ended by an exception, or its task in a pool, and by which."""
    indices = {lane.index for lane in lanes}
    marks = [mark for mark in scene.timeline.marks if mark.name == "exception" and mark.lane in indices]
    if marks:
        return worker(scene.timeline.lanes[marks[-1].lane]), error_of(str(marks[-1].args.get("text", "")))
    notes = [note for note in scene.timeline.notes if note.name == "raised" and note.lane in indices]
    return (scene.timeline.objects[notes[-1].obj].name, error_of(notes[-1].text)) if notes else None


def _is_joined(scene: Scene, stand: Stand, child: Lane) -> bool:
    return stand.state == ON_JOIN and stand.lane is not child and scene.worker_of(stand) is child


def _of_those(scene: Scene, queue: int, stands: list[Stand]) -> dict[str, Any]:
    """What a sentence says of those who wait for a queue."""
    values = {"queue": traced_object(scene.timeline, queue), "workers": _names(stands)}
    return values | {"line": scene.line(stands[0].site), "count": len(stands)}


def _lanes(stands: list[Stand]) -> tuple[int, ...]:
    return tuple(each.lane.index for each in stands)


def _names(stands: list[Stand]) -> tuple[str | Finding, ...]:
    return workers(each.lane for each in stands)


def _since(stands: list[Stand]) -> int:
    return min(each.since for each in stands)
