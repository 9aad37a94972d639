"""On the same small programs the search comes to the same verdicts as frontrun, which explores functions in tests."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.steering.programs import searched, spec

JUDGE = Path(__file__).with_name("judge.py")
GOALS = {
    "lost_update": "last line == '43'",
    "lost_update_locked": "last line == '43'",
    "semaphore_of_two": "last line == '2'",
    "check_then_act": "no exception",
    "two_locks": "no deadlock",
    "two_locks_ordered": "no deadlock",
}


@pytest.mark.slow
def test_the_verdicts_are_those_of_frontrun() -> None:
    pytest.importorskip("frontrun")
    command = [str(Path(sys.prefix) / "bin" / "frontrun"), sys.executable, str(JUDGE)]
    judged = subprocess.run(command, capture_output=True, check=True, timeout=120)
    verdicts = json.loads(judged.stdout.splitlines()[-1])
    ours = {name: searched(spec(name, sys.executable), goal, most=60).found is not None for name, goal in GOALS.items()}
    assert ours == verdicts
