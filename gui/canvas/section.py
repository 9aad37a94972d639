"""A section of the panel: a title that folds it away, and its content."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QToolButton, QVBoxLayout, QWidget

_NO_LIMIT = 16_777_215  # QWIDGETSIZE_MAX


class Section(QWidget):
    """Stands in a splitter; folded, only its title is left."""

    folded = Signal(bool)

    def __init__(self, title: str, content: QWidget, title_height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.content = content
        self.button = QToolButton()
        self.button.setObjectName("section")
        self.button.setText(title)
        self.button.setCheckable(True)
        self.button.setChecked(True)
        self.button.setAutoRaise(True)
        self.button.setArrowType(Qt.ArrowType.DownArrow)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.setIconSize(QSize(10, 10))
        self.button.setFixedHeight(title_height)
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.button.setAccessibleName(title)
        self.button.toggled.connect(self._fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.button)
        column.addWidget(content, 1)

    def set_note(self, note: str) -> None:
        """Say something beside the title."""
        title = self.button.accessibleName()
        self.button.setText(f"{title}   {note}" if note else title)

    def _fold(self, unfolded: bool) -> None:
        self.content.setVisible(unfolded)
        self.button.setArrowType(Qt.ArrowType.DownArrow if unfolded else Qt.ArrowType.RightArrow)
        self.setMaximumHeight(_NO_LIMIT if unfolded else self.button.height())
        self.folded.emit(not unfolded)
