"""Which other turns could have made a difference to a run: the schedules that only put independent steps in another
order are left out.

Dynamic partial-order reduction as of Flanagan and Godefroid ("Dynamic partial-order reduction for model checking
software", POPL 2005; Godefroid's thesis, 1996): two steps of different workers race if one reads or writes what the
other writes and nothing that is ordered already says which of them comes first. Before the earlier one, the worker of
the later one has to be tried, or, if it could not go there, everybody. Steps of which it is not known what they do race
with all others.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from scenarios.steering.account import Account, Steps

Clock = dict[int, int]  # by worker: how many of its steps come before, whatever the turns


def alternatives(account: Account) -> set[tuple[int, int]]:
    """At which decision which other worker has to be tried, if all that is known of the run is to be reordered."""
    found: set[tuple[int, int]] = set()
    if account.steps is None:
        return found
    for decision, worker in _races(account.steps):
        if decision < 0:
            continue  # nobody else could go there
        made = account.decisions[decision]
        others = (worker,) if worker in made.ready else (*made.ready, *made.timed)
        found.update((decision, other) for other in others if other != made.chosen)
    return found


def _races(steps: Steps) -> Iterator[tuple[int, int]]:
    """The decision before the earlier step, and the worker of the later one."""
    seen = _Seen()
    clocks: list[Clock] = []  # of each step, itself included
    mine: dict[int, Clock] = {}
    for number, step in enumerate(steps.rows):
        made_by = steps.made_by[step.worker]
        before = mine.get(step.worker) or (clocks[made_by] if made_by >= 0 else {})
        after = dict(before)
        for other in seen.conflicting(step.worker, step.opaque, step.reads, step.writes):
            earlier = steps.rows[other]
            if before.get(earlier.worker, 0) < clocks[other][earlier.worker]:
                yield earlier.decision, step.worker
            for worker, count in clocks[other].items():
                after[worker] = max(count, after.get(worker, 0))
        after[step.worker] = after.get(step.worker, 0) + 1
        clocks.append(after)
        mine[step.worker] = after
        seen.add(number, step.worker, step.opaque, step.reads, step.writes)


class _Seen:
    """The latest step of each worker that did something, by what it did."""

    def __init__(self) -> None:
        self._any: dict[int, int] = {}
        self._opaque: dict[int, int] = {}
        self._touched: dict[int, dict[int, int]] = defaultdict(dict)
        self._written: dict[int, dict[int, int]] = defaultdict(dict)

    def conflicting(self, worker: int, opaque: bool, reads: Sequence[int], writes: Sequence[int]) -> set[int]:
        """The latest step of each other worker that must not change places with this one."""
        found: dict[int, int] = {}
        some = [self._opaque, *(self._written[key] for key in reads), *(self._touched[key] for key in writes)]
        for latest in [self._any] if opaque else some:
            for other, number in latest.items():
                found[other] = max(number, found.get(other, -1))
        found.pop(worker, None)
        return set(found.values())

    def add(self, number: int, worker: int, opaque: bool, reads: Sequence[int], writes: Sequence[int]) -> None:
        """One more step."""
        self._any[worker] = number
        if opaque:
            self._opaque[worker] = number
        for key in (*reads, *writes):
            self._touched[key][worker] = number
        for key in writes:
            self._written[key][worker] = number
