"""A steered run that is ended, for whatever reason, leaves no process behind, and nothing in memory that has a name."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from scenarios.run import RunError, RunSpec
from scenarios.steering.scout import Scout
from tests.gui.support import wait_until

WAITS = """
import multiprocessing
import os
import sys
from multiprocessing.shared_memory import SharedMemory

if __name__ == "__main__":
    lock = multiprocessing.get_context("spawn").Lock()
    memory = SharedMemory(create=True, size=1)
    with open(sys.argv[1] + ".part", "w") as file:
        file.write(f"sem.{lock._semlock.name.strip('/')} {memory.name}")
    os.rename(sys.argv[1] + ".part", sys.argv[1])
    os.read(os.pipe()[0], 1)
"""
MEMORY = Path("/dev/shm")  # where Linux has them


@pytest.fixture
def waiting(tmp_path: Path, python: str) -> RunSpec:
    """A script that waits for ever, once it has said in `made` what it has made."""
    script = tmp_path / "waits.py"
    script.write_text(WAITS)
    return RunSpec(script, args=(str(tmp_path / "made"),), python=python)


def test_one_that_takes_too_long(waiting: RunSpec, tmp_path: Path, left_over: Callable[[], list[int]]) -> None:
    with Scout(waiting, limit=2) as scout:
        assert scout.run().outcome == "outside"
    assert wait_until(lambda: not left_over())
    assert not of_memory(tmp_path / "made")


def test_one_that_another_thread_ends(waiting: RunSpec, tmp_path: Path, left_over: Callable[[], list[int]]) -> None:
    made = tmp_path / "made"
    with Scout(waiting, limit=60) as scout:

        def kill() -> None:
            wait_until(made.exists)
            scout.kill()

        killer = threading.Thread(target=kill)
        killer.start()
        with pytest.raises(RunError):
            scout.run()
        killer.join()
    assert wait_until(lambda: not left_over())
    assert not of_memory(made)


def of_memory(made: Path) -> list[str]:
    """What is still there of what the script has made."""
    names = made.read_text().split()
    assert len(names) == 2
    return [name for name in names if (MEMORY / name).exists()]


def test_one_that_ends_by_itself_waits_for_its_processes_and_asks_whoever_wants_to_be_asked_at_the_end(
    tmp_path: Path, python: str
) -> None:
    script = tmp_path / "ends.py"
    script.write_text(
        "import atexit, multiprocessing\n\n\n"
        "def work():\n    for _ in range(2000):\n        len('')\n    print('worked')\n\n\n"
        "if __name__ == '__main__':\n    atexit.register(print, 'asked')\n"
        "    multiprocessing.Process(target=work).start()\n    print('begun')\n"
    )
    with Scout(RunSpec(script, python=python)) as scout:
        assert scout.run().output.splitlines() == ["begun", "worked", "asked"]
