"""Predict: the window asks before a run, and shows what was expected beside what that very run measured."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.control.experiments.predicting import Stage
from gui.window.main_window import MainWindow
from gui.window.repeat.repeat_dialog import RepeatDialog
from scenarios.questions import Prediction, Verdict
from scenarios.run_file import open_recording
from tests.gui.support import OpenMain

HEAD = '"""A script\n\nAbout it.\n\nQuestion: {}\nAnswer: {}\n"""\n'
SLEEPS = HEAD.format("How long?", "seconds of main") + "import time\nprint('on')\ntime.sleep(0.3)\n"
TWO = HEAD.format("How many workers?", "workers") + (
    "import time\nfrom threading import Thread\n"
    'N = 2  # @param {type:"slider", min:1, max:4}\n'
    "for _ in range(N):\n    Thread(target=time.sleep, args=(0.1,)).start()\n"
)

Asked = Callable[[str], MainWindow]


@pytest.fixture
def asked(qtbot: QtBot, open_main: OpenMain, store: QSettings, tmp_path: Path) -> Asked:
    """Opens a script in a window that asks first."""

    def open_(text: str) -> MainWindow:
        path = tmp_path / "mine.py"
        path.write_text(text)
        store.setValue("predict", "true")
        window = open_main(str(path))
        qtbot.waitUntil(lambda: window.predicting.asking, timeout=10_000)
        return window

    return open_


def told(qtbot: QtBot, window: MainWindow) -> Prediction:
    qtbot.waitUntil(lambda: window.predicting.stage is Stage.TOLD, timeout=20_000)
    current = window.control.current
    assert current is not None
    assert current.metadata.prediction is not None
    return current.metadata.prediction


def test_at_the_first_start_nothing_is_asked_and_the_switch_is_remembered(
    qtbot: QtBot, open_main: OpenMain, store: QSettings
) -> None:
    window = open_main()
    qtbot.waitUntil(lambda: window.control.live, timeout=10_000)
    assert window.question.isHidden()
    assert not window.actions_["predict"].isChecked()
    QTest.keySequence(window, QKeySequence("Ctrl+P"))
    assert window.actions_["predict"].isChecked()
    window.close()
    again = open_main()
    assert again.actions_["predict"].isChecked()
    qtbot.waitUntil(lambda: again.predicting.asking, timeout=10_000)
    assert again.question.question.text() == library_question(again)
    assert again.control.current is None


def library_question(window: MainWindow) -> str:
    assert window.model.scenario is not None
    return window.model.scenario.question


def test_a_number_is_typed_enter_runs_and_both_stand_side_by_side(qtbot: QtBot, asked: Asked) -> None:
    window = asked(TWO)
    assert window.question.question.text() == "How many workers?"
    assert window.control.current is None
    qtbot.waitUntil(window.question.field.hasFocus)
    QTest.keyClicks(window.question.field, "three")
    QTest.keyClick(window.question.field, Qt.Key.Key_Return)
    assert window.predicting.asking
    window.question.field.clear()
    QTest.keyClicks(window.question.field, "3")
    QTest.keyClick(window.question.field, Qt.Key.Key_Return)
    prediction = told(qtbot, window)
    assert (prediction.expected, prediction.measured, prediction.verdict) == (3, 2, Verdict.WRONG)
    assert window.question.outcome.measured.text() == "Not as predicted. Measured: workers: 2."
    assert window.question.outcome.bars.accessibleName() == "predicted 3 · measured 2"
    assert window.question.outcome.bars.isVisible()
    assert not window.question.field.isVisible()


def test_esc_runs_without_a_prediction_and_the_answer_is_told_all_the_same(qtbot: QtBot, asked: Asked) -> None:
    window = asked(TWO)
    qtbot.waitUntil(window.question.field.hasFocus)
    QTest.keyClick(window.question.field, Qt.Key.Key_Escape)
    prediction = told(qtbot, window)
    assert (prediction.expected, prediction.measured, prediction.verdict) == (None, 2, Verdict.OPEN)
    assert window.question.outcome.measured.text() == "Measured: workers: 2."
    assert not window.question.outcome.bars.isVisible()


def test_expected_seconds_are_marked_on_the_time_axis(qtbot: QtBot, asked: Asked) -> None:
    window = asked(SLEEPS)
    QTest.keyClicks(window.question.field, "0,9 s")
    assert window.question.hint.text() == "right from 0.4 to 1.4 s"
    window.question.run.click()
    prediction = told(qtbot, window)
    assert isinstance(prediction.measured, float)
    assert prediction.measured >= 0.3
    mark = window.timeline.panel.prediction
    qtbot.waitUntil(mark.isVisible)
    scale = window.timeline.panel.source.scale()
    assert mark.line == pytest.approx(scale.x(0.9e9), abs=1)
    window.view.take_hold(0, 0.5e9)
    qtbot.waitUntil(lambda: mark.text == "predicted 0.9 s →")
    window.timeline.set_recordings(None, None)
    qtbot.waitUntil(mark.isHidden)


def test_a_vote_is_counted_before_and_after_the_discussion(qtbot: QtBot, asked: Asked) -> None:
    window = asked(TWO)
    assert not window.question.hands[0].isVisible()
    window.question.vote.click()
    for box, hands in zip(window.question.hands, (12, 31), strict=True):
        box.setValue(hands)
    QTest.keyClicks(window.question.field, "2")
    QTest.keyClick(window.question.hands[1], Qt.Key.Key_Return)
    prediction = told(qtbot, window)
    assert (prediction.votes, prediction.verdict) == ((12, 31), Verdict.RIGHT)
    assert "Hands for it: 12, after the discussion: 31" in window.question.outcome.expected.text()


def test_a_switched_option_asks_anew_and_leaves_the_focus_with_the_options(qtbot: QtBot, asked: Asked) -> None:
    window = asked(TWO)
    QTest.keyClicks(window.question.field, "2")
    window.question.run.click()
    first = told(qtbot, window)
    control = window.options.controls["N"]
    control.setFocus()
    control.changed.emit(4)
    qtbot.waitUntil(lambda: window.predicting.asking, timeout=10_000)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert window.options.isAncestorOf(focus)
    QTest.keyClicks(window.question.field, "4")
    window.question.run.click()
    qtbot.waitUntil(lambda: not window.predicting.asking and window.control.before is not None, timeout=20_000)
    second = told(qtbot, window)
    assert (second.expected, second.measured) == (4, 4)
    assert window.control.before is not None
    assert window.control.before.metadata.prediction == first


def test_prediction_and_answer_are_saved_and_come_back_with_the_run(qtbot: QtBot, asked: Asked, tmp_path: Path) -> None:
    window = asked(TWO)
    QTest.keyClicks(window.question.field, "2")
    window.question.run.click()
    prediction = told(qtbot, window)
    path = tmp_path / "run.json.gz"
    window.saving.save_run(path)
    qtbot.waitUntil(lambda: str(path) in window.settings.recent(), timeout=10_000)
    assert open_recording(path).metadata.prediction == prediction
    window.actions_["predict"].setChecked(False)
    window.opening.open("workbench")
    assert window.question.isHidden()
    window.open_path(str(path))
    qtbot.waitUntil(window.question.isVisible, timeout=10_000)
    assert window.question.outcome.measured.text() == "Right. Measured: workers: 2."


def test_a_run_that_is_stopped_has_no_answer(qtbot: QtBot, asked: Asked) -> None:
    window = asked(SLEEPS.replace("0.3", "30"))
    QTest.keyClicks(window.question.field, "30")
    window.question.run.click()
    qtbot.waitUntil(lambda: "on" in window.terminal.text.toPlainText(), timeout=20_000)
    assert window.question.outcome.measured.text() == "Running…"
    window.actions_["stop"].trigger()
    prediction = told(qtbot, window)
    assert prediction.measured is None
    assert window.question.outcome.measured.text().startswith("This run has no answer")


def test_names_of_workers_seen_before_are_offered(qtbot: QtBot, asked: Asked) -> None:
    text = TWO.replace("How many workers?", "Who ends last?").replace("Answer: workers", "Answer: ends last")
    window = asked(text)
    QTest.keyClicks(window.question.field, "nobody")
    window.question.run.click()
    prediction = told(qtbot, window)
    window.actions_["run"].trigger()
    assert window.predicting.asking
    completer = window.question.field.completer()
    assert completer is not None
    model = completer.model()
    offered = [model.data(model.index(row, 0)) for row in range(model.rowCount())]
    assert prediction.measured in offered


def test_switching_it_off_while_it_asks_runs_nothing(qtbot: QtBot, asked: Asked) -> None:
    window = asked(TWO)
    window.actions_["predict"].trigger()
    assert window.question.isHidden()
    assert window.control.current is None
    window.actions_["run"].trigger()
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=20_000)
    assert window.control.current is not None
    assert window.control.current.metadata.prediction is None


RACE = HEAD.format("In how many of 20 runs?", "exact runs of 20") + "print('sold: 3 of 4')\n"


@pytest.mark.slow
def test_what_takes_many_runs_is_answered_by_them_beside_what_was_expected(
    qtbot: QtBot, asked: Asked, tmp_path: Path
) -> None:
    window = asked(RACE)
    QTest.keyClicks(window.question.field, "21")
    assert window.question.field.value is None, "of 20 runs"
    window.question.field.setText("1")
    QTest.keyClick(window.question.field, Qt.Key.Key_Return)
    assert told(qtbot, window).measured is None
    outcome = window.question.outcome
    assert outcome.measured.text() == "This run is not exact."
    assert outcome.expected.text() == "Predicted: 1 of 20"
    outcome.many.click()
    (dialog,) = window.findChildren(RepeatDialog)
    assert dialog.settings.times.value() == 20
    qtbot.waitUntil(lambda: window.repeat.repetition is not None and window.repeat.live, timeout=20_000)
    dialog.start.click()
    qtbot.waitUntil(lambda: not window.repeat.live, timeout=60_000)
    dialog.settings.times.setValue(5)
    dialog.start.click()
    qtbot.waitUntil(lambda: window.repeat.live)
    qtbot.waitUntil(lambda: not window.repeat.live, timeout=90_000)
    answered = told(qtbot, window)
    assert (answered.expected, answered.measured, answered.runs) == (1, 0, 5)
    assert answered.verdict is Verdict.RIGHT, "one of 20 is not to be told from none"
    for shown in (outcome, dialog.outcome):
        assert shown.bars.isVisibleTo(shown)
        assert shown.bars.accessibleName() == "predicted 1 of 20 · measured 0 of 5"
    assert outcome.many.isHidden()
    path = tmp_path / "run.json"
    window.saving.save_run(path)
    window.saving.finish()
    assert open_recording(path).metadata.prediction == answered


def test_of_how_long_one_of_four_bands_is_chosen_and_shown_on_the_time_axis(
    qtbot: QtBot, asked: Asked, tmp_path: Path
) -> None:
    window = asked(SLEEPS.replace("Answer: seconds of main", "Answer: seconds of main in bands 0.2, 30, 60"))
    buttons = window.question.choices.buttons
    assert [button.text() for button in buttons] == ["under 0.2 s", "0.2 to 30 s", "30 to 60 s", "60 s or more"]
    QTest.keyClicks(window.question.field, "7")
    buttons[0].click()
    assert window.question.field.text() == "", "one or the other"
    QTest.keyClicks(window.question.field, "7")
    assert not any(button.isChecked() for button in buttons)
    buttons[1].click()
    QTest.keyClick(buttons[1], Qt.Key.Key_Return)
    prediction = told(qtbot, window)
    assert (prediction.expected, prediction.verdict) == ("0.2..30", Verdict.RIGHT)
    outcome = window.question.outcome
    assert outcome.measured.text().startswith("Right. Measured: ")
    assert outcome.expected.text() == "Predicted: 0.2 to 30 s"
    mark = window.timeline.panel.prediction
    qtbot.waitUntil(mark.isVisible)
    assert mark.text == "predicted 0.2 to 30 s →", "its end is out of sight"
    path = tmp_path / "run.json"
    window.saving.save_run(path)
    window.saving.finish()
    assert open_recording(path).metadata.prediction == prediction


WAITS = HEAD.format("What does main do then?", "main at nap") + (
    "import time\nfrom threading import Thread\ndef nap():\n    time.sleep(0.5)\n"
    "t = Thread(target=nap)\nt.start()\nt.join()\n"
)


def test_what_main_does_at_a_moment_is_chosen_and_the_moment_marked(qtbot: QtBot, asked: Asked) -> None:
    window = asked(WAITS)
    assert window.question.field.isHidden()
    buttons = window.question.choices.buttons
    assert [button.text() for button in buttons] == ["computes", "sleeps", "waits for others", "is done with its code"]
    assert not window.question.run.isEnabled()
    qtbot.waitUntil(buttons[0].hasFocus)
    QTest.keyClick(buttons[0], Qt.Key.Key_Space)
    assert window.question.run.isEnabled()
    buttons[2].click()
    window.question.run.click()
    prediction = told(qtbot, window)
    assert (prediction.expected, prediction.measured, prediction.verdict) == ("waits", "waits", Verdict.RIGHT)
    assert window.question.outcome.measured.text() == "Right. Measured: main waits for others then."
    assert prediction.moment is not None
    mark, panel = window.timeline.panel.prediction, window.timeline.panel
    qtbot.waitUntil(mark.isVisible)
    assert mark.text == "the moment asked about"
    qtbot.waitUntil(lambda: abs(mark.line - panel.source.scale().x(1e9 * (prediction.moment or 0))) <= 1)
    window.actions_["run"].trigger()
    assert window.predicting.asking
    assert not any(button.isChecked() for button in buttons)
