"""Who held what from when to when, and who set whom going."""

from typing import Any

import pytest

from scenarios.timeline import OPEN, Timeline
from scenarios.timeline.queries.measure import peak_overlap, times_in_states
from scenarios.tracer.wire import records as rec
from tests.timeline.scribe import BASE, MS, Scribe
from tests.timeline.two_threads import two_threads, wakes


def holds(timeline: Timeline) -> list[tuple[Any, ...]]:
    """(lane, begin, end or None, count, depth) of each hold."""
    table = timeline.holds
    ends = [None if end == OPEN else (end - BASE) / MS for end in table.end.tolist()]
    starts = ((table.start - BASE) / MS).tolist()
    return list(zip(table.lane.tolist(), starts, ends, table.count.tolist(), table.depth.tolist(), strict=True))


def test_a_hold_lasts_from_taking_to_giving_back() -> None:
    script = two_threads().put(rec.ACQUIRED, 10, 1, 11, obj=500).put(rec.RELEASED, 20, 1, 11, obj=500)
    script.put(rec.ACQUIRED, 21, 1, 12, obj=500)
    assert holds(script.timeline()) == [(1, 10.0, 20.0, 1, 0), (2, 21.0, None, 1, 0)]


def test_levels_of_a_recursive_lock_pair_from_the_inside() -> None:
    script = two_threads()
    for ms, kind, depth in [(10, "A", 1), (11, "A", 2), (12, "R", 1), (13, "A", 2), (14, "R", 1), (15, "R", 0)]:
        script.put(rec.ACQUIRED if kind == "A" else rec.RELEASED, ms, 1, 11, obj=500, a=depth)
    expected = [(1, 10.0, 15.0, 1, 1), (1, 11.0, 12.0, 1, 2), (1, 13.0, 14.0, 1, 2)]
    for size in range(len(script.chunks)):
        assert holds(script.timeline(size)) == expected


def test_a_lock_that_another_thread_gives_back_is_no_longer_held() -> None:
    script = two_threads().put(rec.ACQUIRED, 10, 1, 11, obj=500).put(rec.RELEASED, 20, 1, 12, obj=500)
    script.put(rec.ACQUIRED, 30, 1, 11, obj=500).put(rec.RELEASED, 31, 1, 11, obj=500)
    assert holds(script.timeline()) == [(1, 10.0, 20.0, 1, 0), (1, 30.0, 31.0, 1, 0)]


@pytest.mark.parametrize("order", ["12345", "13245", "13425", "13452", "31245"])
def test_a_hold_that_is_told_by_its_worker_and_by_the_supervisor_is_one(order: str) -> None:
    """The supervisor tells of its taking (1 or 2, as does the worker, who tells more)."""
    script = two_threads()
    told = {
        "1": (rec.ACQUIRED, 10, 900),
        "2": (rec.ACQUIRED, 10, 900),
        "3": (rec.RELEASED, 20, 901),
        "4": (rec.ACQUIRED, 30, 902),
        "5": (rec.RELEASED, 40, 903),
    }
    if order[0] == "3":  # the worker's own write, then the supervisor's, which it has overtaken
        order = "1" + order.replace("1", "")
    for each in order:
        kind, ms, serial = told[each]
        script.put(kind, ms, 1, 11, obj=500, b=serial)
    for size in range(len(script.chunks)):
        assert holds(script.timeline(size)) == [(1, 10.0, 20.0, 1, 0), (1, 30.0, 40.0, 1, 0)]


def test_a_hold_that_another_process_ends_may_be_told_after_its_end() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "child")
    script.name(500, "slots", "Semaphore", 2)
    script.put(rec.RELEASED, 50, 2, obj=500, a=1).put(rec.ACQUIRED, 40, 1, obj=500, b=77)
    script.put(rec.ACQUIRED, 60, 1, obj=500, b=78)
    for size in range(len(script.chunks)):
        assert holds(script.timeline(size)) == [(0, 40.0, 50.0, 1, 0), (0, 60.0, None, 1, 0)]


def test_a_semaphore_that_was_given_first_is_held_when_it_is_taken() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "child")
    script.name(500, "slots", "Semaphore", 0)
    script.put(rec.RELEASED, 40, 2, obj=500, a=1).put(rec.ACQUIRED, 50, 1, obj=500)
    assert holds(script.timeline()) == [(0, 50.0, None, 1, 0)]


def test_a_hold_that_is_told_after_the_end_of_its_holder_ends_with_it() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "child")
    script.put(rec.OS_GONE, 60, 2, a=-9).put(rec.ACQUIRED, 30, 2, obj=500, b=77).end(90)
    for size in range(len(script.chunks)):
        assert holds(script.timeline(size)) == [(1, 30.0, 60.0, 1, 0)]


def test_whoever_dies_holding_holds_until_the_end_of_its_lane() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "child")
    script.put(rec.ACQUIRED, 30, 2, obj=500).put(rec.OS_GONE, 60, 2, a=-9).end(90)
    assert holds(script.timeline()) == [(1, 30.0, 60.0, 1, 0)]


def test_a_burst_is_one_row_and_proves_no_overlap() -> None:
    script = two_threads().put(rec.BURST, 20, 1, 11, flags=500, obj=500, a=40, b=BASE + 10 * MS)
    script.put(rec.BURST, 22, 1, 12, flags=500, obj=500, a=30, b=BASE + 11 * MS).end(50)
    timeline = script.timeline()
    assert holds(timeline) == [(1, 10.0, 20.0, 40, 0), (2, 11.0, 22.0, 30, 0)]
    assert peak_overlap(timeline.holds, 1) == 1


def test_holds_of_others_among_a_burst_make_no_two_at_once() -> None:
    flags = 500 | rec.BURST_INTERLEAVED
    script = two_threads().put(rec.BURST, 20, 1, 11, flags=flags, obj=500, a=40, b=BASE + 10 * MS)
    script.put(rec.ACQUIRED, 12, 1, 12, obj=500).put(rec.RELEASED, 13, 1, 12, obj=500)
    script.put(rec.BURST, 22, 1, 12, flags=flags, obj=500, a=30, b=BASE + 14 * MS).end(50)
    timeline = script.timeline()
    assert holds(timeline) == [(1, 10.0, 20.0, 40, 0), (2, 12.0, 13.0, 1, 0), (2, 14.0, 22.0, 30, 0)]
    assert peak_overlap(timeline.holds, 1) == 1


def test_short_waits_are_summed_for_what_they_waited_for() -> None:
    script = two_threads()
    script.name(500, "lock")
    for ms, tid in ((20, 11), (30, 12)):
        script.put(rec.SHORT_WAITS, ms, 1, tid, flags=rec.ON_LOCK, obj=500, a=7, b=2 * MS)
    (lock,) = (each for each in script.end(50).timeline().objects if each.name == "lock")
    assert (lock.short_waits, lock.short_waited) == (14, 4 * MS)


@pytest.mark.parametrize("flags", [14, 13 | rec.PYTHON_NO_GIL])
def test_nobody_waits_for_the_interpreter_lock_where_there_is_none(flags: int) -> None:
    script = two_threads()
    script.put(rec.PYTHON, 1, 1, flags=flags, a=script.text("3.x\npython"))
    timeline = script.os(10, 1, "gil", tid=11).os(20, 1, "running", tid=11).end(50).timeline()
    assert timeline.gil is not bool(flags & rec.PYTHON_NO_GIL)
    assert ("gil" in times_in_states(timeline.lanes[1], timeline.now)) is timeline.gil


def test_a_burst_of_one_is_a_hold_of_known_length() -> None:
    script = two_threads().put(rec.BURST, 20, 1, 11, flags=100, obj=500, a=1, b=BASE + 10 * MS)
    assert holds(script.timeline()) == [(1, 10.0, 11.0, 1, 0)]


@pytest.mark.parametrize(("begins", "peak"), [([10, 20, 30], 1), ([10, 15, 30], 2), ([10, 12, 14], 3)])
def test_the_peak_is_the_most_holders_at_one_moment(begins: list[int], peak: int) -> None:
    script = two_threads().begin_thread(3, 1, 13, 10, "three")
    events = [(ms, rec.ACQUIRED, 11 + i) for i, ms in enumerate(begins)]
    events += [(ms + 10, rec.RELEASED, 11 + i) for i, ms in enumerate(begins)]
    for ms, kind, tid in sorted(events, key=lambda event: (event[0], event[1] == rec.ACQUIRED)):
        script.put(kind, ms, 1, tid, obj=500)
    assert peak_overlap(script.timeline().holds, 1) == peak


def test_a_release_wakes_whoever_waited() -> None:
    script = two_threads().put(rec.ACQUIRED, 10, 1, 11, obj=500)
    script.put(rec.BLOCK, 12, 1, 12, flags=rec.ON_LOCK, obj=500).put(rec.RELEASED, 20, 1, 11, obj=500)
    script.put(rec.UNBLOCK, 21, 1, 12, flags=rec.ON_LOCK, obj=500, a=1).put(rec.ACQUIRED, 21, 1, 12, obj=500)
    timeline = script.put(rec.RELEASED, 30, 1, 12, obj=500).end(40).timeline()
    assert [wake for wake in wakes(timeline) if wake[0] == "release"] == [("release", 1, 20.0, 2, 21.0)]


def test_an_inner_level_given_back_wakes_nobody() -> None:
    script = two_threads()
    script.name(600, "again", "RLock")
    script.put(rec.ACQUIRED, 10, 1, 11, obj=600, a=1).put(rec.ACQUIRED, 11, 1, 11, obj=600, a=2)
    script.put(rec.BLOCK, 12, 1, 12, flags=rec.ON_LOCK, obj=600).put(rec.RELEASED, 14, 1, 11, obj=600, a=0)
    script.put(rec.RELEASED, 13, 1, 11, obj=600, a=1)
    script.put(rec.UNBLOCK, 15, 1, 12, flags=rec.ON_LOCK, obj=600, a=1).end(40)
    assert [wake for wake in wakes(script.timeline()) if wake[0] == "release"] == [("release", 1, 14.0, 2, 15.0)]


def test_a_wait_that_timed_out_was_woken_by_nobody() -> None:
    script = two_threads().put(rec.BLOCK, 12, 1, 12, flags=rec.ON_LOCK, obj=500).put(rec.RELEASED, 20, 1, 11, obj=500)
    script.put(rec.UNBLOCK, 21, 1, 12, flags=rec.ON_LOCK, obj=500, a=0).end(40)
    assert [wake for wake in wakes(script.timeline()) if wake[0] == "release"] == []


def test_start_and_join_are_causes() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "child", takes=8)
    script.put(rec.BLOCK, 30, 1, flags=rec.ON_JOIN, obj=7).put(rec.OS_GONE, 60, 2, a=0)
    script.put(rec.UNBLOCK, 61, 1, flags=rec.ON_JOIN, obj=7, a=1).end(90)
    assert wakes(script.timeline()) == [("start", 0, 10.0, 1, 18.0), ("join", 1, 60.0, 0, 61.0)]
