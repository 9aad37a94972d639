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


CROWD = """
import gc, os, signal, threading, time, weakref

gc.disable()
locks = [threading.Lock() for _ in range(1100)]
plain, nested, long, contended, asked, by_hand, handed, handled, forked, gone = locks[-10:]

def is_asleep(thread):
    stat = open(f"/proc/self/task/{thread.native_id}/stat").read()
    return stat.rpartition(")")[2].split()[0] == "S"

def some():
    for lock in locks[1000:-10]:
        with lock:
            pass

def take(lock):
    with lock:
        pass

print(type(plain) is type(locks[0]), isinstance(plain, type(gc and threading.Lock())), repr(plain)[:20])
some()
with nested:
    with plain:
        some()
some()
with long:
    end = time.perf_counter() + 0.02
    while time.perf_counter() < end:
        pass
some()
with contended:
    thread = threading.Thread(target=take, args=(contended,), name="waiter")
    thread.start()
    asleep = 0
    while asleep < 3:
        time.sleep(0.01)
        asleep = asleep + 1 if is_asleep(thread) else 0
thread.join()
for _ in range(300):
    with contended:
        pass
some()
print(asked.acquire(False), asked.acquire(False), asked.acquire(timeout=0.01), asked.locked())
asked.release()
some()
for lock in locks[1000:]:
    lock.acquire()
    lock.release()
some()
handed.acquire()
thread = threading.Thread(target=handed.release)
thread.start()
thread.join()
print(handed.locked())
signal.signal(signal.SIGUSR1, lambda *_: some())
some()
with handled:
    os.kill(os.getpid(), signal.SIGUSR1)
some()
with forked:
    child = os.fork()
    if not child:
        forked.release()
        some()
        with forked:
            os._exit(7)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), forked.locked())
for lock in (plain, nested, long, contended, asked, handed, forked):
    try:
        lock.release()
    except RuntimeError as error:
        print(error)
with plain:
    for _ in range(2):
        try:
            with gone:
                raise KeyError
        except KeyError:
            print(gone.locked(), plain.locked())
leave, enter = plain.__exit__, plain.__enter__
locks.remove(plain)
watched = [weakref.ref(lock) for lock in locks]
locks.clear()
del nested, long, contended, asked, by_hand, handed, handled, forked, gone, lock, thread
print(sum(each() is not None for each in watched))
enter()
leave(None, None, None)
"""


def of(tmp_path: Path, source: str) -> tuple[Outcome, Outcome]:
    script = tmp_path / "program.py"
    script.write_text(source)
    return plainly(script), traced(script)


def test_a_lock_that_is_taken_once_costs_half_a_kilobyte(tmp_path: Path) -> None:
    plain, watched = of(tmp_path, MANY)
    assert int(watched.stdout) - int(plain.stdout) <= 512
    alone = sum(each.kind == "ACQUIRED" for each in watched.told)
    assert 1000 <= alone == sum(each.kind == "RELEASED" for each in watched.told)
    assert alone + sum(each.a for each in watched.of("BURST")) == 7000


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


def test_locks_beyond_those_with_names_of_their_own_behave_as_plain_ones_and_every_hold_counts(tmp_path: Path) -> None:
    plain, watched = of(tmp_path, CROWD)
    assert (watched.stdout, watched.stderr, watched.code) == (plain.stdout, plain.stderr, plain.code)
    own = [each for each in watched.told if each.pid == watched.workers()["MainProcess"].pid]
    taken = sum({"ACQUIRED": 1, "BURST": each.a}.get(each.kind, 0) for each in own)
    given = sum({"RELEASED": 1, "BURST": each.a}.get(each.kind, 0) for each in own)
    assert taken == given == 10 * 90 + 2 + 1 + 302 + 1 + 100 + 1 + 1 + 1 + 3 + 1
    waiter = watched.workers()["waiter"].tid
    (wait,) = [each for each in watched.of("BLOCK") if each.tid == waiter]
    about = sorted((each for each in own if each.obj == wait.obj and each.kind != "NAME"), key=lambda each: each.wall)
    assert {each.kind for each in about[:1]} == {"ACQUIRED"}, "who holds what is waited for is told"
    assert sum(each.a if each.kind == "BURST" else each.kind == "ACQUIRED" for each in about) >= 302


def kinds(outcome: Outcome, name: str) -> list[str]:
    return [each.kind for each in outcome.about(name)]
