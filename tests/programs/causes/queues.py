"""Queues that nobody serves any more: one mistake each, by the first argument; "well" as the second mends it."""

import queue
import sys
import threading

KIND, WELL = sys.argv[1], "well" in sys.argv
jobs: "queue.Queue[int | None]" = queue.Queue(2 if KIND == "raises" else 0)


def consume() -> None:
    while (item := jobs.get()) is not None:
        if KIND == "raises" and not WELL:
            raise ValueError(f"no {item}")
        if KIND != "undone" or WELL or item % 2:
            jobs.task_done()


consumers = [threading.Thread(target=consume, daemon=KIND != "ends", name=f"c{n}") for n in range(3)]
for consumer in consumers[: 1 if KIND == "raises" else 3]:
    consumer.start()
for number in range(6):
    jobs.put(number)
if KIND == "ends":
    for _ in range(3 if WELL else 1):
        jobs.put(None)
    for consumer in consumers:
        consumer.join()
else:
    jobs.join()
