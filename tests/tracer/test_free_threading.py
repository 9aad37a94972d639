"""Where threads run side by side, each hold and wait is told once and as its own thread's."""

from collections import Counter
from pathlib import Path

import pytest

from scenarios.tracer.wire import records as rec
from tests.tracer import interpreters, traced
from tests.tracer.test_bursts import holds
from tests.tracer.test_counts import IN_TURN, NAMES
from tests.tracer.traced import PROGRAMS, Outcome

FREE = [interpreters.find(version) for version in interpreters.VERSIONS if version.endswith("t")]
PYTHON = next((path for path in FREE if path is not None), "")
pytestmark = [
    pytest.mark.skipif(not PYTHON, reason="no free-threaded Python is here"),
    pytest.mark.slow,
]

CONTENDED = """
import threading

total = 0
{lock}

def work():
    global total
    for _ in range(20_000):
        with lock:
            total += 1

threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
print(total)
"""
AT_ONCE = """
import threading

locks = [threading.Lock() for _ in range(300)]
start = threading.Barrier(4)

def work():
    start.wait()
    for lock in locks:
        with lock:
            pass

threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
"""
COMPUTES = """
import threading, time

lock = threading.Lock()
taken = waits = seen = False

def compute():
    global taken
    for _ in range(50):
        with lock:
            pass
    with lock:
        taken = True
        while not seen:
            pass

def watch():
    global seen
    while not waits:
        time.sleep(0.01)
    time.sleep(0.5)
    print("meanwhile", flush=True)
    seen = True

threads = [threading.Thread(target=each, name=each.__name__) for each in (watch, compute)]
for thread in threads: thread.start()
while not taken:
    pass
waits = True
with lock:
    pass
for thread in threads: thread.join()
"""
SAYS = "import sys\nprint(sys._is_gil_enabled())\n"


def run(folder: Path, source: str, *args: str) -> Outcome:
    script = folder / "script.py"
    script.write_text(source)
    return traced.traced(script, *args, python=PYTHON)


def taken(under: Outcome, name: str = "lock") -> int:
    return sum(times for _, _, times, _ in holds(under.about(name)))


@pytest.mark.parametrize(
    "lock",
    [
        "lock = threading.Lock()",
        "lock = threading.RLock()",
        "lock = threading.Condition()",
        "import multiprocessing\nlock = multiprocessing.Lock()",
        "import multiprocessing\nlock = multiprocessing.RLock()",
    ],
)
def test_every_hold_among_threads_is_counted_and_most_waits_as_well(lock: str, tmp_path: Path) -> None:
    under = run(tmp_path, CONTENDED.format(lock=lock))
    assert (under.stdout, under.stderr) == ("80000\n", "")
    assert taken(under, "lock's lock" if "Condition" in lock else "lock") == 80_000
    assert len(under.told) < 16_000


@pytest.mark.parametrize("processes", ["1", "2"])
def test_each_hold_is_told_once_in_whatever_way_it_was_taken(processes: str) -> None:
    under = traced.traced(PROGRAMS / "counts.py", "4", processes, python=PYTHON)
    ways = [map(int, line.split()) for line in under.stdout.splitlines()]
    assert {name: taken(under, name) for name in NAMES} == dict(
        zip(NAMES, map(sum, zip(*ways, strict=True)), strict=True)
    )


@pytest.mark.parametrize("kind", ["threading.Lock", "threading.RLock", "multiprocessing.Lock", "multiprocessing.RLock"])
def test_what_another_thread_still_keeps_back_is_not_told_as_ones_own(kind: str, tmp_path: Path) -> None:
    under = run(tmp_path, IN_TURN.format(kind=kind))
    here = under.of("PYTHON")[0].tid
    spans = holds(under.about("lock"))
    assert sum(times for _, _, times, tid in spans if tid == here) == 51
    assert sum(times for _, _, times, tid in spans if tid != here) == 1000


def test_an_object_that_threads_come_to_at_once_has_one_number(tmp_path: Path) -> None:
    under = run(tmp_path, AT_ONCE)
    named = Counter(each.obj for each in under.of("NAME") if each.text.startswith("locks"))
    assert list(named.values()) == [1] * 300
    used = {each.obj for each in under.of("ACQUIRED", "BURST", "BLOCK", "SHORT_WAITS")}
    assert used <= {each.obj for each in under.of("NAME")} | {each.obj for each in under.of("BEGIN", "START")}


def test_who_computes_with_the_lock_is_known_while_another_waits(tmp_path: Path) -> None:
    under = run(tmp_path, COMPUTES)
    printed = under.told.index(under.of("OUTPUT")[0])
    held = [each for each in under.told[:printed] if each.kind in ("ACQUIRED", "RELEASED")]
    assert held[-1].kind == "ACQUIRED"
    assert held[-1].tid == under.workers()["compute"].tid
    assert taken(under) == 52


@pytest.mark.parametrize("asked", ["0", "1"])
def test_what_is_asked_of_the_interpreter_lock_is_respected_and_told(
    asked: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(traced.ENVIRONMENT, "PYTHON_GIL", asked)
    under = run(tmp_path, SAYS + CONTENDED.format(lock="lock = threading.Lock()"))
    assert under.stdout == f"{asked == '1'}\n80000\n"
    (python,) = under.of("PYTHON")
    assert bool(python.flags & rec.PYTHON_NO_GIL) is (asked == "0")
    assert python.text.split("\n")[0].endswith("t")
    assert taken(under) == 80_000
    flags = {each.flags & rec.BURST_INTERLEAVED > 0 for each in under.of("BURST")}
    assert flags == {asked == "0"}


@pytest.mark.parametrize("asked", ["0", "1"])
def test_the_option_for_the_interpreter_lock_holds_as_plainly_in_children_too(asked: str, tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\nexec "{PYTHON}" -X gil={asked} "$@"\n')
    python.chmod(0o755)
    program = PROGRAMS / "says_its_gil.py"
    plain = traced.plainly(program, python=str(python))
    under = traced.traced(program, python=str(python))
    assert under.stdout.startswith(f"here {asked == '1'}\n")
    assert (under.stdout, under.stderr, under.code) == (plain.stdout, plain.stderr, 0)
    assert bool(under.of("PYTHON")[0].flags & rec.PYTHON_NO_GIL) is (asked == "0")


def test_the_child_of_a_fork_waits_for_no_thread_that_it_has_not_got() -> None:
    outcome = traced.traced(PROGRAMS / "forks_beside_threads.py", python=PYTHON)
    assert (outcome.stdout, outcome.stderr, outcome.code) == ("all came back\n", "", 0)
    assert not outcome.of("LOST")
    assert len({each.pid for each in outcome.of("BEGIN")}) == 1 + 30 * 3
    assert len(outcome.of("BEGIN")) == 1 + 30 * 6, "each child and each thread is told of"


def test_the_child_of_a_fork_does_not_hold_what_its_parent_holds() -> None:
    outcome = traced.traced(PROGRAMS / "forked_while_held.py", python=PYTHON)
    assert (outcome.stderr, outcome.code) == ("", 0)
    assert outcome.stdout.splitlines() == [
        "the parent gives it back", "the child has it", "0 <RLock(None, 0)>",
    ]  # fmt: skip
