"""Two threads that take two locks crosswise, step by step."""

from scenarios.timeline import Mark, Timeline
from scenarios.tracer.wire import records as rec
from tests.timeline.scribe import Scribe

FIRST, SECOND = 11, 12  # threads
A, B, QUEUE = 500, 501, 502


def scene() -> Scribe:
    """A process with two threads, two locks and a queue."""
    script = Scribe().root().begin_thread(5, 1, FIRST, 8, "first").begin_thread(6, 1, SECOND, 9, "second")
    script.name(A, "a")
    script.name(B, "b")
    script.name(QUEUE, "jobs", "Queue")
    return script


def take(script: Scribe, ms: float, tid: int, obj: int) -> None:
    script.put(rec.ACQUIRED, ms, 1, tid, obj=obj, a=1)


def block(script: Scribe, ms: float, tid: int, obj: int, state: int = rec.ON_LOCK) -> None:
    script.put(rec.BLOCK, ms, 1, tid, flags=state, obj=obj, a=-1, site=script.site("/a.py", 6))


def crossed(until: float = 2000, between: Scribe | None = None) -> Timeline:
    """Each holds one lock and waits for the other from 20 and 30 ms on. `between`: what happens from 12 to 19 ms."""
    script = scene()
    take(script, 10, FIRST, A)
    take(script, 11, SECOND, B)
    script.chunks += between.chunks if between else []
    block(script, 20, FIRST, B)
    block(script, 30, SECOND, A)
    return script.put(rec.RATE, until, 99, a=1000).timeline()


def deadlock(timeline: Timeline) -> Mark:
    return next(mark for mark in timeline.marks if mark.name == "deadlock")


def lane(timeline: Timeline, name: str) -> int:
    return next(each.index for each in timeline.lanes if each.name == name)


def obj(timeline: Timeline, name: str) -> int:
    return next(index for index, each in enumerate(timeline.objects) if each.name == name)
