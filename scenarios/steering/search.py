"""Looks for a schedule under which a goal does not hold, the simplest first; then makes it as short as it can be.

Schedules that only put independent steps in another order are left out (`reduction.py`), as long as it is known of each
run what its steps do. If once it is not, or preemptions are bounded, where the one kept of two such orders could be
beyond the bound, none is left out any more and the search begins anew.
"""

import heapq
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from scenarios.steering.account import Account, Decision, Schedule
from scenarios.steering.conflicts import first_touches
from scenarios.steering.goals import Goal
from scenarios.steering.reduction import alternatives

REPLAYS: Final = 10
MOST: Final = 2_000  # schedules
_ROOM: Final = 4  # times as many may wait to be tried as can be: what comes last goes
_UNFOLLOWED: Final = ("outside", "long")  # outcomes of runs that could not be followed to their end
Choices = tuple[tuple[int, int], ...]  # a schedule, by the number of the decision
Runner = Callable[[Schedule], Account]


@dataclass
class Search:
    """How far it has come, and what it has found. `cancel` may be called from another thread."""

    goals: Sequence[Goal]
    most: int = MOST
    seconds: float = 60.0
    bound: int | None = None  # preemptions; None: as many as there is time for
    tried: int = 0
    preemptions: int = 0  # at most, in what was tried
    outside: set[str] = field(default_factory=set)
    found: Account | None = None
    broken: Goal | None = None
    replayed: int = 0  # how many of REPLAYS replays came out the same
    cancelled: bool = False
    reduced: bool = True  # schedules that only reorder independent steps are left out

    def cancel(self) -> None:
        """Give up after the run that is under way."""
        self.cancelled = True

    def run(self, run: Runner, on_progress: Callable[[], None] = lambda: None) -> None:
        """Try one schedule after another until one breaks a goal, none is left, or it has been long enough."""
        until = time.monotonic() + self.seconds
        self.reduced = self.reduced and self.bound is None
        queue = _Queue(self.most, once=self.reduced)
        while queue.waiting and self.tried < self.most and not self.cancelled and time.monotonic() < until:
            weight, choices = heapq.heappop(queue.waiting)
            schedule = dict(choices)
            account = self._try(run, schedule)
            on_progress()
            if self.broken is not None:
                self.found = self._settle(run, account)
                return
            if self.reduced and (account.steps is None or account.outcome in _UNFOLLOWED):
                self.reduced = False
                queue = _Queue(self.most, once=False)
            elif self.reduced:
                queue.add(_reordered(account))
            else:
                queue.add((further, weight + heavier) for further, heavier in self._further(schedule, account))

    def _try(self, run: Runner, schedule: Schedule) -> Account:
        account = run(schedule)
        self.tried += 1
        self.preemptions = max(self.preemptions, account.preemptions)
        self.outside.update(account.outside)
        if account.outcome == "long":
            self.outside.add("long")
        self.broken = broken_goal(self.goals, account)
        return account

    def _further(self, schedule: dict[int, int], account: Account) -> list[tuple[dict[int, int], int]]:
        """Schedules with one more choice than this one, later than its others, each with what it weighs.

        A choice that could change nothing that is known to be shared weighs more: it is tried later. So does a wait
        that times out while others could go on.
        """
        if account.outcome in _UNFOLLOWED:
            return []
        following: list[tuple[dict[int, int], int]] = []
        touches = first_touches(account)
        for number in range(max(schedule, default=-1) + 1, len(account.decisions)):
            made = account.decisions[number]
            if made.current is not None and self.bound is not None and account.preemptions >= self.bound:
                continue
            others = (other for other in (*made.ready, *made.timed) if other != made.chosen)
            following.extend(({**schedule, number: other}, _weight(number, made, other, touches)) for other in others)
        return following

    def _settle(self, run: Runner, account: Account) -> Account:
        """The shortest schedule that breaks the same goal, and how often it does so again."""
        goal = self.broken
        assert goal is not None  # noqa: S101  # or there was nothing to settle
        shortest = shortened(run, account, goal)
        again = [run(shortest.schedule) for _ in range(REPLAYS)]
        self.replayed = sum(each.behaviour == shortest.behaviour for each in again)
        return shortest


class _Queue:
    """The schedules that wait to be tried: the lightest first, and of those what differs from early on.

    With `once` each that waits or was tried is not taken up again; it is known by its hash. Without: where every
    schedule only adds to the one that it came from, none can come twice.
    """

    def __init__(self, most: int, *, once: bool) -> None:
        self._most = most
        self.waiting: list[tuple[int, Choices]] = [(0, ())]
        self._known: set[int] | None = {hash(())} if once else None

    def add(self, schedules: Iterable[tuple[dict[int, int], int]]) -> None:
        """Those that are new, each with what it weighs."""
        for schedule, weight in schedules:
            choices = tuple(sorted(schedule.items()))
            if self._known is not None:
                known = hash(choices)
                if known in self._known:
                    continue
                self._known.add(known)
            heapq.heappush(self.waiting, (weight, choices))
        if len(self.waiting) > _ROOM * self._most:  # more than can ever be tried
            kept = heapq.nsmallest(self._most, self.waiting)
            if self._known is not None:
                self._known.difference_update(hash(choices) for _weight, choices in self.waiting)
                self._known.update(hash(choices) for _weight, choices in kept)
            self.waiting = kept


def _weight(number: int, made: Decision, chosen: int, touches: Collection[int]) -> int:
    """A choice that could change nothing that is known to be shared weighs more, and so does a wait that times out."""
    return 1 + (made.current is not None and number not in touches) + (chosen in made.timed)


def _reordered(account: Account) -> Iterator[tuple[dict[int, int], int]]:
    """The schedules in which steps that race come in the other order, each with what it weighs."""
    made, touches = account.decisions, first_touches(account)
    choices = sorted(account.schedule.items())
    for decision, worker in sorted(alternatives(account)):
        schedule = {number: chosen for number, chosen in choices if number < decision}
        if worker != made[decision].default:
            schedule[decision] = worker
        yield schedule, sum(_weight(number, made[number], chosen, touches) for number, chosen in schedule.items())


def broken_goal(goals: Sequence[Goal], account: Account) -> Goal | None:
    """The first goal that does not hold; a run that could not be followed to its end breaks none."""
    if account.outcome in _UNFOLLOWED:
        return None
    return next((goal for goal in goals if not goal.holds(account)), None)


def shortened(run: Runner, account: Account, goal: Goal) -> Account:
    """The run with as few choices of its own as still break the goal: each is left out in turn, large parts first."""
    best = account
    size = max(1, len(best.schedule) // 2)
    while True:
        choices = sorted(best.schedule.items())
        for start in range(0, len(choices), size):
            fewer = run(dict(choices[:start] + choices[start + size :]))
            if broken_goal([goal], fewer) and len(fewer.schedule) < len(best.schedule):
                best = fewer
                break
        else:
            if size == 1:
                return best
            size = max(1, size // 2)
