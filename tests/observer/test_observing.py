"""What the operating system knows of real processes is told: zombies, orphans, deaths, states, processor time."""

import signal

import numpy as np
import pytest

from scenarios.tracer.wire import records as rec
from tests.run.support import Told, program, told_by

SECOND = 1_000_000_000


def share(told: Told, pid: int, tid: int, state: int) -> float:
    """The part of a thread's told time that was spent in a state."""
    states = told.of(rec.OS_STATE, pid=pid, tid=tid)
    ends = told.of(rec.OS_GONE, pid=pid)
    end = ends[np.isin(ends["tid"], (tid, pid))]["wall"].min()
    spans = np.diff(np.append(states["wall"], end))
    return float(spans[states["flags"] == state].sum() / spans.sum())


def test_a_child_that_is_not_waited_for_is_a_zombie_until_it_is_reaped() -> None:
    told = told_by(program("zombie"))
    (zombie,) = told.of(rec.OS_STATE, flags=rec.OS_ZOMBIE)
    (gone,) = told.of(rec.OS_GONE, pid=zombie["pid"], tid=zombie["pid"])
    assert gone["a"] == 7
    assert gone["flags"] == rec.GONE_REAPED
    assert 0.1 * SECOND < gone["wall"] - zombie["wall"] < 5 * SECOND


def test_a_child_that_is_waited_for_is_no_zombie() -> None:
    told = told_by(program("killed_worker"))
    assert not len(told.of(rec.OS_STATE, flags=rec.OS_ZOMBIE))


def test_the_death_of_a_killed_worker_is_told_with_its_signal() -> None:
    told = told_by(program("killed_worker"))
    (root,) = told.of(rec.RUN_BEGIN)["a"]
    gone = told.of(rec.OS_GONE)
    (worker,) = gone[(gone["pid"] != root) & (gone["tid"] == gone["pid"])]
    assert worker["a"] == -signal.SIGKILL


def test_a_segmentation_fault_of_a_worker_is_told_and_the_run_goes_on() -> None:
    told = told_by(program("segfault"))
    assert -signal.SIGSEGV in told.of(rec.OS_GONE)["a"]
    assert b"worker ended with -11" in told.output()
    assert told.exitcode == 0


def test_an_orphan_goes_on_under_a_new_parent_and_the_run_waits_for_it() -> None:
    told = told_by(program("orphan"))
    supervisor = told.of(rec.RUN_BEGIN)[0]["pid"]
    (adopted,) = told.of(rec.OS_ADOPTED)
    assert adopted["a"] == supervisor
    assert f"now under {supervisor}".encode() in told.output()
    (orphan,) = told.of(rec.OS_GONE, pid=adopted["pid"], tid=adopted["pid"])
    (root,) = told.of(rec.OS_GONE, pid=told.of(rec.RUN_BEGIN)[0]["a"], tid=told.of(rec.RUN_BEGIN)[0]["a"])
    assert orphan["a"] == 5
    assert orphan["wall"] > root["wall"]
    assert told.exitcode == 0


def test_a_process_that_was_not_made_by_python_is_told_with_its_command() -> None:
    told = told_by(program("foreign"))
    sleep = next(number for number, text in told.texts().items() if text == b"sleep 0.5")
    (process,) = told.of(rec.OS_PROCESS, obj=sleep)
    assert process["pid"] != told.of(rec.RUN_BEGIN)[0]["a"]


def test_threads_that_compute_share_the_interpreter_lock() -> None:
    told = told_by(program("threads", 2, 1, 1.0))
    (root,) = told.of(rec.RUN_BEGIN)["a"]
    tids = [int(tid) for tid in told.of(rec.OS_THREAD, pid=root)["tid"]]
    asleep, *computing = sorted(tids, key=lambda tid: share(told, root, tid, rec.OS_RUNNING))
    assert len(computing) == 2
    for tid in computing:  # what is not spent on or for a processor is mostly spent waiting for the other one
        assert share(told, root, tid, rec.OS_GIL) >= share(told, root, tid, rec.OS_SLEEPING)
    assert share(told, root, asleep, rec.OS_SLEEPING) > share(told, root, asleep, rec.OS_GIL)


def test_more_processes_than_cores_wait_for_one() -> None:
    told = told_by(program("crowd", 6, 1.0))
    (root,) = told.of(rec.RUN_BEGIN)["a"]
    children = [int(pid) for pid in told.of(rec.OS_PROCESS, a=root)["pid"]]
    assert len(set(children)) == 6
    assert sum(share(told, pid, pid, rec.OS_READY) for pid in children) > 1.0
    for pid in children:
        cores = told.of(rec.OS_STATE, pid=pid)["a"]
        assert set(cores[told.of(rec.OS_STATE, pid=pid)["flags"] == rec.OS_RUNNING]) - {-1}


def test_walls_never_decrease_for_a_thread() -> None:
    told = told_by(program("crowd", 6, 0.5))
    states = told.of(rec.OS_STATE)
    for pid in set(states["pid"]):
        walls = states[states["pid"] == pid]["wall"]
        assert (np.diff(walls) >= 0).all()


def test_processor_time_grows_and_adds_up() -> None:
    told = told_by(program("threads", 1, 1, 1.0))
    (root,) = told.of(rec.RUN_BEGIN)["a"]
    sums = told.of(rec.OS_CPU, pid=root)
    cpu, busy = max((sums[sums["tid"] == tid]["cpu"].max(), int(tid)) for tid in set(sums["tid"]))
    states = told.of(rec.OS_STATE, pid=root, tid=busy)
    lived = told.of(rec.OS_GONE, pid=root)["wall"].max() - states["wall"][0]
    running = share(told, root, busy, rec.OS_RUNNING) * lived  # on a loaded machine it gets little
    assert running / 3 < cpu < 3 * running
    for tid in set(sums["tid"]):
        assert (np.diff(sums[sums["tid"] == tid]["cpu"]) >= 0).all()


@pytest.mark.slow
def test_the_rate_and_the_cost_are_told_every_second() -> None:
    rates = told_by(program("threads", 2, 2, 4.0)).of(rec.RATE)
    assert len(rates) >= 3
    assert (rates["a"] > 0).all()
    assert (np.diff(rates["b"]) > 0).all()
