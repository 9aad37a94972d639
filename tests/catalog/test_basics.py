"""Chapter basics: concurrency and parallelism, synchronous and asynchronous, the three states of a process."""

import os
from itertools import pairwise

import pytest

from scenarios.recording import Recording
from scenarios.timeline.queries.measure import overlap, spans, time_in
from tests.catalog.told import (
    Record,
    all_spans,
    last_line,
    main_lane,
    most_at_once,
    printed,
    sections,
    time_of_all,
    workers,
)

CORES = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def lasted(run: Recording) -> int:
    """From the first worker's begin to the last one's end, ns."""
    return max(lane.end or 0 for lane in workers(run)) - min(lane.begin for lane in workers(run))


def used(run: Recording) -> int:
    """The processor time of all workers, by the system's own account, ns."""
    return sum(int(lane.cpu.ns[-1] - lane.cpu.ns[0]) for lane in workers(run))


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system cannot bind a process to a core")
def test_on_one_core_the_workers_take_turns_and_together_take_as_long_as_one_after_another(record: Record) -> None:
    run = record("basics/one_core_or_many", CORES="1", WORKERS=2)
    assert len({lane.core for lane in workers(run)}) == 1
    assert used(run) < 1.05 * lasted(run)
    assert time_of_all(run, "ready") > 0.5 * time_of_all(run, "running"), "whoever does not run waits for the other"
    assert all(len(spans(lane, "running", run.timeline.now)) > 3 for lane in workers(run)), "time slices"
    progress = [line.lane for line in printed(run, "of 5 is done")]
    assert sum(before != after for before, after in pairwise(progress)) > 1, "both seem to go forward"


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="this system cannot bind a process to a core")
def test_two_that_share_a_core_are_seldom_drawn_as_running_at_once(record: Record) -> None:
    shares = []
    for _ in range(4):  # an observer that gets no core of its own looks too seldom
        run = record("basics/one_core_or_many", CORES="1", WORKERS=2)
        first, second = (spans(lane, "running", run.timeline.now) for lane in workers(run))
        shares.append(overlap(first, second) / time_of_all(run, "running"))
        if shares[-1] < 0.1:
            break
    assert min(shares) < 0.15, shares


@pytest.mark.skipif(CORES == 1, reason="this machine has one core")
def test_on_many_cores_the_workers_run_at_the_same_moment(record: Record) -> None:
    run = record("basics/one_core_or_many", CORES="all", WORKERS=2)
    first, second = (spans(lane, "running", run.timeline.now) for lane in workers(run))
    assert overlap(first, second) > 0
    needed = used(run) + time_of_all(run, "ready")  # what they ran, and what they would have run with a core more
    assert lasted(run) < 0.8 * needed


@pytest.mark.slow
def test_for_workers_that_wait_one_core_is_enough(record: Record) -> None:
    run = record("basics/one_core_or_many", CORES="1", WORK="io", WORKERS=4)
    assert most_at_once(all_spans(run, "sleep")) == 4
    assert used(run) < 0.5 * time_of_all(run, "sleep")


def test_synchronous_main_waits_during_every_task(record: Record) -> None:
    run = record("basics/submit_and_wait", MODE="sync", TASKS=2)
    tasks = all_spans(run, "sleep")
    assert len(tasks) == 2
    assert most_at_once(tasks) == 1
    waits = spans(main_lane(run), "result", run.timeline.now)
    assert sum(overlap(waits, task.reshape(1, 2)) > 0.7 * (task[1] - task[0]) for task in tasks) == 2
    assert "main: my last line" in last_line(run)
    assert not printed(run, "callback")


def test_asynchronous_main_goes_on_and_the_callbacks_fire_later(record: Record) -> None:
    run = record("basics/submit_and_wait", MODE="async", TASKS=3)
    assert time_in(main_lane(run), "result", run.timeline.now) == 0
    assert most_at_once(all_spans(run, "sleep")) == 3
    (own_last,) = printed(run, "main: my last line")
    callbacks = printed(run, "callback")
    assert [line.text.split()[-1] for line in callbacks] == ["1", "4", "9"]
    assert {line.lane for line in callbacks} <= {lane.index for lane in workers(run)}
    assert own_last.time < callbacks[-1].time
    assert last_line(run) == callbacks[-1].text


def test_more_computing_workers_than_cores_are_ready_and_wait_for_one(record: Record) -> None:
    run = record("basics/three_states", WORK="cpu", WORKERS=min(3 * CORES, 32))
    assert time_of_all(run, "ready") > 0.5 * time_of_all(run, "running")
    assert time_of_all(run, "sleep") == 0
    assert used(run) < 1.05 * CORES * lasted(run)


def test_workers_that_wait_for_input_and_output_are_blocked_nearly_all_the_time(record: Record) -> None:
    run = record("basics/three_states", WORK="io", WORKERS=6)
    working = sum(end - begin for begin, end in sections(run, "begins", "is done"))
    assert time_of_all(run, "sleep") > 0.7 * working
    assert most_at_once(all_spans(run, "sleep")) > CORES
