"""Finds a ring in a wait-for graph: workers each of which waits for the next one, the last for the first.

The graph is that of Holt, "Some Deadlock Properties of Computer Systems" (1972), over workers alone.
"""

from collections.abc import Callable, Collection

WaitsFor = Callable[[int], Collection[int]]


def ring(waits_for: WaitsFor, start: int) -> list[int]:
    """The shortest way from worker `start` back to itself, each worker once; [] if there is none or it can be left.

    `waits_for` names the workers for which a worker waits, any one of which could set it going; none if it can go on.
    A ring can be left when one of those who are waited for, directly or through others, can go on.
    """
    before: dict[int, int] = {}
    reached = [start]
    for worker in reached:
        awaited = waits_for(worker)
        if not awaited:
            return []
        for other in awaited:
            if other not in before:
                before[other] = worker
                if other != start:
                    reached.append(other)
    if start not in before:
        return []
    way = [before[start]]
    while way[-1] != start:
        way.append(before[way[-1]])
    return way[::-1]
