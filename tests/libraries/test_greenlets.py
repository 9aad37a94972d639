"""Greenlets, and gevent on top of them, do under the tracer as they do alone; their turns are steps on their lane."""

from pathlib import Path

import pytest

from scenarios.tracer.wire import records as rec
from tests.tracer.test_told import line_of, waits
from tests.tracer.test_transparency import same
from tests.tracer.traced import PROGRAMS, Outcome, Told, traced

pytest.importorskip("greenlet")
LIBRARIES = PROGRAMS.parent / "libraries"


def steps(under: Outcome) -> list[tuple[Told, Told]]:
    """Each step: its begin and its end."""
    told = [each for each in under.of("TASK_BEGIN", "TASK_END") if each.flags == rec.STEP]
    pairs = []
    for lane in dict.fromkeys((each.pid, each.tid) for each in told):
        mine = [each for each in told if (each.pid, each.tid) == lane]
        assert [each.kind for each in mine] == ["TASK_BEGIN", "TASK_END"] * (len(mine) // 2)
        pairs += list(zip(mine[::2], mine[1::2], strict=True))
    for begin, end in pairs:
        assert begin.obj == end.obj
        assert begin.wall <= end.wall
    return pairs


def names(under: Outcome) -> list[str]:
    return [begin.text for begin, _ in steps(under)]


@pytest.fixture(scope="module")
def gevent() -> None:
    pytest.importorskip("gevent")


def test_greenlets_do_as_they_do_and_their_turns_are_told_by_name() -> None:
    under = same(LIBRARIES / "switching.py")
    told = names(under)
    assert told[:3] == ["first", "second", "first"]
    assert {"adder", "Own", "greenlet"} <= set(told)  # greenlet itself forgets what it runs, here `fails`
    for name in ("first", "second", "adder", "Own"):
        assert len({begin.obj for begin, _ in steps(under) if begin.text == name}) == 1


def test_a_program_may_set_a_trace_function_of_its_own() -> None:
    under = same(LIBRARIES / "watching.py")
    assert "work" in names(under)


def test_gevents_tasks_are_steps_and_its_hub_a_wait(gevent: None) -> None:
    script = LIBRARIES / "gevent_alone.py"
    under = same(script)
    told = steps(under)
    assert names(under)[:6] == ["polite"] * 6
    assert {"blocking", "produce"} <= {begin.text for begin, _ in told}
    assert "Hub" not in names(under)
    main = [each for each in waits(under.told, rec.ON_IO) if each.tid == each.pid]
    assert len(main) >= 3
    (sleep,) = waits(under.told, rec.SLEEP)
    (blocking,) = [(begin, end) for begin, end in told if begin.text == "blocking"]
    assert sleep.line == line_of(script, "time.sleep(0.05)")
    assert blocking[0].wall < sleep.wall < blocking[1].wall


def test_gevents_tasks_in_threads_are_steps_of_those_threads(gevent: None) -> None:
    under = traced(LIBRARIES / "gevent_alone.py")
    threads = [each for each in under.of("BEGIN") if each.tid != each.pid]
    assert len(threads) == 2
    for thread in threads:
        mine = [begin.text for begin, _ in steps(under) if begin.tid == thread.tid]
        assert mine == ["polite"] * len(mine)
        assert len(mine) >= 2


def test_what_gevent_puts_in_the_place_of_the_standard_library_works_as_ever(gevent: None) -> None:
    under = same(LIBRARIES / "patched.py")
    told = set(names(under))
    assert {"serve", "nap", "take_turns"} <= told
    assert any("(take_turns)" in name for name in told)
    assert "failing" in told
    threads = [each for each in under.of("START", "BEGIN") if each.flags & rec.WORKER_THREAD]
    assert not threads
    assert not [each for each in under.of("TASK_BEGIN") if each.flags != rec.STEP]


def test_what_waits_in_a_greenlet_does_not_keep_its_thread_waiting(gevent: None, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from gevent import monkey\n"
        "monkey.patch_all()\n"
        "import threading, time\n"
        "items = threading.Semaphore(0)\n"
        "def waits():\n"
        "    items.acquire()\n"
        "def works():\n"
        "    end = time.perf_counter() + 0.05\n"
        "    while time.perf_counter() < end: pass\n"
        "    items.release()\n"
        "threads = [threading.Thread(target=each) for each in (waits, works)]\n"
        "for thread in threads: thread.start()\n"
        "for thread in threads: thread.join()\n"
    )
    under = same(script)
    (block,) = waits(under.told, rec.ON_SEMAPHORE)
    after = [each for each in under.told if each.tid == block.tid and each.wall >= block.wall]
    kinds = [(each.kind, each.flags) for each in after if each.kind in ("BLOCK", "UNBLOCK")]
    assert kinds[:3] == [("BLOCK", rec.ON_SEMAPHORE), ("BLOCK", rec.ON_IO), ("UNBLOCK", rec.ON_IO)]
    assert ("UNBLOCK", rec.ON_SEMAPHORE) in kinds[3:]
    works = max(
        (step for step in steps(under) if "works" in step[0].text), key=lambda step: step[1].wall - step[0].wall
    )
    assert not [each for each in waits(under.told, rec.ON_SEMAPHORE) if works[0].wall < each.wall < works[1].wall]


def test_switches_that_come_too_fast_to_be_seen_are_told_together(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "from greenlet import greenlet, getcurrent\n"
        "def turn():\n"
        "    while True: main.switch()\n"
        "def once(): pass\n"
        "main = getcurrent()\n"
        "turning = [greenlet(turn) for _ in range(2)]\n"
        "for n in range(20_000): turning[n % 2].switch()\n"
        "for _ in range(5_000): greenlet(once).switch()\n"
        "print('done')\n"
    )
    under = same(script)
    told = steps(under)
    spent = told[-1][1].wall - told[0][0].wall
    assert len(told) < 1_000 + spent // 100_000
    several = [begin for begin, end in told if begin.text in ("turn", "turn, greenlet", "greenlet")]
    assert len(several) == len(told)


def test_a_students_own_file_of_a_packages_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "greenlet.py").write_text("settrace = 'mine'\n")
    script = tmp_path / "script.py"
    script.write_text("import greenlet\nprint(greenlet.settrace, greenlet.__file__)\n")
    same(script)


def test_the_locks_of_a_package_are_its_own(gevent: None, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("import gevent.threadpool, threading\nmine = threading.Lock()\nwith mine: print(1)\n")
    assert list(same(script).names().values()) == ["mine"]


def test_a_wrapped_function_may_be_all_that_a_greenlet_runs(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import queue, threading, time\n"
        "from greenlet import greenlet\n"
        "thread = threading.Thread(target=print, args=('started',))\n"
        "greenlet(thread.start).switch()\n"
        "thread.join()\n"
        "greenlet(time.sleep).switch(0.001)\n"
        "print(type(greenlet(queue.Queue).switch()).__name__)\n"
    )
    assert "started" in same(script).stdout
