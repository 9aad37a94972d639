"""Chapter threads: a semaphore's keys, and the one lock of the interpreter."""

import os
from itertools import combinations, product

import pytest

from scenarios.recording import Recording
from scenarios.timeline.queries.measure import overlap, peak_overlap, spans
from tests.catalog.told import Record, main_lane, most_at_once, object_named, workers
from tests.timeline.measuring import time_in


@pytest.mark.parametrize("keys", [3, pytest.param(1, marks=pytest.mark.slow)])
def test_as_many_sit_at_the_table_as_the_semaphore_has_keys(record: Record, keys: int) -> None:
    run = record("threads/semaphore", SEMAPHORE=keys, THREADS=5)
    seats = object_named(run, "seats")
    assert peak_overlap(run.timeline.holds, seats) == keys
    assert len(run.timeline.holds.of(seats)) == 5
    assert sum(time_in(lane, "semaphore", run.timeline.now) > 0 for lane in workers(run)) == 5 - keys


def together(run: Recording, *states: str) -> int:
    """How long (ns) two workers were in one of these states at once."""
    now = run.timeline.now
    return sum(
        overlap(spans(first, one, now), spans(second, other, now))
        for first, second in combinations(workers(run), 2)
        for one, other in product(states, repeat=2)
    )


def waited_for_the_gil(run: Recording) -> int:
    return sum(time_in(lane, "gil", run.timeline.now) for lane in workers(run))


def ran(run: Recording) -> int:
    return sum(time_in(lane, "running", run.timeline.now) for lane in workers(run))


def test_threads_with_cpu_work_run_one_at_a_time_and_wait_for_the_gil(record: Record) -> None:
    run = record("threads/gil", KIND="thread", WORK="cpu", WORKERS=2)
    computing = [lane for lane in workers(run) if len(lane.cpu)]
    used = sum(int(lane.cpu.ns[-1] - lane.cpu.ns[0]) for lane in computing)  # by the system's own account
    lasted = max(lane.end_or(run.timeline.now) for lane in computing) - min(lane.begin for lane in computing)
    assert used < 1.2 * lasted, "two side by side use twice as much as it takes"
    assert together(run, "running") < 0.45 * ran(run)  # side by side: 0.5; a busy observer sees a change of hands late
    assert waited_for_the_gil(run) > 0.2 * ran(run)


def test_processes_with_cpu_work_wait_for_no_gil_and_run_side_by_side(record: Record) -> None:
    run = record("threads/gil", KIND="process", WORK="cpu", WORKERS=2)
    assert waited_for_the_gil(run) == 0
    assert together(run, "running", "ready") > 0.25 * ran(run), "a core was all that either ever lacked"
    if (os.cpu_count() or 1) > 1:
        assert together(run, "running") > 0


@pytest.mark.slow
def test_serial_work_is_all_mains_own(record: Record) -> None:
    run = record("threads/gil", KIND="serial", WORK="cpu", WORKERS=2)
    assert workers(run) == []
    assert time_in(main_lane(run), "gil", run.timeline.now) == 0


@pytest.mark.parametrize("kind", ["thread", pytest.param("process", marks=pytest.mark.slow)])
def test_waiting_overlaps_whoever_waits(record: Record, kind: str) -> None:
    run = record("threads/gil", KIND=kind, WORK="io", WORKERS=3)
    asleep = [(int(begin), int(end)) for lane in workers(run) for begin, end in spans(lane, "sleep", run.timeline.now)]
    assert len(asleep) == 3
    assert most_at_once(asleep) == 3
    assert time_in(main_lane(run), "sleep", run.timeline.now) == 0


def test_waiting_one_after_another_takes_the_sum(record: Record) -> None:
    run = record("threads/gil", KIND="serial", WORK="io", WORKERS=3)
    assert time_in(main_lane(run), "sleep", run.timeline.now) >= 3 * 500_000_000
