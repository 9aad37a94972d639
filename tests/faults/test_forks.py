"""Forks while other threads record: neither side waits for what the other holds, and each tells only its own."""

import pytest

from tests.faults.watching import PROGRAMS
from tests.tracer.traced import Outcome, traced


def strangers(under: Outcome) -> list[tuple[int, int, str]]:
    """Records of threads that have never said that they are there."""
    known = {(each.pid, each.tid) for each in under.of("BEGIN")}
    return [(each.pid, each.tid, each.kind) for each in under.told if (each.pid, each.tid) not in known]


@pytest.mark.slow
def test_children_forked_among_busy_threads_work_and_tell_of_themselves_alone(python: str) -> None:
    under = traced(PROGRAMS / "forks_among_threads.py", "40", python=python)
    assert under.code == 0, under.stderr
    assert under.stdout.splitlines() == [*(f"child {n}" for n in range(40)), "all well"]
    children = [name for name in under.workers() if name.startswith("fork-")]
    assert len(children) == 40
    assert strangers(under) == []


@pytest.mark.slow
def test_an_alarm_in_the_midst_of_a_fork_leaves_the_record_whole(python: str) -> None:
    under = traced(PROGRAMS / "alarmed_forks.py", python=python)
    assert under.code == 0, under.stderr
    assert strangers(under) == []
    announced, begun = ({each.obj for each in under.of(kind)} for kind in ("START", "BEGIN"))
    assert len(begun) > 100
    assert begun == announced | {0}
    if int(under.stdout) < 12:  # from Python 3.12 on, os.fork itself must stay: it warns of the line that it stands in
        assert under.stderr == "", "what the handler raised came out of the fork"


def test_what_other_threads_held_when_a_child_was_forked_is_not_told_by_the_child(python: str) -> None:
    under = traced(PROGRAMS / "left_by_dead_threads.py", python=python)
    assert under.code == 0, under.stderr
    assert strangers(under) == []
    child = under.workers()["fork-1"].pid
    given = [each for each in under.told if each.pid == child and each.kind == "RELEASED"]
    assert {under.names()[each.obj] for each in given} == {"lock", "slots"}
