"""Run many times: real runs, counted in bars, each of which opens one of them; the window stays usable."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from gui.window.repeat.repeat_dialog import RepeatDialog
from tests.gui.support import OpenMain, unanswered, wait_until

COUNTED = """\
from pathlib import Path

WORD = "heads"  # @param ["heads", "tails"]
count = Path(__file__).with_name(WORD)
count.write_text(count.read_text() + "x" if count.exists() else "x")
print(WORD if len(count.read_text()) != 3 else "edge")
"""
SLOW = "import time\nprint('on')\ntime.sleep(30)\n"


@pytest.fixture
def dialog_of(qtbot: QtBot, open_main: OpenMain, tmp_path: Path) -> Callable[[str], tuple[MainWindow, RepeatDialog]]:
    """Opens a script that stands still, and the dialog for it."""

    def open_(text: str) -> tuple[MainWindow, RepeatDialog]:
        path = tmp_path / "mine.py"
        path.write_text(text)
        window = open_main()
        qtbot.waitUntil(lambda: window.control.live, timeout=20_000)
        window.open_path(str(path))
        qtbot.waitUntil(lambda: not window.control.live, timeout=20_000)
        QTest.keySequence(window, QKeySequence("Ctrl+Shift+F5"))
        qtbot.waitUntil(lambda: window.findChild(RepeatDialog) is not None)
        dialog = window.findChild(RepeatDialog)
        assert dialog is not None
        qtbot.waitUntil(dialog.start.hasFocus)
        dialog.settings.times.setValue(5)
        return window, dialog

    return open_


Opened = Callable[[str], tuple[MainWindow, RepeatDialog]]


def finish(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.repeat.repetition is not None and not window.repeat.live, timeout=60_000)


def words(dialog: RepeatDialog) -> dict[tuple[str, int], str]:
    return {key: bar.text() for key, bar in dialog.results.lines.bars.items()}


def test_last_lines_are_counted_and_a_bar_opens_a_run_that_printed_it(qtbot: QtBot, dialog_of: Opened) -> None:
    window, dialog = dialog_of(COUNTED)
    QTest.keyClick(dialog.start, Qt.Key.Key_Space)
    finish(qtbot, window)
    qtbot.waitUntil(lambda: words(dialog) == {("heads", 0): "4", ("edge", 0): "1"})
    bar = dialog.results.lines.bars["edge", 0]
    assert bar.accessibleName() == "edge: 1 of 5 runs"
    QTest.keyClick(bar, Qt.Key.Key_Space)
    current = window.control.current
    assert current is not None
    assert [line.text for line in current.timeline.output] == ["edge"]
    qtbot.waitUntil(lambda: "edge" in window.terminal.text.toPlainText())
    assert window.banner.problem is not None
    assert window.banner.problem.title == "Run 3 of 5"


def test_exact_runs_are_counted_where_the_script_asks_how_many_there_are(qtbot: QtBot, dialog_of: Opened) -> None:
    asks = '"""Sold\n\nQuestion: In how many?\nAnswer: exact runs of 20\n"""\n'
    sold = COUNTED.replace("heads", "sold 2 of 2").replace("edge", "sold 3 of 2")
    window, dialog = dialog_of(asks + sold.replace("with_name(WORD)", 'with_name("count")'))
    dialog.start.click()
    finish(qtbot, window)
    bar = dialog.results.exact.bars["exact runs", 0]
    qtbot.waitUntil(lambda: bar.text().startswith("4 of 5"))
    assert dialog.results.exact.isVisible()
    QTest.keyClick(bar, Qt.Key.Key_Space)
    assert window.banner.problem is not None
    assert window.banner.problem.title == "Run 1 of 5"


def test_two_settings_stand_side_by_side_and_their_runs_one_above_the_other(qtbot: QtBot, dialog_of: Opened) -> None:
    window, dialog = dialog_of(COUNTED)
    dialog.settings.other.setCurrentIndex(dialog.settings.other.findData("WORD"))
    dialog.settings.other.activated.emit(dialog.settings.other.currentIndex())
    dialog.start.click()
    finish(qtbot, window)
    expected = {("heads", 0): "4", ("heads", 1): "0", ("tails", 0): "0", ("tails", 1): "4"}
    qtbot.waitUntil(lambda: words(dialog).items() >= expected.items())
    assert not dialog.results.lines.bars["heads", 1].isEnabled()
    dialog.results.lines.bars["heads", 0].click()
    dialog.results.lines.bars["tails", 1].click()
    current, before = window.control.current, window.control.before
    assert current is not None
    assert before is not None
    assert (before.metadata.options["WORD"], current.metadata.options["WORD"]) == ("heads", "tails")
    assert 'WORD = "tails"' in window.code.code.toPlainText()
    assert 'WORD = "heads"' in window.model.source()  # the option itself stays


def test_every_bar_of_the_wall_time_opens_a_run_of_that_length(qtbot: QtBot, dialog_of: Opened) -> None:
    window, dialog = dialog_of("import time, pathlib\np = pathlib.Path(__file__).with_name('n')\n"
                               "p.write_text((p.read_text() if p.exists() else '') + 'x')\n"
                               "time.sleep(0.2 * len(p.read_text()))\n")  # fmt: skip
    dialog.start.click()
    finish(qtbot, window)
    qtbot.waitUntil(lambda: dialog.progress.value() == 5)
    bars = {key[0]: bar for key, bar in dialog.results.walls.bars.items() if bar.isEnabled()}
    assert sum(int(bar.text()) for bar in bars.values()) == 5
    for label, bar in bars.items():
        low, high = (float(figure) for figure in label.removesuffix(" s").split(" – "))
        bar.click()
        current = window.control.current
        assert current is not None
        assert low <= (current.timeline.now - current.timeline.origin) / 1e9 <= high


def test_what_came_of_it_is_copied_as_text(qtbot: QtBot, dialog_of: Opened) -> None:
    window, dialog = dialog_of(COUNTED)
    assert not dialog.copy.isEnabled()
    dialog.start.click()
    finish(qtbot, window)
    qtbot.waitUntil(lambda: dialog.progress.value() == 5)
    dialog.copy.click()
    text = QGuiApplication.clipboard().text()
    told = [" ".join(line.split()) for line in text.splitlines()]
    assert "deadlock 0 of 5: up to 45 % is still possible" in told
    assert "heads 4 ████████" in told


def test_stop_ends_the_run_that_goes_on_and_shows_the_others(
    qtbot: QtBot, dialog_of: Opened, left_over: Callable[[], list[int]]
) -> None:
    window, dialog = dialog_of(COUNTED + "import time\nif len(count.read_text()) == 3:\n    time.sleep(30)\n")
    dialog.start.click()
    qtbot.waitUntil(lambda: window.repeat.repetition is not None and window.repeat.repetition.done == 2, timeout=20_000)
    qtbot.waitUntil(lambda: dialog.start.text() == "&Stop")
    dialog.start.click()
    finish(qtbot, window)
    qtbot.waitUntil(lambda: words(dialog) == {("heads", 0): "2"})
    assert dialog.state.text().startswith("stopped after 2 of 5 runs")
    assert wait_until(lambda: not left_over())


def test_what_was_given_up_before_the_interpreter_was_known_does_not_begin(
    dialog_of: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, _ = dialog_of("print(1)")
    waiting = unanswered(monkeypatch, window)
    window.repeat.start(2, {})
    window.repeat.cancel()
    waiting.pop().answer(window.interpreter.expected().path)
    assert not window.repeat.live
    assert window.repeat.repetition is None


def test_f5_runs_the_script_alone(qtbot: QtBot, dialog_of: Opened, left_over: Callable[[], list[int]]) -> None:
    window, dialog = dialog_of(SLOW)
    dialog.start.click()
    qtbot.waitUntil(lambda: bool(left_over()), timeout=20_000)
    many = set(left_over())
    window.actions_["run"].trigger()
    qtbot.waitUntil(lambda: window.control.live, timeout=20_000)
    assert not window.repeat.live
    assert not many & set(left_over())


def test_a_run_in_sight_is_stopped_before_many_begin(qtbot: QtBot, dialog_of: Opened) -> None:
    window, dialog = dialog_of(SLOW)
    window.actions_["run"].trigger()
    qtbot.waitUntil(lambda: window.control.live, timeout=20_000)
    dialog.start.click()
    qtbot.waitUntil(lambda: window.repeat.repetition is not None, timeout=20_000)
    assert not window.control.live
    assert window.repeat.live


def test_closing_the_window_ends_what_runs(qtbot: QtBot, dialog_of: Opened, left_over: Callable[[], list[int]]) -> None:
    window, dialog = dialog_of(SLOW)
    dialog.start.click()
    qtbot.waitUntil(lambda: bool(left_over()), timeout=20_000)
    window.close()
    assert wait_until(lambda: not left_over())


def test_one_setting_is_not_compared_with_itself(qtbot: QtBot, dialog_of: Opened) -> None:
    window, dialog = dialog_of('COUNT = 3  # @param {type:"integer"}\n')
    dialog.settings.other.setCurrentIndex(1)
    dialog.settings.other.activated.emit(1)
    assert dialog.settings.value is not None
    dialog.settings.value.changed.emit(3)
    assert not dialog.start.isEnabled()
    window.model.choose("COUNT", 7)
    assert dialog.start.isEnabled()
