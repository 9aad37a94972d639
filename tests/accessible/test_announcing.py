"""A live run is told to screen readers: who comes, and how it ended; calmly, and only where one listens."""

import itertools
import re
import time

import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from tests.gui.support import PROGRAMS, OpenMain


def listen(window: MainWindow) -> list[tuple[float, str]]:
    """What is said from now on, each with its time."""
    said: list[tuple[float, str]] = []
    window.announcer.announced.connect(lambda text: said.append((time.monotonic(), text)))
    return said


def run_to_end(qtbot: QtBot, window: MainWindow) -> list[tuple[float, str]]:
    """What was said until it was said how the run had ended."""
    said = listen(window)
    qtbot.waitUntil(lambda: bool(said) and "The run has ended" in said[-1][1], timeout=40_000)
    return said


@pytest.mark.usefixtures("listening")
def test_who_comes_and_how_the_run_ended_with_its_first_finding_is_said(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main("workbench")
    said = run_to_end(qtbot, window)
    text = " ".join(words for _, words in said)
    started = " ".join(re.findall(r"Started: ([^.]*)\.", text))
    assert sorted(re.findall(r"Process-\d", started)) == [f"Process-{number}" for number in range(1, 5)]  # as they come
    assert "The run has ended after " in text
    assert text.endswith(window.findings.first)
    assert window.findings.first
    assert all(later - earlier >= 2.9 for (earlier, _), (later, _) in itertools.pairwise(said))


@pytest.mark.usefixtures("listening")
def test_of_many_workers_the_number_is_said_and_not_each_name(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(PROGRAMS / "sixty_threads.py"))
    said = run_to_end(qtbot, window)
    assert len(said) <= 3
    assert any("workers have started." in words for _, words in said)


def test_nothing_is_said_while_no_screen_reader_listens(qtbot: QtBot, open_main: OpenMain) -> None:
    QAccessible.setActive(False)
    window = open_main(str(PROGRAMS / "ends_at_once.py"))
    said = listen(window)
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=40_000)
    qtbot.wait(700)  # longer than what comes together is gathered
    assert said == []
