"""Each task of a pool waits for the tasks that it has handed to the same pool."""

from concurrent import futures

ex = futures.ThreadPoolExecutor(3)


def leaf(n):
    return n


def node(depth):
    if depth == 0:
        return leaf(1)
    kids = [ex.submit(node, depth - 1) for _ in range(2)]
    return sum(f.result() for f in futures.as_completed(kids))


print(node(4) if False else ex.submit(node, 4).result())
