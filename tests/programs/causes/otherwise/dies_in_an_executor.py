"""A task of an executor ends its process."""

import os
from concurrent.futures import ProcessPoolExecutor


def f(n):
    if n == 2:
        os._exit(7)
    return n


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as ex:
        print(list(ex.map(f, range(5))))
