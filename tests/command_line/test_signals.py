"""What a script is sent, by keys, by other programs or by itself, does to it what it does plainly."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scenarios.tracer.wire.page_layout import FOLDER
from tests.command_line.lanescope import COMMAND, ROOT, lines, script, started
from tests.command_line.on_terminal import Terminal, terminal

PROGRAMS = ROOT / "tests" / "programs" / "command_line"
PLAINLY = (sys.executable,)
WATCHED = (*COMMAND, "run", "--quiet")
NAMES = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGUSR1", "SIGALRM")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("to_group", [False, True])
def test_what_the_command_is_sent_the_script_answers_once_and_in_its_own_time(name: str, to_group: bool) -> None:
    with started("run", "--quiet", PROGRAMS / "answers.py") as command:
        assert command.stdout is not None
        assert command.stdout.readline() == b"ready\n"
        (os.killpg if to_group else os.kill)(command.pid, signal.Signals[name])
        rest, told = command.communicate(timeout=60)
    assert (lines(rest), lines(told), command.returncode) == ([name, "cleaned up after 1"], [], 7)


def test_a_signal_ends_a_script_that_does_not_answer_and_the_run_is_saved(tmp_path: Path) -> None:
    saved = tmp_path / "run.json"
    with started(
        "run", "--save", saved, script(tmp_path, "import time\nprint('on', flush=True)\ntime.sleep(600)\n")
    ) as command:
        assert command.stdout is not None
        command.stdout.readline()
        command.send_signal(signal.SIGHUP)
        _, told = command.communicate(timeout=60)
    assert command.returncode == 128 + signal.SIGHUP
    assert "killed by SIGHUP" in lines(told)[0]
    assert saved.is_file()


def test_who_still_runs_after_the_script_is_stopped_by_a_signal(tmp_path: Path) -> None:
    text = (
        "import os, time\nif os.fork():\n    os._exit(3)\ntime.sleep(0.5)\nprint('on', flush=True)\ntime.sleep(600)\n"
    )
    with started("run", "--quiet", script(tmp_path, text)) as command:
        assert command.stdout is not None
        assert command.stdout.readline() == b"on\n"
        command.terminate()
        command.communicate(timeout=60)
    assert command.returncode == 3


@pytest.mark.parametrize("name", NAMES)
def test_a_script_may_send_signals_to_its_own_group(name: str) -> None:
    seen = [
        subprocess.run(
            [*how, str(PROGRAMS / "own_group.py"), *behind, name],
            stdin=subprocess.DEVNULL, capture_output=True, cwd=ROOT, start_new_session=True, timeout=60, check=False,
        )
        for how, behind in ((PLAINLY, ()), (WATCHED, ("--",)))
    ]  # fmt: skip
    plain, watched = [(each.stdout, each.stderr, each.returncode) for each in seen]
    assert plain[0].splitlines()[-1] == b"saved all work"
    assert watched == plain


@pytest.fixture(params=[PLAINLY, WATCHED], ids=["plainly", "watched"])
def how(request: pytest.FixtureRequest) -> str:
    return " ".join(request.param)


def test_keys_stop_a_script_and_the_shell_has_it_go_on(how: str, tmp_path: Path) -> None:
    with terminal(tmp_path) as person:
        person.type(f"{how} {PROGRAMS / 'stops.py'}\n")
        person.read_until("ready\n")
        person.type("\x1a")
        _ask_the_shell(person)
        person.type("fg\n")
        person.read_until("goes on\n")
        person.type("a word\n")
        person.read_until("got a word\n")
        person.await_shell()
        person.type("echo code $?\n")
        person.read_until("code 5\n")


def test_a_script_that_heeds_no_stop_goes_on(how: str, tmp_path: Path) -> None:
    with terminal(tmp_path) as person:
        person.type(f"{_called(how, 'stops.py')} never\n")
        person.read_until("ready\n")
        person.type("\x1aa word\n")
        person.read_until("got a word\n")
        person.await_shell()
        person.type("echo code $?\n")
        person.read_until("code 5\n")


def test_a_script_in_the_background_stops_when_it_reads(how: str, tmp_path: Path) -> None:
    with terminal(tmp_path) as person:
        person.type(f"{how} {PROGRAMS / 'stops.py'} &\n")
        person.read_until("ready\n")
        while "Stopped" not in person.written[person.written.rindex("ready") :]:
            person.type("sleep 0.1; jobs; echo asked\n")
            person.read_until("asked\n")
        person.type("fg\n")
        person.read_until("goes on\n")
        person.type("a word\n")
        person.read_until("got a word\n")


@pytest.mark.parametrize(("key", "number"), [("\x03", signal.SIGINT), ("\x1c", signal.SIGQUIT)])
def test_keys_end_a_script_and_nothing_is_left_behind(how: str, key: str, number: int, tmp_path: Path) -> None:
    own = tmp_path / "temporary"
    own.mkdir()
    path = script(tmp_path, "import time\nprint('ready', flush=True)\nwhile True:\n    time.sleep(0.05)\n")
    with terminal(tmp_path, {"TMPDIR": str(own)}) as person:
        person.type(f"{how} {path}\n")
        person.read_until("ready\n")
        in_memory = [each.resolve() for each in own.glob(f"*/{FOLDER}")]
        person.type(key)
        person.await_shell()
        person.type("echo code $?\n")
        person.read_until(f"code {128 + number}\n")
    assert [each for each in (*own.iterdir(), *in_memory) if each.exists()] == []


def test_a_terminal_that_is_closed_hangs_up_on_the_script(how: str, tmp_path: Path) -> None:
    with terminal(tmp_path) as person:
        person.type(f"{_called(how, 'hangs_up.py')} {tmp_path / 'seen'}\n")
        person.read_until("ready\n")
        os.mkfifo(tmp_path / "seen")
        person.type("go\n")
        person.read_until("waits\n")
        person.hang_up()
        assert (tmp_path / "seen").read_text() == "SIGHUP"


def test_a_script_on_a_terminal_begins_no_session_of_its_own(how: str, tmp_path: Path) -> None:
    text = "import os\ntry:\n    os.setsid()\nexcept OSError as error:\n    print(repr(error))\n"
    child = "if not os.fork():\n    os.setsid()\n    print('a child does')\n    os._exit(0)\nos.wait()\n"
    path = script(tmp_path, text + child.replace("does')", "does', flush=True)"))
    with terminal(tmp_path) as person:
        person.type(f"{how} {path}\n")
        person.read_until("PermissionError(1, 'Operation not permitted')\n")
        person.read_until("a child does\n")


def _called(how: str, program: str) -> str:
    """What is typed before the program's own arguments."""
    return f"{how} {PROGRAMS / program}" + (" --" if "run" in how.split() else "")


def _ask_the_shell(person: Terminal) -> None:
    """Only when it has the terminal back does it answer."""
    person.read_until("Stopped")
    person.await_shell()
    person.type("echo $((40 + 2)) seen\n")
    person.read_until("42 seen\n")
