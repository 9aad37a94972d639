"""Short uncontended holds are told as one, and nothing about them is lost or bent."""

import itertools
from pathlib import Path

import pytest

from scenarios.tracer.wire import records as rec
from tests.tracer import interpreters
from tests.tracer.test_told import line_of
from tests.tracer.traced import PROGRAMS, Outcome, Told, traced

HOT = PROGRAMS / "hot.py"
MILLISECOND = 1_000_000


@pytest.fixture(scope="module")
def hot() -> Outcome:
    return traced(HOT)


def holds(told: list[Told]) -> list[tuple[int, int, int, int]]:
    """Begin, end, times, thread of each hold or burst of a lock that is not recursive."""
    spans = [(each.b, each.wall, each.a, each.tid) for each in told if each.kind == "BURST"]
    begin: dict[int, int] = {}
    for each in told:
        if each.kind == "ACQUIRED":
            begin[each.tid] = each.wall
        elif each.kind == "RELEASED":
            spans.append((begin.pop(each.tid), each.wall, 1, each.tid))
    assert not begin
    return sorted(spans)


def test_every_hold_is_counted(hot: Outcome) -> None:
    assert sum(times for _, _, times, _ in holds(hot.about("lock"))) == 5000 + 1 + 20 + 1 + 3000 + 3000


def test_each_thread_is_told_its_own_share(hot: Outcome) -> None:
    here = hot.of("PYTHON")[0].tid
    spans = holds(hot.about("lock"))
    assert sum(times for _, _, times, tid in spans if tid != here) == 3000


FORKS_AMID = """
import os, threading

lock = threading.Lock()
busy, over = threading.Event(), threading.Event()

def pairs(times):
    for _ in range(times):
        with lock:
            pass

def other():
    pairs(500)
    busy.set()
    over.wait()

threading.Thread(target=other).start()
busy.wait()
pairs(40)
if os.fork() == 0:
    pairs(70)
    os._exit(0)
pairs(40)
os.wait()
over.set()
"""


def test_the_child_of_a_fork_tells_its_own_holds_alone(tmp_path: Path) -> None:
    script = tmp_path / "forks_amid.py"
    script.write_text(FORKS_AMID)
    told = traced(script).about("lock")
    parent = told[0].pid
    shares = [
        sum(span[2] for span in holds([each for each in told if (each.pid == parent) is mine]))
        for mine in (True, False)
    ]
    assert shares == [580, 70]


def test_few_records_tell_many_holds(hot: Outcome) -> None:
    sleep = next(each for each in hot.of("BLOCK") if each.line == line_of(HOT, "time.sleep"))
    assert len([each for each in hot.about("lock") if each.wall < sleep.wall]) < 500


def test_a_burst_never_spans_anothers_hold(hot: Outcome) -> None:
    spans = holds(hot.about("lock"))
    for (_, end, _, _), (begin, _, _, _) in itertools.pairwise(spans):
        assert end <= begin


def test_a_burst_tells_how_much_of_it_was_held(hot: Outcome) -> None:
    bursts = hot.of("BURST")
    assert bursts
    for burst in bursts:
        assert burst.b < burst.wall
        assert 0 < burst.flags & ~rec.BURST_INTERLEAVED <= 1000
        assert burst.a > 0
        assert HOT.read_text().splitlines()[burst.line - 1].strip() in ("with lock:", "with recursive:")


def test_what_is_held_is_told_before_the_holder_waits(hot: Outcome) -> None:
    sleep = next(each for each in hot.of("BLOCK") if each.line == line_of(HOT, "time.sleep"))
    lock = hot.about("lock")[0].obj
    before = [each for each in hot.told[: hot.told.index(sleep)] if each.obj == lock]
    assert before[-1].kind == "ACQUIRED"


def test_depth_within_a_burst_returns_to_zero(hot: Outcome) -> None:
    depth = 0
    for each in hot.about("recursive"):
        if each.kind in ("ACQUIRED", "RELEASED"):
            depth = each.a
    assert depth == 0


@pytest.mark.parametrize("kind", ["Lock", "RLock", "Semaphore", "BoundedSemaphore"])
@pytest.mark.parametrize("module", ["threading", "multiprocessing"])
def test_every_kind_is_counted(module: str, kind: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        f"import {module}\nguard = {module}.{kind}()\n"
        "for _ in range(700):\n    with guard:\n        pass\n"
        "for _ in range(300):\n    guard.acquire()\n    guard.release()\n"
    )
    under = traced(script)
    assert under.code == 0
    assert sum(times for _, _, times, _ in holds(under.about("guard"))) == 1000
    assert len(under.about("guard")) < 1000


def test_a_long_hold_among_short_ones_is_told_by_itself(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import threading\nimport time\nlock = threading.Lock()\n"
        "for n in range(30):\n    with lock:\n        end = time.perf_counter() + (0.02 if n == 20 else 0)\n"
        "        while time.perf_counter() < end:\n            pass\n"
    )
    spans = holds(traced(script).about("lock"))
    assert sum(times for _, _, times, _ in spans) == 30
    assert [end - begin > 19 * MILLISECOND for begin, end, times, _ in spans if times == 1].count(True) == 1


def test_a_holders_release_is_told_to_those_who_wait(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import threading\nimport time\nlock = threading.Lock()\n"
        "def wait():\n    with lock:\n        pass\n"
        "for n in range(50):\n    with lock:\n        pass\n"
        "with lock:\n    other = threading.Thread(target=wait)\n    other.start()\n    time.sleep(0.05)\n"
        "other.join()\n"
    )
    told = traced(script).about("lock")
    block = next(each for each in told if each.kind == "BLOCK")
    after = [each for each in told if each.wall > block.wall]
    assert [each.kind for each in after][:3] == ["RELEASED", "UNBLOCK", "ACQUIRED"]
    assert after[0].tid != block.tid == after[1].tid


@pytest.mark.parametrize("version", interpreters.VERSIONS)
def test_threads_that_never_wait_for_a_lock_plainly_do_not_begin_to(version: str, tmp_path: Path) -> None:
    python = interpreters.find(version)
    if python is None:
        pytest.skip(f"no CPython {version} that starts was found")
    script = tmp_path / "script.py"
    script.write_text(
        "import threading\nlock = threading.Lock()\ncount = 0\n"
        "def work():\n    global count\n    for _ in range(20_000):\n        with lock:\n            count += 1\n"
        "threads = [threading.Thread(target=work) for _ in range(4)]\n"
        "for thread in threads: thread.start()\nfor thread in threads: thread.join()\nprint(count)\n"
    )
    under = traced(script, python=python)
    assert under.stdout == "80000\n"
    told = under.about("lock")
    assert sum(times for _, _, times, _ in holds(told)) == 80_000
    if version == "3.10":  # it looks up at jumps as well; then each hold was told while anybody waited
        assert len(told) < 80_000
    elif not version.endswith("t"):  # there they wait plainly as well
        assert len([each for each in told if each.kind == "BLOCK"]) < 40  # it was 30 000 with a look-up within the hold


@pytest.mark.parametrize("kind", ["Lock", "RLock"])
def test_each_hold_is_told_once_however_often_threads_take_turns(kind: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        f"import threading\nlock = threading.{kind}()\ncount = 0\n"
        "def work():\n    global count\n    for _ in range(20_000):\n        with lock: count += 1\n"
        "for _ in range(12):\n    threads = [threading.Thread(target=work) for _ in range(4)]\n"
        "    for thread in threads: thread.start()\n    for thread in threads: thread.join()\n"
    )
    under = traced(script)
    assert sum(times for _, _, times, _ in holds(under.about("lock"))) == 960_000


def test_a_semaphore_that_is_gone_before_its_holds_are_told_leaves_no_trouble(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import threading\n"
        "def work():\n    slots = threading.Semaphore(2)\n    for _ in range(100):\n        with slots: pass\n"
        "work()\nprint('done')\n"
    )
    under = traced(script)
    assert (under.stdout, under.stderr, under.code) == ("done\n", "", 0)
    assert sum(times for _, _, times, _ in holds(under.about("slots"))) == 100
