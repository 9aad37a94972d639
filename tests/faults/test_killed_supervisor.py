"""A supervisor that is killed takes its run along: also who floods the queue, and who has never written a word."""

import os
import signal

import pytest

from tests.faults.watching import watching
from tests.run.support import marked


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGSEGV, signal.SIGSTOP], ids=lambda number: number.name)
def test_nobody_outlives_a_killed_supervisor(number: signal.Signals) -> None:
    with watching("outliving") as watched:
        watched.until_line("all up")
        assert len(marked(os.environ["LANESCOPE_TEST"])) >= 7
        os.kill(watched.supervisor, number)
        if number == signal.SIGSTOP:
            os.kill(watched.supervisor, signal.SIGKILL)
        watched.to_the_end()
        assert marked(os.environ["LANESCOPE_TEST"]) == []
    assert watched.timeline.lost == 1
    assert "supervisor" in watched.timeline.lost_reasons[0]


def test_nobody_outlives_it_on_the_person_s_own_terminal_either() -> None:
    with watching("lasting", "spawn", "lanescope", terminal="inherit") as watched:
        watched.until(lambda: any(lane.name == "sleep 600" for lane in watched.timeline.lanes))  # not one of Python's
        os.kill(watched.supervisor, signal.SIGKILL)
        watched.to_the_end()
        assert marked(os.environ["LANESCOPE_TEST"]) == []


def test_a_supervisor_that_was_frozen_and_does_not_answer_is_killed_with_its_run() -> None:
    with watching("outliving") as watched:
        watched.until_line("all up")
        os.kill(watched.supervisor, signal.SIGSTOP)
        watched.run.close()
        assert marked(os.environ["LANESCOPE_TEST"]) == []
