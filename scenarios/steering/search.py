"""Looks for a schedule under which a goal does not hold, the simplest first; then makes it as short as it can be."""

import heapq
import itertools
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from scenarios.steering.account import Account, Schedule
from scenarios.steering.conflicts import first_touches
from scenarios.steering.goals import Goal

REPLAYS: Final = 10
MOST: Final = 2_000  # schedules
_ROOM: Final = 4  # times as many may wait to be tried as can be: what comes last goes
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

    def cancel(self) -> None:
        """Give up after the run that is under way."""
        self.cancelled = True

    def run(self, run: Runner, on_progress: Callable[[], None] = lambda: None) -> None:
        """Try one schedule after another until one breaks a goal, none is left, or it has been long enough."""
        until = time.monotonic() + self.seconds
        order = itertools.count()
        waiting: list[tuple[int, int, dict[int, int]]] = [(0, next(order), {})]
        while waiting and self.tried < self.most and not self.cancelled and time.monotonic() < until:
            weight, _, schedule = heapq.heappop(waiting)
            account = self._try(run, schedule)
            on_progress()
            if self.broken is not None:
                self.found = self._settle(run, account)
                return
            for further, heavier in self._further(schedule, account):
                heapq.heappush(waiting, (weight + heavier, next(order), further))
            if len(waiting) > _ROOM * self.most:  # more than can ever be tried
                waiting = heapq.nsmallest(self.most, waiting)

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
        if account.outcome in ("outside", "long"):
            return []
        following = []
        touches = first_touches(account)
        for number in range(max(schedule, default=-1) + 1, len(account.decisions)):
            made = account.decisions[number]
            matters = made.current is None or number in touches
            if made.current is not None and self.bound is not None and account.preemptions >= self.bound:
                continue
            for other in (*made.ready, *made.timed):
                if other != made.chosen:
                    heavier = 1 + (not matters) + (other in made.timed)
                    following.append(({**schedule, number: other}, heavier))
        return following

    def _settle(self, run: Runner, account: Account) -> Account:
        """The shortest schedule that breaks the same goal, and how often it does so again."""
        goal = self.broken
        assert goal is not None  # noqa: S101  # or there was nothing to settle
        shortest = shortened(run, account, goal)
        again = [run(shortest.schedule) for _ in range(REPLAYS)]
        self.replayed = sum(each.behaviour == shortest.behaviour for each in again)
        return shortest


def broken_goal(goals: Sequence[Goal], account: Account) -> Goal | None:
    """The first goal that does not hold; a run that could not be followed to its end breaks none."""
    if account.outcome in ("outside", "long"):
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
