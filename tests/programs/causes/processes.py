"""What goes wrong between processes; "well" as the second argument mends it."""

import multiprocessing
import sys
import threading

KIND, WELL = sys.argv[1], "well" in sys.argv
guard, held, given = threading.Lock(), threading.Event(), threading.Event()


def hold() -> None:
    with guard:
        held.set()
        given.wait(None if not WELL else 0)


def ask() -> None:
    with guard:
        pass


def fill(results: "multiprocessing.Queue[str]") -> None:
    results.put("x" * 1_000_000)


def take(items: "multiprocessing.Queue[object]") -> None:
    items.get()


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    if KIND == "fork":
        holder = threading.Thread(target=hold, name="holder", daemon=True)
        holder.start()
        held.wait()
        if WELL:
            holder.join()
        child = multiprocessing.Process(target=ask, name="child")
    elif KIND == "unread":
        results: "multiprocessing.Queue[str]" = multiprocessing.Queue()
        child = multiprocessing.Process(target=fill, args=(results,), name="child")
    else:
        items: "multiprocessing.Queue[object]" = multiprocessing.Queue()
        child = multiprocessing.Process(target=take, args=(items,), name="child")
    child.start()
    if KIND == "unread" and WELL:
        results.get()
    if KIND == "pickle":
        items.put(1 if WELL else (lambda: 1))
    child.join()
