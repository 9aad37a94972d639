"""Another theme or size of text: each widget is dressed as often as it must be, and what is not seen when it is."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.style.theming import Theming

DEEP = 12


class Heard(QObject):
    """Counts how often a widget is told of another style."""

    count = 0

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # of Qt
        self.count += event.type() is QEvent.Type.StyleChange
        return False


@pytest.fixture
def theming(qapp: QApplication) -> Iterator[Theming]:
    made = Theming(qapp, "light")
    yield made
    made.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    qapp.setStyleSheet("")


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
    assert 0 < heard.count <= 4
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(theming.theme.text)
    assert label.font().pointSizeF() == 15


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
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(theming.theme.text)


def test_what_is_shown_only_later_is_in_the_theme_of_then(qtbot: QtBot, theming: Theming) -> None:
    window, label = nested(qtbot)
    window.show()
    window.hide()
    theming.choose("dark")
    theming.write_in(14)
    window.show()
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(theming.theme.text)
    assert label.font().pointSizeF() == 14
