"""Says whether the interpreter lock is on: here, and in a child of each start method."""

import multiprocessing
import sys


def say(where: str) -> None:
    print(where, sys._is_gil_enabled(), flush=True)


if __name__ == "__main__":
    say("here")
    for method in ("fork", "spawn", "forkserver"):
        child = multiprocessing.get_context(method).Process(target=say, args=(method,))
        child.start()
        child.join()
