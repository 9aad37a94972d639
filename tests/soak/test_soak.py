"""The window is used for half a minute by somebody at random: nothing grows, and nothing is left."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.soak.measures import Held, grown

ROOT = Path(__file__).resolve().parents[2]
SECONDS = 30


@pytest.mark.slow
def test_nothing_grows_while_somebody_uses_the_window() -> None:
    command = [sys.executable, "-m", "tests.soak", "--seconds", str(SECONDS), "--seed", "19", "--turns", "2000"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_grows_is_said() -> None:
    before = Held(memory=200, descriptors=10, threads=1, processes=0, files=0, widgets=500, objects=90_000)
    after = Held(memory=400, descriptors=30, threads=1, processes=1, files=4, widgets=500, objects=90_000)
    told = " ".join(grown(before, after, 100))
    assert all(name in told for name in ("memory", "descriptors", "processes", "files"))
    assert not any(name in told for name in ("threads", "widgets", "objects"))
    assert grown(before, before, 100) == []
