"""The interpreter ends while daemon threads are at work and tell of it: without a word, and with its own exit code."""

import pytest

from tests.faults.watching import PROGRAMS
from tests.tracer.traced import traced


@pytest.mark.slow
@pytest.mark.parametrize("echo", [True, False])
def test_daemon_threads_that_tell_of_themselves_do_not_disturb_the_end(python: str, echo: bool) -> None:
    for _ in range(5):
        under = traced(PROGRAMS / "shutdown.py", python=python, echo=echo)
        assert (under.code, under.stdout, under.stderr) == (0, "last words\n", "")
        assert not [each for each in under.of("OUTPUT") if each.flags == 2], "nothing was said to standard error"
        assert [each.flags for each in under.of("END") if each.tid == each.pid] == [0]
