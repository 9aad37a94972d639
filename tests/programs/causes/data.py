"""What looks shared or safe and is not; "well" as the second argument mends it."""

import multiprocessing
import sys
import threading
import time

KIND, WELL = sys.argv[1], "well" in sys.argv
gate = threading.Barrier(3)
one = threading.Semaphore(2)


def add(total: "multiprocessing.sharedctypes.Synchronized[int]") -> None:
    for _ in range(20_000):
        if WELL:
            with total.get_lock():
                total.value += 1
        else:
            total.value += 1


def work() -> None:
    mine = one if WELL else threading.Semaphore(2)
    with mine:
        if not WELL:
            gate.wait()
        time.sleep(0.01)


def note(shared: "dict[str, list[int]]", number: int) -> None:
    if WELL:
        shared["seen"] = [*shared["seen"], number]
    else:
        shared["seen"].append(number)


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    if KIND == "steps":
        total = multiprocessing.Value("i", 0)
        workers = [multiprocessing.Process(target=add, args=(total,)) for _ in range(3)]
    elif KIND == "own":
        workers = [threading.Thread(target=work) for _ in range(3)]
    else:
        manager = multiprocessing.Manager()
        shared = manager.dict(seen=[])
        workers = [multiprocessing.Process(target=note, args=(shared, 1))]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
