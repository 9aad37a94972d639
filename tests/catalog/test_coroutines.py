"""Chapter coroutines: many in one thread, what switching is good for, and who stops all of them."""

from itertools import pairwise

import numpy as np
import pytest

from scenarios.recording import Recording
from scenarios.timeline.queries.measure import overlap, spans, time_in
from tests.catalog.asking import answered, ended, lanes_of
from tests.catalog.told import Record, main_lane, most_at_once, printed

SECOND = 1_000_000_000


def slow(value: object) -> object:
    return pytest.param(value, marks=pytest.mark.slow)


def sleeps(run: Recording, called: str) -> list[tuple[int, int]]:
    tasks, now = lanes_of(run, "task", called), run.timeline.now
    return [(int(begin), int(end)) for lane in tasks for begin, end in spans(lane, "sleep", now)]


def steps(run: Recording, called: str) -> list[tuple[int, int, str]]:
    """Each step of the coroutines of this name: begin, end (ns) and whose it is, in their order."""
    tasks = run.timeline.tasks
    rows = [row for row in range(len(tasks)) if tasks.names[tasks.name[row]].startswith(called)]
    return sorted((int(tasks.start[row]), int(tasks.end[row]), tasks.names[tasks.name[row]]) for row in rows)


@pytest.mark.parametrize("count", [5, slow(100)])
def test_many_sleeps_in_one_thread_take_no_longer_than_one(record: Record, count: int) -> None:
    run = record("coroutines/switch_on_io", TASKS=count)
    downloads = sleeps(run, "download")
    assert len(downloads) == most_at_once(downloads) == count
    first, last = min(begin for begin, _ in downloads), max(end for _, end in downloads)
    assert last - first < sum(end - begin for begin, end in downloads) / 2
    assert lanes_of(run, "thread") == lanes_of(run, "process") == [], "one thread does it all"
    assert {task.parent for task in lanes_of(run, "task")} == {main_lane(run)}


@pytest.mark.parametrize("switch", [True, False])
def test_coroutines_that_compute_take_turns_or_not_and_never_overlap(record: Record, switch: bool) -> None:
    run = record("coroutines/switching_without_io", SWITCH=switch, TASKS=2, BLOCKS=10)
    search = steps(run, "search")
    assert most_at_once((begin, end) for begin, end, _ in search) == 1
    changes = sum(before[2] != after[2] for before, after in pairwise(search))
    assert changes == (2 * 10 + 1 if switch else 1)
    within = sum(end - begin for begin, end, _ in search)
    assert within > 0.8 * (search[-1][1] - search[0][0]), "there is nothing to wait for that switching could use"


@pytest.mark.slow
def test_switching_makes_the_same_work_no_less(record: Record) -> None:
    used = {}
    for switch in (True, False):
        run = record("coroutines/switching_without_io", SWITCH=switch, TASKS=3, BLOCKS=20)
        cpu = main_lane(run).cpu
        begin, end = steps(run, "search")[0][0], steps(run, "search")[-1][1]
        used[switch] = float(np.diff(np.interp([begin, end], cpu.t, cpu.ns))[0])
    assert (
        used[True] > 0.5 * used[False]
    )  # a core that is shared with another one's work takes longer by its clock, too


def test_whoever_blocks_stops_all_others_for_as_long(record: Record) -> None:
    run = record("coroutines/blocked_loop", BLOCK=True, TICKERS=2)
    (reader,) = lanes_of(run, "task", "reader")
    blocked = max(steps(run, "reader"), key=lambda step: step[1] - step[0])
    assert blocked[1] - blocked[0] >= 1.5 * SECOND
    tickers = lanes_of(run, "task", "ticker")
    for ticker in tickers:
        stood = overlap(spans(ticker, "ready", run.timeline.now), np.array([blocked[:2]]))
        assert stood >= 1.2 * SECOND, "its time had come at most 0.2 s after the reader's"
        assert not [step for step in steps(run, ticker.name) if blocked[0] < step[0] < blocked[1]]
    answer = answered(run, "coroutines/blocked_loop")
    assert isinstance(answer, float)
    assert answer >= len(tickers) * 1.2
    assert time_in(reader, "ready", run.timeline.now) < 1.2 * SECOND
    assert "loop_kept" in {finding.key for finding in run.findings()}


def test_whoever_awaits_lets_the_others_go_on(record: Record) -> None:
    run = record("coroutines/blocked_loop", BLOCK=False, TICKERS=2)
    begins, done = printed(run, "reader: I begin")[0].time, printed(run, "reader: I am done")[0].time
    for ticker in lanes_of(run, "task", "ticker"):
        assert len([step for step in steps(run, ticker.name) if begins < step[0] < done]) > 3


@pytest.mark.parametrize("sizes", [(2, 2, 2), slow((1, 3, 4)), slow((3, 1, 1))])
def test_processes_hold_threads_and_threads_hold_coroutines(record: Record, sizes: tuple[int, int, int]) -> None:
    processes, threads, tasks = sizes
    key = "coroutines/processes_threads_coroutines"
    run = record(key, PROCESSES=processes, THREADS=threads, TASKS=tasks)
    visits = lanes_of(run, "task", "visit (")
    assert len(visits) == len(printed(run, ": done")) == processes * threads * tasks
    in_threads = [visit.parent for visit in visits]
    assert {thread.kind for thread in in_threads if thread} == {"thread"}
    assert sorted(in_threads.count(thread) for thread in set(in_threads)) == [tasks] * processes * threads
    in_processes = [thread.parent for thread in set(in_threads) if thread]
    assert {process.kind for process in in_processes if process} == {"process"}
    assert sorted(in_processes.count(process) for process in set(in_processes)) == [threads] * processes
    assert {process.parent for process in in_processes if process} == {main_lane(run)}
    assert {visit.depth for visit in visits} == {3}
    assert answered(run, key) == most_at_once(sleeps(run, "visit ("))
    assert max(map(ended, visits)) <= ended(main_lane(run))
