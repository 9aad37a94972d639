"""Streams as the shell gives them: closed ones and those that nobody reads cost a run nothing, more are handed on."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.command_line.lanescope import COMMAND, environment, lanescope, script

LISTS = """\
import os, sys, threading
thread = threading.Thread(target=int)
thread.start()
thread.join()
seen = [os.path.exists(f"/proc/self/fd/{number}") for number in range(3)]
with open(sys.argv[1], "w") as file:
    print(seen, sys.stdin is None, sys.stdout is None, sys.stderr is None, file=file)
"""


def in_a_shell(command: tuple[str, ...], redirected: str, folder: Path) -> int:
    """Run it as a line of the shell's; its exit code."""
    line = f"exec {shlex.join(command)} {redirected}"
    return subprocess.run(["/bin/sh", "-c", line], cwd=folder, env=environment(), timeout=90, check=False).returncode


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_is_closed_to_the_script_alone(closed: str, tmp_path: Path) -> None:
    path = script(tmp_path, LISTS)
    for how, seen in (((sys.executable, str(path)), "plain"), ((*COMMAND, "run", str(path), "--"), "watched")):
        assert in_a_shell((*how, seen), f"{closed} </dev/null" if "<" not in closed else closed, tmp_path) == 0
    assert (tmp_path / "watched").read_text() == (tmp_path / "plain").read_text() != ""


def test_nothing_but_the_scripts_words_goes_to_the_stream_that_is_open(tmp_path: Path) -> None:
    out = tmp_path / "out"
    path = script(tmp_path, "print('mine')\n")
    assert in_a_shell((*COMMAND, "run", str(path)), f"2>&- >{out}", tmp_path) == 0
    assert out.read_text() == "mine\n"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no device that is always full")  # noqa: PTH110
def test_a_summary_that_cannot_be_written_is_left_out(tmp_path: Path) -> None:
    saved = tmp_path / "run.json"
    command = (*COMMAND, "run", "--save", str(saved), str(script(tmp_path, "import sys\nsys.exit(3)\n")))
    assert in_a_shell(command, "2>/dev/full", tmp_path) == 3
    assert saved.is_file()


def test_a_summary_that_nobody_reads_is_left_out(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    command = [*COMMAND, "run", str(script(tmp_path, "import sys\nsys.exit(3)\n"))]
    ended = subprocess.run(
        command, cwd=tmp_path, env=environment(), stdin=subprocess.DEVNULL, stderr=write, timeout=90, check=False
    )
    os.close(write)
    assert ended.returncode == 3


def test_a_list_into_a_closed_stream_is_no_failure() -> None:
    assert lanescope("list").returncode == in_a_shell((*COMMAND, "list"), ">&-", Path.cwd()) == 0


@pytest.mark.parametrize("how", [(sys.executable,), (*COMMAND, "run", "--quiet")], ids=["plainly", "watched"])
def test_what_the_shell_has_opened_beside_them_is_the_scripts_alone(how: tuple[str, ...], tmp_path: Path) -> None:
    text = "import os, sys\nos.write(50, b'mine')\nos.close(50)\nprint(sys.stdin.readline())\n"
    read, write = os.pipe()
    line = f"exec {shlex.join((*how, str(script(tmp_path, text))))} 50>&{write} {write}>&-"
    with subprocess.Popen(
        ["/bin/bash", "-c", line], stdin=subprocess.PIPE, stdout=subprocess.PIPE, pass_fds=[write], env=environment()
    ) as command:
        os.close(write)
        with os.fdopen(read, "rb") as reader:
            assert reader.read() == b"mine"  # to its end, though the script still runs
        assert command.communicate(b"go on\n", timeout=60)[0] == b"go on\n\n"
    assert command.returncode == 0
