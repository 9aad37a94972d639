"""A reader that has fallen behind makes the writers wait; killed while they wait, they lose nothing that they told."""

import os
import signal
import time
from collections import Counter

import pytest

from scenarios.run import collector
from tests.faults.watching import Watched, watching

LINES = 6_000  # of each of eight threads: twice as many bytes as the pipe and the backlog hold
MEGABYTE = 1 << 20


@pytest.fixture(autouse=True)
def small_backlog(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector, "MOST_BACKLOG", MEGABYTE)


def await_standstill(watched: Watched) -> None:
    """Until everybody waits for room."""
    size = -1
    while size != (size := watched.run.backlog) or size < MEGABYTE:
        time.sleep(0.2)


def poured(watched: Watched) -> Counter[str]:
    """How many lines of each thread are known; whoever is in the record is there without a hole, from 0 on."""
    output = watched.timeline.output
    found: Counter[str] = Counter()
    for line in output:
        name, _, number = line.text.rpartition(" ")
        if name.startswith("worker") and not output.cut_lines:
            assert int(number) == found[name], line.text
        found[name] += name.startswith("worker")
    return found


def workers_of(watched: Watched) -> list[int]:
    """The processes that pour, in the order in which they were started."""
    found = {lane.name: lane.pid for lane in watched.timeline.lanes if lane.name.startswith("ForkProcess-")}
    return [found[name] for name in sorted(found)]


def test_writers_that_wait_for_the_reader_lose_nothing() -> None:
    with watching("pouring", 2_000) as watched:
        watched.to_the_end()
    assert set(poured(watched).values()) == {2_000, 0}
    assert watched.lines()[-1] == "ended with [0, 0, 0, 0]"


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGUSR1], ids=lambda number: number.name)
def test_writers_killed_while_the_queue_is_full_leave_it_whole_for_the_others(number: signal.Signals) -> None:
    with watching("pouring", LINES) as watched:
        watched.until(lambda: len(workers_of(watched)) == 4)
        await_standstill(watched)
        for pid in workers_of(watched)[:3]:
            os.kill(pid, number)
        watched.to_the_end()
    assert watched.timeline.lost == 0
    ends = [watched.timeline.lane_of(pid, 0) for pid in workers_of(watched)]
    told = 7 if number == signal.SIGUSR1 else -number
    assert [lane and lane.exitcode for lane in ends] == [told, told, told, 0]
    assert watched.lines()[-1] == f"ended with {[told, told, told, 0]}"
    assert {f"worker 3.{n} {LINES - 1}" for n in range(2)} <= set(watched.lines())
    poured(watched)


def test_a_run_whose_supervisor_is_killed_while_the_queue_is_full_ends_all_the_same() -> None:
    with watching("pouring", LINES) as watched:
        watched.until(lambda: len(workers_of(watched)) == 4)
        await_standstill(watched)
        os.kill(watched.supervisor, signal.SIGKILL)
        watched.to_the_end()
    assert watched.timeline.lost == 1
