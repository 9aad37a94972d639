"""A script that kills its own group is recorded to that moment, and nothing of its run stays."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scenarios import run_file
from scenarios.recording import Recording
from tests.command_line.lanescope import COMMAND, started
from tests.command_line.on_terminal import terminal
from tests.faults.watching import PROGRAMS, watch
from tests.run.support import marked

PROGRAM = PROGRAMS / "kills_group.py"
SIGNALS = [signal.SIGKILL, signal.SIGTERM]


def assert_all_was_seen(recording: Recording, number: signal.Signals) -> None:
    timeline = recording.timeline
    assert (timeline.lanes[0].exitcode, timeline.lost) == (-number, 0)
    assert "holder" in [lane.name for lane in timeline.lanes]
    assert len(timeline.holds) > 0


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_on_a_command_line_without_a_terminal(number: signal.Signals, place: Path) -> None:
    plain = subprocess.run([sys.executable, PROGRAM, number.name], start_new_session=True, check=False)
    with started("run", "--save", place / "run.json", PROGRAM, "--", number.name) as command:
        told = command.communicate(timeout=200)[1].decode()  # of all who write there
    died = -number if number == signal.SIGKILL else 128 + number
    assert (plain.returncode, command.returncode) == (-number, died)
    assert f"killed by {number.name}" in told.splitlines()[0]
    assert_all_was_seen(run_file.open_recording(place / "run.json"), number)


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_on_a_command_line_on_a_terminal(number: signal.Signals, place: Path) -> None:
    saved = place / "run.json"
    with terminal(place) as person:
        person.type(f"{' '.join(COMMAND)} run --save {saved} {PROGRAM} -- {number.name}\n")
        person.read_until("ready\n")
        person.read_until(f"killed by {number.name}")
        person.await_shell()
        person.type("echo code $?\n")
        person.read_until(f"code {128 + number}\n")
        while marked(os.environ["LANESCOPE_TEST"]) != [person.shell]:
            person.type("sleep 0.1; echo again\n")
            person.read_until("again\n")
    assert_all_was_seen(run_file.open_recording(saved), number)


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_in_the_window(number: signal.Signals) -> None:
    assert_all_was_seen(watch("kills_group", number.name).recording, number)


def test_who_is_outside_of_the_group_ends_with_the_command_that_was_in_it(place: Path) -> None:
    with started("run", "--save", place / "run.json", PROGRAM, "--", "SIGKILL", "outside") as command:
        command.communicate(timeout=200)
    recording = run_file.open_recording(place / "run.json")
    assert_all_was_seen(recording, signal.SIGKILL)
    assert any(lane.name.startswith("sleep") for lane in recording.timeline.lanes)
    assert marked(os.environ["LANESCOPE_TEST"]) == []


def test_a_command_that_is_killed_alone_takes_its_run_along_and_saves_it(place: Path) -> None:
    with started("run", "--save", place / "run.json", PROGRAM, "--", "SIGCONT") as command:
        assert command.stdout is not None
        assert command.stdout.readline() == b"ready\n"
        os.kill(command.pid, signal.SIGKILL)
        command.communicate(timeout=200)
    assert run_file.open_recording(place / "run.json").timeline.lanes[0].exitcode == -signal.SIGTERM
    assert marked(os.environ["LANESCOPE_TEST"]) == []
