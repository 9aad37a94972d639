"""What the colours and signs mean: those that are to be seen of the recordings in sight, and nothing else."""

from collections.abc import Hashable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLabel, QWidget

from gui.style.theming import Theming
from gui.window.timeline.legend.entries import Entry, SignEntry, StateEntry
from gui.window.widgets.flow_layout import FlowLayout
from scenarios.timeline.vocabulary import AT_EXIT, BLOCKED, GIL, READY, RUNNING, SLEEP, STARTING, STATES, UNTOLD, ZOMBIE

if TYPE_CHECKING:
    from gui.window.timeline.legend.seen_states import SeenStates
    from scenarios.recording import Recording

_OWN: Final = (STARTING, RUNNING, READY, GIL)  # what a lane does by itself; all but these and the last is waiting
_WAITING: Final = tuple(code for code in range(SLEEP, len(STATES)) if code not in (BLOCKED, ZOMBIE, AT_EXIT, UNTOLD))
_GAP, _EDGE = 6, 6  # px between two lines of it, and around all
_LINES: Final = 3  # that there is room for from the first moment of a live run on
_LAST: Final = (BLOCKED, AT_EXIT, ZOMBIE)


class Legend(QWidget):
    """Grows as states occur; cost by what is new in each lane. `asked` carries what was clicked: "state lock"."""

    asked = Signal(str)

    def __init__(self, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = layout = FlowLayout(self, 14, 4)
        layout.setContentsMargins(10, 6, 10, 6)
        self._waiting = QLabel(self)
        self._waiting.setObjectName("dim")
        self._entries: dict[Hashable, Entry] = {}
        layout.addWidget(self._waiting)
        self._theming = theming
        self.no_gil = QLabel(self)  # what there is no colour for, as nobody waits for it
        layout.addWidget(self.no_gil)
        self._recordings: list[Recording] = []
        self._followed: list[SeenStates] = []
        self._pixel = 0.0  # ns: a state of less is not to be seen
        self._seen: set[Hashable] = set()
        self._settled = self._in_hall = False
        self.set_recordings()
        self._retranslate()

    def _make_entries(self) -> None:
        """Only where there is something to explain: what draws the signs takes a while to load."""
        from gui.canvas.signs import LABELS

        layout = self._flow
        layout.removeWidget(self._waiting)
        layout.removeWidget(self.no_gil)
        for code in (*_OWN, *_WAITING, *_LAST):
            if code == _WAITING[0]:
                layout.addWidget(self._waiting)
            self._entries[code] = StateEntry(code, self._theming, self)
            layout.addWidget(self._entries[code])
        for key in LABELS:
            self._entries[key] = SignEntry(key, self._theming, self)
            layout.addWidget(self._entries[key])
        for entry in self._entries.values():
            entry.asked.connect(self.asked)
            entry.retranslate()
        layout.addWidget(self.no_gil)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.setAccessibleName(self.tr("What the colours and signs mean"))
        self._waiting.setText(self.tr("blocked:"))
        self._waiting.setToolTip(self.tr("It cannot go on until something else has happened; these are the kinds."))
        for entry in self._entries.values():
            entry.retranslate()
        self.no_gil.setText(self.tr("no GIL: threads compute side by side"))
        self.no_gil.setToolTip(
            self.tr(
                "This Python ran without the interpreter lock (GIL): its threads run Python code at the same time, "
                "each on a core of its own, and nobody waits for the GIL. What they share needs a lock all the more: "
                "count += 1 loses updates at any moment."
            )
        )

    def set_recordings(self, *recordings: "Recording | None") -> None:
        """Explain what occurs in these."""
        self._recordings = [recording for recording in recordings if recording is not None]
        if self._recordings and not self._entries:
            self._make_entries()
        self._followed = self._follow()
        self._seen, self._settled = set(), False
        live = any(not each.timeline.ended for each in self._recordings)
        self.setMinimumHeight(
            max(self.height(), _LINES * (self.fontMetrics().height() + _GAP) + 2 * _EDGE) if live else 0
        )  # no jumping
        self.advance()
        self._show()

    def shown(self) -> set[int]:
        """The states that are explained."""
        return {key for key in self._seen if isinstance(key, int)}

    def shown_signs(self) -> set[str]:
        """The signs that are explained."""
        return {key for key in self._seen if isinstance(key, str)}

    def advance(self) -> None:
        """Look at what is new in the recordings."""
        if self._is_free() != self.no_gil.isVisibleTo(self):  # known when the interpreter has started
            self._show()
        before = len(self._seen)
        self._look()
        if self._followed and not self._settled and all(each.timeline.ended for each in self._followed):
            self.setMinimumHeight(0)
            self._settled = True  # what a later record has changed was seen for nothing
            self._followed = self._follow()
            self._seen = set()
            self._look()
            before = -1
        if len(self._seen) != before:
            self._show()

    def set_in_hall(self, on: bool) -> None:
        """Explain colours alone: who stands before a hall says what the signs are, and the lanes need the room."""
        self._in_hall = on
        self._show()

    def look_through(self, pixel: float) -> None:
        """Explain what is seen where a pixel is so many ns: more as one looks closer, never less of the same runs."""
        closer, self._pixel = pixel < self._pixel, pixel
        if closer:
            before = len(self._seen)
            self._look()
            if len(self._seen) != before:
                self._show()

    def _follow(self) -> "list[SeenStates]":
        if not self._recordings:
            return []
        from gui.window.timeline.legend.seen_states import SeenStates

        return [SeenStates(recording) for recording in self._recordings]

    def _look(self) -> None:
        for followed in self._followed:
            followed.update()
            self._seen |= followed.signs | followed.states(self._pixel)

    def _is_free(self) -> bool:
        """Whether a run in sight has no interpreter lock."""
        return any(not recording.timeline.gil for recording in self._recordings)

    def _show(self) -> None:
        for key, entry in self._entries.items():
            entry.setVisible(key in self._seen and not (self._in_hall and isinstance(key, str)))
        self._waiting.setVisible(not self._seen.isdisjoint(_WAITING))
        self.no_gil.setVisible(self._is_free())
        self.updateGeometry()
