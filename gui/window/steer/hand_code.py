"""The script while it is stepped by hand: on each thread's next line its number in its colour."""

from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit

from gui.style.theme import Theme
from gui.window.script.code_view import CodeView, WorkerMark
from gui.window.steer.chips import paint_chip

_GAP = 6


class Next(NamedTuple):
    """A thread's next line: who, where, in which colour, and whether it can go there."""

    number: int
    name: str
    line: int
    color: str
    can_go: bool


class HandCode(CodeView):
    """`show_next` says where everybody stands."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._next: dict[int, list[Next]] = {}
        self._ground = theme

    def show_next(self, following: list[Next], went: int | None) -> None:
        """Mark these; keep the line of the one that `went` last in sight."""
        self._next = {}
        for each in following:
            self._next.setdefault(each.line, []).append(each)
        self.set_marks([WorkerMark(each.line, each.color, each.name) for each in following])
        self._light_lines()
        lines = {each.number: each.line for each in following}
        if went in lines:
            self._bring_into_sight(lines[went] - 1)
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._ground = theme
        super().set_theme(theme)
        self._light_lines()

    def _light_lines(self) -> None:
        lights = []
        for line, here in self._next.items():
            block = self.document().findBlockByNumber(line - 1)
            if not block.isValid() or not any(each.can_go for each in here):
                continue
            light = QTextEdit.ExtraSelection()
            light.format.setBackground(QColor(self._ground.selection))
            light.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            light.cursor = QTextCursor(block)
            lights.append(light)
        self.setExtraSelections(lights)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for line, here in self._next.items():
            block = self.document().findBlockByNumber(line - 1)
            if block.isValid():
                box = self.blockBoundingGeometry(block).translated(self.contentOffset())
                self._paint_chips(painter, here, box, self.fontMetrics().horizontalAdvance(block.text().expandtabs(4)))
        painter.end()

    def _paint_chips(self, painter: QPainter, here: list[Next], box: QRectF, behind: int) -> None:
        """Behind the text of the line: names, or numbers alone; at the right edge where these do not fit."""
        height = box.height() - 2
        x = behind + 4.0 * _GAP - self.horizontalScrollBar().value()
        for names in ([f"{each.number}  {each.name}" for each in here], [str(each.number) for each in here]):
            widths = [painter.fontMetrics().horizontalAdvance(name) + 2 * _GAP for name in names]
            room = sum(widths) + _GAP * len(widths)
            if x + room <= self.viewport().width():
                break
        x = max(0.0, min(x, self.viewport().width() - room))
        for each, name, width in zip(here, names, widths, strict=True):
            place = QRectF(x, box.top() + 1, width, height)
            paint_chip(painter, place, name, each.color, self._ground, filled=each.can_go)
            x += width + _GAP
