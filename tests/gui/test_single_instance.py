"""A second start hands what it was to open to the window that is open already."""

import math
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui import application, single_instance
from gui.single_instance import Listener, Reply
from tests.gui.support import PROGRAMS, OpenMain, wait_until

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def home() -> Iterator[Path]:
    """A folder near the root: the path of a socket must be short."""
    with tempfile.TemporaryDirectory(prefix="lanescope-") as folder:
        yield Path(folder)


@pytest.fixture
def address(tmp_path: Path) -> Path:
    found = single_instance.address_in(tmp_path)
    assert found is not None
    return found


@pytest.fixture
def heard(qtbot: QtBot, address: Path) -> Iterator[list[tuple[list[str], bool]]]:
    """What a listener at the address has heard."""
    calls: list[tuple[list[str], bool]] = []
    parent = QObject()
    line = single_instance.claim(address)
    assert line is not None
    listener = Listener(line, address, lambda names, at_once: calls.append((list(names), at_once)), parent)
    yield calls
    listener.close()
    parent.deleteLater()


def hand_over(address: Path, *names: str, at_once: bool = False) -> "Answer":
    return Answer(address, names, at_once)


class Answer(threading.Thread):
    """Hands over as another process would: while this one's loop turns."""

    def __init__(self, address: Path, names: tuple[str, ...], at_once: bool) -> None:
        super().__init__()
        self.given = address, names, at_once
        self.reply: Reply | None = None
        self.start()

    def run(self) -> None:
        address, names, at_once = self.given
        self.reply = single_instance.hand_over(address, names, at_once=at_once)


def test_names_arrive_as_whole_paths_and_scenarios_as_they_are(
    qtbot: QtBot, address: Path, heard: list[tuple[list[str], bool]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.py").write_text("")
    monkeypatch.chdir(tmp_path)
    first = hand_over(address, "mine.py", at_once=True)
    qtbot.waitUntil(lambda: len(heard) == 1)
    second = hand_over(address, "threads/race")
    qtbot.waitUntil(lambda: len(heard) == 2)
    first.join()
    second.join()
    assert (first.reply, second.reply) == (Reply.TAKEN, Reply.TAKEN)
    assert heard == [([str(tmp_path / "mine.py")], True), (["threads/race"], False)]


def test_without_a_window_there_is_nobody_to_hand_over_to(address: Path) -> None:
    assert single_instance.hand_over(address, ["x.py"], at_once=False) is Reply.NOBODY


def test_what_a_killed_window_has_left_is_in_nobodys_way(address: Path) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(os.fspath(address))
    left.close()
    assert address.exists()
    reply, line = single_instance.find_place(address, ["x.py"], at_once=False, another=False)
    assert reply is Reply.NOBODY
    assert line is not None
    assert single_instance.claim(address) is None, "it is taken"
    line.close()


def test_a_busy_window_is_waited_for_while_its_process_runs(
    qtbot: QtBot, address: Path, heard: list[tuple[list[str], bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_instance, "_PATIENCE_S", 0.01)
    second = hand_over(address, "threads/race")
    second.join(0.5)  # the loop that would answer does not turn
    assert second.is_alive(), "it waits for many times its patience"
    qtbot.waitUntil(lambda: not second.is_alive())
    assert second.reply is Reply.TAKEN
    assert heard == [(["threads/race"], False)]


def test_a_window_that_hangs_is_not_waited_for_without_end_and_opens_nothing_later(
    qtbot: QtBot, address: Path, heard: list[tuple[list[str], bool]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single_instance, "_PATIENCE_S", 0.01)
    monkeypatch.setattr(single_instance, "_LONGEST_S", 0.1)
    assert single_instance.hand_over(address, ["threads/race"], at_once=False) is Reply.SILENT
    monkeypatch.undo()
    after = hand_over(address, "threads/gil")
    qtbot.waitUntil(lambda: not after.is_alive())
    assert heard == [(["threads/gil"], False)]


@pytest.mark.parametrize("said", [b"", b"\n", b"nonsense\n", b'{"open": "x", "run": 1}\n', b"[]\n", b"x" * 70_000])
def test_what_is_no_request_is_hung_up_on(
    qtbot: QtBot, address: Path, heard: list[tuple[list[str], bool]], said: bytes
) -> None:
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(os.fspath(address))
        line.setblocking(False)
        line.send(said)
        if not said:
            line.shutdown(socket.SHUT_WR)
        qtbot.waitUntil(lambda: ended(line))
    assert heard == []


def ended(line: socket.socket) -> bool:
    try:
        return line.recv(1) == b""
    except BlockingIOError:
        return False
    except ConnectionError:
        return True


def test_a_file_from_outside_opens_and_does_not_run(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main("processes/join")
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=20_000)
    window.open_from_outside([str(PROGRAMS / "asks.py")], False)
    assert window.model.scenario is not None
    assert window.model.scenario.path == PROGRAMS / "asks.py"
    assert window.control.current is None
    window.open_from_outside([str(PROGRAMS / "ends_at_once.py")], True)
    qtbot.waitUntil(lambda: window.control.current is not None, timeout=20_000)


@pytest.fixture
def environment(tmp_path: Path, home: Path) -> dict[str, str]:
    """Of starts that share settings and runs."""
    return os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
        "PYTHONPATH": str(ROOT),
    }


@pytest.fixture
def start(tmp_path: Path, environment: dict[str, str]) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Start Lanescope as a person does."""
    begun: list[subprocess.Popen[bytes]] = []

    def start(*arguments: str) -> subprocess.Popen[bytes]:
        begun.append(subprocess.Popen([sys.executable, "-m", "gui", *arguments], cwd=tmp_path, env=environment))
        return begun[-1]

    yield start
    for each in begun:
        each.kill()
        each.wait()


def claimed(home: Path) -> Path:
    """The address that a start has claimed."""
    assert wait_until(lambda: bool([*(home / "data").rglob("window-*")]), timeout=40)
    (address,) = (home / "data").rglob("window-*")
    return address


def test_a_second_start_ends_and_the_first_one_has_the_file(
    tmp_path: Path, home: Path, start: Callable[..., subprocess.Popen[bytes]]
) -> None:
    (tmp_path / "homework.py").write_text("print('hello')\n")
    window = start(str(PROGRAMS / "asks.py"))
    address = claimed(home)  # its window comes up only now
    assert start("homework.py").wait(60) == 0
    assert window.poll() is None
    window.terminate()
    assert window.wait(30) == 0
    assert "homework.py" in (tmp_path / "config" / "lanescope" / "lanescope.conf").read_text()
    assert not address.exists()


def test_of_two_starts_at_once_one_has_the_window(home: Path, start: Callable[..., subprocess.Popen[bytes]]) -> None:
    both = [start(), start()]
    assert wait_until(lambda: any(each.poll() is not None for each in both), timeout=60)
    assert sorted(str(each.poll()) for each in both) == ["0", "None"]
    claimed(home)


def test_what_is_said_at_a_start_outlasts_the_run_that_it_begins(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main("processes/join")
    window.banner.show_problem(single_instance.silence())
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=20_000)
    assert window.banner.problem == single_instance.silence()


def test_ctrl_c_ends_a_start_that_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_names: object, **_more: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(single_instance, "find_place", interrupted)
    assert application.run(["threads/race"]) == 128 + signal.SIGINT


def test_a_stopped_window_is_not_waited_for(
    home: Path, start: Callable[..., subprocess.Popen[bytes]], monkeypatch: pytest.MonkeyPatch
) -> None:
    window = start()
    address = claimed(home)
    window.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, window.pid, os.WSTOPPED | os.WNOWAIT)
    monkeypatch.setattr(single_instance, "_PATIENCE_S", 0.1)
    monkeypatch.setattr(single_instance, "_LONGEST_S", math.inf)
    reply, line = single_instance.find_place(address, ["threads/race"], at_once=False, another=False)
    assert (reply, line) == (Reply.SILENT, None)
    assert address.exists(), "it is its own again when it goes on"
