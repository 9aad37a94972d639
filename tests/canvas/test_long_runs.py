"""A run whose past was summed is drawn with true shares at each pixel, and zoomed in as a mixture."""

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from gui.canvas.rows.prepared import Prepared
from gui.canvas.rows.queue_rows import QueueRow
from gui.canvas.rows.track import Track
from scenarios.timeline import Timeline
from scenarios.timeline.queries.pixels import Pixels
from scenarios.timeline.tables.run_data import Coarse
from scenarios.timeline.vocabulary import STATES
from tests.timeline.long_run import ceiling_of, fed, minutes_of_traffic

PIXELS = 12
HOLDERS = 256


def followed(records: NDArray[Any]) -> tuple[Timeline, Prepared]:
    """A timeline, and what follows it as it grows."""
    timeline = Timeline()
    prepared = Prepared(timeline)
    return fed(records, timeline, prepared.update), prepared


Runs = tuple[tuple[Timeline, Prepared], tuple[Timeline, Prepared]]


@pytest.fixture(scope="module")
def runs() -> Runs:
    """The same run with all of it kept, and below a ceiling."""
    made = minutes_of_traffic(120_000)
    exact = followed(made)
    with ceiling_of(50_000):
        coarse = followed(made)
    assert coarse[0].coarse.bucket > 0
    assert len(coarse[0].lanes[3].states) < len(exact[0].lanes[3].states)
    return exact, coarse


def pixels_of(timeline: Timeline, bucket: int) -> Pixels:
    """Pixels of the whole run, at edges of buckets."""
    step = -(-(timeline.now - timeline.origin) // PIXELS // bucket) * bucket
    first = timeline.origin // bucket * bucket
    return Pixels(first + np.arange(PIXELS + 1) * step)


def test_each_pixel_of_the_whole_run_shows_the_shares_that_it_has(runs: Runs) -> None:
    (exact, all_rows), (coarse, rows) = runs
    pixels, each = pixels_of(coarse, coarse.coarse.bucket), np.eye(len(STATES))
    for lane, other in zip(exact.lanes, coarse.lanes, strict=True):
        true = Track(lane.states).weigh(lane.end_or(exact.now), pixels, each)
        seen = rows.rows.track_of(other).weigh(other.end_or(coarse.now), pixels, each)
        anew = Track(other.states).weigh(other.end_or(coarse.now), pixels, each)
        assert seen == pytest.approx(true, abs=2e-3 * pixels.length)
        assert anew == pytest.approx(true, abs=2e-3 * pixels.length)
        waits = all_rows.waits[lane.index].track.weigh(exact.now, pixels, np.eye(HOLDERS))
        assert rows.waits[other.index].track.weigh(coarse.now, pixels, np.eye(HOLDERS)) == pytest.approx(
            waits, abs=2e-3 * pixels.length
        )


def test_the_locks_rows_show_how_long_each_worker_held_them(runs: Runs) -> None:
    (exact, all_rows), (coarse, rows) = runs
    pixels = pixels_of(coarse, coarse.coarse.bucket)
    assert [lock.object for lock in rows.locks.locks] == [lock.object for lock in all_rows.locks.locks]
    for mine, true in zip(rows.locks.locks, all_rows.locks.locks, strict=True):
        seen, expected = (each.slots[0].track.weigh(exact.now, pixels, np.eye(HOLDERS))[1:] for each in (mine, true))
        assert seen == pytest.approx(expected, abs=0.02 * pixels.length)
        intervals = mine.slots[0].intervals
        held = intervals.obj[intervals.obj > 0].astype(np.intp) - 1
        assert np.all(coarse.holds.object[held] == mine.object)


def test_who_follows_a_run_knows_the_rows_that_there_are_now(runs: Runs) -> None:
    _, (coarse, rows) = runs
    anew = Prepared(coarse)
    anew.update()
    for lane in coarse.lanes:
        if rows.rows.holds.has(lane.index):
            followed_rows = rows.rows.holds.between(lane.index, coarse.origin, coarse.now)
            assert np.array_equal(followed_rows, anew.rows.holds.between(lane.index, coarse.origin, coarse.now))
            assert np.all(coarse.holds.lane[followed_rows] == lane.index)
        assert rows.rows.feet.lines(lane.index) == anew.rows.feet.lines(lane.index)
    assert sorted(mark.time for mark in rows.rows.story.marks) == sorted(mark.time for mark in anew.rows.story.marks)


def test_where_it_is_zoomed_in_what_was_summed_is_a_mixture_without_edges(runs: Runs) -> None:
    _, (coarse, rows) = runs
    found = 0
    for lane in coarse.lanes:
        summed = lane.states.summed
        places = np.flatnonzero((summed[1:] > 0) & (summed[1:] == summed[:-1]))
        for place in places[:3].tolist():
            at = int(lane.states.start[place + 1])
            pixels = Pixels(np.array([at - 2000, at, at + 2000]))
            assert rows.rows.track_of(lane).pieces(coarse.now, pixels) is None
            left, right = rows.rows.track_of(lane).weigh(coarse.now, pixels, np.eye(len(STATES))).T
            assert left == pytest.approx(right, abs=1)
            found += 1
    assert found > 20


def test_a_queue_keeps_its_peaks_when_it_is_thinned_out() -> None:
    rng, row = np.random.default_rng(1), QueueRow(1)
    time = 5_000_000_000 + np.cumsum(rng.integers(1, 100_000, 60_000))
    depth = rng.integers(0, 90, 60_000)
    row.add(time, depth)
    bucket = 1 << 22
    edges = np.arange(int(time[0]) // bucket, int(time[-1]) // bucket + 2) * bucket
    before = row.peaks(edges)
    for _ in range(4):
        row.thin_out(Coarse(int(time[-1]), bucket))
    assert len(row.time) < len(time) / 5
    assert np.array_equal(row.peaks(edges), before)
