"""Prints which files are opened and which modules imported inside the program's own calls, once all is warm."""

import concurrent.futures
import queue
import sys
import threading
import time

seen = []
watching = False


def note(event, arguments):
    if watching and event in ("open", "import", "os.listdir", "os.scandir", "compile", "exec"):
        seen.append((event, str(arguments[0])))


def watched(name, call):
    global watching
    watching = True
    try:
        call()
    finally:
        watching = False
    print(f"{name}: {sorted({event for event, _ in seen})} {sorted({what for _, what in seen})}", flush=True)
    seen.clear()


def uses(lock):
    with lock:
        pass


def starts_a_thread():
    thread = threading.Thread(target=int)
    thread.start()
    thread.join()


def uses_a_pool():
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        pool.submit(int).result()


CALLS = {
    "Lock": lambda: uses(threading.Lock()),
    "RLock": lambda: uses(threading.RLock()),
    "Semaphore": lambda: uses(threading.Semaphore()),
    "Condition": lambda: uses(threading.Condition()),
    "Event": lambda: threading.Event().set(),
    "Barrier": lambda: threading.Barrier(1).wait(),
    "Queue": lambda: queue.Queue().put(1),
    "SimpleQueue": lambda: queue.SimpleQueue().put(1),
    "Thread": starts_a_thread,
    "sleep": lambda: time.sleep(0),
    "ThreadPoolExecutor": uses_a_pool,
}
concurrent.futures.ThreadPoolExecutor  # imported on first use, by Python itself
sys.addaudithook(note)
for name, call in CALLS.items():
    watched(name, call)
