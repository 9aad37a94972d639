"""A second start hands what it was to open to the window that is open already."""

import os
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from gui import single_instance
from gui.single_instance import Listener
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
    listener = Listener(address, lambda names, at_once: calls.append((list(names), at_once)), parent)
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
        self.taken: bool | None = None
        self.start()

    def run(self) -> None:
        address, names, at_once = self.given
        self.taken = single_instance.hand_over(address, names, at_once=at_once)


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
    assert (first.taken, second.taken) == (True, True)
    assert heard == [([str(tmp_path / "mine.py")], True), (["threads/race"], False)]


def test_without_a_window_there_is_nobody_to_hand_over_to(address: Path) -> None:
    assert not single_instance.hand_over(address, ["x.py"], at_once=False)


def test_what_a_killed_window_has_left_is_in_nobodys_way(qtbot: QtBot, address: Path) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(os.fspath(address))
    left.close()
    assert address.exists()
    parent = QObject()
    Listener(address, lambda *_: None, parent).close()
    assert not address.exists()
    parent.deleteLater()


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


def test_a_second_start_ends_at_once_and_the_first_one_has_the_file(tmp_path: Path, home: Path) -> None:
    script = tmp_path / "homework.py"
    script.write_text("print('hello')\n")
    environment = os.environ | {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_STATE_HOME": str(home / "state"),
    }
    command = [sys.executable, "-m", "gui"]
    window = subprocess.Popen([*command, str(PROGRAMS / "asks.py")], cwd=ROOT, env=environment)
    try:
        assert wait_until(lambda: bool([*(home / "data").rglob("window-*")]), timeout=40)
        second = subprocess.run(
            [*command, "homework.py"],
            cwd=tmp_path,
            env=environment | {"PYTHONPATH": str(ROOT)},
            timeout=60,
            check=False,
        )
        assert second.returncode == 0
        settings = tmp_path / "config" / "lanescope" / "lanescope.conf"
        assert window.poll() is None
        window.terminate()
        assert window.wait(30) == 0
        assert "homework.py" in settings.read_text()
        assert not [*(home / "data").rglob("window-*")]
    finally:
        window.kill()
        window.wait()
