"""How a live run keeps in sight."""

from hypothesis import given
from hypothesis import strategies as st

from gui.canvas.input.following import GROWS_UNTIL, LEAST, following, whole


@given(st.floats(-1e9, 0), st.floats(0, 1e13))
def test_now_is_always_in_sight_near_the_right_edge(begin: float, now: float) -> None:
    t0, t1 = following(begin, now)
    assert t0 <= now <= t1
    assert now - begin < LEAST or t1 - now <= 0.05 * (t1 - t0)


def test_the_range_grows_from_the_start_and_then_moves_along() -> None:
    assert following(0, 0) == (0, LEAST)
    growing = [following(0, seconds * 1e9) for seconds in (2, 5, 9)]
    assert all(t0 == 0 for t0, _ in growing)
    assert [t1 - t0 for t0, t1 in (following(0, 20e9), following(0, 500e9))] == [GROWS_UNTIL, GROWS_UNTIL]


def test_there_is_no_jump_where_growing_turns_into_moving() -> None:
    before, after = following(0, 9.59e9), following(0, 9.61e9)
    assert abs(before[0] - after[0]) < 0.05e9
    assert abs(before[1] - after[1]) < 0.05e9


def test_the_whole_of_a_recording_has_air_on_both_sides() -> None:
    t0, t1 = whole(-1e6, 2e9)
    assert t0 < -1e6
    assert t1 > 2e9
    assert t1 - t0 < 1.05 * 2.001e9


@given(st.floats(-1e9, 0), st.floats(0, 1e13))
def test_in_steps_now_is_in_sight_too(begin: float, now: float) -> None:
    t0, t1 = following(begin, now, in_steps=True)
    assert t0 <= now <= t1
    assert t1 - t0 <= GROWS_UNTIL + 1, "to the nanosecond: they are floats"


def test_in_steps_the_range_stands_still_most_of_the_time() -> None:
    ranges = [following(0, tenths * 1e8, in_steps=True) for tenths in range(1, 600)]
    steady = [following(0, tenths * 1e8) for tenths in range(1, 600)]
    assert len(set(ranges)) <= 20
    assert len(set(steady)) > 500
