"""Chapter pools: tasks on a few workers, who calls back, and what shutdown waits for."""

import os

import numpy as np
import pytest

from scenarios.recording import Recording
from scenarios.timeline.queries.measure import time_in
from scenarios.tracer.wire.records import CALLBACK, TASK
from tests.catalog.asking import answered, ended, lanes_of, woken
from tests.catalog.told import Record, main_lane, most_at_once, printed


def slow(*values: object) -> object:
    return pytest.param(*values, marks=pytest.mark.slow)


def tasks_called(run: Recording, name: str, kind: int = TASK) -> list[tuple[int, int, int, int]]:
    """Each task of this name: its number, the lane that ran it, begin and end (ns)."""
    tasks = run.timeline.tasks
    rows = np.flatnonzero((tasks.kind == kind) & (tasks.name == tasks.names.index(name)))
    columns = (column[rows].tolist() for column in (tasks.id, tasks.lane, tasks.start, tasks.end))
    return list(zip(*columns, strict=True))


POOLS = pytest.mark.parametrize(
    ("kind", "api"), [("thread", "submit"), ("process", "map"), slow("thread", "map"), slow("process", "submit")]
)


@POOLS
@pytest.mark.parametrize("most", [2, slow(1), slow(5)])
def test_each_task_is_a_block_on_one_of_the_pools_workers_and_no_more_run_at_once(
    record: Record, kind: str, api: str, most: int
) -> None:
    run = record("pools/thread_pool", KIND=kind, API=api, MAX_WORKERS=most, TASKS=5)
    tasks = tasks_called(run, "download")
    assert len(tasks) == 5
    assert {lane for _, lane, _, _ in tasks} <= {lane.index for lane in lanes_of(run, kind)}
    assert len({lane for _, lane, _, _ in tasks}) <= most
    assert answered(run, "pools/thread_pool") == most_at_once((begin, end) for _, _, begin, end in tasks) == most
    (results,) = printed(run, "main: the results are 0 1 4 9 16")
    assert max(end for _, _, _, end in tasks) <= results.time


@POOLS
def test_tasks_that_compute_are_side_by_side_in_processes_and_take_turns_in_threads(
    record: Record, gil: bool, kind: str, api: str
) -> None:
    run = record("pools/process_pool", KIND=kind, API=api, MAX_WORKERS=2, TASKS=4)
    assert len(tasks_called(run, "count_primes")) == 4
    used = [lane for lane in lanes_of(run, kind) if len(lane.cpu)]
    waited = sum(time_in(lane, "gil", run.timeline.now) for lane in used)
    takes_turns = kind == "thread" and gil
    assert (waited > 0) == takes_turns
    if takes_turns:
        assert answered(run, "pools/process_pool") == 1
    elif (os.cpu_count() or 1) > 1:
        ready = sum(time_in(lane, "ready", run.timeline.now) for lane in used)  # where others took the cores
        assert answered(run, "pools/process_pool") == 2 or ready > 50_000_000


def test_a_pool_of_threads_lets_the_worker_itself_call_back(record: Record) -> None:
    run = record("pools/callback", KIND="thread", TASKS=3)
    workers = {number: lane for number, lane, _, _ in tasks_called(run, "task")}
    callbacks = {number: lane for number, lane, _, _ in tasks_called(run, "callback", CALLBACK)}
    assert len(callbacks) == 3
    assert callbacks == workers
    assert answered(run, "pools/callback") == "in the worker that did the task"


def test_of_a_pool_of_processes_a_thread_of_mains_process_calls_back(record: Record) -> None:
    run = record("pools/callback", KIND="process", TASKS=3)
    lanes = run.timeline.lanes
    assert {lanes[lane].kind for _, lane, _, _ in tasks_called(run, "task")} == {"process"}
    callbacks = tasks_called(run, "callback", CALLBACK)
    ends = {number: end for number, _, _, end in tasks_called(run, "task")}
    assert len(callbacks) == 3
    assert all(begin >= ends[number] for number, _, begin, _ in callbacks), "the result comes first"
    assert {(lanes[lane].kind, lanes[lane].pid) for _, lane, _, _ in callbacks} == {("thread", main_lane(run).pid)}
    assert answered(run, "pools/callback") == "in a thread of main's process"


@pytest.mark.parametrize("wait", [False, slow(True)])
def test_shutdown_waits_or_goes_on_and_the_process_ends_after_the_last_task(record: Record, wait: bool) -> None:
    run = record("pools/shutdown", WAIT=wait, TASKS=3)
    (last_line,) = printed(run, "main: my last line")
    ends = sorted(end for _, _, _, end in tasks_called(run, "task"))
    assert len(ends) == 3
    assert ended(main_lane(run)) >= ends[-1]
    assert last_line.time >= ends[-1] if wait else last_line.time < ends[0]
    assert answered(run, "pools/shutdown") == ("main: my last line" if wait else "task 3 is done")


@pytest.mark.parametrize(("api", "most"), [("apply", 1), ("apply_async", 2), slow("map", 2)])
def test_apply_hands_over_one_task_at_a_time_and_the_others_all_of_them(record: Record, api: str, most: int) -> None:
    run = record("pools/multiprocessing_pool", API=api, PROCESSES=2, TASKS=4)
    tasks = tasks_called(run, "fetch")
    assert len(tasks) == 4
    assert answered(run, "pools/multiprocessing_pool") == most_at_once((b, e) for _, _, b, e in tasks) == most
    assert len(lanes_of(run, "process")) == 2, "however few of them work"
    assert main_lane(run).index in woken(run, "done"), "main waited for a result"
