"""Threads that wait for one another in every way that threading and queue have; each wait is a real one."""

import queue
import threading
import time

LONG = 0.08

ready = threading.Event()
changed = threading.Condition()
start = threading.Barrier(3)
jobs = queue.Queue(2)
results = queue.SimpleQueue()
seen = []


def take_part(number):
    ready.wait()
    with changed:
        changed.wait_for(lambda: number in seen)
    start.wait()
    while True:
        job = jobs.get()
        if job is not None:
            time.sleep(0.01)
            results.put(job * job)
        jobs.task_done()
        if job is None:
            break


def main():
    threads = [threading.Thread(target=take_part, args=(number,), name=f"worker {number}") for number in range(2)]
    for thread in threads:
        thread.start()
    time.sleep(LONG)
    ready.set()
    time.sleep(LONG)
    with changed:
        seen.extend(range(2))
        changed.notify_all()
    time.sleep(LONG)
    start.wait()
    time.sleep(LONG)
    for job in [*range(6), None, None]:
        jobs.put(job)
    jobs.join()
    print(sorted(results.get() for _ in range(6)))
    timer = threading.Timer(LONG, results.put, ("rang",))
    timer.start()
    print(results.get())
    try:
        results.get(timeout=0.01)
    except queue.Empty:
        print("empty", ready.wait(0), threading.Event().wait(0.01))


main()
