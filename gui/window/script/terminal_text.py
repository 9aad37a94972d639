"""The text of the terminal pane: lines in their worker's colour, the worker's name beside them, a bounded number."""

from collections import deque
from collections.abc import Sequence
from itertools import groupby
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from gui.style.fonts import fixed_font
from gui.style.theming import Theming

_MOST_LINES: Final = 5_000
_LONGEST_LINE: Final = 2_000  # characters shown of one line; layout costs by length
_SMALLEST: Final = 12  # px of a name's letters
_LONGEST_NAME: Final = 26  # letters that are to be seen
_WIDEST_NAME: Final = 18  # letters of the usual size
_NAME: Final = QTextFormat.Property.UserProperty
_CONTROLS: Final = {code: "\N{REPLACEMENT CHARACTER}" for code in range(32) if code != 9} | {127: "\ufffd"}


class Entry(NamedTuple):
    """A line, who wrote it (name "" and lane -1: nobody knows), and to which stream (1 output, 2 error)."""

    text: str
    name: str
    rank: int
    lane: int
    stream: int
    number: int = -1  # of the whole line


class TerminalText(QPlainTextEdit):
    """Shows whole lines; scrolled to its end it follows what comes."""

    most_lines = _MOST_LINES
    pointed = Signal(int)  # the number of the line that was clicked

    def __init__(self, theming: Theming) -> None:
        super().__init__()
        self._theming = theming
        self._formats: dict[tuple[object, ...], QTextCharFormat] = {}
        self._open_lines = 0  # at the end, still being written
        self._numbers: deque[int] = deque(maxlen=_MOST_LINES)  # of the lines that stand here, the last one last
        self._names_width = 0
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setMaximumBlockCount(_MOST_LINES)
        self.setTabChangesFocus(True)
        self.setAcceptDrops(False)  # a dropped file is for the window
        self.setFont(fixed_font(self.font().pointSizeF()))
        self._margin = _Names(self)
        self.updateRequest.connect(lambda *_: self._margin.update())
        theming.changed.connect(lambda _theme: self._formats.clear())

    def add(self, entries: Sequence[Entry], unfinished: Sequence[Entry]) -> None:
        """Put lines at the end.

        Unfinished ones, such as the prompt of input(), stand behind all others until the next call.
        """
        bar = self.verticalScrollBar()
        follows = bar.value() >= bar.maximum() - 1
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        self._take_back(cursor)
        for (_lane, _stream), group in groupby((*entries, *unfinished), key=lambda entry: (entry.lane, entry.stream)):
            lines = list(group)
            if cursor.position():
                cursor.insertBlock()
            cursor.insertText("\n".join(printable(line.text) for line in lines), self._format(lines[0]))
        cursor.endEditBlock()
        self._numbers.extend(entry.number for entry in (*entries, *unfinished))
        self._open_lines = len(unfinished)
        if follows:
            bar.setValue(bar.maximum())

    def empty(self) -> None:
        """Begin anew."""
        self._open_lines = 0
        self._numbers.clear()
        self._formats.clear()  # another run's workers have other names
        self._widen(0)
        self.clear()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a line points at it; who marks text does not."""
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            number = self._number_of(self.cursorForPosition(event.position().toPoint()).blockNumber())
            if number >= 0:
                self.pointed.emit(number)

    def show_line(self, number: int | None) -> None:
        """Mark a line and bring it into sight; None: mark none."""
        self.setExtraSelections([])
        if number is None or number not in self._numbers:
            return
        place = self.blockCount() - len(self._numbers) + self._numbers.index(number)
        marked = QTextEdit.ExtraSelection()
        marked.cursor = QTextCursor(self.document().findBlockByNumber(place))
        marked.format.setBackground(QColor(self._theming.theme.selection))
        marked.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        self.setExtraSelections([marked])
        self.setTextCursor(marked.cursor)
        self.ensureCursorVisible()

    def _number_of(self, block: int) -> int:
        place = block - (self.blockCount() - len(self._numbers))
        return self._numbers[place] if 0 <= place < len(self._numbers) else -1

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_margin()

    def fit_names(self) -> None:
        """Make room for the names in the size of text that they have now."""
        self._widen(0)
        for written in self._formats.values():
            self._widen(self._width_of(written.property(_NAME) or ""))

    def paint_names(self, event: QPaintEvent) -> None:
        """Draw the worker's name beside the first of its lines in a row, and beside the first line in sight."""
        theme = self._theming.theme
        painter = QPainter(self._margin)
        painter.fillRect(event.rect(), QColor(theme.raised))
        font = self._margin.font()
        font.setBold(True)
        painter.setFont(font)
        smaller = QFont(font)
        smaller.setPixelSize(_SMALLEST)
        before = ""
        block = self.firstVisibleBlock()
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if box.top() > event.rect().bottom():
                break
            written = _format_of(block)
            name = written.property(_NAME) or ""
            if name != before:
                painter.setPen(QColor(theme.lane_color(written.intProperty(_NAME + 1))))
                place = QRectF(8, box.top(), self._names_width - 12, self.fontMetrics().height())
                painter.setFont(font)
                if painter.fontMetrics().horizontalAdvance(name) > place.width():
                    painter.setFont(smaller)
                shown = painter.fontMetrics().elidedText(name, Qt.TextElideMode.ElideMiddle, int(place.width()))
                painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
            before = name
            block = block.next()
        painter.end()

    def _take_back(self, cursor: QTextCursor) -> None:
        """Remove the unfinished lines."""
        if self._open_lines:
            blocks = self.document()
            first = blocks.findBlockByNumber(max(blocks.blockCount() - self._open_lines, 0))
            cursor.setPosition(max(first.position() - 1, 0), QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            for _ in range(min(self._open_lines, len(self._numbers))):
                self._numbers.pop()

    def _format(self, entry: Entry) -> QTextCharFormat:
        """A worker's colour; what it writes to standard error stands out."""
        key = entry[1:5]
        if key not in self._formats:
            theme = self._theming.theme
            format_ = QTextCharFormat()
            known = theme.lane_color(entry.rank) if entry.lane >= 0 else theme.text_dim
            format_.setForeground(QColor(theme.error if entry.stream == 2 else known))
            format_.setProperty(_NAME, entry.name)
            format_.setProperty(_NAME + 1, entry.rank)
            self._formats[key] = format_
        if entry.name:
            self._widen(self._width_of(entry.name))
        return self._formats[key]

    def _width_of(self, name: str) -> int:
        bold = QFont(self._margin.font())
        bold.setBold(True)
        wanted = QFontMetrics(bold).horizontalAdvance(name)
        most = QFontMetrics(bold).averageCharWidth() * _WIDEST_NAME
        bold.setPixelSize(_SMALLEST)
        least = QFontMetrics(bold).horizontalAdvance(name[:_LONGEST_NAME])
        return min(wanted, max(most, least)) + 14

    def _widen(self, width: int) -> None:
        """Make room for a name; a width of 0 begins anew."""
        if width > self._names_width or not width:
            self._names_width = width
            self.setViewportMargins(width, 0, 0, 0)
            self._place_margin()

    def _place_margin(self) -> None:
        area = self.contentsRect()
        self._margin.setGeometry(QRect(area.left(), area.top(), self._names_width, area.height()))


class _Names(QWidget):
    def __init__(self, text: TerminalText) -> None:
        super().__init__(text)
        self._text = text

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._text.fit_names()

    def paintEvent(self, event: QPaintEvent) -> None:
        self._text.paint_names(event)


def _format_of(block: QTextBlock) -> QTextCharFormat:
    """How a line was written; an empty line has only its block's own character format."""
    return QTextCursor(block).blockCharFormat() if block.length() == 1 else block.begin().fragment().charFormat()


def printable(text: str) -> str:
    """A line as it can be shown: no control characters, and not longer than a person reads."""
    cut = len(text) - _LONGEST_LINE
    shown = text[:_LONGEST_LINE].translate(_CONTROLS)
    return f"{shown} … (+{cut:,})" if cut > 0 else shown
