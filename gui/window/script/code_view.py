"""Read-only source with line numbers, and in the margin a mark in its own colour for each worker on a line."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QToolTip, QWidget

from gui.style.fonts import fixed_font
from gui.style.theme import Theme
from gui.window.script.highlighter import PythonHighlighter

_MARK, _GAP, _MOST_MARKS = 5, 2, 5


@dataclass(frozen=True)
class WorkerMark:
    """A worker's place in the source: line from 1, "#RRGGBB", and who it is."""

    line: int
    color: str
    name: str


class CodeView(QPlainTextEdit):
    """Shows one source text; `set_marks` says where the workers are, `show_line` what the selection points at."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.setFont(fixed_font(self.font().pointSizeF()))
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)  # a dropped file is for the window
        self._theme = theme
        self._marks: dict[int, list[WorkerMark]] = {}
        self._line = 0
        self._scrolled_by_hand = False
        self.verticalScrollBar().actionTriggered.connect(self._note_scroll)
        self.highlighter = PythonHighlighter(self.document(), theme)
        self._margin = _Margin(self)
        self.blockCountChanged.connect(self._fit_margin)
        self.updateRequest.connect(self._scroll_margin)
        self._fit_letters()

    def set_source(self, source: str) -> None:
        """Show this text; where it differs little from the one before, the view stays where it is."""
        if source == self.toPlainText():
            return
        top = self.verticalScrollBar().value()
        self.highlighter.set_source(source)
        self.setPlainText(source)
        self.verticalScrollBar().setValue(top)
        self._scrolled_by_hand = False
        self.show_line(0)

    def scroll_to(self, line: int) -> None:
        """Make a line, counted from 1, the first in sight."""
        self.verticalScrollBar().setValue(line - 1)

    def bring_marks_into_sight(self) -> None:
        """When no marked worker is in sight, scroll to where most of them are; never after the user scrolled."""
        if not self._marks or self._scrolled_by_hand:
            return
        first = self.firstVisibleBlock().blockNumber() + 1
        if not any(first <= line < first + self._lines_in_sight() for line in self._marks):
            self._bring_into_sight(max(self._marks, key=lambda line: len(self._marks[line])) - 1)

    def set_marks(self, marks: list[WorkerMark]) -> None:
        """Mark where each worker is."""
        by_line: dict[int, list[WorkerMark]] = {}
        for mark in marks:
            by_line.setdefault(mark.line, []).append(mark)
        if by_line != self._marks:
            self._marks = by_line
            self._margin.update()

    def marks_on(self, line: int) -> list[WorkerMark]:
        """The workers that are marked on a line, counted from 1."""
        return self._marks.get(line, [])

    def show_line(self, line: int) -> None:
        """Put a line, counted from 1, in sight and light it up; 0 for none."""
        self._line = line
        lights = []
        block = self.document().findBlockByNumber(line - 1)
        if line > 0 and block.isValid():
            light = QTextEdit.ExtraSelection()
            light.format.setBackground(QColor(self._theme.selection))
            light.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            light.cursor = QTextCursor(block)
            lights.append(light)
            self._bring_into_sight(block.blockNumber())
        self.setExtraSelections(lights)

    @property
    def line(self) -> int:
        """The line that is lit up, 0 for none."""
        return self._line

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self._theme = theme
        self.highlighter.set_theme(theme)
        self.show_line(self._line)
        self._margin.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_margin()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and hasattr(self, "_margin"):
            self._fit_letters()

    def margin_width(self) -> int:
        """Room for the marks and for the longest line number, in points."""
        digits = max(2, len(str(self.blockCount())))
        return 8 + _MOST_MARKS * (_MARK + _GAP) + self.fontMetrics().horizontalAdvance("9") * digits + 10

    def paint_margin(self, event: QPaintEvent) -> None:
        """Draw the numbers and marks of the lines in sight."""
        painter = QPainter(self._margin)
        painter.fillRect(event.rect(), QColor(self._theme.raised))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        block = self.firstVisibleBlock()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if box.top() > event.rect().bottom():
                break
            number = block.blockNumber() + 1
            here = self._marks.get(number, [])
            painter.setPen(QColor(self._theme.text if here or number == self._line else self._theme.text_dim))
            place = QRectF(0, box.top(), self._margin.width() - 6, box.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))
            self._paint_marks(painter, here, box)
            block = block.next()
        painter.end()

    def _paint_marks(self, painter: QPainter, marks: list[WorkerMark], box: QRectF) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        for index, mark in enumerate(marks[:_MOST_MARKS]):
            painter.setBrush(QColor(mark.color))
            x = 5 + index * (_MARK + _GAP)
            height = (
                box.height() - 4 if index < _MOST_MARKS - 1 or len(marks) == _MOST_MARKS else (box.height() - 4) / 2
            )
            painter.drawRoundedRect(QRectF(x, box.top() + 2, _MARK, height), 1.5, 1.5)

    def line_at(self, y: int) -> int:
        """The line at a height within the view, counted from 1."""
        return self.cursorForPosition(QPoint(0, y)).blockNumber() + 1

    def topic_at(self, at: QPoint) -> str:
        """The word of the code under the mouse, for the glossary."""
        over = self.viewport().mapFrom(self, at)
        if not self.viewport().rect().contains(over) or not self.viewport().underMouse():
            return ""
        cursor = self.cursorForPosition(over)
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        return f"word {cursor.selectedText()}" if cursor.selectedText() else ""

    def _bring_into_sight(self, number: int) -> None:
        first = self.firstVisibleBlock().blockNumber()
        seen = self._lines_in_sight()
        if not first <= number < first + seen:
            self.verticalScrollBar().setValue(max(0, number - seen // 3))

    def _lines_in_sight(self) -> int:
        return max(1, self.viewport().height() // max(1, self.fontMetrics().lineSpacing()) - 1)

    def _note_scroll(self) -> None:
        self._scrolled_by_hand = True

    def _fit_letters(self) -> None:
        self.setTabStopDistance(4 * self.fontMetrics().horizontalAdvance(" "))
        self._fit_margin()

    def _fit_margin(self) -> None:
        width = self.margin_width()
        self.setViewportMargins(width, 0, 0, 0)
        area = self.contentsRect()
        self._margin.setGeometry(QRect(area.left(), area.top(), width, area.height()))

    def _scroll_margin(self, rect: QRect, dy: int) -> None:
        if dy:
            self._margin.scroll(0, dy)
        else:
            self._margin.update(0, rect.y(), self._margin.width(), rect.height())


class _Margin(QWidget):
    def __init__(self, view: CodeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self) -> QSize:
        return QSize(self._view.margin_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._view.paint_margin(event)

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            names = [mark.name for mark in self._view.marks_on(self._view.line_at(event.y()))]
            QToolTip.showText(event.globalPos(), "\n".join(names), self)
            return True
        return super().event(event)
