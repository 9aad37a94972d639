"""From an interval to its neighbours, to what woke it and to what it woke."""

from gui.canvas.rows.navigation import beside, cause, effect, interval, interval_at, neighbour, wakes_of
from gui.control.selection import Selection
from scenarios.recording import Recording
from scenarios.tracer.wire.records import GIL, ON_JOIN, ON_LOCK, RUNNING, STARTING
from tests.canvas.made_up import MS, clock, recording


def at(made: Recording, lane: int, ms: float) -> Selection | None:
    return interval_at(made.timeline, made.timeline.lanes[lane], ms * MS)


def found(selection: Selection | None) -> tuple[int, float, float, int] | None:
    if selection is None:
        return None
    return selection.lane, selection.start / MS, selection.end / MS, selection.state


def test_a_time_has_one_interval_and_none_before_and_after_the_lane() -> None:
    made = recording()
    assert found(at(made, 2, 130)) == (2, 120, 400, ON_LOCK)
    assert at(made, 2, 120) == at(made, 2, 399.9)
    assert at(made, 2, 59) is None
    assert at(made, 1, 601) is None


def test_neighbours_end_at_the_ends_of_the_lane() -> None:
    made = recording()
    first = interval(made.timeline, made.timeline.lanes[0], 0)
    assert found(neighbour(made.timeline, first, 1)) == (0, 100, 600, ON_JOIN)
    assert neighbour(made.timeline, first, -1) == first
    assert found(neighbour(made.timeline, first, 99)) == (0, 600, 700, RUNNING)


def test_the_lane_below_is_entered_at_the_same_time() -> None:
    made = recording()
    lanes = made.timeline.ordered()
    join = at(made, 0, 300)
    assert found(beside(made.timeline, lanes, join, 1, 0)) == (1, 100, 600, RUNNING)
    assert found(beside(made.timeline, lanes, join, 2, 0)) == (2, 120, 400, ON_LOCK)
    assert beside(made.timeline, lanes, at(made, 2, 300), 1, 0) == at(made, 2, 300)
    assert found(beside(made.timeline, lanes, None, 1, 250 * MS)) == (0, 100, 600, ON_JOIN)


def test_a_wait_leads_to_who_ended_it_and_back() -> None:
    made = recording()
    wait = at(made, 2, 200)
    assert wait is not None
    holder = cause(made.timeline, wait)
    assert found(holder) == (1, 100, 600, RUNNING)
    assert holder is not None
    assert found(effect(made.timeline, holder)) == (2, 400, 800, RUNNING)
    assert cause(made.timeline, Selection(0, 0, 100 * MS, RUNNING)) is None


def test_what_no_wake_came_to_leads_nowhere() -> None:
    made = recording()
    made.timeline.lanes[2].states.extend([clock(790)], [GIL], [0], [0])
    made.timeline.lanes[2].settled += 1
    wait = at(made, 2, 795)
    assert wait is not None
    assert found(wait) == (2, 790, 800, GIL)
    assert cause(made.timeline, wait) is None
    assert effect(made.timeline, wait) is None


def test_a_start_leads_to_the_worker_it_started() -> None:
    made = recording()
    first = at(made, 0, 20)
    assert first is not None
    assert found(effect(made.timeline, first)) == (1, 50, 100, STARTING)


def test_only_the_wakes_of_the_selected_interval_are_its_arrows() -> None:
    made = recording()
    wait, end = at(made, 2, 200), at(made, 0, 650)
    assert wait is not None
    assert end is not None
    assert wakes_of(made.timeline, wait).tolist() == [1]
    assert wakes_of(made.timeline, end).tolist() == [2]
