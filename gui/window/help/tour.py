"""The tour of five steps over the real window: what it shows, and in which words. It starts and stops nothing."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.style.theming import Theming
from gui.window.help.overlay import RING, Overlay

STEPS: Final = (
    (
        QT_TRANSLATE_NOOP("Tour", "Choose a program, switch its options"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "Every scenario is a real Python program. Choose one, then switch an option: it runs again at once, "
            "and the run before stays in sight, to be compared.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Tour", "Watch the lanes"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "Each process, thread and coroutine has a lane, and time goes from left to right. Drag to move, Ctrl and "
            "the wheel zoom. Click an interval; [ and ] then go along to who woke whom.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Tour", "A colour is a state"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "Running, ready, or waiting for something. Rest the mouse on a lane: a tip says for what, how long and in "
            "which line. F1, or a click on a colour here, explains the word in the glossary.",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Tour", "What happened, in sentences"),
        QT_TRANSLATE_NOOP(
            "Tour", "This is what stands out in the run. Click a sentence, and the lanes show the place it speaks of."
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Tour", "The code, and what it printed"),
        QT_TRANSLATE_NOOP(
            "Tour",
            "The code marks the line that each worker is in. Ctrl+E saves a picture for a slide, Ctrl+S the whole run. "
            "? lists all keys; Help shows this tour again.",
        ),
    ),
)
_CARD: Final = 370  # px wide
_BORDER: Final = 1  # px of the card, by the style sheet
_AWAY: Final = 16  # px from what it speaks of, and from the window's edge
Targets = Callable[[], Sequence[QWidget]]  # what a step points at


class Tour(Overlay):
    """Points at real widgets, which stay usable meanwhile; arrow keys and Enter go on, Esc ends it."""

    def __init__(self, window: QWidget, theming: Theming, targets: Sequence[Targets]) -> None:
        super().__init__(window, theming)
        self._targets = targets
        self.step = 0
        self.card = QFrame(self)
        self.card.setObjectName("pane")
        self.card.setFixedWidth(_CARD)
        self.heading, self.text, self.count = QLabel(), QLabel(), QLabel()
        self.heading.setObjectName("heading")
        self.count.setObjectName("dim")
        self.heading.setWordWrap(True)
        self.text.setWordWrap(True)
        self.back, self.skip, self.next = QPushButton(), QPushButton(), QPushButton()
        for button in (self.back, self.skip):
            button.setObjectName("choice")
        self.next.setObjectName("primary")
        self.next.clicked.connect(lambda: self.go(self.step + 1))
        self.back.clicked.connect(lambda: self.go(self.step - 1))
        self.skip.clicked.connect(self.close_sheet)
        row = QHBoxLayout()
        row.addWidget(self.count, 1)
        for button in (self.skip, self.back, self.next):
            row.addWidget(button)
        column = QVBoxLayout(self.card)
        column.setContentsMargins(18, 14, 18, 14)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(self.text)
        column.addLayout(row)
        for keys, step in ((Qt.Key.Key_Right, 1), (Qt.Key.Key_Left, -1)):
            shortcut = QShortcut(keys, self)  # a button would take arrows as a wish for another button
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self.go(min(self.step + step, len(STEPS) - 1)))
        self._retranslate()

    def start(self) -> None:
        """Begin with the first step."""
        self.step = 0
        self.open()
        self.go(0)

    def go(self, step: int) -> None:
        """Show a step; behind the last one the tour is over."""
        if step >= len(STEPS):
            self.close_sheet()
            return
        self.step = max(step, 0)
        self._retranslate()
        self.arrange()
        self.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def arrange(self) -> None:
        """Point at what the step is about, with the card beside it."""
        seen = [widget for widget in self._targets[self.step]() if widget.isVisible()]
        self.heed(seen)
        self.set_holes([_place_of(widget, self.window()) for widget in seen])
        layout = self.card.layout()
        inner = _CARD - 2 * _BORDER
        self.card.resize(_CARD, (layout.heightForWidth(inner) if layout else 0) + 2 * _BORDER)
        self.card.move(_beside(self.holes(), self.card.size(), self.rect()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
            self.arrange()

    def _retranslate(self) -> None:
        heading, text = (QCoreApplication.translate("Tour", str(words)) for words in STEPS[self.step])
        self.heading.setText(heading)
        self.text.setText(text)
        self.count.setText(self.tr("Step {} of {}").format(self.step + 1, len(STEPS)))
        self.setAccessibleName(self.tr("Tour of the window"))
        self.card.setAccessibleName(heading)
        self.card.setAccessibleDescription(text)
        self.next.setText(self.tr("Done") if self.step == len(STEPS) - 1 else self.tr("Next"))
        self.next.setAccessibleDescription(f"{heading}. {text}")  # what a screen reader says with the focus
        self.back.setText(self.tr("Back"))
        self.back.setEnabled(self.step > 0)
        self.skip.setText(self.tr("Skip (Esc)"))


def _place_of(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size()).adjusted(-RING, -RING, RING, RING)


def _beside(holes: Sequence[QRect], size: QSize, room: QRect) -> QPoint:
    """The first place beside what is pointed at where a card covers none of it; else the room's middle."""
    room, width, height = room.adjusted(_AWAY, _AWAY, -_AWAY, -_AWAY), size.width(), size.height()
    for hole in holes:
        x = min(max(hole.center().x() - width // 2, room.left()), room.right() - width)
        y = min(max(hole.center().y() - height // 2, room.top()), room.bottom() - height)
        places = (
            QPoint(hole.right() + _AWAY, y),
            QPoint(hole.left() - _AWAY - width, y),
            QPoint(x, hole.bottom() + _AWAY),
            QPoint(x, hole.top() - _AWAY - height),
        )
        for place in places:
            card = QRect(place.x(), place.y(), width, height)
            if room.contains(card) and not any(card.intersects(other) for other in holes):
                return place
    for place in (room.topRight(), room.bottomRight(), room.topLeft(), room.bottomLeft()):
        card = QRect(0, 0, width, height)
        card.moveCenter(place)
        card.moveLeft(min(max(card.left(), room.left()), room.right() - width))
        card.moveTop(min(max(card.top(), room.top()), room.bottom() - height))
        if not any(card.intersects(other) for other in holes):
            return card.topLeft()
    return QPoint(room.center().x() - width // 2, room.center().y() - height // 2)
