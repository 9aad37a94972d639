"""What the colours mean: the states that a lane can be in, those that occur in the recording always in sight."""

from typing import Final

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from gui.canvas.surface.patterns import paint_swatch
from gui.style.theme import state_label, state_meaning
from gui.style.theming import Theming
from gui.window.widgets.flow_layout import FlowLayout
from scenarios.recording import Recording
from scenarios.timeline.queries.revisions import Revisions
from scenarios.timeline.vocabulary import BLOCKED, GIL, READY, RUNNING, SLEEP, STATES

_ALWAYS: Final = frozenset({RUNNING, READY, SLEEP})
_FIRST: Final = (RUNNING, READY, GIL, BLOCKED)  # what a lane does by itself stands before what it waits for


class Legend(QWidget):
    """Grows as states occur; cost by what is new in each lane. `asked` carries what was clicked: "state lock"."""

    asked = Signal(str)

    def __init__(self, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        order = [*_FIRST, *(code for code in range(len(STATES)) if code not in _FIRST)]
        layout = FlowLayout(self, 14, 4)
        layout.setContentsMargins(10, 6, 10, 6)
        self._entries = {code: _Entry(code, theming, self) for code in order}
        for entry in self._entries.values():
            layout.addWidget(entry)
            entry.asked.connect(self.asked)
        self._recording: Recording | None = None
        self._seen: set[int] = set()
        self._looked_at: dict[int, int] = {}  # by lane
        self._revisions = Revisions([])
        self.set_recording(None)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.setAccessibleName(self.tr("What the colours mean"))
        for entry in self._entries.values():
            entry.retranslate()

    def set_recording(self, recording: Recording | None) -> None:
        """Show the states of this recording."""
        self._recording = recording
        self._seen, self._looked_at = set(_ALWAYS), {}
        self._revisions = Revisions([] if recording is None else recording.timeline.lanes)
        self.advance()
        self._show()

    def shown(self) -> set[int]:
        """The states that are explained."""
        return set(self._seen)

    def advance(self) -> None:
        """Look at what is new in the recording."""
        if self._recording is None:
            return
        before = len(self._seen)
        for lane in self._revisions.changed():
            fresh = lane.states.state[self._looked_at.get(lane.index, 0) :]
            if len(fresh):
                self._seen.update(np.unique(fresh).tolist())
            self._looked_at[lane.index] = min(lane.settled, max(0, len(lane.states) - 1))  # the rest may still change
        if len(self._seen) != before:
            self._show()

    def _show(self) -> None:
        for code, entry in self._entries.items():
            entry.setVisible(code in self._seen)
        self.updateGeometry()


class _Entry(QWidget):
    asked = Signal(str)

    def __init__(self, code: int, theming: Theming, parent: QWidget) -> None:
        super().__init__(parent)
        self.setCursor(Qt.CursorShape.WhatsThisCursor)
        self._code = code
        self._theming = theming
        theming.changed.connect(self.update)

    def retranslate(self) -> None:
        """Name the state in the language of the window."""
        self.setToolTip(state_meaning(self._code))
        self.setAccessibleName(state_label(self._code))
        self.updateGeometry()
        self.update()

    def topic_at(self, _at: QPoint) -> str:
        """What the glossary explains of it."""
        return f"state {STATES[self._code]}"

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.asked.emit(self.topic_at(QPoint()))

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(metrics.horizontalAdvance(state_label(self._code)) + 24, metrics.height() + 2)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theming.theme
        painter = QPainter(self)
        paint_swatch(painter, QRectF(0, (self.height() - 14) / 2, 18, 14), theme, self._code)
        painter.setPen(QColor(theme.text))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect().adjusted(24, 0, 0, 0), flags, state_label(self._code))
        painter.end()
