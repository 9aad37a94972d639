"""What is known of the run that is looked at, and what the reader says of it: a name and a note."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from gui.style.theming import Theming
from gui.window.history.stamps import paint_stamp
from scenarios.history.entry import Entry

WIDTH: Final = 260
_STAMP_HEIGHT: Final = 84


class RunDetails(QWidget):
    """`said` tells what was written, as soon as the field is left or another run is looked at."""

    said = Signal(int, str, str)  # the run's number; "name" or "note"; the text

    def __init__(self, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entry: Entry | None = None
        self._stamp = _Stamp(theming)
        self.name = QLineEdit()
        self.name.editingFinished.connect(self.say)
        self.note = _Note()
        self.note.left.connect(self.say)
        self._name_label, self._note_label = QLabel(), QLabel()
        self._name_label.setBuddy(self.name)
        self._note_label.setBuddy(self.note)
        self.finding = QLabel()
        self.finding.setWordWrap(True)
        self.finding.setTextFormat(Qt.TextFormat.PlainText)
        self._heads = [QLabel() for _ in range(5)]
        self._facts = [QLabel() for _ in range(5)]
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        column.addWidget(self._stamp)
        column.addWidget(self.finding)
        column.addLayout(self._grid())
        for label, field in ((self._name_label, self.name), (self._note_label, self.note)):
            label.setObjectName("dim")
            column.addWidget(label)
            column.addWidget(field)
        column.setStretchFactor(self.note, 1)
        self.show_entry(None)
        self._retranslate()

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(1, 1)
        for row, (head, fact) in enumerate(zip(self._heads, self._facts, strict=True)):
            head.setObjectName("dim")
            fact.setWordWrap(True)
            fact.setTextFormat(Qt.TextFormat.PlainText)
            fact.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(fact, row, 1)
        return grid

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self._name_label.setText(self.tr("&Name"))
        self._note_label.setText(self.tr("No&te"))
        self.name.setAccessibleName(self.tr("Name of the run"))
        self.note.setAccessibleName(self.tr("Note on the run"))
        heads = (self.tr("Begun"), self.tr("Lasted"), self.tr("Options"), self.tr("Python"), self.tr("Script"))
        for label, head in zip(self._heads, heads, strict=True):
            label.setText(head)
        self._show_facts()

    def show_entry(self, entry: Entry | None) -> None:
        """Show this run; what was written on the one before is said first."""
        self.say()
        self.entry = entry
        self.setEnabled(entry is not None)
        self.name.setText(entry.name if entry else "")
        self.note.setPlainText(entry.note if entry else "")
        self._show_facts()

    def say(self) -> None:
        """Tell what was written, if it is something else."""
        entry = self.entry
        if entry is None:
            return
        name, note = self.name.text().strip(), self.note.toPlainText().strip()
        self.entry = entry._replace(name=name, note=note)
        for key, before, text in (("name", entry.name, name), ("note", entry.note, note)):
            if text != before:
                self.said.emit(entry.id, key, text)

    def keep_unsaid(self, entry: Entry | None) -> None:
        """What was written could not be kept: `entry` is what is, and the next time the fields are left it is said
        again.
        """
        if entry is not None and self.entry is not None and entry.id == self.entry.id:
            self.entry = entry

    def _show_facts(self) -> None:
        entry = self.entry
        self._stamp.packed = entry.stamp if entry else b""
        self._stamp.update()
        self.finding.setText(entry.first_finding() if entry else "")
        self.name.setPlaceholderText(entry._replace(name="").label() if entry else "")
        facts: tuple[str, ...] = ("",) * len(self._facts)
        if entry:
            lasted = f"{entry.seconds:.2f} s · {entry.outcome_in_words()}"
            facts = (
                entry.moment(),
                lasted,
                entry.options_line() or "–",
                entry.python,
                _breakable(entry.scenario or entry.script),
            )
        for label, fact in zip(self._facts, facts, strict=True):
            label.setText(fact)


class _Stamp(QWidget):
    """The lanes, large."""

    def __init__(self, theming: Theming) -> None:
        super().__init__()
        self._theming = theming
        self.packed = b""
        theming.changed.connect(lambda _theme: self.update())

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, _STAMP_HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_stamp(painter, QRectF(self.rect()), self.packed, self._theming.theme)
        painter.end()


class _Note(QPlainTextEdit):
    """A few lines; Tab leaves it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setObjectName("note")

    def sizeHint(self) -> QSize:
        return QSize(0, max(60, 3 * self.fontMetrics().lineSpacing()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


def _breakable(path: str) -> str:
    """A long path may be broken behind each of its folders."""
    return path.replace("/", "/\u200b").replace("\\", "\\\u200b")
