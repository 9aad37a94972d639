"""Who set whom going by an event, a condition, a barrier, a queue or a pipe; and how deep a queue was."""

from typing import Any

import pytest

from scenarios.timeline import WAKE_CAUSES, Timeline
from scenarios.tracer.wire import records as rec
from tests.timeline.scribe import BASE, MS, Scribe, told

JOBS = 500


def arrows(timeline: Timeline) -> list[tuple[Any, ...]]:
    """(cause, from lane, from time, to lane, to time) of each wake that a thread's start is not."""
    wakes = timeline.wakes
    times = [((column - BASE) / MS).tolist() for column in (wakes.from_time, wakes.to_time)]
    rows = zip([WAKE_CAUSES[code] for code in wakes.cause], wakes.from_lane.tolist(), times[0],
               wakes.to_lane.tolist(), times[1], strict=True)  # fmt: skip
    return [row for row in rows if row[0] != "start"]


def threads() -> Scribe:
    script = Scribe().root()
    script.name(JOBS, "jobs", "Queue")
    return script.begin_thread(1, 1, 11, 8, "one").begin_thread(2, 1, 12, 9, "two")


def wait(script: Scribe, begin: float, end: float, tid: int, state: int, cause: int, *, came: int = 1) -> Scribe:
    script.put(rec.BLOCK, begin, 1, tid, flags=state, obj=JOBS, a=-1)
    return script.put(rec.UNBLOCK, end, 1, tid, flags=state, obj=JOBS, a=came, b=cause)


def wake(script: Scribe, ms: float, cause: int, count: int = 0, obj: int = JOBS) -> Scribe:
    return script.put(rec.WAKE, ms, 1, flags=cause, obj=obj, a=count)


def in_all_batches(script: Scribe) -> list[tuple[Any, ...]]:
    """The arrows, which are the same however the records come."""
    whole = arrows(script.end(900).timeline())
    for size in range(len(script.chunks)):
        assert arrows(script.timeline(size)) == whole
    return whole


def test_one_set_leads_to_everyone_who_waited_for_the_event() -> None:
    script = threads()
    wait(
        wait(wake(script, 20, rec.BY_SET), 10, 20.5, 11, rec.ON_EVENT, rec.BY_SET), 11, 21, 12, rec.ON_EVENT, rec.BY_SET
    )
    assert in_all_batches(script) == [("set", 0, 20.0, 1, 20.5), ("set", 0, 20.0, 2, 21.0)]
    assert told(script.timeline(), 1)[-2:] == [(10.0, "event", "jobs"), (20.5, "running", "")]


def test_each_put_leads_to_one_who_waited() -> None:
    script = threads()
    wake(wake(wake(script, 20, rec.BY_PUT, 1), 20.1, rec.BY_PUT, 1), 20.2, rec.BY_PUT, 1)
    wait(wait(script, 10, 21, 11, rec.ON_QUEUE, rec.BY_PUT), 11, 22, 12, rec.ON_QUEUE, rec.BY_PUT)
    assert in_all_batches(script) == [("put", 0, 20.0, 1, 21.0), ("put", 0, 20.1, 2, 22.0)]


def test_a_notify_of_two_leads_to_two() -> None:
    script = wake(threads(), 20, rec.BY_NOTIFY, 2)
    wait(wait(script, 10, 21, 11, rec.ON_CONDITION, rec.BY_NOTIFY), 11, 22, 12, rec.ON_CONDITION, rec.BY_NOTIFY)
    assert [row[3] for row in in_all_batches(script)] == [1, 2]


def test_whoever_had_to_wait_long_for_its_turn_keeps_its_cause() -> None:
    script = threads().put(rec.BLOCK, 10, 1, 11, flags=rec.ON_CONDITION, obj=JOBS, a=-1)
    wake(script, 20, rec.BY_NOTIFY, 1).put(rec.OS_CPU, 300, 1).put(rec.OS_CPU, 500, 1)
    script.put(rec.UNBLOCK, 600, 1, 11, flags=rec.ON_CONDITION, obj=JOBS, a=1, b=rec.BY_NOTIFY)
    assert in_all_batches(script) == [("notify", 0, 20.0, 1, 600.0)]


def test_waiting_until_all_is_done_ends_by_the_last_that_was_done() -> None:
    script = wake(wake(threads(), 20, rec.BY_DONE), 30, rec.BY_DONE)
    wait(script, 10, 30.2, 11, rec.ON_QUEUE, rec.BY_DONE)
    assert in_all_batches(script) == [("done", 0, 30.0, 1, 30.2)]


@pytest.mark.parametrize("ms", [5.0, 40.0], ids=["long before the wait", "after it"])
def test_what_happened_outside_the_wait_set_nobody_going(ms: float) -> None:
    script = wake(threads(), ms, rec.BY_PUT, 1)
    assert in_all_batches(wait(script, 10, 30, 11, rec.ON_QUEUE, rec.BY_PUT)) == []


@pytest.mark.parametrize(("cause", "came"), [(rec.BY_DONE, 1), (rec.BY_PUT, 0)], ids=["another cause", "timed out"])
def test_a_put_leads_to_no_one_who_waited_for_something_else_or_in_vain(cause: int, came: int) -> None:
    script = wake(threads(), 20, rec.BY_PUT, 1)
    assert in_all_batches(wait(script, 10, 30, 11, rec.ON_QUEUE, cause, came=came)) == []


def test_whoever_waits_for_several_pipes_is_set_going_by_the_one_that_came() -> None:
    script = wake(wake(threads(), 20, rec.BY_PUT, 1, obj=501), 21, rec.BY_PUT, 1)
    script.put(rec.BLOCK, 10, 1, 11, flags=rec.ON_PIPE, a=-1)
    script.put(rec.UNBLOCK, 20.5, 1, 11, flags=rec.ON_PIPE, obj=501, a=1, b=rec.BY_PUT)
    assert in_all_batches(script) == [("put", 0, 20.0, 1, 20.5)]


def test_depths_stand_in_the_order_of_the_clock_however_late_they_are_told() -> None:
    script = threads().put(rec.DEPTH, 12, 1, obj=JOBS, a=2).put(rec.DEPTH, 10, 1, 11, obj=JOBS, a=1)
    script.put(rec.DEPTH, 14, 1, 12, obj=JOBS, a=1).put(rec.DEPTH, 14, 1, 12, obj=JOBS, a=0)
    timeline = script.timeline()
    (queue,) = timeline.queue_lengths.queues()
    times, depths = timeline.queue_lengths.of(queue)
    assert timeline.objects[queue].name == "jobs"
    assert (((times - BASE) / MS).tolist(), depths.tolist()) == ([10.0, 12.0, 14.0], [1, 2, 0])
