"""A live run is told to screen readers: who comes, and how it ended; calmly, and only where one listens."""

import itertools
import re
import time

import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from tests.accessible.test_controls import RUNS
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
    assert all(later - earlier >= 2.5 for (earlier, _), (later, _) in itertools.pairwise(said))


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


def replayed(qtbot: QtBot, open_main: OpenMain) -> MainWindow:
    """A window with a run that was kept in a file."""
    window = open_main(str(RUNS / "tickets_locked.json.gz"))
    qtbot.waitUntil(lambda: window.control.current is not None, timeout=20_000)
    return window


@pytest.mark.usefixtures("listening")
def test_where_a_replay_stands_is_said_once_it_stands_and_what_a_key_came_to_at_once(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    window = replayed(qtbot, open_main)
    said = listen(window)
    replay = window.timeline.panel.replay
    for _ in range(6):
        replay.step(1)
    qtbot.waitUntil(lambda: bool(said), timeout=5_000)
    qtbot.wait(600)
    assert len(said) == 1
    assert re.fullmatch(r"At \d\.\d{3} s: .*\d alive; .*\.", said[0][1])
    assert f"{(window.view.moment or 0) / 1e9:.3f} s" in said[0][1]
    window.view.set_moment(0.0)
    replay.step(-1, "object")
    assert said[-1][1] == "Select a lane, or an interval that waits for something, first."


@pytest.mark.usefixtures("listening")
def test_while_a_replay_plays_it_is_said_every_three_seconds_and_at_its_end(qtbot: QtBot, open_main: OpenMain) -> None:
    window = replayed(qtbot, open_main)
    said = listen(window)
    replay = window.timeline.panel.replay
    replay.set_speed(0)
    replay.toggle_play()
    qtbot.waitUntil(lambda: len(said) == 2, timeout=15_000)
    replay.toggle()
    qtbot.waitUntil(lambda: said[-1][1] == "The replay is over.", timeout=5_000)
    assert all(later - earlier >= 2.5 for (earlier, _), (later, _) in itertools.pairwise(said))


def test_the_rows_speak_of_the_moment_of_the_replay(qtbot: QtBot, open_main: OpenMain) -> None:
    window = replayed(qtbot, open_main)
    lanes = QAccessible.queryAccessibleInterface(window.timeline.panel.lanes)
    words, current = [], window.control.current
    assert current is not None
    for share in (0.0, 0.2, 0.9):
        window.timeline.panel.replay.go_to(share * (current.timeline.now - current.timeline.origin))
        words.append(lanes.child(1).text(QAccessible.Text.Description).partition(";")[0])
    assert len(set(words)) == 3
