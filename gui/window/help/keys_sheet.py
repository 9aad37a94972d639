"""The list of keys as a sheet over the window, made from the actions themselves so that it cannot fall behind."""

from collections.abc import Iterable, Mapping
from math import inf
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QSizeF, Qt
from PySide6.QtGui import QAction, QFontMetrics, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gui.style.theming import Theming
from gui.window.actions.actions import plain
from gui.window.help.overlay import Overlay

Section = tuple[str, list[tuple[str, str]]]  # a title, then (keys, what they do)
_COLUMNS: Final = 3
_AROUND: Final = 20  # px of the window that stay free
_BESIDE, _BELOW = 66, 6  # px that a section takes beside its letters, and a row below them
_MOUSE: Final = (
    (QT_TRANSLATE_NOOP("Keys", "Wheel"), QT_TRANSLATE_NOOP("Keys", "Scroll the lanes")),
    (QT_TRANSLATE_NOOP("Keys", "Ctrl + wheel"), QT_TRANSLATE_NOOP("Keys", "Zoom at the pointer")),
    (QT_TRANSLATE_NOOP("Keys", "Shift + wheel"), QT_TRANSLATE_NOOP("Keys", "Move in time")),
    (QT_TRANSLATE_NOOP("Keys", "Drag"), QT_TRANSLATE_NOOP("Keys", "Move in time")),
    (QT_TRANSLATE_NOOP("Keys", "Shift + drag"), QT_TRANSLATE_NOOP("Keys", "Measure a span")),
    (QT_TRANSLATE_NOOP("Keys", "Double click"), QT_TRANSLATE_NOOP("Keys", "Fit the interval")),
    (QT_TRANSLATE_NOOP("Keys", "Right click"), QT_TRANSLATE_NOOP("Keys", "What can be done with it")),
)


class KeysSheet(Overlay):
    """Sections side by side, with a line to search them; Esc or a click beside it takes it away."""

    def __init__(self, window: QWidget, theming: Theming) -> None:
        super().__init__(window, theming)
        self.card = QFrame(self)
        self.card.setObjectName("pane")
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._filter)
        self.shut = QPushButton()
        self.shut.setObjectName("choice")
        self.shut.clicked.connect(self.close_sheet)
        self.heading = QLabel()
        self.heading.setObjectName("heading")
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = QHBoxLayout()
        head.addWidget(self.heading)
        head.addStretch(1)
        head.addWidget(self.search)
        head.addWidget(self.shut)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addLayout(head)
        column.addWidget(self._area, 1)
        self._sections: list[_SectionView] = []

    def show_keys(self, menus: Mapping[str, Iterable[QAction]]) -> None:
        """List the keys of the actions in `menus`, by their titles, and what the mouse does."""
        sections = [section(plain(title), actions) for title, actions in menus.items()]
        self._fill([*(each for each in sections if each[1]), _of_mouse()])
        self.heading.setText(self.tr("Keys"))
        self.setAccessibleName(self.tr("Keys"))
        self.search.setPlaceholderText(self.tr("Search the keys"))
        self.search.setAccessibleName(self.tr("Search the keys"))
        self.shut.setText(self.tr("Close (Esc)"))
        self.search.clear()
        self.open()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self) -> None:
        """Stand in the middle, as large as needed, with some of the window around it."""
        super().arrange()
        for child in self.card.findChildren(QWidget):
            child.ensurePolished()  # what has not been seen yet does not know its size
        content, room = self._area.widget(), self.size()
        wanted = content.sizeHint() if content else room
        head = self.card.sizeHint().height() - self._area.sizeHint().height()
        width = min(room.width() - 2 * _AROUND, wanted.width() + 60)
        height = min(room.height() - 2 * _AROUND, wanted.height() + head + 12)
        self.card.setGeometry((room.width() - width) // 2, (room.height() - height) // 2, width, height)

    def mousePressEvent(self, _event: object) -> None:
        """A click beside the card; those on it never come here."""
        self.close_sheet()

    def _fill(self, sections: list[Section]) -> None:
        content = QWidget()
        content.setObjectName("paneContent")
        row = QHBoxLayout(content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(28)
        self._sections = []
        for part in _in_columns(sections, QSizeF(self.size()), self.fontMetrics()):
            column = QVBoxLayout()
            column.setSpacing(6)
            for title, keys in part:
                self._sections.append(_SectionView(title, keys))
                column.addWidget(self._sections[-1])
            column.addStretch(1)
            row.addLayout(column, 1)
        self._area.setWidget(content)

    def _filter(self, text: str) -> None:
        for each in self._sections:
            each.show_matching(text.casefold().split())


class _SectionView(QFrame):
    """A title and its rows; the rows that do not match go, and the title with the last of them."""

    def __init__(self, title: str, keys: list[tuple[str, str]]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(1)
        heading = QLabel(title)
        heading.setObjectName("paneTitle")
        grid.addWidget(heading, 0, 0, 1, 2)
        self._rows: list[tuple[str, QLabel, QLabel]] = []
        for row, (names, what) in enumerate(keys, 1):
            label, words = QLabel(names), QLabel(what)
            label.setObjectName("key")
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(words, row, 1)
            self._rows.append((f"{title} {names} {what}".casefold(), label, words))
        grid.setColumnStretch(1, 1)

    def show_matching(self, words: list[str]) -> None:
        """Show the rows in which all these words occur."""
        any_left = False
        for text, *labels in self._rows:
            matches = all(word in text for word in words)
            any_left |= matches
            for label in labels:
                label.setVisible(matches)
        self.setVisible(any_left)


def section(title: str, actions: Iterable[QAction]) -> Section:
    """The actions of one menu that have a key; one that undoes the one before it stands in the same line."""
    rows: list[tuple[str, str]] = []
    for action in actions:
        if action.shortcut().isEmpty():
            continue
        if action.property("back") and rows:
            (keys, words), back = rows.pop(), QCoreApplication.translate("Keys", "{}, and back")
            rows.append((f"{keys}  {keys_of(action)}", back.format(words)))
        else:
            rows.append((keys_of(action), plain(action.text())))
    return title, rows


def keys_of(action: QAction) -> str:
    """Every key of an action, as the platform writes them."""
    return "  ".join(keys.toString(QKeySequence.SequenceFormat.NativeText) for keys in action.shortcuts())


def _of_mouse() -> Section:
    rows = [tuple(QCoreApplication.translate("Keys", str(words)) for words in row) for row in _MOUSE]
    return QCoreApplication.translate("Keys", "Mouse on the lanes"), [(keys, what) for keys, what in rows]


def _in_columns(sections: list[Section], room: QSizeF, metrics: QFontMetrics) -> list[list[Section]]:
    """Columns that together take the least share of a room's height or width, whichever is the larger."""
    best = _least(tuple(_size(each, metrics) for each in sections), room)
    columns = [
        [each for each, column in zip(sections, best, strict=True) if column == number] for number in range(_COLUMNS)
    ]
    return list(filter(None, columns))


def _least(sizes: tuple[tuple[float, float], ...], room: QSizeF) -> tuple[int, ...]:
    """The column of each section. No way is gone further that already takes more than the best: it takes no less."""
    best, least = (0,) * len(sizes), inf

    def put(columns: tuple[int, ...], widths: tuple[float, ...], heights: tuple[float, ...]) -> None:
        nonlocal best, least
        share = max(sum(widths) / room.width(), max(heights) / room.height())
        if share >= least:
            return
        if len(columns) == len(sizes):
            best, least = columns, share
            return
        width, height = sizes[len(columns)]
        for at in range(min(len(set(columns)) + 1, _COLUMNS)):  # columns that are still empty are all alike
            wide = (*widths[:at], max(widths[at], width), *widths[at + 1 :])
            put((*columns, at), wide, (*heights[:at], heights[at] + height, *heights[at + 1 :]))

    put((), (0.0,) * _COLUMNS, (0.0,) * _COLUMNS)
    return best


def _size(section: Section, metrics: QFontMetrics) -> tuple[float, float]:
    """About how wide and high a section is, px, with the room around it."""
    width = sum(max(map(metrics.horizontalAdvance, texts), default=0) for texts in zip(*section[1], strict=True))
    return width + _BESIDE, (len(section[1]) + 1.5) * (metrics.height() + _BELOW)
