"""Finds text that has no room in a window: cut by its widget, or elided by whoever paints it."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenuBar,
    QStyle,
    QStyleOptionComboBox,
    QTabBar,
    QToolBar,
    QWidget,
)

from gui.window.widgets.pane import Aside

# What stands written in an interval goes by the interval's width, and says so by a tip: that is no lack of room.
_BY_TIME = ("laying_out", "call_painter", "task_painter", "end_words", "lock_painter", "turns_painter")


class Elisions:
    """Texts that were elided while it listened."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.found: set[str] = set()
        for kind in (QFontMetrics, QFontMetricsF):
            monkeypatch.setattr(kind, "elidedText", self._listening(kind.elidedText))

    def _listening(self, plain: object) -> object:
        def elided(metrics: QFontMetrics, text: str, *rest: object) -> str:
            shown = str(plain(metrics, text, *rest))  # type: ignore[operator]
            module = str(sys._getframe(1).f_globals["__name__"]).rpartition(".")[2]
            if shown != text and module not in _BY_TIME:
                self.found.add(f"{module}: {text!r} as {shown!r}")
            return shown

        return elided


def cut_texts(window: QWidget) -> Iterator[str]:
    """Every text of the window that its widget shows a part of only, and every widget that stands out of it."""
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not window or not widget.size().isValid():
            continue
        if problem := _cut(widget):
            yield f"{type(widget).__name__} {widget.objectName()}: {problem}"


def _cut(widget: QWidget) -> str:
    looks: tuple[tuple[type[QWidget], Callable[[Any], str]], ...] = (
        (QLabel, _cut_label),
        (QMenuBar, _hidden_menus),
        (QTabBar, _cut_tabs),
        (QToolBar, _hidden_tools),
        (QComboBox, _cut_choice),
        (QLineEdit, _cut_line),
        (QAbstractButton, _cut_button),
    )
    return next((look(widget) for kind, look in looks if isinstance(widget, kind)), "")


def _hidden_menus(bar: QMenuBar) -> str:
    hidden = [each.text() for each in bar.actions() if bar.actionGeometry(each).isEmpty()]
    return f"menus {hidden}" if hidden else ""


def _cut_tabs(tabs: QTabBar) -> str:
    wide = sum(tabs.tabRect(number).width() for number in range(tabs.count()) if tabs.isTabVisible(number))
    return _short("tabs", wide, tabs.width())


def _cut_choice(box: QComboBox) -> str:
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    room = box.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, box).width()
    return _short(box.currentText(), box.fontMetrics().horizontalAdvance(box.currentText()), room + 1)


def _cut_line(line: QLineEdit) -> str:
    words = line.text() or line.placeholderText()
    if line.fontMetrics().height() > line.height() - 2:
        return f"{words!r} needs {line.fontMetrics().height() + 2} px of {line.height()} px height"
    return _short(words, line.fontMetrics().horizontalAdvance(words), line.width() - 6)


def _cut_button(button: QAbstractButton) -> str:
    wanted = min(button.minimumSizeHint().width(), button.sizeHint().width())
    return _short(button.text(), wanted, button.width()) if button.text() else ""


def _short(words: str, wanted: int, room: int) -> str:
    return f"{words!r} needs {wanted} of {room} px" if wanted > room else ""


def _cut_label(label: QLabel) -> str:
    words = label.text()
    if isinstance(label, Aside) and not label.has_room():
        return ""  # it is not drawn
    if not words or label.textFormat() is Qt.TextFormat.RichText or words.startswith("<"):
        return ""
    if label.buddy() is not None:
        words = words.replace("&", "")  # it underlines a letter
    room = label.contentsRect()
    flags = Qt.TextFlag.TextWordWrap if label.wordWrap() else Qt.TextFlag.TextSingleLine
    bounds = QRect(0, 0, room.width() if label.wordWrap() else 1 << 16, 1 << 16)
    wanted = label.fontMetrics().boundingRect(bounds, flags, words).size()
    short = wanted.width() > room.width() + 1 or wanted.height() > room.height() + 2
    return f"{words!r} needs {wanted.width()}x{wanted.height()} of {room.width()}x{room.height()}" if short else ""


def _hidden_tools(bar: QToolBar) -> str:
    hidden = [each.text() for each in bar.actions() if (tool := bar.widgetForAction(each)) and not tool.isVisible()]
    parent = bar.parentWidget()
    inside = parent is None or parent.rect().contains(bar.geometry())
    return f"tools {hidden}, {bar.geometry()}" if hidden or not inside else ""
