"""Everything that comes of a script can be ended, whatever it does about it."""

import os
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest

from scenarios.run import collector
from scenarios.tracer.wire import records as rec
from scenarios.tracer.wire.page_layout import FOLDER
from tests.run.support import (
    LONG,
    PROGRAMS,
    gone_within,
    marked,
    program,
    rest_of,
    running,
    told_by,
    until_output,
)

STUBBORN = ("deadlocked", "ignoring", "stopped", "daemonised", "breeding")
SECOND = 3.0  # what "within one second" may take on a machine that is busy with other tests


@pytest.fixture
def mark(monkeypatch: pytest.MonkeyPatch) -> str:
    """Every process of a run started by this test carries it in its environment."""
    value = uuid.uuid4().hex
    monkeypatch.setenv("LANESCOPE_TEST", value)
    return value


@pytest.mark.parametrize("stubborn", STUBBORN)
def test_stop_ends_every_kind_of_process(stubborn: str, mark: str) -> None:
    with running(program("family", stubborn)) as run:
        until_output(run, b"all up")
        began = time.monotonic()
        run.stop()
        told = rest_of(run, SECOND)
        assert time.monotonic() - began < SECOND
        assert marked(mark) == []
    (stop,) = told.of(rec.RUN_STOP)
    assert stop["flags"] == rec.STOP_ASKED
    assert told.exitcode == -signal.SIGTERM


@pytest.mark.parametrize("observer", ["psutil", "none"])
def test_stop_ends_everything_whoever_observes(observer: str, mark: str) -> None:
    with running(program("family", *STUBBORN, observer=observer)) as run:
        until_output(run, b"all up")
        run.stop()
        rest_of(run, SECOND)
        assert marked(mark) == []


def test_closing_kills_what_is_left(mark: str) -> None:
    with running(program("family", *STUBBORN)) as run:
        until_output(run, b"all up")
        run.close()
        assert marked(mark) == []


def test_a_run_may_be_closed_the_moment_it_was_started(mark: str) -> None:
    for _ in range(5):
        with running(program("family", *STUBBORN)):
            pass
        assert marked(mark) == []


def test_stop_works_while_nobody_takes_the_records(mark: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector, "MOST_BACKLOG", 1 << 20)
    with running(program("pour", 1_000_000, "raw")) as run:
        size = -1
        while size != (size := run.backlog) or size == 0:
            time.sleep(0.3)
        assert marked(mark), "everyone waits"
        run.stop()
        assert gone_within(set(marked(mark)), SECOND)


def test_a_killed_window_leaves_no_process_and_no_folder(mark: str) -> None:
    command = [sys.executable, str(PROGRAMS / "window.py"), str(PROGRAMS / "family.py"), *STUBBORN]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(PROGRAMS.parents[2])}
    ) as window:
        assert window.stdout is not None
        folder = Path(window.stdout.readline().strip())
        pages = (folder / FOLDER).resolve()
        assert pages.is_dir()
        left = set(marked(mark))
        assert len(left) > len(STUBBORN)
        window.kill()
        window.wait(LONG)
    assert gone_within(left, SECOND)
    assert marked(mark) == []
    deadline = time.monotonic() + SECOND
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not folder.exists()
    assert not pages.exists()


def test_a_killed_supervisor_takes_its_run_along_and_the_run_says_so(mark: str) -> None:
    with running(program("family", "deadlocked", "ignoring", "daemonised")) as run:
        told = until_output(run, b"all up")
        supervisor = int(told.of(rec.RUN_BEGIN)[0]["pid"])
        os.kill(supervisor, signal.SIGKILL)
        told = rest_of(run)
        assert marked(mark) == []
    (lost,) = told.of(rec.LOST)
    assert b"supervisor" in told.texts()[int(lost["b"])]
    assert told.exitcode == -signal.SIGKILL
    assert len(told.of(rec.RUN_END)) == 1


def test_a_supervisor_that_is_told_to_go_ends_its_run_first(mark: str) -> None:
    with running(program("family", "ignoring")) as run:
        told = until_output(run, b"all up")
        os.kill(int(told.of(rec.RUN_BEGIN)[0]["pid"]), signal.SIGTERM)
        told = rest_of(run)
        assert marked(mark) == []
    assert len(told.of(rec.RUN_END)) == 1
    assert not len(told.of(rec.LOST))


def test_the_timeout_stops_as_stop_does(mark: str) -> None:
    told = told_by(program("family", "ignoring", timeout=0.75))
    (stop,) = told.of(rec.RUN_STOP)
    assert (stop["flags"], stop["a"]) == (rec.STOP_TIMEOUT, 750)
    assert marked(mark) == []


def test_a_script_that_breeds_is_stopped_at_the_ceiling(mark: str) -> None:
    told = told_by(program("breed", 5, most_processes=12))
    (stop,) = told.of(rec.RUN_STOP)
    assert (stop["flags"], stop["a"]) == (rec.STOP_PROCESSES, 12)
    assert marked(mark) == []
    assert told.exitcode == -signal.SIGKILL


def test_as_many_processes_as_the_ceiling_allows_may_live() -> None:
    told = told_by(program("crowd", 7, 0.3, most_processes=8))
    assert not len(told.of(rec.RUN_STOP))
    assert told.exitcode == 0


def test_ctrl_c_on_a_captured_terminal_goes_to_the_script_alone() -> None:
    with running(program("interrupted")) as run:
        until_output(run, b"ready")
        run.send_input("\x03")
        told = rest_of(run)
    assert b"was told" in told.output()
    assert told.exitcode == 9
