"""The lanes of a run that is stepped by hand, a column for each step: who went, from which line, who waited."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.style.theming import Theming
from gui.window.steer.chips import paint_chip, text_on
from scenarios.steering.stepping.question import Question, Taken

_ROW: Final = 26
_COLUMN: Final = 30
_EDGE: Final = 8


class StepLanes(QWidget):
    """`chosen` carries the number of the lane that was clicked. As many of the last steps as there is room for."""

    chosen = Signal(int)

    def __init__(self, theming: Theming) -> None:
        super().__init__()
        self._theming = theming
        self._steps: Sequence[Taken] = ()
        self._question: Question | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    def show_steps(self, steps: Sequence[Taken], question: Question | None) -> None:
        """Draw these, and who can go next."""
        self._steps, self._question = steps, question
        self.setMinimumHeight(self.sizeHint().height())
        self.update()

    def sizeHint(self) -> QSize:
        rows = len(self._question.workers) if self._question else 3
        return QSize(400, _ROW * (rows + 1) + _EDGE)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and (number := self.row_at(event.position())) is not None:
            self.chosen.emit(number)

    def row_at(self, at: QPointF) -> int | None:
        """The lane at this point."""
        row = int(at.y() // _ROW) - 1
        return row if self._question and 0 <= row < len(self._question.workers) else None

    def paintEvent(self, _event: QPaintEvent) -> None:
        question, theme = self._question, self._theming.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(theme.panel))
        if question is None:
            return
        names = [f"{each.number}  {each.name}" for each in question.workers]
        left = min(self.width() // 3, max(map(painter.fontMetrics().horizontalAdvance, names)) + 2 * _EDGE)
        fit = max(1, (self.width() - left - _COLUMN) // _COLUMN)
        first = max(0, len(self._steps) - fit)
        self._paint_names(painter, names, left)
        for column, step in enumerate(self._steps[first:]):
            self._paint_step(painter, left + column * _COLUMN, first + column + 1, step)
        if not question.over:
            self._paint_next(painter, left + (len(self._steps) - first) * _COLUMN, question)
        painter.end()

    def _paint_names(self, painter: QPainter, names: list[str], left: int) -> None:
        theme = self._theming.theme
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        for row, name in enumerate(names):
            top = (row + 1) * _ROW
            painter.setPen(QPen(QColor(theme.grid)))
            painter.drawLine(QPointF(0, top), QPointF(self.width(), top))
            painter.setPen(QColor(theme.text))
            elided = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, left - _EDGE)
            painter.drawText(QRectF(_EDGE, top, left - _EDGE, _ROW), flags, elided)

    def _paint_step(self, painter: QPainter, x: float, number: int, step: Taken) -> None:
        theme = self._theming.theme
        painter.setPen(QColor(theme.text_dim))
        painter.drawText(QRectF(x, 0, _COLUMN, _ROW), Qt.AlignmentFlag.AlignCenter, str(number))
        for row, state in enumerate(step.states):
            box = QRectF(x, (row + 1) * _ROW, _COLUMN, _ROW).adjusted(1, 4, -1, -4)
            if row == step.worker:
                color = QColor(theme.lane_color(row))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(color)
                painter.drawRoundedRect(box, 3, 3)
                painter.setPen(text_on(color))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(step.line or "·"))
            else:
                self._paint_still(painter, box, row, state)

    def _paint_still(self, painter: QPainter, box: QRectF, row: int, state: str) -> None:
        """A line for who could have gone, hatching for who waited, nothing for who had ended."""
        color = QColor(self._theming.theme.lane_color(row))
        if state in "rt":
            painter.setPen(QPen(color, 2, Qt.PenStyle.SolidLine if state == "r" else Qt.PenStyle.DotLine))
            painter.drawLine(QPointF(box.left() - 1, box.center().y()), QPointF(box.right() + 1, box.center().y()))
        elif state == "w":
            painter.setPen(Qt.PenStyle.NoPen)
            dim = QColor(self._theming.theme.text_dim)
            painter.fillRect(box.adjusted(-1, 3, 1, -3), QColor(self._theming.theme.raised))
            painter.fillRect(box.adjusted(-1, 3, 1, -3), _hatched(dim))

    def _paint_next(self, painter: QPainter, x: float, question: Question) -> None:
        theme = self._theming.theme
        for each in question.workers:
            box = QRectF(x, (each.number + 1) * _ROW, _COLUMN, _ROW).adjusted(2, 4, -2, -4)
            if each.can_go:
                paint_chip(painter, box, "?", theme.lane_color(each.number), theme, filled=False)
            else:
                self._paint_still(painter, box, each.number, each.state)


def _hatched(color: QColor) -> QBrush:
    return QBrush(color, Qt.BrushStyle.BDiagPattern)
