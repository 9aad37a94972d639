"""What stands in a pixel is what stood there: exactly, or within a bucket, however the intervals came in."""

import itertools
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from gui.canvas.rows.track import BATCH, Track
from scenarios.timeline.queries.density import EASY_BUCKETS, LEAST_BUCKETS, SHORTEST_SHIFT, Density, weigh
from scenarios.timeline.queries.pixels import Pixels

STATES = 6
ONE_EACH = np.eye(STATES)


@dataclass
class Made:
    """Intervals as a lane has them."""

    start: NDArray[np.int64]
    state: NDArray[np.uint8]
    end: int
    shift: int = 0
    edition: int = 0

    @property
    def summed(self) -> NDArray[np.uint8]:
        """All of them are as they were."""
        return np.zeros(len(self.start), np.uint8)


def made(seed: int, count: int, mean: float, begin: int = 10**15) -> Made:
    """`count` intervals of random lengths (ns) around `mean`, some a hundred times longer."""
    rng = np.random.default_rng(seed)
    lengths = rng.exponential(mean, count).astype(np.int64) * rng.choice([1, 1, 1, 100], count) + 1
    start = begin + np.cumsum(lengths) - lengths
    return Made(start, rng.integers(0, STATES, count).astype(np.uint8), int(start[-1] + lengths[-1]))


def by_hand(intervals: Made, edges: NDArray[np.int64]) -> NDArray[np.float64]:
    """Time per state between edges, interval by interval."""
    sums = np.zeros((STATES, len(edges) - 1))
    ends = np.append(intervals.start[1:], intervals.end)
    for begin, end, state in zip(intervals.start, ends, intervals.state, strict=True):
        inside = np.minimum(edges[1:], end) - np.maximum(edges[:-1], begin)
        sums[state] += np.maximum(inside, 0)
    return sums


def pixel_edges(intervals: Made, pixels: int, t0: float = 0.0, t1: float = 1.0) -> NDArray[np.int64]:
    """Edges over a part of the intervals' time, given in shares of the whole."""
    begin, length = int(intervals.start[0]), intervals.end - int(intervals.start[0])
    return begin + np.linspace(t0 * length, t1 * length, pixels + 1).astype(np.int64)


@given(st.integers(0, 999), st.integers(1, 40), st.integers(1, 30), st.floats(-0.5, 0.9), st.floats(0.05, 2))
def test_the_exact_sum_is_the_sum_by_hand(seed: int, count: int, pixels: int, t0: float, length: float) -> None:
    intervals = made(seed, count, 5_000)
    edges = pixel_edges(intervals, pixels, t0, t0 + length)
    weighed = weigh(intervals.start, intervals.state, intervals.end, edges, ONE_EACH)
    assert weighed == pytest.approx(by_hand(intervals, edges), abs=1e-3)


@settings(max_examples=20)
@given(st.integers(0, 999), st.integers(600, 6000), st.integers(20, 400), st.lists(st.floats(0, 1), max_size=8))
def test_the_grid_agrees_with_the_exact_sum_however_it_grew(
    seed: int, count: int, pixels: int, cuts: list[float]
) -> None:
    intervals = made(seed, count, 100_000)
    density = Density(int(intervals.start[0]))
    places = sorted({0, count, *(int(cut * count) for cut in cuts)})
    for first, last in itertools.pairwise(places):
        upto = int(intervals.start[last]) if last < count else intervals.end
        density.extend(intervals.start[first:last], intervals.state[first:last], upto)
    edges = pixel_edges(intervals, pixels)
    pixel = (edges[-1] - edges[0]) / pixels
    assert density.bucket <= pixel
    exact = weigh(intervals.start, intervals.state, intervals.end, edges, ONE_EACH)
    found = density.weigh(Pixels(edges), ONE_EACH)
    whole = found.sum(axis=0)  # nothing is counted twice or lost
    assert whole[1:-1] == pytest.approx(np.full(pixels - 2, pixel), rel=0.02)
    assert whole[[0, -1]] == pytest.approx(np.full(2, pixel), abs=float(density.bucket))
    assert np.abs(found - exact).max() <= 1.1 * density.bucket
    assert found.sum(axis=1) == pytest.approx(exact.sum(axis=1), abs=float(0.01 * exact.sum() + 2 * density.bucket))


def test_a_grid_has_no_more_buckets_than_its_intervals_pay_for() -> None:
    intervals = made(1, 200_000, 50_000)
    density = Density(int(intervals.start[0]))
    for first in range(0, 200_000, 7_000):
        last = min(first + 7_000, 200_000)
        upto = int(intervals.start[last]) if last < 200_000 else intervals.end
        density.extend(intervals.start[first:last], intervals.state[first:last], upto)
        assert density.buckets <= max(last // 2, min(last, EASY_BUCKETS), LEAST_BUCKETS)
    assert density.nbytes < 200_000 * 20


def test_a_burst_after_a_long_sleep_gets_a_grid_fine_enough_for_it() -> None:
    burst = made(3, 40_000, 3_000)
    asleep = 3600 * 10**9
    start = np.concatenate([[burst.start[0] - asleep], burst.start])
    intervals = Made(start, np.concatenate([[0], burst.state]).astype(np.uint8), burst.end)
    track = Track(intervals)
    track.update(len(start), intervals.end)
    edges = pixel_edges(burst, 800)
    exact = weigh(start, intervals.state, intervals.end, edges, ONE_EACH)
    found = track.weigh(intervals.end, Pixels(edges), ONE_EACH)
    pixel = (edges[-1] - edges[0]) / 800
    assert np.abs(found - exact).max() <= max(pixel / 2, 2 << SHORTEST_SHIFT)


@settings(max_examples=20)
@given(st.integers(0, 99), st.integers(BATCH, 20_000), st.floats(0, 0.95), st.floats(0.01, 1), st.integers(50, 900))
def test_a_live_lane_shows_the_settled_and_the_newest_alike(
    seed: int, count: int, t0: float, length: float, pixels: int
) -> None:
    intervals = made(seed, count, 20_000)
    track = Track(intervals)
    for settled in (count // 3, count // 2, count - 5):
        track.update(settled, None)
    edges = pixel_edges(intervals, pixels, t0, t0 + length)
    exact = weigh(intervals.start, intervals.state, intervals.end, edges, ONE_EACH)
    found = track.weigh(intervals.end, Pixels(edges), ONE_EACH)
    pixel = (edges[-1] - edges[0]) / pixels
    inside = min(1.0, t0 + length) - t0
    assert found.sum() == pytest.approx(inside / length * (edges[-1] - edges[0]), rel=0.01, abs=2 * pixel)
    assert np.abs(found - exact).max() <= pixel * 1.1
