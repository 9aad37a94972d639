"""Predicting, many runs and the search for a worker: switched while they are in sight, they read as made anew."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QSettings
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from gui.control.experiments.predicting import Stage
from gui.window.main_window import MainWindow
from gui.window.predict.question_pane import QuestionPane
from gui.window.repeat.repeat_dialog import RepeatDialog
from gui.window.repeat.results import Results
from gui.window.repeat.settings_row import SettingsRow
from gui.window.timeline.filter_box import FilterBox
from scenarios import language
from tests.gui.support import OpenMain
from tests.translations import window_texts

TEXT = '''"""A script

About it.

Question: How long?
Answer: {}
"""
import time
LONG = 0.2  # @param [0.2, 0.4]
time.sleep(LONG)
'''
ASKED = {"en": "How long?", "zh_CN": "要多久？"}


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    """Other tests read English."""
    yield
    language.choose(language.ENGLISH)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def asked(qtbot: QtBot, open_main: OpenMain, store: QSettings, tmp_path: Path) -> Iterator[Callable[..., MainWindow]]:
    """Opens a script that is told in both languages in a window that asks first."""
    opened: list[MainWindow] = []

    def open_(answer: str = "seconds") -> MainWindow:
        path = tmp_path / "mine.py"
        path.write_text(TEXT.format(answer))
        path.with_name("mine.zh_CN.md").write_text(f"# 脚本\n\n关于它。\n\n问题：{ASKED['zh_CN']}\n", "utf-8")
        store.setValue("predict", "true")
        window = open_main(str(path))
        opened.append(window)
        qtbot.waitUntil(lambda: window.predicting.asking, timeout=10_000)
        return window

    yield open_
    for window in opened:
        window.translation.choose(language.ENGLISH)


def words_in(top: QWidget) -> set[str]:
    """What there is to read in a widget, or to hear."""
    words: set[str] = set()
    for widget in (top, *(each for each in top.findChildren(QWidget) if each.isVisibleTo(top))):
        words |= {widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.windowTitle()}
        if isinstance(widget, QLabel | QAbstractButton):
            words.add(widget.text())
        if isinstance(widget, QLineEdit):
            words.add(widget.placeholderText())
        if isinstance(widget, QComboBox):
            words |= {widget.itemText(place) for place in range(widget.count())}
    return {word for word in words if word}


def switch(qtbot: QtBot, window: MainWindow, spoken: str) -> None:
    window.translation.choose(spoken)
    qtbot.waitUntil(lambda: window.question.accessibleName() == {"en": "Prediction", "zh_CN": "预测"}[spoken])


def question_anew(window: MainWindow) -> set[str]:
    """The words of a pane that is made now."""
    fresh = QuestionPane(window.predicting, window.theming)
    words = words_in(fresh)
    fresh.deleteLater()
    return words


def is_marked(window: MainWindow, words: str) -> bool:
    return window.timeline.panel.prediction.text.startswith(words)


def assert_no_english(words: set[str]) -> None:
    english = {each.source for each in window_texts.messages() if each.source not in each.forms}
    assert sorted(words & english) == []


@pytest.mark.parametrize(
    "answer", ["seconds", "workers", "ends last", "last line", "order of lines", "holder of seats"]
)
def test_the_question_that_is_asked_follows_the_language(
    qtbot: QtBot, asked: Callable[..., MainWindow], answer: str
) -> None:
    window = asked(answer)
    english = words_in(window.question)
    QTest.keyClicks(window.question.field, "3")
    window.question.vote.click()
    for spoken in ("zh_CN", "en"):
        switch(qtbot, window, spoken)
        assert window.question.question.text() == ASKED[spoken]
        assert window.question.field.text() == "3"
        fresh = QuestionPane(window.predicting, window.theming)
        fresh.vote.setChecked(True)
        fresh.field.setText("3")
        assert words_in(window.question) == words_in(fresh)
        fresh.deleteLater()
        if spoken == "zh_CN":
            assert_no_english(words_in(window.question))
    window.question.field.clear()
    window.question.vote.click()
    assert words_in(window.question) == english


@pytest.mark.parametrize(("answer", "words"), [("main at nap", "在等别人"), ("seconds", "2 到 4 s")])
def test_answers_to_choose_from_follow_the_language_and_the_chosen_one_stays(
    qtbot: QtBot, asked: Callable[..., MainWindow], answer: str, words: str
) -> None:
    window = asked(answer)
    chosen = window.question.choices.buttons[2]
    chosen.click()
    english = words_in(window.question)
    switch(qtbot, window, "zh_CN")
    assert (chosen.text(), chosen.isChecked()) == (words, True)
    assert_no_english(words_in(window.question))
    switch(qtbot, window, "en")
    assert words_in(window.question) == english


def test_the_outcome_and_its_mark_on_the_axis_follow_the_language(
    qtbot: QtBot, asked: Callable[..., MainWindow]
) -> None:
    window = asked()
    QTest.keyClicks(window.question.field, "3")
    window.question.run.click()
    qtbot.waitUntil(lambda: window.predicting.stage is Stage.TOLD, timeout=20_000)
    english = words_in(window.question)
    for spoken, measured, mark in (
        ("zh_CN", "和预测的不一样。实测：", "预测 3.0 s"),
        ("en", "Not as predicted. Measured: ", "predicted 3.0 s"),
    ):
        switch(qtbot, window, spoken)
        assert window.question.question.text() == ASKED[spoken]
        assert window.question.outcome.measured.text().startswith(measured)
        assert words_in(window.question) == question_anew(window)
        qtbot.waitUntil(partial(is_marked, window, mark))
    assert words_in(window.question) == english


def test_the_question_of_another_script_stays_as_it_was_asked(
    qtbot: QtBot, asked: Callable[..., MainWindow], tmp_path: Path
) -> None:
    window = asked()
    window.question.without.click()
    qtbot.waitUntil(lambda: window.predicting.stage is Stage.TOLD, timeout=20_000)
    path = tmp_path / "run.json.gz"
    window.saving.save_run(path)
    qtbot.waitUntil(lambda: str(path) in window.settings.recent(), timeout=10_000)
    (tmp_path / "mine.zh_CN.md").unlink()
    window.open_path(str(path))
    qtbot.waitUntil(lambda: not window.opening.reading, timeout=10_000)
    switch(qtbot, window, "zh_CN")
    assert window.question.question.text() == ASKED["en"]


def results_anew(window: MainWindow) -> Results:
    """What many runs have brought, shown in the language that is on."""
    repetition = window.repeat.repetition
    assert repetition is not None
    results = Results(window.theming)
    results.show_results(repetition)
    return results


def test_many_runs_follow_the_language_with_what_came_of_them(qtbot: QtBot, asked: Callable[..., MainWindow]) -> None:
    window = asked()
    window.predicting.set_on(False)
    window.actions_["repeat"].trigger()
    dialog = window.findChild(RepeatDialog)
    assert dialog is not None
    dialog.settings.times.setValue(5)
    dialog.start.click()
    qtbot.waitUntil(lambda: window.repeat.repetition is not None and not window.repeat.live, timeout=60_000)
    qtbot.waitUntil(lambda: "A bar opens" in dialog.state.text(), timeout=20_000)  # all of them are counted
    results = words_in(results_anew(window))
    qtbot.waitUntil(lambda: words_in(dialog.results) == results, timeout=20_000)  # and shown
    english = words_in(dialog)
    switch(qtbot, window, "zh_CN")
    results = words_in(results_anew(window))
    settings = SettingsRow(window.model, window.theming)
    qtbot.waitUntil(lambda: words_in(dialog.results) == results, timeout=20_000)
    assert words_in(dialog.settings) == words_in(settings)
    assert dialog.state.text().startswith("已运行 5 次，共 5 次。")
    chinese = words_in(dialog)
    assert_no_english(chinese)
    assert not any("last line" in word or "of 5" in word for word in chinese)
    switch(qtbot, window, "en")
    qtbot.waitUntil(lambda: words_in(dialog) == english, timeout=20_000)


def test_the_search_for_a_worker_and_the_menu_of_an_interval_follow_the_language(
    qtbot: QtBot, asked: Callable[..., MainWindow]
) -> None:
    window = asked()
    switch(qtbot, window, "zh_CN")
    fresh = FilterBox()
    assert words_in(window.timeline.search) == words_in(fresh)
    window.timeline.search.ask()
    search = window.timeline.search.line
    assert search.fontMetrics().horizontalAdvance(search.placeholderText()) < search.width() - 20
    assert_no_english(words_in(window.timeline.search))
    actions = {action.text() for action in window.timeline.panel.actions()}
    assert "复制详细信息" in actions
    assert_no_english(actions)
    switch(qtbot, window, "en")
    assert window.timeline.search.line.placeholderText() == "Worker, function, lock, queue, printed text"
    assert "Copy the details" in {action.text() for action in window.timeline.panel.actions()}
