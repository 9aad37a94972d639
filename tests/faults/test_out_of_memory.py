"""A program without memory ends, or goes on, as it does plainly, and its record goes on with it."""

import subprocess
import sys

import pytest

from tests.faults.watching import PROGRAMS, watch


@pytest.mark.parametrize("where", ["main", "fork", "spawn"])
@pytest.mark.parametrize("what", ["recover", "end"])
def test_who_finds_no_memory_ends_or_goes_on_as_plainly(where: str, what: str) -> None:
    command = [sys.executable, str(PROGRAMS / "starved.py"), where, what]
    plain = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    watched = watch("starved", where, what)
    assert watched.run.exitcode == plain.returncode
    said = [line for line in watched.lines() if not line.startswith((" ", "Traceback", "Process", "MemoryError"))]
    assert said == plain.stdout.splitlines()
    assert watched.timeline.lost == 0
    starved = watched.lane("MainProcess" if where == "main" else "starved")
    assert starved.exitcode == int(what == "end")
    told = [mark.args["text"] for mark in watched.timeline.marks if mark.name == "exception"]
    assert len(told) == int(what == "end")
    assert all(text.endswith("MemoryError") for text in told)
