"""The values that threads share, as of this step: which changed, and whose next step touches them."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from gui.style.fonts import fixed_font
from scenarios.steering.stepping.question import Question
from scenarios.steering.stepping.words import value_told

_NAME, _VALUE, _BEFORE, _NEXT = range(4)
_CHANGED = "●"
_MOST = 4  # numbers in a cell


def _some(numbers: list[str]) -> str:
    return " ".join(numbers if len(numbers) <= _MOST else [*numbers[: _MOST - 1], "…"])


class ValueTable(QTableWidget):
    """A row for each name; a dot, bold type and the value before tell what changed."""

    def __init__(self) -> None:
        super().__init__(0, 4)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(_VALUE, QHeaderView.ResizeMode.Stretch)

    def retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.setAccessibleName(self.tr("Shared values"))
        self.setHorizontalHeaderLabels([self.tr("Name"), self.tr("Value"), self.tr("Before"), self.tr("Next step")])

    def show_values(self, question: Question | None, before: Question | None) -> None:
        """The values of this question; what they were in the one before."""
        values = question.values if question else ()
        self.setRowCount(len(values))
        earlier = {each.key: each for each in before.values} if before else {}
        for row, value in enumerate(values):
            assert question is not None  # noqa: S101  # or there were no values
            changed = value.key in question.changed and before is not None and value.key in earlier
            was = value_told(before, earlier[value.key]) if changed and before else ""
            told = value_told(question, value)
            self._put(row, _NAME, value.label, fixed=True)
            fixed = value.value[0] == "text"
            self._put(row, _VALUE, f"{_CHANGED} {told}" if changed else told, bold=changed, fixed=fixed)
            self._put(row, _BEFORE, was, fixed=fixed)
            self._put(row, _NEXT, self._next(question, value.key))

    def _next(self, question: Question, key: int) -> str:
        writing = [str(each.number) for each in question.workers if key in each.writes]
        reading = [str(each.number) for each in question.workers if key in each.reads and key not in each.writes]
        told = []
        if writing and not question.over:
            told.append(self.tr("writes: {}").format(_some(writing)))
        if reading and not question.over:
            told.append(self.tr("reads: {}").format(_some(reading)))
        return "   ".join(told)

    def _put(self, row: int, column: int, text: str, *, bold: bool = False, fixed: bool = False) -> None:
        item = self.item(row, column)
        if item is None:
            item = QTableWidgetItem()
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            self.setItem(row, column, item)
        font = fixed_font(self.font().pointSizeF()) if fixed else QFont(self.font())
        font.setBold(bold)
        item.setFont(font)
        item.setText(text)
        item.setToolTip(text)
