"""Every hold of every lock is told once, as its own thread's, in whatever way and company it was taken."""

import time
from collections import Counter
from pathlib import Path

import pytest

from scenarios.tracer.locks.semlock import TracedRecursiveSemLock, TracedSemLock
from scenarios.tracer.naming.identity import Identity
from tests.tracer.test_bursts import holds
from tests.tracer.traced import PROGRAMS, traced

NAMES = ("lock", "recursive", "slots", "shared_lock", "shared_recursive", "shared_slots")
IN_TURN = """
import multiprocessing, threading

lock = {kind}()
over = go_on = False

def burst():
    global over
    for _ in range(1000):
        with lock:
            pass
    over = True
    while not go_on:
        pass

thread = threading.Thread(target=burst)
thread.start()
while not over:
    pass
if lock.acquire(False):
    lock.release()
for _ in range(50):
    with lock:
        pass
print("mine are told by now")
go_on = True
thread.join()
"""


@pytest.mark.parametrize("kind", ["threading.Lock", "threading.RLock", "multiprocessing.Lock", "multiprocessing.RLock"])
def test_what_another_thread_still_keeps_back_is_not_told_as_ones_own(kind: str, tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(IN_TURN.format(kind=kind))
    under = traced(script)
    here = under.of("PYTHON")[0].tid
    spans = holds(under.about("lock"))
    assert sum(times for _, _, times, tid in spans if tid == here) == 51
    assert sum(times for _, _, times, tid in spans if tid != here) == 1000


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("seed", range(3))
def test_each_hold_is_told_once_in_whatever_way_it_was_taken(seed: int, processes: int) -> None:
    under = traced(PROGRAMS / "counts.py", str(seed), str(processes))
    told = {name: sum(times for _, _, times, _ in holds(under.about(name))) for name in NAMES}
    taken = [map(int, line.split()) for line in under.stdout.splitlines()]
    assert told == dict(zip(NAMES, map(sum, zip(*taken, strict=True)), strict=True))


def test_what_a_signal_handler_takes_is_told_as_well() -> None:
    under = traced(PROGRAMS / "handlers.py")
    told: Counter[str] = Counter()
    for name in set(under.names().values()):
        told[name.partition("[")[0]] += sum(times for _, _, times, _ in holds(under.about(name)))
    handled = int(under.stdout)
    assert told == {"slots": 15_000, "shared": 15_000, "own_slots": handled, "own_shared": handled}
    assert handled > 50, "hardly a signal came"


class HardToTake:
    """Stands for the C semaphore of a multiprocessing lock, which another process has until acquire is nearly done."""

    def __init__(self) -> None:
        self.taken = 0.0
        self.held = False

    def acquire(self, *_: object) -> bool:
        until = time.perf_counter() + 50e-6
        while (now := time.perf_counter()) < until:
            pass
        self.taken = now
        self.held = True
        return True

    def release(self) -> None:
        self.held = False

    def _is_zero(self) -> bool:
        return self.held

    _is_mine = _is_zero


@pytest.mark.parametrize("kind", [TracedSemLock, TracedRecursiveSemLock])
def test_a_lock_of_processes_is_not_told_to_be_held_before_it_was_taken(kind: type[TracedSemLock]) -> None:
    inner = HardToTake()
    lock = kind(inner, Identity("Lock", "lock", 0, 1, 7))
    kept_back = 0
    for _ in range(20):
        with lock:
            kept_back += lock.hold.unreported
            assert lock.hold.begin >= inner.taken
    assert kept_back, "the quick road was never taken"
