"""A task of a pool calls sys.exit(), which ends its worker."""

import sys
from multiprocessing import Pool


def step(n):
    if n == 4:
        sys.exit()
    return n


if __name__ == "__main__":
    with Pool(2) as pool:
        print(list(pool.imap(step, range(8))))
