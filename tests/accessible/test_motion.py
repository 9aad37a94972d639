"""For whom motion is too much: what moves by itself stands still, as the reader or the system has it."""

from itertools import pairwise

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.control.replay import SPEEDS
from gui.window.main_window import MainWindow
from tests.accessible.test_controls import RUNS
from tests.gui.support import PROGRAMS, OpenMain

MOVES = 3


def test_reduced_motion_is_switched_remembered_and_holds_for_text_cursors(
    qapp: QApplication, open_main: OpenMain, store: QSettings
) -> None:
    flashes = qapp.cursorFlashTime()
    assert flashes > 0
    window = open_main()
    window.actions_["less_motion"].setChecked(True)
    assert qapp.cursorFlashTime() == 0
    assert store.value("shown/less_motion") == "true"
    window.actions_["less_motion"].setChecked(False)
    assert qapp.cursorFlashTime() == flashes


def ranges_of_a_live_run(qtbot: QtBot, window: MainWindow) -> set[tuple[float, float]]:
    """What was in sight while a script ran for two seconds."""
    qtbot.waitUntil(lambda: "SECONDS" in window.model.values(), timeout=40_000)
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=40_000)
    first, ranges = window.control.current, set()
    window.view.range_changed.connect(lambda: ranges.add((window.view.t0, window.view.t1)))
    window.model.choose("SECONDS", 2.0)
    window.runner.run()
    qtbot.waitUntil(lambda: window.control.current is not first and not window.control.live, timeout=40_000)
    return ranges


def test_with_reduced_motion_a_live_run_keeps_the_range_that_it_has(
    qtbot: QtBot, open_main: OpenMain, store: QSettings
) -> None:
    steadily = ranges_of_a_live_run(qtbot, open_main(str(PROGRAMS / "lasts.py")))
    store.setValue("shown/less_motion", "true")
    window = open_main(str(PROGRAMS / "lasts.py"))
    in_steps = ranges_of_a_live_run(qtbot, window)
    window.actions_["less_motion"].setChecked(False)
    assert len(in_steps) < len(steadily) / 3


def moments_played(qtbot: QtBot, window: MainWindow) -> list[float]:
    """Where a replay stood as it began to play, and after each of the first moves, seconds of the reader's time."""
    qtbot.waitUntil(lambda: window.control.current is not None, timeout=20_000)
    moments: list[float] = []
    window.view.moment_changed.connect(lambda: moments.append((window.view.moment or 0.0) / SPEEDS[0] / 1e9))
    replay = window.timeline.panel.replay
    replay.set_speed(0)
    replay.toggle_play()
    qtbot.waitUntil(lambda: len(moments) > MOVES, timeout=40_000)
    assert replay.is_playing
    replay.toggle()
    return moments[: MOVES + 1]


def test_with_reduced_motion_a_replay_goes_in_steps(qtbot: QtBot, open_main: OpenMain, store: QSettings) -> None:
    steadily = moments_played(qtbot, open_main(str(RUNS / "tickets_locked.json.gz")))
    store.setValue("shown/less_motion", "true")
    window = open_main(str(RUNS / "tickets_locked.json.gz"))
    in_steps = moments_played(qtbot, window)
    window.actions_["less_motion"].setChecked(False)
    assert in_steps[-1] - in_steps[0] > 0.45 * MOVES, "about two a second"
    assert min(after - before for before, after in pairwise(steadily)) < 0.45, "however busy the machine is"
