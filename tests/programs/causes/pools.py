"""Pools that cannot finish, or whose exceptions nobody hears of; "well" as the second argument mends it."""

import multiprocessing
import os
import sys
from concurrent.futures import ThreadPoolExecutor

KIND, WELL = sys.argv[1], "well" in sys.argv


def leaf(number: int) -> int:
    return number * number


def branch(pool: ThreadPoolExecutor, number: int) -> int:
    return pool.submit(leaf, number).result()


def die(number: int) -> int:
    if number == 2 and not WELL:
        os._exit(3)
    return number


def bad(number: int) -> int:
    raise ValueError(f"no {number}")


def prepare() -> None:
    if not WELL:
        raise RuntimeError("no database")


if __name__ == "__main__":
    multiprocessing.set_start_method("fork")
    if KIND == "starved":
        with ThreadPoolExecutor(1 if not WELL else 2) as pool:
            print(pool.submit(branch, pool, 3).result())
    elif KIND == "dies":
        with multiprocessing.Pool(2) as workers:
            print(workers.map(die, range(4), chunksize=1))
    elif KIND == "begins":
        with multiprocessing.Pool(2, prepare) as workers:
            print(workers.map(leaf, range(4)))
    else:
        with ThreadPoolExecutor(2) as pool:
            futures = [pool.submit(bad, number) for number in range(2)]
        if WELL:
            print([str(each.exception()) for each in futures])
