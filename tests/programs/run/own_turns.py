"""Two processes on one core; each writes into a folder when it truly ran: it computes on, and sees its clock jump."""

import json
import multiprocessing
import os
import sys
import time
from pathlib import Path

JUMP = 150_000  # ns; a shorter one is no loss of the core
SECONDS = 1


def own_turns() -> None:
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    turns = []
    begin = last = time.perf_counter_ns()
    until = begin + SECONDS * 1_000_000_000
    while last < until:
        now = time.perf_counter_ns()
        if now - last > JUMP:
            turns.append((begin, last))
            begin = now
        last = now
    Path(sys.argv[1], str(os.getpid())).write_text(json.dumps([*turns, (begin, last)]))


if __name__ == "__main__":
    workers = [multiprocessing.get_context("fork").Process(target=own_turns) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
