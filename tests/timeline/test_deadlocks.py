"""Workers that wait for one another in a ring are in a deadlock once it has stood for half a second, and not before."""

from typing import Any

import pytest

from scenarios.findings import find
from scenarios.timeline import Mark, Timeline
from scenarios.tracer.wire import records as rec
from tests.timeline.scribe import Scribe, at

FIRST, SECOND = 11, 12  # threads
A, B, KEYS = 500, 501, 502


def scene() -> Scribe:
    """A process with two threads, two locks and a semaphore of two keys."""
    script = Scribe().root().begin_thread(5, 1, FIRST, 8, "first").begin_thread(6, 1, SECOND, 9, "second")
    script.name(A, "a")
    script.name(B, "b")
    script.name(KEYS, "keys", "Semaphore", 2)
    return script


def take(script: Scribe, ms: float, tid: int, obj: int) -> None:
    script.put(rec.ACQUIRED, ms, 1, tid, obj=obj, a=1)


def block(script: Scribe, ms: float, tid: int, obj: int, state: int = rec.ON_LOCK) -> None:
    script.put(rec.BLOCK, ms, 1, tid, flags=state, obj=obj, a=-1, site=script.site("/a.py", 6))


def crossed() -> Scribe:
    """Each thread holds one lock and, from 30 ms on, waits for the other's."""
    script = scene()
    take(script, 10, FIRST, A)
    take(script, 11, SECOND, B)
    block(script, 20, FIRST, B)
    block(script, 30, SECOND, A)
    return script


def go_on(script: Scribe, ms: float) -> Scribe:
    """Something else happens."""
    return script.put(rec.RATE, ms, 99, a=1000)


def deadlocks(timeline: Timeline) -> list[Mark]:
    return [mark for mark in timeline.marks if mark.name == "deadlock"]


def links(mark: Mark) -> list[tuple[Any, ...]]:
    """Who holds what and waits for what."""
    return [(link["worker"], link.get("holds"), link.get("state"), link.get("on")) for link in mark.args["cycle"]]


def test_two_locks_taken_crosswise() -> None:
    (mark,) = deadlocks(go_on(crossed(), 2000).timeline())
    assert (mark.time, mark.lane) == (at(30), 2), "when the last of them began to wait"
    assert mark.args["cycle"] == [
        {"lane": 1, "worker": "first", "holds": "a", "state": "lock", "on": "b", "line": 6, "file": "/a.py"},
        {"lane": 2, "worker": "second", "holds": "b", "state": "lock", "on": "a", "line": 6, "file": "/a.py"},
    ]


def test_it_is_told_while_nothing_happens_any_more() -> None:
    timeline = crossed().timeline()
    for ms in range(100, 530, 10):
        timeline.advance(at(ms))
        assert deadlocks(timeline) == [], ms
    for ms in range(600, 5000, 100):
        timeline.advance(at(ms))
    assert len(deadlocks(timeline)) == 1, "once"


@pytest.mark.parametrize("sizes", [(), (20,), (25, 3), tuple([1] * 60)])
def test_it_is_found_however_the_records_arrive(sizes: tuple[int, ...]) -> None:
    script = go_on(crossed(), 900)
    for tid in (FIRST, SECOND):
        script.put(rec.UNBLOCK, 1000, 1, tid, flags=rec.ON_LOCK, obj=A, a=0).put(rec.END, 1001, 1, tid)
    timeline = script.put(rec.OS_GONE, 1010, 1, a=0).end(1011).timeline(*sizes)
    assert [mark.time for mark in deadlocks(timeline)] == [at(30)]


@pytest.mark.parametrize("last", [400, 529])
def test_a_ring_that_opens_in_time_is_none(last: int) -> None:
    script = crossed()
    script.put(rec.UNBLOCK, last, 1, FIRST, flags=rec.ON_LOCK, obj=B, a=0)
    assert deadlocks(go_on(script, 3000).timeline()) == []


def test_a_long_wait_for_one_who_works_is_none() -> None:
    script = scene()
    take(script, 10, FIRST, A)
    block(script, 20, SECOND, A)
    block(script, 21, 1, 9, rec.ON_JOIN)
    assert deadlocks(go_on(script, 60_000).timeline()) == []


@pytest.mark.parametrize("giver", [FIRST, 1])
def test_a_lock_that_is_given_back_in_time_holds_up_no_ring(giver: int) -> None:
    script = crossed().put(rec.RELEASED, 100, 1, giver, obj=A)  # by its holder, or by anyone: a lock allows it
    assert deadlocks(go_on(script, 3000).timeline()) == []


def test_a_lock_that_its_own_holder_waits_for() -> None:
    script = scene()
    take(script, 10, FIRST, A)
    block(script, 20, FIRST, A)
    assert deadlocks(go_on(script, 2000).timeline()) == [], "another is left who may give it back"
    script.put(rec.RUN_STOP, 2100, 99)
    (mark,) = deadlocks(script.end(2200).timeline())
    assert links(mark) == [("first", "a", "lock", "a")]


def test_a_wait_with_a_timeout_holds_up_no_ring() -> None:
    script = scene()
    take(script, 10, FIRST, A)
    script.put(rec.BLOCK, 20, 1, FIRST, flags=rec.ON_LOCK, obj=A, a=5_000_000_000)
    assert deadlocks(go_on(script, 2000).put(rec.RUN_STOP, 2100, 99).end(2200).timeline()) == []


def test_workers_that_join_each_other() -> None:
    script = scene()
    block(script, 10, FIRST, 9, rec.ON_JOIN)
    block(script, 20, SECOND, 8, rec.ON_JOIN)
    (mark,) = deadlocks(go_on(script, 2000).timeline())
    assert links(mark) == [("first", None, "join", "second"), ("second", None, "join", "first")]


def test_a_join_for_one_who_waits_for_what_the_joiner_holds() -> None:
    script = scene()
    take(script, 10, 1, A)
    block(script, 20, 1, 8, rec.ON_JOIN)
    block(script, 30, FIRST, A)
    (mark,) = deadlocks(go_on(script, 2000).timeline())
    assert links(mark) == [("MainProcess", "a", "join", "first"), ("first", None, "lock", "a")]


def test_a_semaphore_holds_up_a_ring_only_when_all_its_holders_are_in_it() -> None:
    script = scene().begin_thread(7, 1, 13, 10, "third")
    take(script, 10, FIRST, KEYS)
    take(script, 11, SECOND, KEYS)
    take(script, 12, 13, A)
    block(script, 20, 13, KEYS, rec.ON_SEMAPHORE)
    block(script, 30, FIRST, A)
    assert deadlocks(go_on(script, 2000).timeline()) == [], "second can give its key back"
    block(script, 2100, SECOND, A)
    (mark,) = deadlocks(go_on(script, 4000).timeline())
    assert mark.time == at(2100)
    assert links(mark) == [("second", "keys", "lock", "a"), ("third", "a", "semaphore", "keys")]


def test_a_consumer_that_waits_for_the_semaphore_it_took_last_is_in_no_deadlock() -> None:
    script = scene()
    take(script, 10, FIRST, KEYS)
    take(script, 11, FIRST, KEYS)
    block(script, 20, FIRST, KEYS, rec.ON_SEMAPHORE)
    assert deadlocks(go_on(script, 5000).timeline()) == []


def test_a_thread_that_ended_holding_a_lock() -> None:
    script = scene()
    take(script, 10, FIRST, A)
    block(script, 20, SECOND, A)
    script.put(rec.END, 700, 1, FIRST)
    assert deadlocks(go_on(script, 1100).timeline()) == []
    (mark,) = deadlocks(go_on(script, 2000).timeline())
    assert (mark.time, mark.lane) == (at(700), 2)
    assert links(mark) == [("first", "a", None, None), ("second", None, "lock", "a")]
    assert mark.args["cycle"][0]["ended"] is True


def test_a_process_that_was_killed_holding_a_lock_and_not_yet_reaped() -> None:
    script = Scribe().root().begin_process(5, 1, 2, 7, "holder").begin_process(6, 1, 3, 8, "wanter")
    script.name(A, "a")
    script.put(rec.ACQUIRED, 20, 2, obj=A, a=1).os(30, 2, "zombie")
    script.put(rec.BLOCK, 40, 3, flags=rec.ON_LOCK, obj=A, a=-1)
    (mark,) = deadlocks(go_on(script, 1000).timeline())
    assert (mark.time, links(mark)[0]) == (at(40), ("holder", "a", None, None))
    timeline = go_on(script.put(rec.OS_GONE, 1100, 2, a=-9), 3000).timeline(len(script.chunks) - 2)
    assert len(deadlocks(timeline)) == 1, "reaping it does not make another"


def test_a_lock_that_was_taken_again_after_its_holder_ended_is_not_abandoned() -> None:
    script = scene()
    take(script, 10, FIRST, A)
    script.put(rec.END, 20, 1, FIRST)
    take(script, 30, 1, A)
    block(script, 40, SECOND, A)
    assert deadlocks(go_on(script, 3000).timeline()) == []


def test_workers_that_are_ended_one_after_the_other_are_in_no_deadlock() -> None:
    script = scene()
    take(script, 10, FIRST, A)
    block(script, 20, SECOND, A)
    script.put(rec.RUN_STOP, 700, 99).put(rec.END, 710, 1, FIRST)
    assert deadlocks(script.end(1700).timeline()) == []


def test_a_ring_that_a_timeout_opens_later_was_a_deadlock_until_then() -> None:
    script = crossed()
    script.put(rec.UNBLOCK, 830, 1, SECOND, flags=rec.ON_LOCK, obj=A, a=0)
    timeline = go_on(script, 2000).timeline()
    (finding,) = (finding for finding in find(timeline) if finding.key == "deadlock")
    assert (finding.t0, finding.t1, finding.lanes) == (at(30), at(830), (1, 2))


def test_a_deadlock_is_the_first_that_is_told_of_a_run() -> None:
    script = go_on(crossed(), 1000).put(rec.RUN_STOP, 1500, 99, flags=rec.STOP_TIMEOUT, a=1500)
    first, second, *_ = find(script.end(1600).timeline())
    assert first.text == "Deadlock: first holds a and waits for b (line 6); second holds b and waits for a (line 6)."
    assert second.text == "The run was stopped: it was not done after 1.5 s."


def test_a_lock_without_a_holder_is_told_in_words() -> None:
    script = scene()
    take(script, 10, FIRST, A)
    script.put(rec.END, 20, 1, FIRST)
    block(script, 30, SECOND, A)
    block(script, 30, 1, A)
    text = find(go_on(script, 1000).timeline())[0].text
    assert text == "Deadlock: first ended while it held a; MainProcess, second cannot have it any more (line 6)."
