"""A task of a pool waits for its own result."""

import threading
from concurrent.futures import ThreadPoolExecutor

ready = threading.Event()


def job():
    ready.wait()
    return f.result() + 1


ex = ThreadPoolExecutor(2)
f = ex.submit(job)
ready.set()
print(f.result())
