"""Who holds a lock and who waits for it, as rows of intervals, whatever order the ends become known in."""

import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gui.canvas.rows.holds.hold_row import FREE, HELD, HoldRow
from gui.canvas.rows.holds.lock_rows import LockTable
from gui.canvas.rows.prepared import Prepared
from scenarios.timeline import OPEN, Lane, Timeline, TracedObject
from tests.canvas.made_up import MS, clock, recording, still_held


def semaphore(slots: int) -> Timeline:
    timeline = Timeline()
    timeline.objects.append(TracedObject("keys", "Semaphore", slots))
    timeline.lanes += [Lane(index, "thread", 1, index, rank=index) for index in range(16)]
    timeline.now, timeline.ended = 10**9, True
    return timeline


def intervals(row: HoldRow) -> list[tuple[int, int]]:
    return list(zip(row.intervals.start.tolist(), row.intervals.state.tolist(), strict=True))


def test_a_lock_is_held_by_one_after_the_other() -> None:
    made = recording()
    table = LockTable(made.timeline)
    table.update()
    (lock,) = table.locks
    assert intervals(lock.slots[0]) == [(clock(100), HELD + 1), (clock(400), HELD + 2), (clock(800), FREE)]


def test_a_hold_that_is_still_open_is_shown_and_closed_later() -> None:
    made = recording()
    still_held(made, 500)
    table = LockTable(made.timeline)
    table.update()
    row = table.locks[0].slots[0]
    assert intervals(row)[-1] == (clock(400), HELD + 2)
    assert row.until == OPEN
    made.timeline.holds.end[1] = clock(700)
    table.update()
    assert intervals(row)[-1] == (clock(700), FREE)


def test_the_levels_of_an_rlock_are_one_hold() -> None:
    timeline = semaphore(1)
    timeline.objects[1] = TracedObject("again", "RLock")
    timeline.holds.extend([1, 1, 1], [0, 0, 1], [10, 20, 60], [50, 40, 70], depth=[1, 2, 1])
    table = LockTable(timeline)
    table.update()
    assert intervals(table.locks[0].slots[0]) == [(10, HELD), (50, FREE), (60, HELD + 1), (70, FREE)]


def test_each_holder_of_a_semaphore_has_a_slot_of_its_own() -> None:
    timeline = semaphore(2)
    timeline.holds.extend([1, 1, 1], [0, 1, 2], [10, 20, 50], [50, 90, 70])
    table = LockTable(timeline)
    table.update()
    first, second = table.locks[0].slots
    assert intervals(first) == [(10, HELD), (50, HELD + 2), (70, FREE)]
    assert intervals(second) == [(20, HELD + 1), (90, FREE)]


def test_a_release_recorded_late_does_not_put_the_next_holder_into_a_wrong_slot() -> None:
    timeline = semaphore(2)
    timeline.ended, timeline.now = False, 500 * MS
    timeline.holds.extend([1, 1], [0, 1], [10 * MS, 20 * MS])
    table = LockTable(timeline)
    table.update()
    timeline.holds.extend([1], [2], [480 * MS])
    table.update()
    assert [len(slot.intervals) for slot in table.locks[0].slots] == [1, 1]
    timeline.holds.end[1] = 480 * MS + 3_000
    table.update()
    assert intervals(table.locks[0].slots[1]) == [(20 * MS, HELD + 1), (480 * MS + 3_000, HELD + 2)]


def test_a_semaphore_that_was_raised_gets_more_slots() -> None:
    timeline = semaphore(2)
    timeline.holds.extend([1, 1, 1], [0, 1, 2], [10 * MS, 20 * MS, 30 * MS], [90 * MS] * 3)
    table = LockTable(timeline)
    table.update()
    assert [len(slot.intervals) for slot in table.locks[0].slots] == [2, 2, 2]


@given(
    st.integers(1, 4),
    st.lists(st.tuples(st.integers(0, 1000), st.integers(1, 300), st.integers(0, 5)), min_size=1, max_size=60),
    st.lists(st.integers(0, 60), max_size=4),
)
def test_rows_never_overlap_and_hold_no_longer_than_was_held(
    slots: int, holds: list[tuple[int, int, int]], cuts: list[int]
) -> None:
    timeline = semaphore(slots)
    ordered = sorted(holds)
    table = LockTable(timeline)
    places = sorted({0, len(ordered), *(cut for cut in cuts if cut < len(ordered))})
    for first, last in itertools.pairwise(places):
        part = ordered[first:last]
        starts = [begin for begin, _, _ in part]
        timeline.holds.extend([1] * len(part), [lane for _, _, lane in part], starts)
        table.update()
        timeline.holds.end[first:last] = [begin + length for begin, length, _ in part]
    table.update()
    table.update()
    for slot in table.locks[0].slots:
        assert (np.diff(slot.intervals.start) > 0).all()
        ends = np.append(slot.intervals.start[1:], timeline.now)[: len(slot.intervals)]
        for start, end, state, row in zip(
            slot.intervals.start, ends, slot.intervals.state, slot.intervals.obj, strict=True
        ):
            if state != FREE:
                assert timeline.holds.start[row - 1] <= start
                assert end <= timeline.holds.end[row - 1]


def test_who_waits_for_which_lock_is_known_lane_by_lane() -> None:
    made = recording()
    prepared = Prepared(made.timeline)
    prepared.update()
    waits = prepared.waits[2]
    assert waits.any
    assert waits.state.tolist() == [0, 1, 0]
    assert not prepared.waits[0].any
