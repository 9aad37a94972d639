"""Workers begin, end, are killed, orphaned, reaped, and their numbers are used again."""

import numpy as np

from scenarios.timeline import Timeline
from scenarios.tracer.wire import records as rec
from tests.timeline.scribe import BASE, MS, Scribe, at, check, end_of, told


def test_threads_stand_under_their_process_and_processes_under_their_parent() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "child").begin_thread(30, 1, 11, 8, "t1")
    script.begin_thread(31, 2, 21, 9, "t2", daemon=True).begin_process(40, 2, 3, 10, "grandchild").end(90)
    lanes = script.timeline().ordered()
    assert [(lane.name, lane.depth, lane.kind) for lane in lanes] == [
        ("MainProcess", 0, "process"), ("t1", 1, "thread"), ("child", 1, "process"), ("t2", 2, "thread"),
        ("grandchild", 2, "process"),
    ]  # fmt: skip
    assert [lane.daemon for lane in lanes] == [False, False, False, True, False]


def test_workers_are_ranked_by_their_starts_and_what_is_only_seen_from_outside_does_not_count() -> None:
    script = Scribe().root()
    flags = rec.WORKER_PROCESS
    for pid in (2, 3, 4):
        script.put(rec.START, pid, 1, flags=flags, obj=pid, a=script.text(f"worker {pid}"))
    script.put(rec.OS_PROCESS, 5, 9, a=1, obj=script.text("resource tracker"))
    script.put(rec.OS_PROCESS, 6, 4, a=1, obj=script.text("python"))
    for pid in (3, 4, 2):
        script.put(rec.BEGIN, 10, pid, flags=flags, obj=pid, a=script.text(f"worker {pid}"), b=1)
    lanes = script.end(90).timeline().lanes
    assert {lane.pid: lane.rank for lane in lanes} == {1: 0, 2: 1, 3: 2, 4: 3, 9: -1}


def _killed_at_once(script: Scribe, pid: int, number: int, name: str) -> Scribe:
    """A process is started that never says anything itself."""
    script.put(rec.START, 10, 1, flags=rec.WORKER_PROCESS, obj=number, a=script.text(name))
    return script.put(rec.STARTED, 20, 1, obj=number, a=pid)


def test_a_process_that_never_speaks_has_the_name_that_its_parent_gave() -> None:
    script = Scribe().root().put(rec.OS_PROCESS, 5, 9, a=1, obj=Scribe().text("resource tracker"))
    for pid in (2, 3):
        script.put(rec.OS_PROCESS, 15, pid, a=1, obj=script.text("/usr/bin/python3 -c from multi"))
        _killed_at_once(script, pid, pid + 5, f"worker {pid}")
    script.put(rec.OS_GONE, 30, 3, a=-9).put(rec.OS_GONE, 40, 2, a=-9)
    timeline = script.end(90).timeline()
    check(timeline)
    lanes = {lane.pid: lane for lane in timeline.lanes}
    assert [(lanes[pid].name, lanes[pid].signal, lanes[pid].depth) for pid in (2, 3)] == [
        ("worker 2", 9, 1), ("worker 3", 9, 1),
    ]  # fmt: skip
    assert [told(timeline, lanes[pid].index) for pid in (2, 3)] == [[(10.0, "starting", "")]] * 2
    assert lanes[2].command == "/usr/bin/python3 -c from multi", "what it was, for the tip"


def test_a_started_process_that_nobody_saw_has_a_lane_that_a_join_ends() -> None:
    script = _killed_at_once(Scribe().root(), 2, 7, "child").put(rec.SIGNALLED, 25, 1, obj=7, a=9)
    timeline = script.wait(30, 40, 1, rec.ON_JOIN, 7).end(90).timeline()
    check(timeline)
    assert [(lane.name, lane.signal, end_of(timeline, lane.index)) for lane in timeline.lanes[1:]] == [
        ("child", 9, 40.0)
    ]


def test_a_pid_is_told_before_or_after_the_process_itself_has_spoken() -> None:
    def ranked(script: Scribe) -> list[tuple[str, int, bool, float]]:
        timeline = script.end(90).timeline()
        check(timeline)
        return [(lane.name, lane.rank, lane.traced, (lane.begin - BASE) / MS) for lane in timeline.lanes]

    before = _killed_at_once(Scribe().root(), 2, 7, "child")
    before.put(rec.BEGIN, 30, 2, flags=rec.WORKER_PROCESS, obj=7, a=before.text("child"), b=1)
    before.put(rec.FIRST_LINE, 40, 2, obj=7)
    after = Scribe().root().begin_process(10, 1, 2, 7, "child").put(rec.STARTED, 20, 1, obj=7, a=2)
    assert ranked(before) == ranked(after) == [("MainProcess", 0, True, 0.0), ("child", 1, True, 10.0)]


def test_a_pid_used_again_gets_a_fresh_lane() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "first", takes=2).wait(20, 30, 2, rec.SLEEP)
    script.put(rec.OS_GONE, 40, 2, a=0).begin_process(300, 1, 2, 8, "second", takes=2).wait(320, 330, 2, rec.SLEEP)
    script.put(rec.OS_GONE, 340, 2, a=1).end(350)
    timeline = script.timeline()
    check(timeline)
    assert [(lane.name, lane.exitcode) for lane in timeline.lanes[1:]] == [("first", 0), ("second", 1)]
    assert [end_of(timeline, 1), end_of(timeline, 2)] == [40.0, 340.0]
    assert timeline.lane_of(2, 0) is timeline.lanes[2]


def test_another_worker_with_the_same_pid_ends_the_one_whose_end_nobody_told() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "first", takes=2).begin_process(300, 1, 2, 8, "second", takes=2)
    timeline = script.end(400).timeline()
    check(timeline)
    assert [end_of(timeline, 1), end_of(timeline, 2)] == [301.0, 400.0]


def test_a_killed_process_is_marked_with_its_signal_and_its_threads_end_with_it() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "child").begin_thread(30, 2, 21, 9, "thread")
    script.put(rec.OS_GONE, 60, 2, a=-9).end(90)
    timeline = script.timeline()
    assert [(mark.name, mark.args) for mark in timeline.marks] == [("killed", {"signal": 9}), ("exit", {"exitcode": 0})]
    assert (timeline.lanes[1].exitcode, timeline.lanes[1].signal) == (-9, 9)
    assert [end_of(timeline, 1), end_of(timeline, 2)] == [60.0, 60.0]


def test_an_exit_code_that_the_system_did_not_tell_is_the_one_the_worker_told() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "child").put(rec.END, 50, 2, a=3)
    script.put(rec.OS_GONE, 60, 2, a=rec.GONE_UNKNOWN).end(90)
    assert script.timeline().lanes[1].exitcode == 3


def test_a_worker_that_was_terminated_and_never_heard_of_again_died_of_that_signal() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "child").put(rec.SIGNALLED, 50, 1, obj=7, a=15)
    script.put(rec.OS_GONE, 60, 2, a=rec.GONE_UNKNOWN).end(90)
    assert script.timeline().lanes[1].signal == 15


def test_an_orphan_goes_on_under_its_new_parent() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "child").put(rec.OS_GONE, 50, 1, a=0)
    script.put(rec.OS_ADOPTED, 51, 2, a=99).put(rec.OS_GONE, 80, 2, a=0).end(90)
    timeline = script.timeline()
    assert timeline.lanes[1].adopted_by == 99
    orphaned = next(mark for mark in timeline.marks if mark.name == "orphaned")
    assert (orphaned.lane, orphaned.args, (orphaned.time - BASE) / MS) == (1, {"new_parent": 99}, 51.0)


def test_a_reaped_zombie_is_marked() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "child").os(50, 2, "zombie")
    script.put(rec.OS_GONE, 80, 2, flags=rec.GONE_REAPED, a=0).end(90)
    marks = [(mark.name, (mark.time - BASE) / MS) for mark in script.timeline().marks if mark.lane == 1]
    assert marks == [("exit", 50.0), ("reaped", 80.0)]


def test_whoever_was_joined_had_ended_by_then() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "child").wait(30, 70, 1, rec.ON_JOIN, 7)
    script.put(rec.OS_GONE, 74, 2, a=0).end(90)  # noticed late
    timeline = script.timeline()
    assert end_of(timeline, 1) == 70.0
    assert timeline.objects[timeline.lanes[0].states.obj[1]].name == "child"
    assert timeline.objects[timeline.lanes[0].states.obj[1]].type == "worker"


def test_without_an_observer_a_process_ends_with_its_last_thread() -> None:
    script = Scribe().root(observer="none").begin_thread(10, 1, 11, 8, "thread").put(rec.END, 30, 1)
    timeline = script.put(rec.END, 60, 1, 11).end(90).timeline()
    assert end_of(timeline, 0) == 60.0


def test_an_exception_has_its_traceback_even_when_the_text_comes_last() -> None:
    number = rec.text_number(b"ValueError: no")
    script = Scribe().root().put(rec.EXCEPTION, 10, 1, a=number)
    timeline = script.timeline()
    assert timeline.marks[0].args == {"text": ""}
    late = Scribe()
    late.text("ValueError: no")
    timeline.append(late.records())
    assert timeline.marks[0].args == {"text": "ValueError: no"}


def test_what_is_said_about_the_run_is_there() -> None:
    script = Scribe().root().put(rec.RATE, 5, 99, a=500_000).put(rec.RUN_STOP, 6, 99, flags=rec.STOP_TIMEOUT, a=1500)
    script.put(rec.LOST, 7, 99, a=12, b=script.text("the pipe was full")).end(8, -15)
    timeline = script.timeline()
    assert (timeline.observer, timeline.observer_hz, timeline.exitcode, timeline.ended) == (
        "schedstat",
        500.0,
        -15,
        True,
    )
    assert timeline.stopped is not None
    assert (timeline.stopped.reason, timeline.stopped.figure) == ("timeout", 1.5)
    assert (timeline.lost, timeline.lost_reasons) == (12, ["the pipe was full"])
    assert timeline.origin == BASE


def test_a_slow_interpreter_does_not_move_the_first_line() -> None:
    script = Scribe().put(rec.RUN_BEGIN, -400, 99, a=1, b=1)
    script.put(rec.OS_PROCESS, -399, 1, a=99, obj=script.text("python buy.py"))
    for ms in range(-390, -10, 10):
        script.os(ms, 1, "ready" if ms % 20 else "running")
    script.put(rec.BEGIN, -5, 1, flags=rec.WORKER_PROCESS, a=script.text("MainProcess"), b=99).put(rec.FIRST_LINE, 0, 1)
    script.os(5, 1, "running").put(rec.OS_GONE, 30, 1, a=0).end(40)
    for size in range(len(script.chunks)):
        timeline = script.timeline(size)
        check(timeline)
        assert (timeline.origin, timeline.lanes[0].begin) == (BASE, BASE)
        assert timeline.lanes[0].name == "MainProcess"


def test_a_thread_that_the_observer_still_sees_after_its_code_is_done_is_no_other_thread() -> None:
    script = Scribe().root().begin_thread(5, 1, 11, 8, "brief").put(rec.END, 9, 1, 11)
    script.put(rec.OS_THREAD, 10, 1, 11).os(10, 1, "running", 11).put(rec.OS_GONE, 12, 1, 11).put(
        rec.OS_GONE, 13, 1, 77
    )
    timeline = script.end(20).timeline()
    check(timeline)
    assert [lane.name for lane in timeline.lanes] == ["MainProcess", "brief"]
    assert end_of(timeline, 1) == 9.0


def test_a_run_without_a_first_line_begins_with_its_first_record_also_when_watched_live() -> None:
    script = Scribe()
    timeline = Timeline()
    timeline.advance(at(5))
    script.put(rec.BEGIN, 10, 1, flags=rec.WORKER_PROCESS, a=script.text("MainProcess"))
    script.put(rec.OS_GONE, 90, 1, a=1)
    timeline.append(script.records())
    assert timeline.origin == at(0)


def test_a_wait_for_nobody_in_particular_ends_nobody() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "child").put(rec.OS_GONE, 40, 2, a=0)
    script.wait(20, 41, 1, rec.ON_JOIN).wait(50, 60, 1, rec.SLEEP)  # os.wait(), or the end of several threads
    script.put(rec.OS_GONE, 70, 1, a=0).end(75)
    timeline = script.timeline()
    check(timeline)
    assert [end_of(timeline, 0), end_of(timeline, 1)] == [70.0, 40.0]
    assert told(timeline, 0)[-2:] == [(50.0, "sleep", ""), (60.0, "running", "")]


def test_the_wait_at_the_end_of_a_program_is_no_join() -> None:
    script = Scribe().root().begin_process(1, 1, 2, 7, "child").wait(20, 30, 1, rec.ON_JOIN, 7)
    script.put(rec.END, 40, 1).wait(41, 70, 1, rec.ON_JOIN, 7, site=script.site("/a.py", 9))
    timeline = script.put(rec.OS_GONE, 70, 2, a=0).end(90).timeline()
    states = timeline.lanes[0].states
    waits = np.flatnonzero(np.isin(states.state, (rec.ON_JOIN, rec.AT_EXIT)))
    assert states.state[waits].tolist() == [rec.ON_JOIN, rec.AT_EXIT]
    assert [timeline.objects[obj].name for obj in states.obj[waits]] == ["child", "child"]
    assert states.site[waits[1]] == 0, "it stands on no line, even where a fork left its parent's below"


def test_a_run_is_as_long_as_its_workers_lives_however_late_its_end_is_told() -> None:
    def length(script: Scribe) -> float:
        timeline = script.put(rec.RATE, 800, 99, a=1).end(900).timeline()
        check(timeline)
        return (timeline.now - BASE) / MS

    assert length(Scribe().root().begin_process(10, 1, 2, 7, "child").put(rec.OS_GONE, 60, 1)) == 900.0, "one lives on"
    assert length(Scribe().root().put(rec.OS_GONE, 60, 1)) == 60.0
    assert length(Scribe().root().output(65, 0, b"by a program\n").put(rec.OS_GONE, 60, 1)) == 65.0


def test_a_run_that_was_watched_live_ends_where_its_last_worker_did() -> None:
    script = Scribe().root().put(rec.OS_GONE, 60, 1)
    timeline = script.timeline()
    timeline.advance(at(700))
    timeline.append(Scribe().end(900).records())
    timeline.append(Scribe().put(rec.RATE, 950, 99, a=1).records())
    check(timeline)
    assert (timeline.now - BASE) / MS == 60.0


def test_before_the_first_record_no_time_has_passed() -> None:
    timeline = Timeline()
    timeline.advance(28_000_000_000_000)  # the clock's, which counts from the start of the machine
    assert (timeline.origin, timeline.now) == (0, 0)
