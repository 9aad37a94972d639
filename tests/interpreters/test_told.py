"""Whoever runs the tests reads which interpreters they run on, and which they do without."""

import re
import subprocess
import sys
from pathlib import Path

from tests.tracer.interpreters import VERSIONS, find

ROOT = Path(__file__).resolve().parents[2]


def test_the_pythons_that_are_here_and_those_that_are_not_stand_in_one_line() -> None:
    command = [sys.executable, "-m", "pytest", "--collect-only", "tests/interpreters/test_told.py"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=100, check=True)
    (line,) = [line for line in done.stdout.splitlines() if line.startswith("Pythons to run scripts in: ")]
    here, _, missing = line.partition("not found")
    assert sorted(re.findall(r"3\.\d+t?", here)) == sorted(version for version in VERSIONS if find(version))
    assert sorted(re.findall(r"3\.\d+t?", missing)) == sorted(version for version in VERSIONS if not find(version))
