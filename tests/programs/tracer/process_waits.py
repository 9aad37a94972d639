"""Processes that wait for one another in every way that multiprocessing has; each wait is a real one."""

import multiprocessing
import sys
import time
from multiprocessing.connection import wait

LONG = 0.08


def take_part(number, here, ready, changed, go, start, jobs, results, pipe, count):
    here.put(number)
    ready.wait()
    with changed:
        here.put(number)
        changed.wait_for(lambda: go.value)
    start.wait()
    while True:
        job = jobs.get()
        if job is not None:
            time.sleep(0.01)
            with count.get_lock():
                count.value += 1
            results.put(job * job)
        jobs.task_done()
        if job is None:
            break
    time.sleep(LONG)
    pipe.send(number)
    assert pipe.recv() == "bye"


def main(method):
    context = multiprocessing.get_context(method)
    here = context.SimpleQueue()
    ready = context.Event()
    changed = context.Condition()
    go = context.Value("b", 0, lock=False)
    start = context.Barrier(3)
    jobs = context.JoinableQueue(2)
    results = context.Queue()
    count = context.Value("i", 0)
    ends = []
    workers = []
    for number in range(2):
        near, far = context.Pipe()
        ends.append(near)
        shared = (here, ready, changed, go, start, jobs, results, far, count)
        workers.append(context.Process(target=take_part, args=(number, *shared), name=f"worker {number}"))
    for worker in workers:
        worker.start()
    assert sorted([here.get(), here.get()]) == [0, 1]
    time.sleep(LONG)
    ready.set()
    assert sorted([here.get(), here.get()]) == [0, 1]
    time.sleep(LONG)
    with changed:
        go.value = 1
        changed.notify_all()
    time.sleep(LONG)
    start.wait()
    time.sleep(LONG)
    for job in [*range(6), None, None]:
        jobs.put(job)
    jobs.join()
    print(sorted(results.get() for _ in range(6)), count.value)
    said = []
    while len(said) < 2:
        said += [end.recv() for end in wait(ends)]
    print(sorted(said))
    time.sleep(LONG)
    for end in ends:
        end.send("bye")
    for worker in workers:
        worker.join()
    print([worker.exitcode for worker in workers], ends[0].poll(0.01) in (False, True))


if __name__ == "__main__":
    main(sys.argv[1])
