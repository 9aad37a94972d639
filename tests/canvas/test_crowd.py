"""Lanes that are drawn together: how many are in each state is what there is, whichever way it is counted."""

import numpy as np
import pytest

from gui.canvas import crowd
from gui.canvas.crowd import counts, most_at_once, stacked, states_at
from gui.canvas.rows.track import Track
from scenarios.timeline import Lane
from scenarios.timeline.queries.pixels import Pixels
from scenarios.timeline.vocabulary import GIL, ON_LOCK, READY, RUNNING

STATES = (RUNNING, READY, GIL, ON_LOCK)


def lanes_of(count: int, intervals: int, seed: int = 3) -> list[Lane]:
    rng = np.random.default_rng(seed)
    lanes = []
    for index in range(count):
        lengths = rng.exponential(1e6, intervals).astype(np.int64) + 1
        lane = Lane(index, "thread", 1, index, f"t{index}", begin=int(rng.integers(0, 5_000_000)))
        start = lane.begin + np.cumsum(lengths) - lengths
        lane.states.extend(start, rng.choice(STATES, intervals))
        lane.end, lane.settled = int(start[-1] + lengths[-1]), intervals
        lanes.append(lane)
    return lanes


def by_hand(lanes: list[Lane], edges: np.ndarray) -> np.ndarray:
    """The same by going through every interval and every pixel."""
    found = np.zeros((crowd._STATES, len(edges) - 1))
    for lane in lanes:
        for begin, end, state in zip(lane.states.start, lane.ends(0), lane.states.state, strict=True):
            found[state] += np.clip(np.minimum(end, edges[1:]) - np.maximum(begin, edges[:-1]), 0, None)
    return found / np.diff(edges)


def tracks_of(lanes: list[Lane]) -> list[tuple[Track, int]]:
    tracks = []
    for lane in lanes:
        track = Track(lane.states)
        track.update(lane.settled, lane.end)
        tracks.append((track, lane.end or 0))
    return tracks


@pytest.mark.parametrize(("t0", "t1"), [(0, 60_000_000), (10_000_000, 10_200_000), (-9_000_000, 2_000_000)])
def test_the_counts_are_true_shares_of_each_pixel(t0: int, t1: int) -> None:
    lanes = lanes_of(9, 50)
    edges = np.linspace(t0, t1, 101).astype(np.int64)
    assert counts(tracks_of(lanes), Pixels(edges)) == pytest.approx(by_hand(lanes, edges), abs=2e-3)


def test_many_intervals_are_counted_by_each_lanes_own_grid_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    lanes = lanes_of(3, 4000)
    edges = np.linspace(0, 4_000_000_000, 201).astype(np.int64)
    exact = counts(tracks_of(lanes), Pixels(edges))
    monkeypatch.setattr(crowd, "EXACT_PER_PIXEL", 0)
    assert counts(tracks_of(lanes), Pixels(edges)) == pytest.approx(exact, abs=0.05)


def test_running_is_at_the_bottom_and_what_does_not_occur_is_left_out() -> None:
    found = np.zeros((crowd._STATES, 4), np.float32)
    found[ON_LOCK], found[RUNNING], found[READY] = 1, 2, 1
    codes, rows = stacked(found)
    assert codes == [RUNNING, READY, ON_LOCK]
    assert rows.sum(axis=0) == pytest.approx([4] * 4)


def test_a_full_band_is_as_many_as_there_ever_were_at_once() -> None:
    lanes = [Lane(n, "task", 1, n, begin=n * 10, end=n * 10 + 15) for n in range(20)]
    assert most_at_once(lanes, 1000) == 2
    lanes[0].end = None
    assert most_at_once(lanes, 1000) == 3


def test_who_is_in_which_state_stands_in_the_order_of_the_stack() -> None:
    lanes = lanes_of(6, 30)
    states = [state for _, state in states_at(lanes, 0, 8_000_000)]
    assert len(states) == 6
    assert states == sorted(states, key=[RUNNING, GIL, READY, ON_LOCK].index)
    assert states_at(lanes, 0, -1) == []
