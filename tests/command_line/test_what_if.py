"""`lanescope run --what-if`: a script runs otherwise than it is written, and the file and the summary say so."""

from pathlib import Path

import pytest

from scenarios import run_file
from tests.command_line.lanescope import lanescope

PROGRAMS = Path(__file__).parents[1] / "programs" / "what_if"


def test_changes_are_made_told_and_saved(tmp_path: Path) -> None:
    saved = tmp_path / "run.json.gz"
    ran = lanescope("run", PROGRAMS / "race.py", "--what-if", "lock=none,semaphore=2", "--save", saved)
    assert ran.returncode == 0
    assert int(ran.stdout) < 100
    assert b"Not as written: the lock made in line 6" in ran.stderr
    assert run_file.open_recording(saved).metadata.what_if == {"lock": "none", "semaphore": 2}


@pytest.mark.parametrize("changes", ["lock", "lock=some", "semaphore=0", "semaphore=x", "speed=2", "join=yes"])
def test_what_cannot_be_asked_for_is_said_before_it_runs(changes: str) -> None:
    ran = lanescope("run", PROGRAMS / "race.py", "--what-if", changes)
    assert ran.returncode == 2
    assert ran.stdout == b""
    assert b"Traceback" not in ran.stderr
    assert changes.partition("=")[0].encode() in ran.stderr
