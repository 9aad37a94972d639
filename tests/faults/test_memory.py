"""What the tracer holds in the processes that it watches does not grow with the length of their run."""

import pytest

from tests.faults.watching import PROGRAMS
from tests.tracer.traced import traced

LEEWAY = 24_000  # bytes: dictionaries that have just grown, what is kept back, frames that Python 3.10 keeps


@pytest.mark.slow
def test_what_the_tracer_holds_does_not_grow_with_the_run(python: str) -> None:
    under = traced(PROGRAMS / "growth.py", "12", "5", python=python)
    assert under.code == 0, under.stderr
    grown = [int(number) for number in under.stdout.splitlines()[-1].split()]
    assert len(grown) == 3, "the first process, an executor's worker, a pool's worker"
    assert all(bytes_more < LEEWAY for bytes_more in grown), grown
