"""The window speaks English or Chinese, from its start or from one moment to the next, and is whole in both."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, QSettings, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QGraphicsScene,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from gui.window.widgets.pane import Title
from scenarios import language
from tests.gui.support import PROGRAMS, OpenMain, is_renewed
from tests.translations import window_texts

SCRIPT = str(PROGRAMS / "two_sleepers.py")
FIGURES = re.compile(r"\d|schedstat|psutil")  # the observer's is there, or not yet, when a run of a second ends


@pytest.fixture(autouse=True)
def english_again(qapp: QApplication) -> Iterator[None]:
    """Other tests read English."""
    yield
    language.choose(language.ENGLISH)
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def opened(qtbot: QtBot, open_main: OpenMain, name: str, spoken: str) -> MainWindow:
    window = open_main(name, language=spoken)
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=30_000)
    qtbot.wait(300)
    return window


def action(window: MainWindow, name: str) -> QAction:
    return next(each for each in window.menus["language"].actions() if each.objectName() == name)


def words_of(widget: QWidget | QAction) -> set[str]:
    """Everything that a reader may see of a widget, or hear."""
    if isinstance(widget.parent(), QTabBar | QGraphicsScene):
        return set()  # Qt's own buttons to scroll tabs and pyqtgraph's menus, which are never in sight here
    words = {widget.toolTip()}
    if isinstance(widget, QAction):
        return words | {widget.text(), widget.iconText()}
    words |= {widget.accessibleName(), widget.windowTitle()}
    if isinstance(widget, QLabel | QAbstractButton):
        words.add(widget.text())
    if isinstance(widget, QLineEdit):
        words.add(widget.placeholderText())
    return words


def all_words(window: MainWindow) -> set[str]:
    """What there is to read in a window, but for figures, which differ from run to run."""
    words = words_of(window)
    words |= set().union(*map(words_of, window.findChildren(QWidget)), *map(words_of, window.findChildren(QAction)))
    tree = window.scenarios.tree.model()
    tops = [tree.index(row, 0) for row in range(tree.rowCount())]
    words |= {index.data() for index in tops} | {
        tree.index(row, 0, top).data() for top in tops for row in range(tree.rowCount(top))
    }
    return {word for word in words if word and not FIGURES.search(word)}


@pytest.mark.parametrize(("first", "then"), [("en", "zh_CN"), ("zh_CN", "en")])
def test_a_switched_window_reads_as_one_that_was_started_in_that_language(
    qtbot: QtBot, open_main: OpenMain, first: str, then: str
) -> None:
    started = opened(qtbot, open_main, SCRIPT, then)
    expected = all_words(started)
    started.close()
    started.translation.choose(language.ENGLISH)
    window = opened(qtbot, open_main, SCRIPT, first)
    assert all_words(window) != expected
    action(window, f"language_{then}").trigger()
    qtbot.waitUntil(lambda: is_renewed(window))
    qtbot.wait(100)
    assert sorted(all_words(window) ^ expected) == []


class Told(QObject):
    """Notes who hears of another language, and which words stand where something is painted."""

    def __init__(self) -> None:
        super().__init__()
        self.widgets: list[QWidget] = []
        self.painted: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # of Qt
        if isinstance(watched, QWidget) and event.type() is QEvent.Type.LanguageChange:
            self.widgets.append(watched)
        if isinstance(watched, QLabel) and event.type() is QEvent.Type.Paint:
            self.painted.append(watched.text())
        return False


def test_all_are_told_once_over_several_turns_and_no_paint_shows_two_languages(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    window = opened(qtbot, open_main, SCRIPT, "en")
    titles = [pane.title for pane in (window.scenarios, window.terminal)]
    parts = [window, *titles, window.findings.list, window.scenarios.tree]
    told, turns = Told(), []
    for each in parts:
        each.installEventFilter(told)
    timer = QTimer()
    timer.timeout.connect(lambda: turns.append(len(told.widgets)))
    timer.start(0)
    window.translation.choose("zh_CN")
    for title in titles:
        title.update()
    qtbot.waitUntil(lambda: {title.text() for title in titles} <= set(told.painted))
    timer.stop()
    assert sorted(map(id, told.widgets)) == sorted(map(id, parts))
    assert any(0 < count < len(parts) for count in turns)
    assert set(told.painted) <= {title.text() for title in titles}


def test_nothing_in_a_chinese_window_is_still_english(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, "workbench", "zh_CN")
    english = {each.source for each in window_texts.messages() if each.source not in each.forms}
    assert sorted(all_words(window) & english) == []
    recording = window.control.current
    assert recording is not None
    for row, finding in enumerate(recording.findings()):
        assert window.findings.list.item(row).text().splitlines()[0] == finding.text
        assert any("\u4e00" <= letter <= "\u9fff" for letter in finding.text)


def test_findings_follow_the_language(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, SCRIPT, "en")
    english = window.findings.list.item(0).text()
    window.translation.choose("zh_CN")
    qtbot.waitUntil(lambda: window.findings.list.item(0).text() != english)
    window.translation.choose("en")
    qtbot.waitUntil(lambda: window.findings.list.item(0).text() == english)


def test_the_choice_is_remembered_and_the_command_line_goes_before_it(
    qtbot: QtBot, open_main: OpenMain, store: QSettings
) -> None:
    window = opened(qtbot, open_main, SCRIPT, "")
    assert (window.translation.mode, window.translation.language) == ("system", "en")
    action(window, "language_zh_CN").trigger()
    window.close()
    assert store.value("language") == "zh_CN"
    assert opened(qtbot, open_main, SCRIPT, "").translation.language == "zh_CN"
    assert opened(qtbot, open_main, SCRIPT, "en").translation.language == "en"
    assert store.value("language") == "zh_CN"


@pytest.mark.parametrize("spoken", language.LANGUAGES)
def test_no_words_are_cut_in_the_standard_window(qtbot: QtBot, open_main: OpenMain, spoken: str) -> None:
    window = opened(qtbot, open_main, "workbench", spoken)
    assert window.width() == 1280
    cut = []
    written: list[QLabel | QAbstractButton] = [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]
    for widget in written:
        if widget.isVisible() and widget.text() and not isinstance(widget, Title):
            wraps = isinstance(widget, QLabel) and widget.wordWrap()
            wanted = widget.heightForWidth(widget.width()) if wraps else widget.minimumSizeHint().width()
            has = widget.height() if wraps else widget.width()
            if has < wanted:
                cut.append((widget.text(), has, wanted))
    assert cut == []
    title = window.timeline.title
    assert title.fontMetrics().horizontalAdvance(title.text()) <= title.width()
    placeholder = window.scenarios.search
    assert placeholder.fontMetrics().horizontalAdvance(placeholder.placeholderText()) < placeholder.width()
    assert sum(window.menuBar().actionGeometry(action).width() for action in window.menuBar().actions()) < 1280
