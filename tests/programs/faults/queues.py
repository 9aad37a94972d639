"""Producers and consumers in processes: queues, a pipe, a semaphore, a barrier, and a program that is no Python."""

import subprocess
import time

from hazards import PAUSE, ROUNDS, context, say


def produce(jobs, slots, barrier):
    barrier.wait(5)
    for number in range(ROUNDS):
        with slots:
            jobs.put(b"x" * 5000)
        say("produced")


def consume(jobs, done, end):
    for number in range(ROUNDS):
        jobs.get(timeout=5)
        say("consumed")
        time.sleep(PAUSE)
        done.put(number)
    end.send("all")


if __name__ == "__main__":
    say("main")
    jobs, done, slots, barrier = context.Queue(4), context.SimpleQueue(), context.Semaphore(2), context.Barrier(3)
    near, far = context.Pipe()
    workers = [context.Process(target=produce, args=(jobs, slots, barrier)) for _ in range(2)]
    workers += [context.Process(target=consume, args=(jobs, done, far), daemon=n == 1) for n in range(2)]
    for worker in workers:
        worker.start()
    other = subprocess.Popen(["sleep", "0.3"])
    barrier.wait(5)
    for _ in range(2):
        near.recv()
        say("received")
    other.wait()
    say("main")
