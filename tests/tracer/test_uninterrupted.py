"""Neither signal handlers nor other threads come in between where a lock is held: asked of each interpreter found."""

import subprocess
import sys
from pathlib import Path

import pytest

from scenarios import interpreters
from scenarios.tracer.writing import uninterrupted
from tests.tracer.interpreters import found
from tests.tracer.traced import PROGRAMS, traced

PROBE = PROGRAMS / "between.py"
RELEASES = PROGRAMS / "interrupted_releases.py"
WAYS = ("names", "loops", "entry")
OWN = "{}.{}".format(*sys.version_info)
EACH = [
    pytest.param(each, id=each.version, marks=() if each.version.startswith(f"{OWN}.") else pytest.mark.slow)
    for each in found()
]
each_python = pytest.mark.parametrize("python", EACH)


def seen(python: interpreters.Interpreter, who: str, way: str) -> int:
    """How often a signal handler, or another thread, came in between."""
    command = [python.path, str(PROBE), str(Path(uninterrupted.__file__)), who, way]
    return int(subprocess.run(command, check=True, capture_output=True, text=True, timeout=200).stdout)


@each_python
def test_a_signal_handler_comes_in_between_after_a_call_and_never_else(python: interpreters.Interpreter) -> None:
    assert seen(python, "handler", "calls") > 0, "the probe sees nothing"
    assert {way: seen(python, "handler", way) for way in WAYS} == dict.fromkeys(WAYS, 0)


@each_python
def test_another_thread_comes_in_between_after_a_call_and_never_else(python: interpreters.Interpreter) -> None:
    if "t" in python.version.split()[0]:
        pytest.skip("without the interpreter lock, threads run at the same time wherever they are")
    assert seen(python, "thread", "calls") > 0, "the probe sees nothing"
    assert {way: seen(python, "thread", way) for way in WAYS} == dict.fromkeys(WAYS, 0)


@each_python
def test_a_handler_that_raises_as_a_lock_is_about_to_be_given_back_finds_it_free(
    python: interpreters.Interpreter, request: pytest.FixtureRequest
) -> None:
    if python.version.startswith("3.10."):
        request.applymarker(pytest.mark.xfail(reason="3.10 also looks up where a condition does not hold"))
    under = traced(RELEASES, python=python.path)
    assert (under.stdout, under.code) == ("all are free\n", 0), under.stderr
