"""Rows of a tree that are as high as their text, wrapped to the tree's width, so that none is cut."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtGui import QFont, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTreeView

_LINE_END: Final = "\u2028"  # what Qt breaks a line at inside a paragraph
_PADDING: Final = 8  # px; the style sheet has 4, and no line is to be as wide as its row


class WrappedRows(QStyledItemDelegate):
    """Breaks lines between words, and between Chinese characters."""

    def __init__(self, tree: QTreeView) -> None:
        super().__init__(tree)
        self._tree = tree
        tree.setUniformRowHeights(False)

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Everything else follows from the text, its height too."""
        super().initStyleOption(option, index)
        depth = 1 if index.parent().isValid() else 0
        margin = self._tree.style().pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, self._tree) + 1
        width = self._tree.viewport().width() - depth * self._tree.indentation() - 2 * (margin + _PADDING)
        option.text = wrapped(option.text, option.font, max(width, 60))


def wrapped(text: str, font: QFont, width: float) -> str:
    """The text with a line end wherever a line of this width ends."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    ends = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        ends.append(line.textStart() + line.textLength())
    layout.endLayout()
    return _LINE_END.join(text[start:end].rstrip() for start, end in zip([0, *ends], ends, strict=False))
