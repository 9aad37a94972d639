"""Each quantity is measured from the recorded run alone; the figures here are computed by hand, in milliseconds."""

from pathlib import Path

import pytest

from scenarios.questions import Kind, Value, measure, moment_of, parse
from scenarios.questions.answers import FORMS
from scenarios.recording import Metadata, Recording
from scenarios.run_file import open_recording, save
from scenarios.tracer.wire import records as rec
from tests.timeline.scribe import Scribe

PLAIN = [form for kind, form in FORMS.items() if "{}" not in form and kind is not Kind.EXACT_RUNS]
NOBODY = ("ends last", "first to end", "last line", "order of lines", "most in jobs", "most at once holding seats",
          "most at once in work")  # fmt: skip


def answer(text: str, script: Scribe, cores: int = 8) -> Value | None:
    return measure(parse(text), Recording(script.timeline(), Metadata(cores=cores)))


def ring(script: Scribe) -> Scribe:
    """A third and a fourth thread: c holds forks[0] from 40 and naps from 60 to 160, d waits for it from 70 to 130."""
    script.begin_thread(14, 1, 13, 9, "c (eat)").begin_thread(15, 1, 14, 10, "d")
    fork, nap = script.name(30, "forks[0]"), script.site("/script.py", 12, "nap")
    script.put(rec.ACQUIRED, 40, 1, 13, obj=fork).wait(60, 160, 1, rec.SLEEP, tid=13, site=nap)
    script.wait(70, 130, 1, rec.ON_LOCK, obj=fork, tid=14, site=script.site("/script.py", 20, "eat"))
    script.put(rec.RELEASED, 170, 1, 13, obj=fork)
    return script.put(rec.END, 180, 1, 13, obj=9).put(rec.END, 190, 1, 14, obj=10)


def two_threads() -> Scribe:
    """Main starts a at 10 and b at 12, joins a from 20 to 300, and is done at 340; a ends at 300, b at 900."""
    script = Scribe().root().begin_thread(10, 1, 11, 7, "a").begin_thread(12, 1, 12, 8, "b")
    line = script.site("/script.py", 9)
    script.wait(20, 300, 1, rec.ON_JOIN, 7, site=line)
    script.wait(50, 250, 1, rec.SLEEP, tid=11, site=line).wait(100, 800, 1, rec.SLEEP, tid=12, site=line)
    script.put(rec.END, 300, 1, 11, obj=7).put(rec.END, 900, 1, 12, obj=8)
    script.wait(340, 905, 1, rec.ON_JOIN, 8)
    return script.put(rec.OS_GONE, 950, 1, a=0).end(960)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("seconds", 0.9),
        ("seconds of main", 0.34),
        ("main waits", 0.28),
        ("waits for sleep", 0.9),
        ("waits for lock", 0.0),
        ("workers", 2),
        ("ends last", "b"),
        ("first to end", "a"),
        ("most at once in sleep", 2),
        ("most at once in join", 1),
        ("cut short", 0),
    ],
)
def test_times_and_ends_are_those_of_main_and_of_its_workers(text: str, value: Value) -> None:
    assert answer(text, two_threads()) == pytest.approx(value)


def test_an_opened_run_answers_as_the_run_itself_did(tmp_path: Path) -> None:
    script = ring(two_threads()).put(rec.END, 330, 1).output(335, 1, b"1) 1 of 1\n")
    live = Recording(script.timeline(), Metadata(cores=2))
    save(live, tmp_path / "run.json")
    again = open_recording(tmp_path / "run.json")
    answers = [
        parse(text)
        for text in (
            *PLAIN,
            "waits for sleep",
            "most at once in running",
            "most at once in join",
            "main at nap",
            "holder of forks[0]",
        )
    ]
    values = [measure(answer, live) for answer in answers]
    assert None not in values
    assert [measure(answer, again) for answer in answers] == values


def test_without_workers_the_seconds_are_mains_own() -> None:
    script = Scribe().root().put(rec.OS_GONE, 700, 1, a=0).end(710)
    assert answer("seconds", script) == answer("seconds of main", script) == pytest.approx(0.7)
    assert answer("workers", script) == 0


@pytest.mark.parametrize("text", NOBODY)
def test_a_run_that_has_nothing_of_what_is_asked_does_not_answer(text: str) -> None:
    assert answer(text, Scribe().root().put(rec.OS_GONE, 700, 1, a=0).end(710)) is None


@pytest.mark.parametrize("text", ["seconds", "workers", "cut short", "last line"])
def test_a_run_that_goes_on_or_was_stopped_does_not_answer(text: str) -> None:
    going_on = Scribe().root().begin_thread(10, 1, 11, 7, "a").output(30, 1, b"here\n")
    assert answer(text, going_on) is None
    assert answer(text, going_on.put(rec.RUN_STOP, 50, 99, flags=rec.STOP_ASKED).end(60)) is None


def test_helpers_of_the_standard_library_are_nobodys_workers() -> None:
    script = Scribe().root()
    flags = rec.WORKER_THREAD | rec.WORKER_HELPER
    number = script.text("QueueFeederThread")
    script.put(rec.BEGIN, 5, 1, 30, flags=flags, obj=9, a=number, b=1).put(rec.OS_THREAD, 6, 1, 31)
    script.wait(10, 500, 1, rec.SLEEP, tid=30)
    script.begin_thread(10, 1, 11, 7, "a").put(rec.END, 300, 1, 11, obj=7).put(rec.OS_GONE, 700, 1, a=0).end(710)
    assert answer("workers", script) == 1
    assert answer("ends last", script) == "a"
    assert answer("most at once in sleep", script) == 0


def test_cut_short_are_daemons_that_end_with_main_and_whoever_is_killed() -> None:
    script = Scribe().root()
    script.begin_thread(10, 1, 11, 7, "daemon", daemon=True).begin_thread(11, 1, 12, 8, "done", daemon=True)
    script.put(rec.END, 100, 1, 12, obj=8)
    script.begin_process(20, 1, 2, 9, "killed").put(rec.OS_GONE, 150, 2, a=-9)
    script.begin_process(40, 1, 3, 10, "fine").put(rec.OS_GONE, 160, 3, a=0)
    script.put(rec.OS_GONE, 200, 1, a=0).end(210)
    assert answer("cut short", script) == 2
    assert answer("workers", script) == 4


def test_a_thread_is_cut_short_that_did_not_say_its_code_was_done_however_long_its_process_takes_to_end() -> None:
    script = (
        Scribe().root().begin_thread(5, 1, 11, 8, "done", daemon=True).begin_thread(6, 1, 12, 9, "cut", daemon=True)
    )
    script.put(rec.END, 100, 1).put(rec.END, 120, 1, 11, obj=8).put(rec.OS_GONE, 150, 1, 12)
    script.put(rec.OS_GONE, 200, 1, a=0).end(210)
    assert answer("cut short", script) == 1
    assert answer("seconds of main", script) == pytest.approx(0.1)


def test_at_most_as_many_hold_as_held_at_one_moment() -> None:
    script = Scribe().root()
    seats, other = script.name(5, "seats", "Semaphore", 3), script.name(6, "other")
    for tid, (begin, end) in {11: (20, 60), 12: (30, 50), 13: (60, 90)}.items():
        script.put(rec.ACQUIRED, begin, 1, tid, obj=seats).put(rec.RELEASED, end, 1, tid, obj=seats)
        script.put(rec.ACQUIRED, end, 1, tid, obj=other).put(rec.RELEASED, end + 1, 1, tid, obj=other)
    assert answer("most at once holding seats", script.end(100)) == 2
    assert answer("most at once holding other", script) == 1


def test_the_most_in_a_queue_is_its_greatest_depth() -> None:
    script = Scribe().root()
    jobs, other = script.name(5, "jobs", "Queue"), script.name(6, "other", "Queue")
    for time, depth in enumerate([1, 2, 3, 2, 1, 0]):
        script.put(rec.DEPTH, 10 + time, 1, obj=jobs, a=depth).put(rec.DEPTH, 10 + time, 1, obj=other, a=7 * depth)
    assert answer("most in jobs", script.end(100)) == 3


def test_tasks_of_one_function_are_counted_where_they_overlap() -> None:
    script = Scribe().root()
    fetch, parse_it = script.text("fetch"), script.text("parse")
    tasks = [(11, 20, 60, fetch), (12, 30, 40, fetch), (12, 40, 50, fetch), (13, 35, 38, parse_it)]
    for number, (tid, begin, end, name) in enumerate(tasks):
        script.put(rec.TASK_BEGIN, begin, 1, tid, flags=rec.TASK, obj=40 + number, a=name)
        script.put(rec.TASK_END, end, 1, tid, flags=rec.TASK, obj=40 + number)
    assert answer("most at once in fetch", script.end(100)) == 2
    assert answer("most at once in parse", script) == 1


def test_of_coroutines_the_tasks_are_the_workers_but_for_the_one_that_made_them() -> None:
    script, task = Scribe().root(), rec.TASK_TID
    script.begin_task(10, 1, task + 1, 7, "main (Task-1)")
    for number, end in ((2, 400), (3, 300)):
        name = script.text(f"tick (Task-{number})")
        script.put(rec.START, 20, 1, task + 1, flags=rec.WORKER_TASK, obj=6 + number, a=name)
        script.put(rec.BEGIN, 20, 1, task + number, flags=rec.WORKER_TASK, obj=6 + number, a=name, b=1)
        script.put(rec.FIRST_LINE, 21, 1, task + number, obj=6 + number)
        script.wait(30, 100, 1, rec.SLEEP, tid=task + number).wait(100, 130, 1, rec.READY, tid=task + number)
        script.put(rec.END, end, 1, task + number, obj=6 + number)
    script.put(rec.END, 500, 1, task + 1, obj=7).put(rec.OS_GONE, 600, 1, a=0).end(610)
    assert answer("workers", script) == 2
    assert answer("seconds", script) == pytest.approx(0.4)
    assert answer("ends last", script) == "tick (Task-2)"
    assert answer("waits for ready", script) == pytest.approx(0.06)
    assert answer("most at once in sleep", script) == 2


def busy(script: Scribe, pid: int, tid: int, begin: int, end: int, *, share: float = 1.0) -> None:
    """A thread that the observer sees running from `begin` to `end`, with a share of a core by its CPU clock."""
    script.os(begin, pid, "running", tid)
    for ms in range(begin, end + 1, 10):
        script.put(rec.OS_CPU, ms, pid, tid, cpu=(ms - begin) * share)
    script.os(end, pid, "sleeping", tid, cpu=(end - begin) * share)


def test_threads_that_look_busy_but_share_one_core_compute_one_at_a_time() -> None:
    script = Scribe().root().begin_thread(10, 1, 11, 7, "a").begin_thread(12, 1, 12, 8, "b").os(20, 1, "sleeping")
    busy(script, 1, 11, 100, 900, share=0.5)
    busy(script, 1, 12, 100, 900, share=0.5)
    assert answer("most at once in running", script.end(1000)) == 1


def test_threads_that_use_two_cores_compute_two_at_once() -> None:
    script = Scribe().root().begin_thread(10, 1, 11, 7, "a").begin_thread(12, 1, 12, 8, "b").os(20, 1, "sleeping")
    busy(script, 1, 11, 100, 900)
    busy(script, 1, 12, 100, 900)
    assert answer("most at once in running", script.end(1000)) == 2
    assert answer("most at once in running", script, cores=1) == 1


def test_where_there_is_no_interpreter_lock_threads_compute_at_once_however_little_they_get() -> None:
    script = Scribe().root().begin_thread(10, 1, 11, 7, "a").begin_thread(12, 1, 12, 8, "b").os(20, 1, "sleeping")
    script.put(rec.PYTHON, 0, 1, a=script.text("3.13.5t\n/usr/bin/python3.13t"))
    busy(script, 1, 11, 100, 900, share=0.4)
    busy(script, 1, 12, 100, 900, share=0.4)
    assert answer("most at once in running", script.end(1000)) == 2


def test_processes_compute_at_once_when_they_are_seen_to_for_a_time_that_matters() -> None:
    script = Scribe().root().os(1, 1, "sleeping")
    for pid, (begin, end) in {2: (100, 600), 3: (400, 800), 4: (590, 620)}.items():
        script.begin_process(20 + pid, 1, pid, 5 + pid, f"p{pid}").os(40 + pid, pid, "sleeping")
        busy(script, pid, pid, begin, end)
    script.end(1000)
    assert answer("most at once in running", script) == 2, "three ran for 10 ms only"


def test_the_last_line_is_what_was_printed_last_and_no_traceback() -> None:
    script = Scribe().root().output(10, 1, b"first\n").output(20, 1, b"  last \n\n")
    script.output(30, 1, b"RuntimeError: no\n", stream=2).end(100)
    assert answer("last line", script) == "last"


def test_marked_lines_are_told_in_the_order_they_were_printed() -> None:
    script = Scribe().root().output(10, 1, b"b) two\nnot (me)\n").output(20, 1, b"  a) one\n10) ten\nlong) no\n")
    assert answer("order of lines", script.end(100)) == "b a 10"


@pytest.mark.parametrize(("text", "moment"), [("main at nap", 110), ("holder of forks[0]", 100), ("seconds", None)])
def test_the_moment_asked_about_is_midway_through_the_longest_wait(text: str, moment: int | None) -> None:
    timeline = ring(two_threads()).end(960).timeline()
    found = moment_of(parse(text), timeline)
    assert (found and (found - timeline.origin) / 1e6) == moment


def test_what_main_does_and_who_holds_are_told_of_that_moment() -> None:
    script = ring(two_threads())
    assert answer("main at nap", script) == "waits", "in join(), from 20 to 300"
    assert answer("holder of forks[0]", script) == "c (eat)"
    assert answer("holder of forks[1]", script) is None
    assert answer("main at eat", script) == "waits", "d's longest wait is there"
    assert answer("main at nobody", script) is None


@pytest.mark.parametrize(
    ("state", "done", "value"),
    [(rec.SLEEP, 900, "sleeps"), (rec.ON_QUEUE, 900, "waits"), (None, 100, "over")],
)
def test_main_sleeps_or_waits_or_has_no_more_code_to_do(state: int | None, done: int, value: str) -> None:
    script = Scribe().root().begin_thread(10, 1, 11, 7, "a")
    script.wait(20, 400, 1, rec.SLEEP, tid=11, site=script.site("/script.py", 9, "nap"))
    if state is not None:
        script.wait(50, 800, 1, state)
    script.put(rec.END, 500, 1, 11, obj=7).put(rec.END, done, 1).put(rec.OS_GONE, 950, 1, a=0).end(960)
    assert answer("main at nap", script) == value


def test_who_holds_is_not_told_when_many_hold_at_once() -> None:
    script = ring(two_threads())
    fork = script.name(30, "forks[0]")
    script.put(rec.ACQUIRED, 50, 1, 11, obj=fork).put(rec.RELEASED, 280, 1, 11, obj=fork)
    assert answer("holder of forks[0]", script) is None
