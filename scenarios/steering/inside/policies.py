"""Who goes next: as nobody says otherwise, by a recorded schedule, or at random."""

from collections.abc import Iterable
from random import Random
from typing import NamedTuple


class Choice(NamedTuple):
    """What there is to choose from, by the workers' numbers."""

    number: int  # how many choices came before
    default: int  # who goes if nobody says otherwise
    current: int | None  # who runs and could go on
    ready: tuple[int, ...]
    timed: tuple[int, ...]  # whose wait would then time out


class Policy:
    """Lets each worker go until it waits or ends; then the next one."""

    missed = False  # it does not fit this program

    def choose(self, choice: Choice) -> int:
        """Who goes next."""
        return choice.default

    def alone(self, number: int) -> None:
        """Only this worker can go."""

    def over(self) -> None:
        """Nothing follows any more."""


class Recorded(Policy):
    """As the schedule says: at which decision, counted from 0, another one goes than would by itself."""

    def __init__(self, changes: "Iterable[tuple[int, int]]") -> None:
        self._changes = dict(changes)

    def choose(self, choice: Choice) -> int:
        """Who goes next."""
        wanted = self._changes.get(choice.number, choice.default)
        if wanted in choice.ready or wanted in choice.timed:
            return wanted
        self.missed = True
        return choice.default


class AtRandom(Policy):
    """At random, the same with the same seed. Now and then only, so that everybody gets somewhere in between."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)  # it keeps no secret
        self._odds = self._random.choice([0.02, 0.1, 0.3])

    def choose(self, choice: Choice) -> int:
        """Who goes next."""
        if choice.current is not None and self._random.random() > self._odds:
            return choice.default
        return self._random.choice(choice.ready) if choice.ready else choice.default
