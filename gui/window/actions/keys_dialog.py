"""The list of keys, made from the actions themselves so that it cannot fall behind."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from gui.window.actions.actions import plain

Section = tuple[str, list[tuple[str, str]]]  # a title, then (keys, what they do)


class KeysDialog(QDialog):
    """Shows sections of keys and what they do; stays open beside the window."""

    def __init__(self, sections: Iterable[Section], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        content = QWidget()
        content.setObjectName("paneContent")
        grid = QGridLayout(content)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        grid.setContentsMargins(16, 12, 16, 12)
        for title, rows in sections:
            heading = QLabel(title)
            heading.setObjectName("paneTitle")
            grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
            for keys, what in rows:
                row = grid.rowCount()
                label = QLabel(keys)
                label.setObjectName("key")
                grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(QLabel(what), row, 1)
        grid.setColumnStretch(1, 1)
        area = QScrollArea()
        area.setWidget(content)
        area.setWidgetResizable(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 12)
        layout.addWidget(area)
        buttons.setContentsMargins(12, 0, 12, 0)
        layout.addWidget(buttons)
        self.resize(520, 640)


def show_keys(menus: Mapping[str, Iterable[QAction]], parent: QWidget) -> None:
    """Show the keys of the actions in `menus`, by their titles."""
    KeysDialog([section(plain(title), actions) for title, actions in menus.items()], parent).show()


def section(title: str, actions: Iterable[QAction]) -> Section:
    """The actions of one menu that have a key."""
    return title, [(keys_of(action), plain(action.text())) for action in actions if not action.shortcut().isEmpty()]


def keys_of(action: QAction) -> str:
    """Every key of an action, as the platform writes them."""
    return "  ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts())
