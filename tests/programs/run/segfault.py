"""A worker that the kernel kills for reading where nothing is."""

import ctypes
import multiprocessing
import time


def crash() -> None:
    time.sleep(0.3)
    ctypes.string_at(0)


if __name__ == "__main__":
    worker = multiprocessing.get_context("fork").Process(target=crash)
    worker.start()
    worker.join()
    print("worker ended with", worker.exitcode)
