"""Asks for each result before it hands over the next task."""

import time
from concurrent.futures import ThreadPoolExecutor


def fetch(n):
    time.sleep(0.2)
    return n


with ThreadPoolExecutor(4) as ex:
    print([ex.submit(fetch, n).result() for n in range(5)])
