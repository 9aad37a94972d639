"""What happened is told in words, with the figures that the run shows."""

import string

import pytest

from scenarios.findings import SENTENCES, find
from scenarios.findings.finding import durations
from scenarios.timeline import Timeline
from scenarios.tracer.wire import records as rec
from tests.timeline.scribe import Scribe


def texts(script: Scribe, *keys: str) -> list[str]:
    """The sentences of these sorts, in their order."""
    return [finding.text for finding in find(script.timeline()) if finding.key in keys]


def test_an_empty_timeline_has_nothing_to_tell() -> None:
    assert find(Timeline()) == []


def test_every_finding_is_its_sentence_filled_with_its_values() -> None:
    script = Scribe().root(observer="none").begin_process(10, 1, 2, 7, "worker").put(rec.RUN_STOP, 60, 99, flags=1, a=9)
    script.wait(20, 80, 1, rec.ON_JOIN, 7, site=script.site("/a.py", 9))
    script.put(rec.LOST, 60, 99, a=3).put(rec.OS_GONE, 81, 2, a=4).end(90)
    found = find(script.timeline())
    assert {finding.key for finding in found} >= {
        "stopped_timeout",
        "lost_records",
        "exit_code",
        "join_wait",
        "cpu_use",
    }
    for finding in found:
        sentence = SENTENCES[finding.key]
        for form in sentence.forms:
            names = {name for _, name, _, _ in string.Formatter().parse(form) if name}
            assert names | ({sentence.by} - {""}) == finding.values.keys(), (
                "a translation may use every value, and needs no other"
            )


def test_a_long_join_is_told_with_its_length_and_its_worker() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "worker-2")
    script.wait(30, 3030, 1, rec.ON_JOIN, 7, site=script.site("/a.py", 9)).put(rec.OS_GONE, 3029, 2, a=0).end(3100)
    finding = next(finding for finding in find(script.timeline()) if finding.key == "join_wait")
    assert finding.text == "MainProcess waited 3.00 s in join() for worker-2."
    assert (finding.lanes, finding.t1 - finding.t0) == ((0, 1), 3_000_000_000)


def test_short_waits_are_not_worth_a_sentence() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "worker").wait(30, 35, 1, rec.ON_JOIN, 7).end(90)
    assert texts(script, "join_wait", "contention", "zombie") == []


def test_joins_for_several_workers_are_one_sentence() -> None:
    script = Scribe().root()
    for number in range(3):
        script.begin_thread(5 + number, 1, 11 + number, 8 + number, f"t{number}")
    line = script.site("/a.py", 9)
    for number, (begin, end) in enumerate([(20, 120), (130, 430), (430, 630)]):
        script.wait(begin, end, 1, rec.ON_JOIN, 8 + number, site=line)
    expected = ["MainProcess waited 600 ms in join() for 3 workers, the longest 300 ms for t1."]
    assert texts(script.end(700), "join_wait", "join_waits", "end_wait") == expected


def test_joins_that_took_alike_have_no_longest() -> None:
    script = Scribe().root()
    for number in range(3):
        script.begin_thread(5 + number, 1, 11 + number, 8 + number, f"t{number}")
    line = script.site("/a.py", 9)
    for number, (begin, end) in enumerate([(20, 220), (230, 435), (440, 640)]):
        script.wait(begin, end, 1, rec.ON_JOIN, 8 + number, site=line)
    expected = ["MainProcess waited 605 ms in join() for 3 workers, about 202 ms for each."]
    assert texts(script.end(700), "join_waits", "join_waits_alike") == expected


def test_a_wait_that_no_line_asked_for_is_the_programs_own_end() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "child").wait(30, 430, 1, rec.ON_JOIN, 7).end(450)
    expected = ["MainProcess waited 400 ms at its end for child, which nobody had joined."]
    assert texts(script, "join_wait", "end_wait") == expected


def test_who_waits_when_the_run_is_stopped_is_told() -> None:
    script = Scribe().root()
    lock = script.name(500, "first")
    script.begin_thread(5, 1, 11, 8, "stuck").put(rec.BLOCK, 20, 1, 11, flags=rec.ON_LOCK, obj=lock)
    script.put(rec.RUN_STOP, 900, 99).end(950)
    expected = "At the end: stuck waits for first (Lock) (for 880 ms); MainProcess runs (for 900 ms)."
    assert texts(script, "stood") == [expected]


def test_processes_that_python_keeps_for_itself_are_in_no_finding() -> None:
    script = Scribe().root()
    for pid, program in enumerate(("resource_tracker", "something"), start=2):
        command = f"/usr/bin/python3 -c from multiprocessing.{program} import main;main(3)"
        script.put(rec.OS_PROCESS, 10, pid, obj=script.text(command), a=1)
    script.put(rec.OS_GONE, 100, 1, a=0)
    for pid in (2, 3):
        script.put(rec.OS_ADOPTED, 100, pid, a=99).put(rec.OS_GONE, 150, pid, a=1)
    assert [lane.name for lane in script.end(160).timeline().lanes] == ["MainProcess", "resource tracker", "python3"]
    assert texts(script, "exit_code") == ["python3 ended with exit code 1."]
    assert len(texts(script, "orphan")) == 1


def test_contention_names_the_lock_the_longest_wait_and_its_line() -> None:
    script = Scribe().root()
    lock, line = script.name(500, "tickets"), script.site("/buy.py", 17)
    script.begin_thread(5, 1, 11, 8, "one").begin_thread(6, 1, 12, 9, "two")
    script.wait(10, 40, 1, rec.ON_LOCK, lock, tid=11, site=line).wait(20, 90, 1, rec.ON_LOCK, lock, tid=12, site=line)
    expected = ["2 workers waited 100 ms in all for tickets (Lock), the longest 70 ms: two, line 17."]
    assert texts(script.end(100), "contention") == expected


def test_waits_that_took_alike_have_no_longest() -> None:
    script = Scribe().root().begin_thread(5, 1, 11, 8, "one").begin_thread(6, 1, 12, 9, "two")
    lock, line = script.name(500, "tickets"), script.site("/buy.py", 17)
    slots, slow = script.name(501, "slots", "Semaphore"), script.site("/buy.py", 20)
    script.wait(10, 80, 1, rec.ON_LOCK, lock, tid=11, site=line).wait(20, 95, 1, rec.ON_LOCK, lock, tid=12, site=line)
    for begin, end, tid in ((100, 130, 11), (140, 170, 11), (150, 180, 12)):
        script.wait(begin, end, 1, rec.ON_SEMAPHORE, slots, tid=tid, site=slow)
    assert texts(script.end(200), "contention", "contention_each", "contention_each_time") == [
        "2 workers waited 145 ms in all for tickets (Lock), about 72 ms each, line 17.",
        "2 workers waited 90 ms in all for slots (Semaphore), about 30 ms each time, line 20.",
    ]


def test_where_two_waited_longest_neither_is_named() -> None:
    script = Scribe().root()
    seats, line = script.name(500, "seats", "Semaphore"), script.site("/dinner.py", 19)
    for number, end in enumerate((50, 90, 91)):
        script.begin_thread(5 + number, 1, 11 + number, 8 + number, f"guest {number}")
        script.wait(10, end, 1, rec.ON_SEMAPHORE, seats, tid=11 + number, site=line)
    expected = ["3 workers waited 201 ms in all for seats (Semaphore), up to 81 ms each time, line 19."]
    assert texts(script.end(200), "contention", "contention_up_to") == expected


def test_one_worker_whose_waits_took_alike_has_no_longest() -> None:
    script = Scribe().root().begin_thread(5, 1, 11, 8, "one")
    lock, line = script.name(500, "tickets"), script.site("/buy.py", 17)
    for begin in (10, 100, 200):
        script.wait(begin, begin + 60, 1, rec.ON_LOCK, lock, tid=11, site=line)
    expected = ["one waited 180 ms for tickets (Lock), about 60 ms each time, line 17."]
    assert texts(script.end(300), "contention_one_each_time") == expected


def test_how_many_held_a_semaphore_at_once_is_told() -> None:
    script = Scribe().root()
    keys = script.name(500, "keys", "Semaphore", 2)
    for number in range(3):
        script.begin_thread(5 + number, 1, 11 + number, 8 + number, f"t{number}")
    script.put(rec.ACQUIRED, 20, 1, 11, obj=keys).put(rec.ACQUIRED, 21, 1, 12, obj=keys)
    script.put(rec.RELEASED, 30, 1, 11, obj=keys).put(rec.ACQUIRED, 31, 1, 13, obj=keys)
    assert texts(script.end(40), "at_once") == ["keys (Semaphore) was taken 3 times, by at most 2 at once."]


def test_a_daemon_process_cut_short_is_no_victim() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "helper", daemon=True).put(rec.OS_GONE, 60, 2, a=-15)
    script.put(rec.OS_GONE, 70, 1, a=0).end(80)
    expected = ["helper is a daemon: it was cut short when MainProcess ended."]
    assert texts(script, "daemon_process", "killed") == expected


def test_several_daemons_cut_short_are_one_sentence() -> None:
    script = Scribe().root()
    for number in range(5):
        script.begin_process(10 + number, 1, 2 + number, 7 + number, f"d{number}", daemon=True)
        script.put(rec.OS_GONE, 60 + number, 2 + number, a=-15)
    script.put(rec.OS_GONE, 70, 1, a=0).end(80)
    expected = ["5 daemons were cut short when MainProcess ended: d0, d1, d2, d3, d4"]
    assert texts(script, "daemon_process", "daemon_processes") == expected


def test_a_daemon_thread_that_came_to_its_own_end_was_not_cut_short() -> None:
    script = (
        Scribe().root().begin_thread(5, 1, 11, 8, "done", daemon=True).begin_thread(6, 1, 12, 9, "cut", daemon=True)
    )
    script.put(rec.END, 30, 1, 11).put(rec.OS_GONE, 70, 1, a=0).end(80)
    assert texts(script, "daemon_thread") == ["cut is a daemon: it was cut short when its process ended."]


def test_a_daemon_thread_that_ends_while_its_process_ends_was_cut_short() -> None:
    script = (
        Scribe().root().begin_thread(5, 1, 11, 8, "done", daemon=True).begin_thread(6, 1, 12, 9, "cut", daemon=True)
    )
    script.put(rec.END, 100, 1).put(rec.END, 120, 1, 11, obj=8).put(rec.OS_GONE, 150, 1, 12)
    script.put(rec.OS_GONE, 200, 1, a=0).end(210)
    assert texts(script, "daemon_thread") == ["cut is a daemon: it was cut short when its process ended."]


def test_killed_raised_and_failed_workers_are_told_apart() -> None:
    script = Scribe().root()
    for number, name in enumerate(["killed", "raised", "failed"]):
        script.begin_process(10 + number, 1, 2 + number, 7 + number, name)
    script.put(rec.OS_GONE, 60, 2, a=-9).put(rec.EXCEPTION, 61, 3, a=script.text("Traceback\nKeyError: 'x'"))
    script.put(rec.OS_GONE, 62, 3, a=1).put(rec.OS_GONE, 63, 4, a=3)
    script.put(rec.FAILED, 64, 1, obj=77, a=script.text("AssertionError: daemonic")).end(80)
    script.put(rec.EXCEPTION, 65, 1, a=script.text("Traceback\nAssertionError: daemonic"))
    assert texts(script, "killed", "exception", "exit_code", "start_failed") == [
        "raised ended with an exception: KeyError: 'x'",
        "MainProcess could not start a worker: AssertionError: daemonic",
        "killed was killed by SIGKILL after 50 ms.",
        "failed ended with exit code 3.",
    ]


def test_of_a_long_message_of_a_failed_start_the_first_paragraph_is_told_once() -> None:
    message = "\n    An attempt was made\n    too early.\n\n    This means: see\n    the documentation\n    "
    script = Scribe().root()
    script.put(rec.FAILED, 64, 1, obj=77, a=script.text(message))
    script.put(rec.EXCEPTION, 65, 1, a=script.text(f"Traceback\nRuntimeError: {message}")).end(80)
    expected = ["MainProcess could not start a worker: An attempt was made too early."]
    assert texts(script, "exception", "start_failed") == expected


def test_zombies_that_lay_as_long_have_no_longest() -> None:
    script = Scribe().root()
    for pid in (2, 3):
        script.begin_process(8 + pid, 1, pid, 5 + pid, f"p{pid}").os(50, pid, "zombie").put(rec.OS_GONE, 190, pid, a=0)
    expected = ["2 workers were zombies for 280 ms in all, about 140 ms each: ended, and not yet asked how."]
    assert texts(script.put(rec.OS_GONE, 200, 1, a=0).end(200), "zombies", "zombies_alike") == expected


def test_zombies_and_orphans_are_told() -> None:
    script = Scribe().root().begin_process(10, 1, 2, 7, "dead").begin_process(11, 1, 3, 8, "left").os(50, 2, "zombie")
    script.put(rec.OS_GONE, 190, 2, flags=rec.GONE_REAPED, a=0).put(rec.OS_GONE, 200, 1, a=0)
    script.put(rec.OS_ADOPTED, 200, 3, a=99).put(rec.OS_GONE, 250, 3, a=0).end(260)
    assert texts(script, "orphan", "zombie") == [
        "left went on for 50 ms after its parent had ended, and was adopted by process 99.",
        "dead was a zombie for 140 ms: it had ended, and its parent had not yet asked how.",
    ]


def test_waiting_for_the_interpreter_is_told_as_a_share() -> None:
    script = (
        Scribe().root().os(0, 1, "running").os(250, 1, "gil").os(1000, 1, "running").put(rec.OS_GONE, 1000, 1).end(1000)
    )
    expected = [
        "Threads took turns at the interpreter lock: they waited 750 ms for it, "
        "75 % of the time in which they could have run."
    ]
    assert texts(script, "gil") == expected


def test_a_task_that_is_due_waits_for_its_loop_and_for_no_core() -> None:
    script = (
        Scribe().root().begin_task(0, 1, rec.TASK_TID + 1, 7, "tick").wait(10, 900, 1, rec.READY, tid=rec.TASK_TID + 1)
    )
    script.os(0, 1, "running").os(250, 1, "ready").os(1000, 1, "running").put(rec.OS_GONE, 1000, 1).end(1000)
    expected = [
        "The cores were busy with something else: workers waited 750 ms for a free one, "
        "75 % of the time in which they could have run."
    ]
    assert texts(script, "cpu_wait", "cpu_wait_beside") == expected


@pytest.mark.parametrize(("workers", "told"), [(1, ["beside"]), (2, ["own"])])
def test_whether_the_run_itself_or_others_had_the_cores_is_told_apart(workers: int, told: list[str]) -> None:
    """One core is seen: a worker alone waits for others on it, two of them wait for each other."""
    script = Scribe().root()
    for number in range(1, workers):
        script.begin_thread(10, 1, 10 + number, 7 + number, f"thread-{number}")
    for begin in range(20, 1000, 100):
        for number in range(workers):
            tid = {"tid": 10 + number} if number else {}
            first, second = ("ready", "running") if number else ("running", "ready")
            script.os(begin, 1, first, **tid).os(begin + 50, 1, second, **tid)
    keys = [found.key for found in find(script.put(rec.OS_GONE, 1020, 1, a=0).end(1020).timeline())]
    assert [{"cpu_wait": "own", "cpu_wait_beside": "beside"}[key] for key in keys if key.startswith("cpu_wait")] == told


def test_who_waited_at_a_full_queue_and_who_at_an_empty_one_is_told_apart() -> None:
    """A third one does both: which of the two it waits for, nobody knows."""
    script = Scribe().root().begin_thread(5, 1, 11, 7, "maker").begin_thread(5, 1, 12, 8, "eater")
    script.begin_thread(5, 1, 13, 9, "both")
    made, line = script.name(30, "made", "Queue"), script.site("/a.py", 9)
    for tid, puts, gets in ((11, 3, 0), (12, 0, 2), (13, 1, 1)):
        script.put(rec.DEPTH, 10, 1, tid, obj=made, a=1, b=puts | gets << 32)
        script.wait(100, 100 + 10 * tid, 1, rec.ON_QUEUE, made, tid=tid, site=line)
    assert texts(script.end(300), "queue_full_one", "queue_empty_one", "queue_full", "queue_empty") == [
        "eater waited 120 ms to get from made (Queue), which was empty.",
        "maker waited 110 ms to put into made (Queue), which was full.",
    ]


def test_a_run_without_observer_and_a_flood_of_output_say_so() -> None:
    script = Scribe().root(observer="none")
    for _ in range(30):
        script.output(5, 1, b"\n" * 3000)
    assert texts(script.end(9), "no_observer", "output_cut") == [
        "68000 lines of output were cut in the middle; the first 2000 and the last 20000 are here.",
        "Nothing was observed from outside: ready, interpreter lock, zombie and core are not known.",
    ]


def test_durations_have_three_digits() -> None:
    assert [*map(durations, (50_000, 12_000_000, 1_250_000_000, 12_340_000_000))] == [
        ["0.05 ms"], ["12 ms"], ["1.25 s"], ["12.3 s"],
    ]  # fmt: skip


def test_durations_of_one_sentence_have_one_unit() -> None:
    assert durations(2_345_000_000, 340_000_000) == ["2.35 s", "0.34 s"]
    assert durations(340_000_000, 290_000) == ["340.00 ms", "0.29 ms"]
    assert durations() == []


def test_a_wait_is_told_with_its_timeout_where_each_wait_had_the_same() -> None:
    def told(*limits: int) -> list[str]:
        script = Scribe().root().begin_thread(5, 1, 11, 8, "other")
        line = script.site("/a.py", 9)
        for number, limit in enumerate(limits):
            begin = 20 + 300 * number
            script.wait(begin, begin + 200, 1, rec.ON_JOIN, 8, site=line, limit=limit)
        return texts(script.end(900), "join_wait")

    assert told(200) == ["MainProcess waited 200 ms in join() for other with a timeout of 200 ms."]
    assert told(-1) == ["MainProcess waited 200 ms in join() for other."]
    assert told(2000, 2000) == ["MainProcess waited 0.40 s in join() for other with a timeout of 2.00 s."]
    assert told(2000, 500) == told(2000, -1) == ["MainProcess waited 400 ms in join() for other."]
