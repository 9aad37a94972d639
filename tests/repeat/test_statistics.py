"""The bounds are those of the binomial distribution, and a histogram loses nothing."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.repeat.statistics import at_least, at_most, bins, edges, spread

SECONDS = st.lists(st.floats(0.001, 1000), min_size=1, max_size=50)


@pytest.mark.parametrize(
    ("k", "n", "bound"),
    [(0, 20, 0.1391), (0, 50, 0.0582), (1, 20, 0.2161), (3, 20, 0.3437), (10, 20, 0.6980), (20, 20, 1.0)],
)
def test_the_bounds_are_those_in_the_tables(k: int, n: int, bound: float) -> None:
    assert at_most(k, n) == pytest.approx(bound, abs=1e-3)


@given(st.integers(5, 50).flatmap(lambda n: st.tuples(st.integers(0, n - 1), st.just(n))))
def test_at_the_bound_so_few_would_be_seen_in_one_of_twenty_series(counts: tuple[int, int]) -> None:
    k, n = counts
    p = at_most(k, n)
    so_few = sum(math.comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k + 1))
    assert so_few == pytest.approx(0.05, abs=1e-9)
    assert at_least(n - k, n) == pytest.approx(1 - p)


def test_what_was_seen_always_may_be_rarer_and_what_was_never_seen_need_not_be() -> None:
    assert at_least(20, 20) == pytest.approx(0.05 ** (1 / 20))
    assert at_least(0, 20) == 0


@given(SECONDS)
def test_every_value_stands_in_the_one_bar_that_holds_it(values: list[float]) -> None:
    found = bins(values, edges(values))
    assert sorted(place for each in found for place in each.places) == list(range(len(values)))
    assert len(found) <= 9
    slack = 1e-9 * max(values)
    assert all(each.low - slack <= values[place] <= each.high + slack for each in found for place in each.places)


def test_the_spread_names_least_quartiles_and_most() -> None:
    assert spread([5, 1, 2, 4, 3]) == (1, 2, 3, 4, 5)
    assert spread([]) is None
