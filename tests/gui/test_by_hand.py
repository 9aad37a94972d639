"""Stepping by hand in the window: a click or a key says who goes, a key takes it back, closing ends the script."""

import json
import os
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.control.experiments import hand_ending
from gui.control.experiments.hand_control import HandControl
from gui.window.main_window import MainWindow
from gui.window.steer.hand_dialog import HandDialog
from scenarios.history.store import History
from scenarios.steering.account import Account
from scenarios.steering.schedule_file import read_schedule
from scenarios.steering.stepping.words import ending_told
from tests.gui.support import OpenMain, unanswered
from tests.steering.programs import PROGRAMS

PATIENCE_MS = 30_000
Opened = Callable[[Path], tuple[MainWindow, HandDialog]]


@pytest.fixture
def dialog_of(qtbot: QtBot, open_main: OpenMain, tmp_path: Path) -> Opened:
    """Opens a script, and the window in which it is stepped, at its first question."""

    def open_(path: Path) -> tuple[MainWindow, HandDialog]:
        window = open_main(history=History(tmp_path / "history"))
        qtbot.waitUntil(lambda: window.control.live, timeout=PATIENCE_MS)
        window.open_path(str(path))
        qtbot.waitUntil(lambda: not window.control.live, timeout=PATIENCE_MS)
        window.actions_["by_hand"].trigger()
        dialog = window.findChild(HandDialog)
        assert dialog is not None
        settle(qtbot, window.experiments.by_hand)
        return window, dialog

    return open_


def settle(qtbot: QtBot, control: HandControl) -> None:
    """Until it asks, reads a line, or has ended."""
    qtbot.waitUntil(lambda: control.asking or control.reading or not control.live, timeout=PATIENCE_MS)


def press(qtbot: QtBot, dialog: HandDialog, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(dialog, key)
        settle(qtbot, dialog.control)


def until_line(qtbot: QtBot, dialog: HandDialog, worker: int, line: int) -> None:
    """By its number's key, until it stands before this line."""
    for _ in range(50):
        question = dialog.control.question
        if question is not None and len(question.workers) > worker and question.workers[worker].line == line:
            return
        press(qtbot, dialog, Qt.Key(Qt.Key.Key_0 + worker))
    raise AssertionError(f"{worker} never came to {line}")


def with_all(qtbot: QtBot, dialog: HandDialog, workers: int) -> None:
    """Until there are so many."""
    while dialog.control.question is not None and len(dialog.control.question.workers) < workers:
        press(qtbot, dialog, Qt.Key.Key_0)


def is_there(pid: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def shown(dialog: HandDialog) -> list[str]:
    """The first row of the shared values."""
    model = dialog.view.values.model()
    return [str(model.index(0, column).data()) for column in range(model.columnCount())]


def test_a_click_on_a_row_or_a_lane_lets_that_thread_go(qtbot: QtBot, dialog_of: Opened) -> None:
    _window, dialog = dialog_of(PROGRAMS / "lost_update.py")
    with_all(qtbot, dialog, 3)
    QTest.mouseClick(dialog.view.threads.rows[2], Qt.MouseButton.LeftButton)
    settle(qtbot, dialog.control)
    assert dialog.control.last == 2
    assert dialog.control.question is not None
    assert dialog.control.question.workers[2].line == 14
    place = next(at for y in range(200) if dialog.view.lanes.row_at((at := QPoint(5, y)).toPointF()) == 1)
    QTest.mouseClick(dialog.view.lanes, Qt.MouseButton.LeftButton, pos=place)
    settle(qtbot, dialog.control)
    assert dialog.control.last == 1
    assert "reads total" in dialog.view.threads.rows[1].accessibleName()


def test_an_update_is_lost_by_keys_and_the_run_is_shown_marked_and_kept(qtbot: QtBot, dialog_of: Opened) -> None:
    window, dialog = dialog_of(PROGRAMS / "lost_update.py")
    with_all(qtbot, dialog, 3)
    until_line(qtbot, dialog, 1, 15)
    until_line(qtbot, dialog, 2, 15)
    assert shown(dialog) == ["total", "41", "", "writes: 1 2"]
    press(qtbot, dialog, Qt.Key.Key_1)
    assert shown(dialog)[1:3] == ["● 42", "41"]
    press(qtbot, dialog, Qt.Key.Key_E)
    assert "both wrote 42: one update lost" in dialog.told.text()
    assert dialog.view.output.toPlainText() == "42\n"
    dialog.show_run.click()
    qtbot.waitUntil(lambda: bool(window.control.current and window.control.current.metadata.steered), timeout=60_000)
    current = window.control.current
    assert current is not None
    assert [line.text for line in current.timeline.output] == ["42"]
    assert window.timeline.mark.text().startswith("STEERED")
    history = window.keeper.history
    qtbot.waitUntil(lambda: history is not None and len(history.find("steered lost_update")) == 1, timeout=PATIENCE_MS)


@pytest.mark.slow
def test_the_shared_counter_is_made_to_lose_one_update(qtbot: QtBot, dialog_of: Opened) -> None:
    window, dialog = dialog_of(Path("sharing/shared_counter"))
    window.model.choose("WORKERS", 2)
    window.model.choose("ROUNDS", 5)
    dialog.begin()
    settle(qtbot, dialog.control)
    with_all(qtbot, dialog, 3)
    source = window.model.source().splitlines()
    writes = source.index("    counter.value = seen + 1") + 1
    until_line(qtbot, dialog, 1, writes)
    until_line(qtbot, dialog, 2, writes)
    press(qtbot, dialog, Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_E)
    assert dialog.control.account is not None
    assert dialog.control.account.last_line == "the counter shows 9 of 10"
    assert "one update lost" in dialog.told.text()


def test_a_step_back_is_where_it_was_before(qtbot: QtBot, dialog_of: Opened) -> None:
    _window, dialog = dialog_of(PROGRAMS / "lost_update.py")
    with_all(qtbot, dialog, 3)
    until_line(qtbot, dialog, 1, 15)
    before = dialog.control.question
    press(qtbot, dialog, Qt.Key.Key_1, Qt.Key.Key_Backspace)
    after = dialog.control.question
    assert before is not None
    assert after is not None
    assert (after.workers, after.values) == (before.workers, before.values)
    press(qtbot, dialog, Qt.Key.Key_E, Qt.Key.Key_Backspace)
    assert dialog.control.asking


def test_who_waits_cannot_be_chosen_and_the_row_says_for_what(qtbot: QtBot, dialog_of: Opened) -> None:
    _window, dialog = dialog_of(PROGRAMS / "two_locks.py")
    with_all(qtbot, dialog, 3)
    until_line(qtbot, dialog, 1, 12)
    until_line(qtbot, dialog, 2, 12)
    press(qtbot, dialog, Qt.Key.Key_1)
    row, steps = dialog.view.threads.rows[1], len(dialog.control.steps)
    assert not row.isEnabled()
    assert "waits for right: Thread-2 (transfer) holds it" in row.accessibleName()
    press(qtbot, dialog, Qt.Key.Key_1)
    assert len(dialog.control.steps) == steps
    press(qtbot, dialog, Qt.Key.Key_2, Qt.Key.Key_E)
    assert "none of them can ever go on" in dialog.told.text()


def test_the_schedule_is_saved_as_the_command_reads_it(qtbot: QtBot, dialog_of: Opened, tmp_path: Path) -> None:
    _window, dialog = dialog_of(PROGRAMS / "lost_update.py")
    press(qtbot, dialog, Qt.Key.Key_1, Qt.Key.Key_0)
    dialog.save_schedule(tmp_path / "mine.json")
    assert dialog.control.question is not None
    assert read_schedule(tmp_path / "mine.json") == dict(dialog.control.question.changes)
    assert json.loads((tmp_path / "mine.json").read_text())["changes"]


def test_what_the_script_reads_is_typed_and_typed_again_after_a_step_back(
    qtbot: QtBot, dialog_of: Opened, tmp_path: Path
) -> None:
    script = tmp_path / "asks.py"
    text = "from threading import Thread\nname = input('who? ')\n"
    script.write_text(text + "for _ in range(2):\n    Thread(target=print, args=(name,)).start()\n", "utf-8")
    _window, dialog = dialog_of(script)
    assert dialog.view.line.isVisible()
    QTest.keyClicks(dialog.view.line, "Ada 1")
    QTest.keyClick(dialog.view.line, Qt.Key.Key_Return)
    settle(qtbot, dialog.control)
    qtbot.waitUntil(lambda: dialog.control.asking, timeout=PATIENCE_MS)
    press(qtbot, dialog, Qt.Key.Key_0, Qt.Key.Key_Backspace)
    qtbot.waitUntil(lambda: dialog.control.asking, timeout=PATIENCE_MS)
    press(qtbot, dialog, Qt.Key.Key_E)
    assert dialog.view.output.toPlainText().count("Ada 1") == 2


def test_closing_it_ends_the_script(qtbot: QtBot, dialog_of: Opened, tmp_path: Path) -> None:
    script, told = tmp_path / "waits.py", tmp_path / "pid"
    text = f"import os\nopen({str(told)!r}, 'w').write(str(os.getpid()))\n"
    script.write_text(text + "from threading import Thread\nThread(target=print).start()\n", "utf-8")
    _window, dialog = dialog_of(script)
    pid = int(told.read_text())
    os.kill(pid, 0)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()

    qtbot.waitUntil(lambda: not is_there(pid), timeout=PATIENCE_MS)


def test_each_control_has_a_name_and_can_be_reached(dialog_of: Opened) -> None:
    _window, dialog = dialog_of(PROGRAMS / "lost_update.py")
    assert all(row.accessibleName() for row in dialog.view.threads.rows)
    assert [name for name, each in dialog.bar.buttons.items() if not each.toolTip()] == []
    for each in (dialog.view.code, dialog.view.values, dialog.view.lanes, dialog.view.output, dialog.view.line):
        assert each.accessibleName()


def test_return_does_not_begin_the_script_anew(qtbot: QtBot, dialog_of: Opened) -> None:
    _window, dialog = dialog_of(PROGRAMS / "lost_update.py")
    press(qtbot, dialog, Qt.Key.Key_0, Qt.Key.Key_1)
    steps = list(dialog.control.steps)
    QTest.keyClick(dialog.view.lanes, Qt.Key.Key_Return)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    settle(qtbot, dialog.control)
    assert dialog.control.steps == steps


def test_a_row_that_has_the_focus_is_chosen_by_space_and_keeps_the_focus(qtbot: QtBot, dialog_of: Opened) -> None:
    _window, dialog = dialog_of(PROGRAMS / "lost_update.py")
    with_all(qtbot, dialog, 3)
    row = dialog.view.threads.rows[2]
    row.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return):
        QTest.keyClick(row, key)
        settle(qtbot, dialog.control)
        assert dialog.control.last == 2
        assert row.hasFocus()
    QTest.keyClick(row, Qt.Key.Key_Backspace)
    settle(qtbot, dialog.control)
    assert row.hasFocus()


def test_what_was_to_be_shown_is_not_once_it_is_left(qtbot: QtBot, dialog_of: Opened) -> None:
    _window, dialog = dialog_of(PROGRAMS / "lost_update.py")
    control = dialog.control
    shown_runs: list[object] = []
    control.recorded.connect(shown_runs.append)
    press(qtbot, dialog, Qt.Key.Key_0, Qt.Key.Key_E)
    dialog.show_run.click()
    assert control.recording
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not control.recording
    control.start()
    settle(qtbot, control)
    control.finish()
    qtbot.waitUntil(lambda: control.account is not None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: (control.record(), control.recording)[1], timeout=PATIENCE_MS)
    with qtbot.waitSignal(control.recorded, timeout=60_000):
        pass
    assert len(shown_runs) == 1


def test_a_script_that_was_left_before_it_began_does_not_begin(
    dialog_of: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, dialog = dialog_of(PROGRAMS / "lost_update.py")
    python = dialog.control.spec.python if dialog.control.spec else ""
    asked = unanswered(monkeypatch, window)
    dialog.begin()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    asked[0].answer(python)
    assert not dialog.control.live


def test_what_went_wrong_is_said_until_something_is_done(qtbot: QtBot, dialog_of: Opened, tmp_path: Path) -> None:
    _window, dialog = dialog_of(PROGRAMS / "lost_update.py")
    press(qtbot, dialog, Qt.Key.Key_0)
    dialog.save_schedule(tmp_path / "no folder" / "mine.json")
    assert "could not be written" in dialog.told.text()
    press(qtbot, dialog, Qt.Key.Key_1)
    assert dialog.told.text().startswith("Step 3: who goes next?")


def test_ctrl_d_ends_what_the_script_reads_and_the_run_is_shown_with_it(
    qtbot: QtBot, dialog_of: Opened, tmp_path: Path
) -> None:
    script = tmp_path / "reads.py"
    text = "import sys\nfrom threading import Thread\nlines = sys.stdin.readlines()\n"
    script.write_text(text + "Thread(target=print, args=(len(lines),)).start()\n", "utf-8")
    window, dialog = dialog_of(script)
    for line in ("Ada", "Grace"):
        QTest.keyClicks(dialog.view.line, line)
        QTest.keyClick(dialog.view.line, Qt.Key.Key_Return)
        assert dialog.view.line.isVisible()
    QTest.keyClick(dialog.view.line, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    settle(qtbot, dialog.control)
    press(qtbot, dialog, Qt.Key.Key_0, Qt.Key.Key_Backspace, Qt.Key.Key_0, Qt.Key.Key_E)
    assert dialog.view.output.toPlainText() == "2\n"
    dialog.show_run.click()
    qtbot.waitUntil(lambda: bool(window.control.current and window.control.current.metadata.steered), timeout=60_000)


def test_a_long_line_that_is_pasted_comes_whole(qtbot: QtBot, dialog_of: Opened, tmp_path: Path) -> None:
    script = tmp_path / "long.py"
    text = "from threading import Thread\nn = len(input())\nThread(target=print, args=(n,)).start()\n"
    script.write_text(text, "utf-8")
    _window, dialog = dialog_of(script)
    dialog.control.type("x" * 200_000 + "\n")
    settle(qtbot, dialog.control)
    press(qtbot, dialog, Qt.Key.Key_0, Qt.Key.Key_Backspace, Qt.Key.Key_0, Qt.Key.Key_E)
    assert dialog.view.output.toPlainText() == "200000\n"


def test_a_script_with_a_mistake_can_be_begun_again(qtbot: QtBot, dialog_of: Opened, tmp_path: Path) -> None:
    script = tmp_path / "broken.py"
    script.write_text("def\n", "utf-8")
    _window, dialog = dialog_of(script)
    qtbot.waitUntil(lambda: "SyntaxError" in dialog.told.text(), timeout=PATIENCE_MS)
    with qtbot.waitSignals([dialog.control.acted, dialog.control.failed], timeout=PATIENCE_MS):
        dialog.bar.buttons["restart"].click()
    qtbot.waitUntil(lambda: not dialog.control.live, timeout=PATIENCE_MS)


def test_what_came_of_a_run_is_worked_out_beside_the_window(
    qtbot: QtBot, dialog_of: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    _window, dialog = dialog_of(PROGRAMS / "lost_update.py")
    threads: list[threading.Thread] = []

    def told(account: Account, steps: int) -> list[str]:
        threads.append(threading.current_thread())
        return ending_told(account, steps)

    monkeypatch.setattr(hand_ending, "ending_told", told)
    press(qtbot, dialog, Qt.Key.Key_0, Qt.Key.Key_E)
    assert dialog.told.text().startswith("It has ended.")
    assert threads
    assert threading.main_thread() not in threads


def test_it_is_said_that_a_step_could_not_be_done_again(dialog_of: Opened) -> None:
    _window, dialog = dialog_of(PROGRAMS / "lost_update.py")
    assert dialog.control.question is not None
    dialog.control.question = replace(dialog.control.question, missed=True)
    dialog.refresh()
    assert dialog.told.text().startswith("It did not go the same way again")
    assert "who goes next?" in dialog.told.text()
