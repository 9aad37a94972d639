"""Who goes next: by a recorded schedule, at random, or as somebody says."""

from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from .scheduler import Scheduler, Worker


class Policy:
    """Lets each thread go until it waits or ends; then the next one."""

    def choose(  # noqa: PLR0913, PLR0917
        self, scheduler: "Scheduler", default: int, current: int | None, ready: "list[Worker]", timed: "list[Worker]"
    ) -> int:
        """The number of the thread that goes next, one of `ready` or of `timed`, whose wait then times out."""
        return default


class Recorded(Policy):
    """As the schedule says: at which decision, counted from 0, another thread goes than would by itself."""

    def __init__(self, changes: "Mapping[int, int]") -> None:
        self._changes = dict(changes)
        self.missed = False  # it does not fit this program

    def choose(self, scheduler, default, current, ready, timed):  # type: ignore[no-untyped-def]
        wanted = self._changes.get(len(scheduler.decisions))
        if wanted is None:
            return default
        if any(each.number == wanted for each in (*ready, *timed)):
            return wanted
        self.missed = True
        return default


class Random_(Policy):
    """At random, the same with the same seed. Now and then only, so that threads get somewhere in between."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)
        self._odds = self._random.choice([0.02, 0.1, 0.3])

    def choose(self, scheduler, default, current, ready, timed):  # type: ignore[no-untyped-def]
        if current is not None and self._random.random() > self._odds:
            return default
        several = [each.number for each in ready]
        return self._random.choice(several) if several else default
