"""The initializer of an executor raises."""

from concurrent.futures import ProcessPoolExecutor


def prepare():
    raise RuntimeError("no model")


def work(n):
    return n


if __name__ == "__main__":
    with ProcessPoolExecutor(2, initializer=prepare) as ex:
        print(list(ex.map(work, range(3))))
