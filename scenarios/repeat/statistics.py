"""Spread, histogram, and the exact bounds that k of n runs put on how often something happens."""

import math
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import numpy as np

CONFIDENCE: Final = 0.95
_HALVINGS: Final = 60  # a double has no finer steps


class Spread(NamedTuple):
    """The five figures of a box plot."""

    least: float
    quarter: float
    median: float
    three_quarters: float
    most: float


class Bin(NamedTuple):
    """A bar of a histogram: from `low`, up to but without `high`; the last one has its end too."""

    low: float
    high: float
    places: tuple[int, ...]  # of the values in it


def spread(values: Sequence[float]) -> Spread | None:
    """Least, quartiles and most; None when there is nothing."""
    return Spread(*map(float, np.quantile(values, (0, 0.25, 0.5, 0.75, 1)))) if values else None


def edges(values: Sequence[float], most: int = 8) -> list[float]:
    """The edges of at most so many bars of one width, 1, 2 or 5 × 10ⁿ, that hold all values."""
    if not values:
        return []
    low, high = min(values), max(values)
    least = max((high - low) / (most - 1), high / 1000, 1e-6)  # finer than a thousandth nobody sees
    power = 10.0 ** math.floor(math.log10(least))
    width = next(step * power for step in (1, 2, 5, 10) if step * power >= least * (1 - 1e-9))
    first = math.floor(low / width)
    return [i * width for i in range(first, math.floor(high / width) + 2)]


def bins(values: Sequence[float], at: Sequence[float]) -> list[Bin]:
    """The values sorted into the bars between these edges."""
    place = np.clip(np.searchsorted(at, values, "right") - 1, 0, max(len(at) - 2, 0))
    rows = [tuple(np.flatnonzero(place == row).tolist()) for row in range(len(at) - 1)]
    return [Bin(low, high, row) for low, high, row in zip(at, at[1:], rows, strict=False)]


def at_most(k: int, n: int, confidence: float = CONFIDENCE) -> float:
    """How often it can happen at most, when it was seen in k of n runs: one-sided, after Clopper and Pearson."""
    return 1.0 if k >= n else _crossing(lambda p: _up_to(k, n, p) > 1 - confidence)


def at_least(k: int, n: int, confidence: float = CONFIDENCE) -> float:
    """How often it must happen at least, when it was seen in k of n runs: one-sided, after Clopper and Pearson."""
    return 0.0 if k <= 0 else 1 - at_most(n - k, n, confidence)


def _up_to(k: int, n: int, p: float) -> float:
    """The binomial's probability of at most k of n."""
    return math.fsum(math.comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k + 1))


def _crossing(holds: Callable[[float], bool]) -> float:
    """The largest share, 0 to 1, for which it holds; it holds below and nowhere above."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if holds(middle) else (low, middle)
    return low
