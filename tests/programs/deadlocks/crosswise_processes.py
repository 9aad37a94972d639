"""Two processes take two locks in opposite order; the argument is the start method."""

import sys
from multiprocessing import get_context


def work(one, other, both):
    with one:
        both.wait()
        with other:
            print("never")


if __name__ == "__main__":
    context = get_context(sys.argv[1])
    a, b = context.Lock(), context.Lock()
    both = context.Barrier(2)
    left = context.Process(target=work, args=(a, b, both), name="left")
    right = context.Process(target=work, args=(b, a, both), name="right")
    left.start()
    right.start()
    left.join()
    right.join()
