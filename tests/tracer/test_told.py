"""What is told: who started whom, who waited for what, who held what, from which line."""

from collections import Counter
from pathlib import Path

import pytest

from scenarios.tracer.wire import records as rec
from tests.tracer import interpreters
from tests.tracer.traced import PROGRAMS, Outcome, Told, plainly, traced

LOCKS = PROGRAMS / "locks.py"


@pytest.fixture(scope="module")
def locks() -> Outcome:
    return traced(LOCKS)


def line_of(script: Path, text: str) -> int:
    """The number of the first line that contains `text`."""
    return next(number for number, line in enumerate(script.read_text().splitlines(), 1) if text in line)


def waits(told: list[Told], state: int) -> list[Told]:
    return [each for each in told if each.kind == "BLOCK" and each.flags == state]


def test_a_run_begins_with_its_first_process(locks: Outcome) -> None:
    begin, _, first_line = locks.told[:3]
    assert (begin.kind, begin.obj, begin.text, begin.flags) == ("BEGIN", 0, "MainProcess", rec.WORKER_PROCESS)
    assert begin.pid == begin.tid
    assert first_line.kind == "FIRST_LINE"


def test_the_first_process_and_no_other_tells_which_python_it_is(python: str) -> None:
    (told,) = traced(PROGRAMS / "forks.py", python=python).of("PYTHON")
    version = next(each.version for each in interpreters.found() if each.path == python)
    assert told.text == f"{version}\n{python}"


def test_each_thread_is_told_from_start_to_end(locks: Outcome) -> None:
    for start in locks.of("START"):
        (begin,) = [each for each in locks.of("BEGIN") if each.obj == start.obj]
        (first_line,) = [each for each in locks.of("FIRST_LINE") if each.obj == start.obj]
        (end,) = [each for each in locks.of("END") if each.obj == start.obj]
        assert start.tid == start.pid == begin.pid == begin.b
        assert begin.tid == first_line.tid == end.tid != begin.pid
        assert start.text == begin.text
        assert start.line == line_of(LOCKS, "worker.start()")
        assert start.wall < begin.wall < first_line.wall < end.wall


def test_objects_are_named_after_the_line_that_made_them(locks: Outcome) -> None:
    named = {each.text: (rec.OBJECT_TYPES[each.flags], each.b, each.line) for each in locks.of("NAME")}
    assert named == {
        "lock": ("Lock", 1, line_of(LOCKS, "lock = ")),
        "recursive": ("RLock", 1, line_of(LOCKS, "recursive = ")),
        "slots": ("Semaphore", 2, line_of(LOCKS, "slots = ")),
        **{f"forks[{n}]": ("Lock", 1, line_of(LOCKS, "forks = ")) for n in range(3)},
        "guard": ("Lock", 1, line_of(LOCKS, "self.guard = ")),
        "guard 2": ("Lock", 1, line_of(LOCKS, "self.guard = ")),
    }


def test_a_contended_lock_is_told_as_wait_and_hold(locks: Outcome) -> None:
    told = locks.about("lock")
    assert Counter(each.kind for each in told) == {"ACQUIRED": 3, "RELEASED": 3, "BLOCK": 2, "UNBLOCK": 2}
    assert {each.line for each in told} == {line_of(LOCKS, "with lock:")}
    assert {each.function for each in told} == {"work"}
    holder = None
    for each in told:
        if each.kind == "ACQUIRED":
            assert holder is None
            holder = each.tid
        if each.kind == "RELEASED":
            assert holder == each.tid
            holder = None
    for block in waits(told, rec.ON_LOCK):
        unblock, acquired = [each for each in told if each.tid == block.tid and each.wall >= block.wall][1:3]
        assert (unblock.kind, unblock.a, acquired.kind) == ("UNBLOCK", 1, "ACQUIRED")
        assert unblock.wall == acquired.wall


def test_a_recursive_lock_tells_its_depth(locks: Outcome) -> None:
    assert [(each.kind, each.a) for each in locks.about("recursive")] == [
        ("ACQUIRED", 1), ("ACQUIRED", 2), ("RELEASED", 1), ("RELEASED", 0),
    ]  # fmt: skip


def test_a_semaphore_tells_its_slots(locks: Outcome) -> None:
    told = locks.about("slots")
    taken = [each.a for each in told if each.kind == "ACQUIRED"]
    assert taken[:2] == [1, 0]
    assert len(taken) == 3
    assert len(waits(told, rec.ON_SEMAPHORE)) == 1
    assert told[-1].a == 2


def test_sleeps_and_joins_are_told_with_what_they_wait_for(locks: Outcome) -> None:
    sleeps = waits(locks.told, rec.SLEEP)
    assert len(sleeps) == 6
    assert {each.a for each in sleeps} == {50_000_000}
    workers = {each.obj for each in locks.of("START")}
    joins = waits(locks.told, rec.ON_JOIN)
    assert joins
    assert {each.obj for each in joins} <= workers
    assert {each.line for each in joins} == {line_of(LOCKS, "worker.join()")}


def test_every_wait_ends_and_none_is_within_another(locks: Outcome) -> None:
    for tid in {each.tid for each in locks.told}:
        kinds = [each.kind for each in locks.told if each.tid == tid and each.kind in ("BLOCK", "UNBLOCK")]
        assert kinds == ["BLOCK", "UNBLOCK"] * (len(kinds) // 2)


def test_both_clocks_of_a_thread_never_go_back(locks: Outcome) -> None:
    from_elsewhere = ("NAME", "ACQUIRED")  # whoever has to wait tells of the holder, who may say more meanwhile
    for tid in {each.tid for each in locks.told}:
        mine = [each for each in locks.told if each.tid == tid and each.kind not in from_elsewhere]
        assert [each.cpu for each in mine] == sorted(each.cpu for each in mine)
        assert [each.wall for each in mine] == sorted(each.wall for each in mine)


@pytest.fixture(scope="module", params=["fork", "spawn", "forkserver"])
def method(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def children(method: str) -> Outcome:
    return traced(PROGRAMS / "children.py", method)


def test_processes_are_told_from_start_to_end(method: str, children: Outcome) -> None:
    for name in ("worker-0", "worker-1", "mine"):
        (start,) = [each for each in children.of("START") if each.text == name]
        begin = children.workers()[name]
        mine = [each for each in children.told if each.pid == begin.pid]
        assert start.obj == begin.obj
        assert rec.START_METHODS[start.b] == method
        assert start.line == line_of(PROGRAMS / "children.py", "own.start()" if name == "mine" else "process.start()")
        assert start.wall < begin.wall
        assert begin.pid == begin.tid != start.pid
        assert mine[0].kind == "BEGIN"
        assert [each.kind for each in mine if each.kind == "FIRST_LINE" and each.tid == each.pid] == ["FIRST_LINE"]
        assert [each.a for each in mine if each.kind == "END" and each.tid == each.pid] == [0]
    server = children.workers().get("fork server")
    assert (server is not None) == (method == "forkserver")
    if method != "forkserver":
        assert children.workers()["mine"].b == children.workers()["MainProcess"].pid


def test_a_lock_of_processes_is_one_object_in_all_of_them(children: Outcome) -> None:
    named = [each for each in children.of("NAME") if each.text == "lock"]
    assert len({each.obj for each in named}) == 1
    assert len({each.pid for each in named}) == len(named) == 2
    assert {each.line for each in named} == {line_of(PROGRAMS / "children.py", "lock = context.Lock()")}
    assert Counter(each.kind for each in children.about("lock")) == {"ACQUIRED": 2, "RELEASED": 2}


def test_signals_to_workers_are_told(children: Outcome) -> None:
    numbers = {each.text: each.obj for each in children.of("START")}
    sent = [(each.obj, each.a) for each in children.of("SIGNALLED")]
    assert sent == [(numbers["the killed"], 9), (numbers["the daemon"], 15)]
    daemon = children.workers()["the daemon"]
    assert daemon.flags == rec.WORKER_PROCESS | rec.WORKER_DAEMON
    assert not [each for each in children.of("END") if each.pid == daemon.pid]


def test_a_fork_is_another_process_with_objects_of_its_own(python: str) -> None:
    under = traced(PROGRAMS / "forks.py", python=python)
    children = [each for name, each in under.workers().items() if name.startswith("fork-")]
    assert len(children) == 3
    assert {each.b for each in children} == {under.workers()["MainProcess"].pid}
    assert [each.a for each in under.of("END") if each.pid in {child.pid for child in children}] == [6, 6, 8]
    held = [each for each in under.of("NAME") if each.text == "held"]
    assert len({each.obj for each in held}) == len(held) == 2


def test_a_start_that_fails_is_told(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import multiprocessing as m\n"
        "if __name__ == '__main__':\n"
        "    p = m.get_context('spawn').Process(target=lambda: 1)\n"
        "    try: p.start()\n"
        "    except Exception: pass\n"
    )
    under = traced(script)
    (start,) = under.of("START")
    (failed,) = under.of("FAILED")
    assert failed.obj == start.obj
    assert "pickle" in failed.text


def test_a_crash_leaves_what_was_told_before_it() -> None:
    under = traced(PROGRAMS / "segfault.py")
    child = next(each for name, each in under.workers().items() if name != "MainProcess")
    told = [each for each in under.told if each.pid == child.pid]
    assert [each.kind for each in told] == ["BEGIN", "FIRST_LINE", "OUTPUT"]


def test_output_is_told_piece_by_piece_as_it_is_written() -> None:
    under = traced(PROGRAMS / "chatter.py")
    out = "".join(each.text for each in under.of("OUTPUT") if each.flags == 1)
    assert "no newline at the end" in out
    assert "x" * 20_000 in out
    assert out.endswith("é 漢字 🙂\nback again\n")
    assert "into nothing" not in out
    assert [each.text for each in under.of("OUTPUT") if each.flags == 2] == ["to the error stream\n"]


def test_without_echo_only_the_run_gets_the_output() -> None:
    under = traced(PROGRAMS / "chatter.py", echo=False)
    assert under.stdout == "straight to the descriptor\n"
    assert under.stderr == ""
    assert "".join(each.text for each in under.of("OUTPUT") if each.flags == 1).endswith("back again\n")


def test_the_wait_for_threads_at_the_end_of_main_is_a_join() -> None:
    under = traced(PROGRAMS / "exits.py", "falls off")
    main = [each for each in under.told if each.tid == each.pid]
    after = main[[each.kind for each in main].index("END") :]
    (wait,) = [each for each in after if each.kind == "BLOCK"]
    assert (wait.flags, wait.obj) == (rec.ON_JOIN, under.of("START")[0].obj)


@pytest.mark.parametrize("kind", ["Lock", "RLock", "Semaphore", "BoundedSemaphore"])
@pytest.mark.parametrize("module", ["threading", "multiprocessing"])
def test_a_release_is_told_at_its_own_line(module: str, kind: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        f"import time, {module}\nlock = {module}.{kind}()\nlock.acquire()\ntime.sleep(0.001)\nlock.release()\n"
        "with lock:\n    time.sleep(0.001)\n"
    )
    given = [each for each in traced(script).about("lock") if each.kind == "RELEASED"]
    assert [each.line for each in given] == [5, 6]


def test_a_lock_that_no_line_of_python_takes_works_as_plainly() -> None:
    plain, under = plainly(PROGRAMS / "called_by_c.py"), traced(PROGRAMS / "called_by_c.py")
    assert (under.stdout, under.stderr, under.code) == (plain.stdout, plain.stderr, plain.code) == ("over\n", "", 0)
