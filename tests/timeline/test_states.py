"""What the tracer says a lane waits for, and what the system says it does, become one state at a time."""

import pytest

from scenarios.tracer.wire import records as rec
from tests.timeline.scribe import Scribe, at, check, end_of, told


def states(script: Scribe, index: int = 0) -> list[tuple[float, str]]:
    timeline = script.timeline()
    check(timeline)
    return [(ms, state) for ms, state, _ in told(timeline, index)]


def test_a_lane_is_starting_from_start_to_its_first_line() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "child", takes=30).end(100)
    assert states(script, 1)[:2] == [(10.0, "starting"), (40.0, "running")]


def test_a_started_process_that_the_observer_sees_first_is_starting_all_the_same() -> None:
    script = Scribe().root()
    name = script.text("child")
    script.put(rec.START, 10, 1, flags=rec.WORKER_PROCESS, obj=7, a=name, b=2)
    script.put(rec.OS_PROCESS, 12, 2, a=1, obj=script.text("python -c spawn_main"))
    script.os(13, 2, "running")
    live = script.timeline()
    assert [state for _, state, _ in told(live, 1)] == ["starting"]
    script.put(rec.BEGIN, 300, 2, flags=rec.WORKER_PROCESS, obj=7, a=name, b=1).put(rec.FIRST_LINE, 350, 2).end(400)
    timeline = script.timeline()
    assert (timeline.lanes[1].name, timeline.lanes[1].traced) == ("child", True)
    assert told(timeline, 1) == [(10.0, "starting", ""), (350.0, "running", "")]


def test_a_wait_that_the_tracer_knows_outweighs_what_the_system_says() -> None:
    script = Scribe().root()
    lock = script.name(500, "tickets")
    script.os(1, 1, "running", cpu=1).put(rec.BLOCK, 5, 1, flags=rec.ON_LOCK, obj=lock, cpu=5)
    script.os(6, 1, "sleeping").os(7, 1, "gil").os(8, 1, "running")
    script.put(rec.UNBLOCK, 20, 1, flags=rec.ON_LOCK, obj=lock, a=1, cpu=5).put(rec.OS_GONE, 25, 1, a=0).end(30)
    assert told(script.timeline(), 0) == [(0.0, "running", ""), (5.0, "lock", "tickets"), (20.0, "running", "")]


def test_a_zombie_is_a_zombie_whatever_it_waited_for() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "child", takes=10)
    script.put(rec.BLOCK, 30, 2, flags=rec.SLEEP).os(50, 2, "zombie").put(rec.OS_GONE, 90, 2, a=-9).end(100)
    assert states(script, 1)[-2:] == [(30.0, "sleep"), (50.0, "zombie")]
    assert end_of(script.timeline(), 1) == 90.0


@pytest.mark.parametrize(
    ("word", "state"),
    [("ready", "ready"), ("gil", "gil"), ("io", "io"), ("sleeping", "blocked"), ("stopped", "blocked")],
)
def test_a_lane_that_waits_in_no_traced_call_does_what_the_system_says(word: str, state: str) -> None:
    script = Scribe().root().os(1, 1, "running").os(30, 1, word).os(60, 1, "running").put(rec.OS_GONE, 90, 1).end(95)
    assert states(script) == [(0.0, "running"), (30.0, state), (60.0, "running")]


def test_a_sign_of_life_outweighs_an_older_word_of_the_system() -> None:
    script = Scribe().root().os(1, 1, "running").wait(10, 40, 1, rec.SLEEP).os(12, 1, "sleeping")
    script.os(42, 1, "running").put(rec.OS_GONE, 90, 1).end(95)  # noticed 2 ms late
    assert states(script) == [(0.0, "running"), (10.0, "sleep"), (40.0, "running")]


def test_a_sign_of_life_without_more_cpu_time_does_not_outweigh_it_for_long() -> None:
    script = Scribe().root().os(1, 1, "running").wait(10, 40, 1, rec.SLEEP).os(12, 1, "sleeping")
    script.os(200, 1, "running", cpu=0.1).put(rec.OS_GONE, 210, 1).end(215)
    assert states(script)[-2:] == [(40.0, "blocked"), (200.0, "running")]


def test_live_a_lane_that_went_back_to_sleep_unseen_is_shown_asleep_after_the_grace() -> None:
    script = Scribe().root().os(1, 1, "running").os(12, 1, "sleeping").wait(20, 40, 1, rec.SLEEP)
    timeline = script.timeline()
    assert told(timeline, 0)[-1][:2] == (40.0, "running")
    timeline.advance(at(45))
    assert told(timeline, 0)[-1][:2] == (40.0, "running")
    timeline.advance(at(60))
    assert told(timeline, 0)[-1][:2] == (40.0, "blocked")
    check(timeline)


def test_without_an_observer_the_cpu_clock_tells_who_ran() -> None:
    script = Scribe().root(observer="none").wait(10, 20, 1, rec.SLEEP)
    script.put(rec.BLOCK, 60, 1, flags=rec.SLEEP, cpu=1)  # 1 ms of CPU time in 40 ms
    script.put(rec.UNBLOCK, 70, 1, flags=rec.SLEEP, cpu=1).put(rec.END, 110, 1, cpu=39).end(111)
    assert states(script) == [(0.0, "blocked"), (10.0, "sleep"), (20.0, "blocked"), (60.0, "sleep"), (70.0, "running")]


def test_news_of_the_observer_that_come_late_fall_into_their_place() -> None:
    script = Scribe().root().os(1, 1, "running").wait(40, 60, 1, rec.SLEEP)
    script.os(20, 1, "ready").os(25, 1, "running").put(rec.OS_GONE, 90, 1).end(95)
    assert states(script, 0)[:4] == [(0.0, "running"), (20.0, "ready"), (25.0, "running"), (40.0, "sleep")]


def test_a_process_that_only_the_observer_saw_has_a_lane_of_its_own() -> None:
    script = Scribe().root()
    script.put(rec.OS_PROCESS, 10, 5, a=1, obj=script.text("sh -c ls")).os(11, 5, "running").os(20, 5, "sleeping")
    script.put(rec.OS_PROCESS, 15, 5, a=1, obj=script.text("ls")).put(rec.OS_GONE, 40, 5, a=2).end(50)
    timeline = script.timeline()
    lane = timeline.lanes[1]
    assert (lane.name, lane.traced, lane.parent, lane.exitcode) == ("ls", False, timeline.lanes[0], 2)
    assert told(timeline, 1) == [(10.0, "running", ""), (20.0, "blocked", "")]


def test_the_states_carry_the_line_of_the_wait() -> None:
    script = Scribe().root()
    script.wait(10, 20, 1, rec.SLEEP, site=script.site("/home/anna/buy.py", 12, "buy")).end(30)
    timeline = script.timeline()
    lane = timeline.lanes[0]
    site = timeline.sites[lane.states.site[1]]
    assert (site.path, site.line, site.function) == ("/home/anna/buy.py", 12, "buy")
    assert timeline.sites[lane.site] == site
