"""The window on dense screens, under Wayland, after its screen has gone, and in a system that turns dark."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QPalette, QStyleHints
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.style.theme import DARK, LIGHT
from tests.gui.support import PROGRAMS, OpenMain, is_renewed

SCRIPT = str(PROGRAMS / "ends_at_once.py")  # which waits to be run
RUN = Path(__file__).parents[2] / "resources" / "glossary" / "runs" / "tickets_locked.json.gz"


def looked_at(**environment: str) -> dict[str, Any]:
    """What a window found on such a screen, in a process of its own."""
    with TemporaryDirectory() as folder:  # longer than its process, whose settings are written at its very end
        command = [sys.executable, "-m", "tests.accessible.dense_screen", str(RUN), folder]
        done = subprocess.run(
            command, env={**os.environ, **environment}, check=True, timeout=120, stdout=subprocess.PIPE, text=True
        )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.slow
@pytest.mark.parametrize("factor", [1.25, 1.5, 2.0])
def test_on_a_dense_screen_the_names_are_sharp_and_clicks_hit_what_is_under_them(factor: float) -> None:
    found = looked_at(QT_QPA_PLATFORM="offscreen", QT_SCALE_FACTOR=str(factor))
    assert found["ratio"] == factor
    assert found["sharp"]
    assert len(found["hits"]) > 2
    assert all(found["hits"])


@contextmanager
def compositor(folder: Path) -> Iterator[str]:
    """A Wayland display without a screen, its socket in `folder`."""
    command = ("weston", "--backend=headless-backend.so", "--socket=lanescope-test", "--width=1280", "--height=800")
    environment = {**os.environ, "XDG_RUNTIME_DIR": str(folder)}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not (folder / "lanescope-test").exists():
            assert server.poll() is None, "the compositor ended"
            time.sleep(0.05)
        yield "lanescope-test"
    finally:
        server.terminate()
        server.wait()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("weston") is None, reason="no weston")
def test_under_wayland_the_window_opens_takes_clicks_and_closes(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    with compositor(tmp_path) as display:
        found = looked_at(QT_QPA_PLATFORM="wayland", WAYLAND_DISPLAY=display, XDG_RUNTIME_DIR=str(tmp_path))
    assert found["platform"] == "wayland"
    assert all(found["hits"])


def test_a_window_that_stood_on_a_screen_that_is_not_there_opens_on_one_that_is(
    open_main: OpenMain, store: QSettings
) -> None:
    first = open_main(SCRIPT, False)
    first.move(20_000, 20_000)
    first.close()
    assert first.screen().availableGeometry().intersects(open_main(SCRIPT, False).frameGeometry())


def test_a_window_and_its_title_bar_fit_the_screen(open_main: OpenMain, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_main(SCRIPT, False)
    room = window.screen().availableGeometry()
    window.resize(room.size())
    monkeypatch.setattr(window, "frameGeometry", lambda: window.geometry().adjusted(-1, -24, 1, 1))
    QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    assert window.height() == room.height() - 25


def test_a_window_whose_screen_goes_comes_back(qapp: QApplication, open_main: OpenMain) -> None:
    window = open_main(SCRIPT, False)
    window.move(20_000, 20_000)
    qapp.screenRemoved.emit(qapp.primaryScreen())
    room = window.screen().availableGeometry()
    assert room.topLeft() == window.pos()
    assert window.width() <= max(room.width(), window.minimumSizeHint().width())


def test_a_window_that_can_be_seen_stays_where_it_is(qapp: QApplication, open_main: OpenMain) -> None:
    window = open_main(SCRIPT, False)
    window.move(40, 30)
    before = window.geometry()
    qapp.screenRemoved.emit(qapp.primaryScreen())
    assert window.geometry() == before


def test_when_the_system_turns_dark_the_open_window_does_too_and_back(
    qapp: QApplication, qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_main(str(RUN))
    qtbot.waitUntil(lambda: window.control.current is not None, timeout=20_000)
    assert window.theming.mode == "system"
    for scheme, theme in ((Qt.ColorScheme.Dark, DARK), (Qt.ColorScheme.Light, LIGHT)):
        monkeypatch.setattr(QStyleHints, "colorScheme", lambda _hints, scheme=scheme: scheme)  # of no system here
        qapp.styleHints().colorSchemeChanged.emit(scheme)
        assert window.theming.theme is theme
        assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == theme.window
        qtbot.waitUntil(lambda: is_renewed(window))
        grounds = window.grab().toImage()
        assert grounds.pixelColor(2, grounds.height() - 2).name().upper() == theme.window
        assert window.timeline.panel.source.theme is theme
