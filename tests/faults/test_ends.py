"""However a process ends, the record says how, and all of its threads end with it."""

import signal
import subprocess
import sys

import pytest

from tests.faults.watching import PROGRAMS, watch

DEADLY = (
    "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV",
    "SIGUSR2", "SIGPIPE", "SIGALRM", "SIGTERM", "SIGXCPU", "SIGXFSZ", "SIGVTALRM", "SIGPROF", "SIGIO", "SIGSYS",
)  # fmt: skip
HOW = {name: -getattr(signal, name) for name in DEADLY} | {"crash": -11, "exit": 5, "exit in a thread": 6}


def plain(*args: str) -> "subprocess.CompletedProcess[str]":
    """The program without us."""
    command = [sys.executable, str(PROGRAMS / "struck.py"), *args]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def test_each_way_to_end_of_a_child_is_told_and_seen_by_its_parent_as_plainly() -> None:
    watched = watch("struck", *HOW)
    for how, code in HOW.items():
        lane = watched.lane(how)
        assert (lane.exitcode, lane.signal) == (code, -code if code < 0 else None), how
        threads = [each for each in watched.timeline.lanes if each.parent is lane and each.kind == "thread"]
        assert threads
        assert all(each.end_or(0) <= lane.end_or(0) for each in threads), how
        marks = {mark.name: mark.args for mark in watched.timeline.marks if mark.lane == lane.index}
        assert marks["killed" if code < 0 else "exit"] == ({"signal": -code} if code < 0 else {"exitcode": code})
    assert sorted(watched.lines()) == sorted(plain(*HOW).stdout.splitlines())
    assert (watched.timeline.exitcode, watched.timeline.lost) == (0, 0)


@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM", "SIGSEGV", "SIGABRT", "crash", "exit", "exit in a thread"])
def test_each_way_to_end_of_the_first_process_is_that_of_the_run(how: str) -> None:
    watched = watch("struck", "myself", how)
    assert watched.run.exitcode == watched.timeline.exitcode == HOW[how] == plain("myself", how).returncode
    assert watched.timeline.lanes[0].exitcode == HOW[how]
    assert watched.lines() == [f"here {how}"]
    assert watched.timeline.lost == 0
