"""A hang is said while it lasts: in the findings of a live run, and by `lanescope run` on a terminal."""

import sys
from pathlib import Path

from tests.command_line.on_terminal import terminal

PROGRAM = Path(__file__).parents[1] / "programs" / "causes" / "queues.py"


def test_on_a_terminal_a_hang_is_said_while_it_lasts(tmp_path: Path) -> None:
    with terminal(tmp_path) as person:
        person.type(f"{sys.executable} -m gui run {PROGRAM} -- undone\n")
        person.read_until("lanescope, while it runs: MainProcess waits in join()")
        person.read_until("Try: Call task_done() once for each get()")
        person.type("\x03")
        person.read_until("KeyboardInterrupt")
        person.read_until("At the end: ")
        person.await_shell()


def test_who_asks_for_quiet_is_told_nothing(tmp_path: Path) -> None:
    with terminal(tmp_path) as person:
        person.type(f"{sys.executable} -m gui run --quiet --timeout 4 {PROGRAM} -- undone; echo do''ne\n")
        person.read_until("done\n")
        assert "lanescope" not in person.written.replace("-m gui", "")
