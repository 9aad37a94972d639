"""The text of the terminal pane: lines in their worker's colour, a bounded number of them."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QColor, QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from gui.theming import Theming
from gui.window.code_view import fixed_font

_MOST_LINES: Final = 5_000
_LONGEST_LINE: Final = 2_000  # characters shown of one line; layout costs by length
_CONTROLS: Final = {code: "\N{REPLACEMENT CHARACTER}" for code in range(32) if code != 9} | {127: "\ufffd"}

Entry = tuple[str, str, int, int]  # text, the worker's name ("" unknown), lane number or -1, stream


class TerminalText(QPlainTextEdit):
    """Shows whole lines; scrolled to its end it follows what comes."""

    most_lines = _MOST_LINES

    def __init__(self, theming: Theming) -> None:
        super().__init__()
        self._theming = theming
        self._formats: dict[tuple[int, int], QTextCharFormat] = {}
        self._open_lines = 0  # at the end, still being written
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
        theming.changed.connect(lambda _theme: self._formats.clear())

    def add(self, entries: Sequence[Entry], unfinished: Sequence[Entry]) -> None:
        """Put lines at the end: the worker's name in its colour, then what it wrote.

        Unfinished lines, such as the prompt of input(), stand behind all others until the next call.
        """
        bar = self.verticalScrollBar()
        follows = bar.value() >= bar.maximum() - 1
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        self._take_back(cursor)
        for text, name, lane, stream in (*entries, *unfinished):
            self._begin_line(cursor)
            prefix = f"{name}  " if name else ""
            cursor.insertText(prefix, self._format(lane, 0))
            cursor.insertText(printable(text), self._format(lane, stream))
            cursor.block().setUserState(len(prefix))
        cursor.endEditBlock()
        self._open_lines = len(unfinished)
        if follows:
            bar.setValue(bar.maximum())

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy what the script wrote, without the names that stand before it here."""
        cursor = self.textCursor()
        block = self.document().findBlock(cursor.selectionStart())
        lines = []
        while block.isValid() and block.position() < max(cursor.selectionEnd(), cursor.selectionStart() + 1):
            begin = max(cursor.selectionStart() - block.position(), block.userState(), 0)
            lines.append(block.text()[begin : cursor.selectionEnd() - block.position()])
            block = block.next()
        data = QMimeData()
        data.setText("\n".join(lines))
        return data

    def _take_back(self, cursor: QTextCursor) -> None:
        """Remove the unfinished lines."""
        for _ in range(self._open_lines):
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            if cursor.position():
                cursor.deletePreviousChar()

    def empty(self) -> None:
        """Begin anew."""
        self._open_lines = 0
        self.clear()

    def _begin_line(self, cursor: QTextCursor) -> None:
        if cursor.position():
            cursor.insertBlock()

    def _format(self, lane: int, stream: int) -> QTextCharFormat:
        """A worker's colour; stream 0 is its name, 1 standard output, 2 standard error, which stands out."""
        key = (lane, stream)
        if key not in self._formats:
            theme = self._theming.theme
            color = theme.error if stream == 2 else theme.lane_color(lane)
            format_ = QTextCharFormat()
            format_.setForeground(QColor(color))
            if stream == 0:
                format_.setFontWeight(QFont.Weight.DemiBold)
            self._formats[key] = format_
        return self._formats[key]


def printable(text: str) -> str:
    """A line as it can be shown: no control characters, and not longer than a person reads."""
    cut = len(text) - _LONGEST_LINE
    shown = text[:_LONGEST_LINE].translate(_CONTROLS)
    return f"{shown} … (+{cut:,})" if cut > 0 else shown
