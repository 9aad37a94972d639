"""Children of every stubbornness: arguments name them. Prints a line when all of them are up, then waits."""

import multiprocessing
import os
import signal
import sys
import threading
import time


def deadlocked() -> None:
    first, second = threading.Lock(), threading.Lock()

    def take(one: threading.Lock, other: threading.Lock) -> None:
        with one:
            time.sleep(0.05)
            other.acquire()

    threading.Thread(target=take, args=(first, second)).start()
    threading.Thread(target=take, args=(second, first)).start()


def ignoring() -> None:
    for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    time.sleep(600)


def stopped() -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def daemonised() -> None:
    """Forks twice and leaves the session, as a Unix daemon does."""
    if os.fork():
        os._exit(0)
    os.setsid()
    if os.fork():
        os._exit(0)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(600)


def breeding() -> None:
    """Answers SIGTERM with a child that does the same, as often as it is asked, up to a bound."""
    left = [10]

    def breed(number: int, frame: object) -> None:
        left[0] -= 1
        if left[0] > 0 and os.fork() == 0:
            os.kill(os.getpid(), signal.SIGTERM)

    signal.signal(signal.SIGTERM, breed)
    while True:
        time.sleep(0.01)


if __name__ == "__main__":
    for name in sys.argv[1:]:
        multiprocessing.get_context("fork").Process(target=globals()[name]).start()
    time.sleep(0.3)
    print("all up", flush=True)
    time.sleep(600)
