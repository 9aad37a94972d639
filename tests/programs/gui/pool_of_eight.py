"""A pool of eight"""

import time
from multiprocessing import Pool


def square(number):
    time.sleep(0.02)
    return number * number


if __name__ == "__main__":
    with Pool(8) as pool:
        print("sum", sum(pool.map(square, range(24), chunksize=1)))
