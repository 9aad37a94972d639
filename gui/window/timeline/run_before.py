"""The run before, above the current one: what was different in it, and its lanes over the same range of time."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.control.view_state import ViewState
from gui.style.theming import Theming
from gui.window.timeline.panels import Wish, make_panel
from gui.window.widgets.pane import IconButton
from scenarios.interpreters import short
from scenarios.what_if import WRITTEN, choice_in_words, settings_line

if TYPE_CHECKING:
    from gui.canvas.panel import TimelinePanel
    from scenarios.recording import Recording

_NO_LIMIT: Final = 16_777_215  # QWIDGETSIZE_MAX


class RunBefore(QWidget):
    """Folds away to its title line, and can be let go."""

    dismissed = Signal()
    folded = Signal()

    def __init__(self, view: ViewState, theming: Theming) -> None:
        super().__init__()
        self._theming = theming
        self._leader = view
        self.view = ViewState(self)
        self.view.steps = view.steps
        self.view.set_following(False)
        self.is_folded = False
        self._by_hand = False  # folded or unfolded by the reader, and so it stays
        self.recording: Recording | None = None
        self._panel: TimelinePanel | None = None
        self._numbers = True
        self.fold = IconButton(theming, "expand")
        self.fold.clicked.connect(self._toggle)
        self._label = QLabel()
        self._label.setObjectName("dim")
        self._close = IconButton(theming, "close")
        self._close.clicked.connect(self.dismissed)
        row = QHBoxLayout()
        row.setContentsMargins(6, 0, 6, 0)
        row.setSpacing(4)
        row.addWidget(self.fold)
        row.addWidget(self._label, 1)
        row.addWidget(self._close)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(row)
        view.arrangement_changed.connect(lambda: self.view.arrange(view.arrangement))
        self.view.arrangement_changed.connect(lambda: view.arrange(self.view.arrangement))
        view.range_changed.connect(self._follow)
        self.view.range_changed.connect(self._lead)
        view.moment_changed.connect(lambda: self.view.set_moment(view.moment))
        self.view.moment_changed.connect(lambda: view.set_moment(self.view.moment))
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window, but for the label: who owns it says that."""
        self.fold.set_name(self.tr("Fold the run before"))
        self._close.set_name(self.tr("Let the run before go"))

    def wanted_height(self) -> Wish:
        """The height of the title line and, unfolded, of all lanes below it."""
        return Wish(self._header_height(), 0) if self.is_folded else self.open_height()

    def open_height(self) -> Wish:
        """The height that it would want unfolded."""
        header = self._header_height()
        return Wish(header + self._panel.frame_height(), self._panel.rows_height()) if self._panel else Wish(header, 0)

    def _header_height(self) -> int:
        return self.fold.sizeHint().height() + 2

    @property
    def length(self) -> float:
        """How long it lasted, in ns; 0 when there is none."""
        timeline = self.recording.timeline if self.recording else None
        return float(timeline.now - timeline.origin) if timeline else 0.0

    @property
    def has_recording(self) -> bool:
        """Whether there is one to show."""
        return self.recording is not None

    @property
    def label(self) -> str:
        """What is said about it."""
        return self._label.text()

    def set_label(self, text: str) -> None:
        self._label.setText(self.tr("before: {}").format(text))
        self.setAccessibleName(self._label.text())

    def set_recording(self, recording: "Recording | None") -> None:
        self.recording = recording
        self._by_hand = False
        if recording and self._panel is None:
            self._panel = make_panel(self.view, self._theming)
            self._panel.setVisible(not self.is_folded)
            self._panel.stand_above()
            self._panel.source.set_numbers(self._numbers)
            self._column.addWidget(self._panel, 1)
        if self._panel:
            self.view.clear()
            self._panel.set_recording(recording)
            self.view.set_following(False)
            self._follow()

    def set_numbers(self, shown: bool) -> None:
        """Show the numbers of processes, or leave them out."""
        self._numbers = shown
        if self._panel:
            self._panel.source.set_numbers(shown)

    def _follow(self) -> None:
        self.view.set_range(self._leader.t0, self._leader.t1)

    def _lead(self) -> None:
        if (self.view.t0, self.view.t1) != (self._leader.t0, self._leader.t1):
            self._leader.take_hold(self.view.t0, self.view.t1)

    def fit(self, rows: int) -> None:
        """Fold where there is room for less than half of the lanes, and unfold where there is again."""
        if self._panel is not None and not self._by_hand:
            squeezed = rows < self._panel.rows_height() / 2
            if squeezed != self.is_folded:
                self._fold(squeezed)

    def _toggle(self) -> None:
        self._by_hand = True
        self._fold(not self.is_folded)

    def _fold(self, folded: bool) -> None:
        self.is_folded = folded
        self.fold.set_icon("collapse" if self.is_folded else "expand", self._theming.theme)
        if self._panel:
            self._panel.setVisible(not self.is_folded)
        self.setMaximumHeight(self.wanted_height().frame if self.is_folded else _NO_LIMIT)
        self.folded.emit()


def difference(before: "Recording", current: "Recording") -> str:
    """The options that were different in the run before, with the values they had there: "LOCK = False"."""
    then, now = before.metadata.settings, current.metadata.settings
    others = [settings_line({name: then[name]}) for name in then if name not in now or now[name] != then[name]]
    if current.metadata.what_if and not before.metadata.what_if:
        others.append(choice_in_words(WRITTEN))
    python = before.timeline
    if python.python and python.executable != current.timeline.executable:
        others.append(f"Python {python.python} ({short(python.executable)})")
    return ", ".join(others)
