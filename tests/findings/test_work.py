"""How the work was shared out is told: tasks of a pool, coroutines in a thread, what a start costs, who met whom."""

from scenarios.findings import find
from scenarios.tracer.wire import records as rec
from tests.timeline.scribe import Scribe


def texts(script: Scribe, *keys: str) -> list[str]:
    """The sentences of these sorts, in their order."""
    return [finding.text for finding in find(script.timeline()) if finding.key in keys]


def ran(script: Scribe, name: str, tid: int, begin: float, end: float) -> None:
    """One task of a pool on a thread."""
    number = script.text(name)
    script.put(rec.TASK_BEGIN, begin, 1, tid, obj=int(begin * 10), flags=rec.TASK, a=number)
    script.put(rec.TASK_END, end, 1, tid, obj=int(begin * 10), flags=rec.TASK)


def test_tasks_of_a_pool_are_counted_by_function_with_how_many_ran_at_once() -> None:
    script = Scribe().root().begin_thread(5, 1, 11, 8, "pool_0").begin_thread(6, 1, 12, 9, "pool_1")
    for tid, begin, end in ((11, 10, 30), (12, 20, 40), (11, 30, 50)):
        ran(script, "fetch", tid, begin, end)
    ran(script, "close", 11, 60, 70)
    assert texts(script.end(90), "tasks_shared") == ["fetch: 3 tasks in 2 workers, at most 2 in progress at once."]


def test_coroutines_are_counted_by_function_in_the_threads_that_they_shared() -> None:
    script = Scribe().root()
    for number in range(3):
        script.begin_task(10 + number, 1, rec.TASK_TID + number, 20 + number, f"download (Task-{number})")
    assert texts(script.end(90), "coroutines_shared") == [
        "download: 3 coroutines in 1 thread, at most 3 in progress at once."
    ]


def test_who_waited_for_an_event_and_a_barrier_is_told_with_all_their_time() -> None:
    script = Scribe().root().begin_thread(5, 1, 11, 8, "one").begin_thread(6, 1, 12, 9, "two")
    green, gate = script.name(500, "green", "Event"), script.name(501, "gate", "Barrier")
    line = script.site("/cars.py", 17)
    script.wait(10, 110, 1, rec.ON_EVENT, green, tid=11, site=line)
    script.wait(20, 110, 1, rec.ON_EVENT, green, tid=12, site=line)
    script.wait(120, 320, 1, rec.ON_BARRIER, gate, tid=12, site=line)
    assert texts(script.end(400), "meeting_each", "meeting_one") == [
        "two waited 200 ms for gate (Barrier), line 17.",
        "2 workers waited 190 ms in all for green (Event), about 95 ms each, line 17.",
    ]


def test_a_wait_of_pythons_own_for_an_event_is_not_told() -> None:
    script = Scribe().root().begin_thread(5, 1, 11, 8, "timer")
    script.wait(10, 310, 1, rec.ON_EVENT, script.name(500, "finished", "Event"), tid=11)
    assert texts(script.end(400), "meeting", "meeting_one") == []


def test_what_starts_cost_is_told_of_processes_and_threads_side_by_side() -> None:
    script = Scribe().root()
    for number in range(2):
        script.begin_process(10, 1, 2 + number, 7 + number, f"p{number}", takes=30 + 10 * number)
    expected = "2 processes needed 35 ms each, on average, from start() to their first line."
    assert texts(script.end(400), "starting", "starting_both") == [expected]
    expected = "From start() to the first line: 35.00 ms a process (of 2), 1.00 ms a thread (of 1)."
    assert texts(script.begin_thread(60, 1, 11, 20, "t"), "starting", "starting_both") == [expected]
