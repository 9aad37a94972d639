"""Many locks, most of them taken once or never: they cost little, and each hold is recorded all the same."""

from pathlib import Path

from tests.tracer.traced import Outcome, plainly, traced

MANY = """
import threading, tracemalloc

class Node:
    def __init__(self):
        self.lock = threading.Lock()

for _ in range(2000):  # what is made once, and the names that are numbered
    with Node().lock:
        pass
tracemalloc.start()
nodes = [Node() for _ in range(5000)]
for node in nodes:
    with node.lock:
        pass
print(tracemalloc.get_traced_memory()[0] // len(nodes))
"""
WAYS = """
import gc, threading, time, weakref

gc.disable()
unused = threading.Lock()
once = threading.Lock()
twice = threading.Lock()
often = threading.Lock()
by_hand = threading.Lock()
asked = threading.Lock()
contended = threading.Lock()

def is_asleep(thread):
    stat = open(f"/proc/self/task/{thread.native_id}/stat").read()
    return stat.rpartition(")")[2].split()[0] == "S"

with once:
    pass
for _ in range(2):
    with twice:
        time.sleep(0.01)
for _ in range(500):
    with often:
        pass
by_hand.acquire()
by_hand.release()
print(asked.acquire(False), asked.acquire(False), asked.acquire(timeout=0.01), asked.locked())
asked.release()
with contended:
    thread = threading.Thread(target=contended.acquire)
    thread.start()
    asleep = 0
    while asleep < 3:
        time.sleep(0.01)
        asleep = asleep + 1 if is_asleep(thread) else 0
thread.join()
contended.release()
for lock in (unused, once, twice):
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
gone = [threading.Lock() for _ in range(3)]
with gone[1]:
    pass
for _ in range(3):
    with gone[2]:
        pass
watched = [weakref.ref(lock) for lock in gone]
gone.clear()
lock = None
print([each() for each in watched])
"""


def of(tmp_path: Path, source: str) -> tuple[Outcome, Outcome]:
    script = tmp_path / "program.py"
    script.write_text(source)
    return plainly(script), traced(script)


def test_a_lock_that_is_taken_once_costs_half_a_kilobyte(tmp_path: Path) -> None:
    plain, watched = of(tmp_path, MANY)
    assert int(watched.stdout) - int(plain.stdout) <= 512
    assert sum(each.kind == "ACQUIRED" for each in watched.told) == 7000
    assert sum(each.kind == "RELEASED" for each in watched.told) == 7000


def test_every_hold_is_recorded_however_often_a_lock_is_taken(tmp_path: Path) -> None:
    plain, watched = of(tmp_path, WAYS)
    assert (watched.stdout, watched.stderr, watched.code) == (plain.stdout, plain.stderr, plain.code)
    assert watched.about("unused") == []
    assert kinds(watched, "once") == ["ACQUIRED", "RELEASED"]
    assert kinds(watched, "twice") == ["ACQUIRED", "RELEASED"] * 2
    assert kinds(watched, "by_hand") == ["ACQUIRED", "RELEASED"]
    assert (
        sum(1 if each.kind == "ACQUIRED" else each.a for each in watched.about("often") if each.kind != "RELEASED")
        == 500
    )
    main, thread = watched.workers()["MainProcess"].tid, watched.workers()["Thread-1 (acquire)"].tid
    told = [(each.kind, each.tid) for each in watched.about("contended")]
    assert told[:2] == [("ACQUIRED", main), ("BLOCK", thread)]
    assert sorted(told[2:4]) == [("RELEASED", main), ("UNBLOCK", thread)]
    assert told[4:] == [("ACQUIRED", thread), ("RELEASED", main)]


def kinds(outcome: Outcome, name: str) -> list[str]:
    return [each.kind for each in outcome.about(name)]
