"""Another theme or size of text: each widget is dressed as often as it must be, a few in a turn, all before a paint."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.style.theme import DARK, LIGHT, Theme
from gui.style.theming import Theming

DEEP = 12
MANY = 1000


class Heard(QObject):
    """Counts how often a widget is told of another style, and keeps in which colour of text it was painted."""

    count = 0

    def __init__(self) -> None:
        super().__init__()
        self.painted: list[QColor] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # of Qt
        self.count += event.type() is QEvent.Type.StyleChange
        if isinstance(watched, QLabel) and event.type() is QEvent.Type.Paint:
            self.painted.append(colour(watched))
        return False


@pytest.fixture
def theming(qapp: QApplication) -> Iterator[Theming]:
    made = Theming(qapp, "light")
    yield made
    made.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.setStyleSheet("")


def colour(widget: QWidget) -> QColor:
    return widget.palette().color(QPalette.ColorRole.WindowText)


def nested(qtbot: QtBot) -> tuple[QWidget, QLabel]:
    """A window, and a label that stands deep in it."""
    window = inner = QWidget()
    qtbot.addWidget(window)
    for _ in range(DEEP):
        outer, inner = inner, QWidget()
        QVBoxLayout(outer).addWidget(inner)
    label = QLabel("deep", inner)
    return window, label


def test_a_widget_is_told_no_oftener_the_deeper_it_stands(qtbot: QtBot, theming: Theming) -> None:
    window, label = nested(qtbot)
    window.show()
    heard = Heard()
    label.installEventFilter(heard)
    theming.choose("dark")
    theming.write_in(15)
    qtbot.waitUntil(lambda: not theming.dressing.busy)
    assert 0 < heard.count <= 2
    assert colour(label) == QColor(theming.theme.text)
    assert label.font().pointSizeF() == 15


def test_the_event_loop_goes_on_while_many_are_dressed_and_nothing_is_painted(qtbot: QtBot, theming: Theming) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    labels = [QLabel("one of many", window) for _ in range(MANY)]
    heard = Heard()
    labels[-1].installEventFilter(heard)
    window.show()
    qtbot.waitUntil(lambda: bool(heard.painted))
    heard.painted.clear()
    turns: list[Theme] = []
    timer = QTimer()
    timer.timeout.connect(lambda: turns.append(theming.theme))
    told: list[tuple[Theme, QColor]] = []
    theming.changed.connect(lambda theme: told.append((theme, colour(labels[-1]))))
    theming.choose("dark")
    timer.start(0)
    labels[-1].update()
    qtbot.waitUntil(lambda: not theming.dressing.busy)
    timer.stop()
    qtbot.waitUntil(lambda: bool(heard.painted))
    assert len(turns) > 1
    assert told == [(DARK, QColor(DARK.text))]
    assert set(map(QColor.name, heard.painted)) == {QColor(DARK.text).name()}


def test_another_theme_before_the_last_one_is_complete_leaves_nobody_in_between(qtbot: QtBot, theming: Theming) -> None:
    window, label = nested(qtbot)
    labels = [label, *(QLabel("one of many", window) for _ in range(MANY))]
    window.show()
    theming.choose("dark")
    qtbot.wait(1)
    theming.choose("light")
    theming.write_in(13)
    qtbot.waitUntil(lambda: not theming.dressing.busy)
    assert {each.palette().color(QPalette.ColorRole.WindowText).name() for each in labels} == {
        QColor(LIGHT.text).name()
    }
    assert {each.font().pointSizeF() for each in labels} == {13}
    assert window.updatesEnabled()


def test_a_window_that_is_gone_before_it_is_dressed_is_not_missed(qtbot: QtBot, theming: Theming) -> None:
    window, label = nested(qtbot)
    other = QWidget()
    QLabel("soon gone", other)
    other.show()
    window.show()
    theming.choose("dark")
    shiboken6.delete(other)
    qtbot.waitUntil(lambda: not theming.dressing.busy)
    assert colour(label) == QColor(DARK.text)


def test_what_was_never_shown_and_is_gone_is_not_asked_for(qapp: QApplication, qtbot: QtBot, theming: Theming) -> None:
    hidden = [QWidget() for _ in range(50)]
    lines = [QLineEdit(each) for each in hidden]
    theming.choose("dark")
    for line in lines:
        line.sizeHint()  # it asks the style
    for each in hidden:
        shiboken6.delete(each)
    qapp.setStyleSheet(qapp.styleSheet() + "\n")  # Qt asks all that it knows of
    theming.choose("light")
    window, label = nested(qtbot)
    window.show()
    assert colour(label) == QColor(theming.theme.text)


def test_what_is_shown_only_later_is_in_the_theme_of_then(qtbot: QtBot, theming: Theming) -> None:
    window, label = nested(qtbot)
    window.show()
    window.hide()
    theming.choose("dark")
    theming.write_in(14)
    assert not theming.dressing.busy  # nobody sees anything of it
    window.show()
    assert colour(label) == QColor(theming.theme.text)
    assert label.font().pointSizeF() == 14
