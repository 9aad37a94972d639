"""On the command line a script has the person's own terminal, streams and signals, as under plain python."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from tests.run.support import LONG, PROGRAMS, program, told_by

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PROGRAMS.parents[2])}
Completed = subprocess.CompletedProcess[bytes]


def plain(name: str, data: bytes = b"") -> Completed:
    """The program by itself."""
    return _run([sys.executable, str(PROGRAMS / f"{name}.py")], data)


def observed(name: str, data: bytes = b"") -> Completed:
    """The program as a run on the command line's own streams."""
    return _run([sys.executable, str(PROGRAMS / "command.py"), str(PROGRAMS / f"{name}.py")], data)


def _run(command: list[str], data: bytes) -> Completed:
    return subprocess.run(command, input=data, capture_output=True, timeout=LONG, env=ENVIRONMENT, check=False)


@pytest.mark.parametrize("typed", [b"one\ntwo\n\n", b"", b"\xff\n\n"])
def test_streams_and_exit_code_are_those_of_the_plain_script(typed: bytes) -> None:
    alone, watched = plain("echo_input", typed), observed("echo_input", typed)
    assert (watched.stdout, watched.stderr, watched.returncode) == (alone.stdout, alone.stderr, alone.returncode)


def test_signals_are_as_a_plain_script_finds_them() -> None:
    ignored, blocked, _ = plain("signals").stdout.splitlines()
    assert observed("signals").stdout.splitlines()[:2] == [ignored, blocked]
    captured = told_by(program("signals")).output().splitlines()
    assert captured[:2] == [ignored, blocked]


def test_a_hangup_that_nohup_has_ignored_stays_ignored_for_the_script() -> None:
    script = str(PROGRAMS / "signals.py")
    alone = _run(["nohup", sys.executable, script], b"").stdout.splitlines()
    watched = _run(["nohup", sys.executable, str(PROGRAMS / "command.py"), script], b"").stdout.splitlines()
    assert b"SIGHUP" in alone[0]
    assert watched[:2] == alone[:2]


@pytest.fixture
def terminal() -> Iterator[tuple[int, int]]:
    """A process on a terminal of its own that runs a script, its pid and the terminal's other side."""
    command = [sys.executable, str(PROGRAMS / "command.py"), str(PROGRAMS / "interrupted.py")]
    pid, master = pty.fork()
    if pid == 0:
        os.execve(sys.executable, command, ENVIRONMENT)
    yield pid, master
    os.close(master)
    try:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    except (ProcessLookupError, ChildProcessError):
        pass


def read_until(master: int, text: bytes) -> bytes:
    """What the terminal shows, up to `text`."""
    shown = b""
    deadline = time.monotonic() + LONG
    while text not in shown and select.select([master], [], [], max(0.0, deadline - time.monotonic()))[0]:
        shown += os.read(master, 4096)
    assert text in shown
    return shown


def test_ctrl_c_on_the_person_s_terminal_reaches_the_script_and_the_run_outlives_it(terminal: tuple[int, int]) -> None:
    pid, master = terminal
    read_until(master, b"ready")
    os.write(master, b"\x03")
    read_until(master, b"was told")
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 9
