"""Nothing is said twice, and of many alike there is one sentence."""

from scenarios.findings import find
from scenarios.tracer.wire import records as rec
from tests.timeline.scribe import Scribe


def keys(script: Scribe) -> list[str]:
    return [finding.key for finding in find(script.timeline())]


def test_a_wait_that_lasted_until_the_stop_is_told_once() -> None:
    script = Scribe().root()
    lock = script.name(500, "first")
    script.begin_thread(5, 1, 11, 8, "stuck").put(rec.BLOCK, 20, 1, 11, flags=rec.ON_LOCK, obj=lock)
    script.put(rec.RUN_STOP, 900, 99).end(950)
    assert "stood" in keys(script)
    assert "contention_one" not in keys(script)


def test_a_wait_that_was_over_before_the_stop_is_told_beside_where_all_stood() -> None:
    script = Scribe().root()
    first, second = script.name(500, "first"), script.name(501, "second")
    script.begin_thread(5, 1, 11, 8, "stuck").wait(20, 300, 1, rec.ON_LOCK, second, tid=11)
    script.put(rec.BLOCK, 310, 1, 11, flags=rec.ON_LOCK, obj=first)
    script.put(rec.RUN_STOP, 900, 99).end(950)
    found = [finding for finding in find(script.timeline()) if finding.key == "contention_one"]
    assert [str(finding.values["object"]) for finding in found] == ["second (Lock)"]


def test_of_several_joins_one_of_which_took_all_the_time_that_one_is_told() -> None:
    script = Scribe().root()
    for number in range(3):
        script.begin_thread(5 + number, 1, 11 + number, 8 + number, f"t{number}")
    line = script.site("/a.py", 9)
    for number, (begin, end) in enumerate([(20, 620), (621, 625), (626, 630)]):
        script.wait(begin, end, 1, rec.ON_JOIN, 8 + number, site=line)
    text = next(finding.text for finding in find(script.end(700).timeline()) if finding.key == "join_wait")
    assert text == "MainProcess waited 600 ms in join() for t0."


def test_the_join_of_a_queue_is_told_apart_from_those_of_workers() -> None:
    script = Scribe().root().begin_thread(5, 1, 11, 8, "cook")
    line, buffer = script.site("/a.py", 9), script.name(500, "buffer", "Queue")
    script.wait(20, 320, 1, rec.ON_JOIN, 8, site=line).wait(330, 530, 1, rec.ON_JOIN, buffer, site=line)
    assert [finding.text for finding in find(script.end(700).timeline()) if finding.key.startswith("join_wait")] == [
        "MainProcess waited 300 ms in join() for cook.",
        "MainProcess waited 200 ms in join() for buffer.",
    ]


def test_processes_that_ended_with_one_exit_code_are_one_sentence() -> None:
    script = Scribe().root()
    for number in range(6):
        script.begin_process(10 + number, 1, 2 + number, 7 + number, f"p{number}")
        script.put(rec.OS_GONE, 60 + number, 2 + number, a=3)
    found = [finding for finding in find(script.end(90).timeline()) if finding.key.startswith("exit_code")]
    assert [finding.text for finding in found] == ["6 workers ended with exit code 3: p0, p1, p2, p3, and 2 more"]


def test_that_many_locks_were_held_by_one_at_a_time_is_one_sentence() -> None:
    script = Scribe().root().begin_thread(5, 1, 11, 8, "other")
    for number in range(6):
        lock = script.name(500 + number, f"lock{number}")
        for tid in (1, 11):
            begin = 20 + 20 * number + tid // 2
            script.put(rec.ACQUIRED, begin, 1, tid, obj=lock).put(rec.RELEASED, begin + 2, 1, tid, obj=lock)
    found = [finding.text for finding in find(script.end(900).timeline()) if "at_a_time" in finding.key]
    names = "lock0 (Lock), lock1 (Lock), lock2 (Lock), lock3 (Lock), and 2 more"
    assert found == [f"6 locks were each taken by one worker at a time: {names}."]
