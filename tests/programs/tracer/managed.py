"""Processes that wait for one another by a manager's objects; each wait is a real one."""

import multiprocessing
import sys
import threading
import time

LONG = 0.08


def rest(workers, here):
    """Until each worker has said that it is about to wait, and has been asleep for a while."""
    for _ in workers:
        here.get()
    for worker in workers:
        asleep = 0
        while asleep < 5:
            time.sleep(0.01)
            with open(f"/proc/{worker.pid}/stat") as stat:
                asleep = asleep + 1 if stat.read().rpartition(")")[2].split()[0] == "S" else 0
    time.sleep(LONG)


def take_part(number, here, lock, again, slots, ready, changed, start, jobs, results, scores, names, total, row, space):
    here.put(number)
    with lock:
        space.latest = number
    with slots:
        time.sleep(5 * LONG)
    here.put(number)
    ready.wait()
    with changed:
        results.put(number)
        here.put(number)
        changed.wait()
    here.put(number)
    start.wait()
    with again, again:
        scores[number] = len(names)
        names.append(f"worker {number}")
    while (job := jobs.get()) is not None:
        with lock:
            total.value += job
        row[number] += 1
        results.put(job * job)
        jobs.task_done()
    jobs.task_done()


def main(method):
    context = multiprocessing.get_context(method)
    manager = context.Manager()
    lock = manager.Lock()
    again = manager.RLock()
    slots = manager.Semaphore(1)
    ready = manager.Event()
    changed = manager.Condition()
    start = manager.Barrier(3)
    jobs = manager.JoinableQueue(2)
    results = manager.Queue()
    scores = manager.dict()
    names = manager.list(["main"])
    total = manager.Value("i", 0)
    row = manager.Array("i", [0, 0])
    space = manager.Namespace(latest=None)
    shared = (lock, again, slots, ready, changed, start, jobs, results, scores, names, total, row, space)
    here = context.SimpleQueue()
    lock.acquire()
    workers = [
        context.Process(target=take_part, args=(number, here, *shared), name=f"worker {number}") for number in range(2)
    ]
    for worker in workers:
        worker.start()
    rest(workers, here)
    lock.release()
    rest(workers, here)
    ready.set()
    assert sorted([results.get(), results.get()]) == [0, 1]
    rest(workers, here)
    with changed:
        changed.notify_all()
    rest(workers, here)
    start.wait()
    time.sleep(LONG)
    for job in [*range(6), None, None]:
        jobs.put(job)
    jobs.join()
    print(sorted(results.get() for _ in range(6)), total.value, sum(row), sorted(scores), sorted(names))
    print(space.latest in (0, 1))
    for worker in workers:
        worker.join()
    print([worker.exitcode for worker in workers], lock.acquire(False), lock.acquire(True, 0.01), ready.wait(0.01))
    nested = manager.list([manager.dict(a=1), lock])
    nested[0]["b"] = 2
    print(nested[0], len(nested), threading.active_count(), type(lock).__name__, type(jobs).__name__)
    with manager.Pool(2) as pool:
        print(pool.apply(abs, (-3,)), pool.map(abs, [-1, -2]), pool.apply_async(abs, (-4,)).get())
    manager.shutdown()


if __name__ == "__main__":
    main(sys.argv[1])
