"""Every hold of every lock is told once, as its own thread's, in whatever way and company it was taken."""

from pathlib import Path

import pytest

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


@pytest.mark.parametrize("seed", range(4))
def test_each_hold_is_told_once_in_whatever_way_it_was_taken(seed: int) -> None:
    under = traced(PROGRAMS / "counts.py", str(seed))
    told = {name: sum(times for _, _, times, _ in holds(under.about(name))) for name in NAMES}
    assert told == dict(zip(NAMES, map(int, under.stdout.split()), strict=True))
