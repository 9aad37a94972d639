"""The status line: live or ended, wall and CPU time, records, what was lost, the observer, the interpreter."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from gui.canvas.surface.time_scale import duration
from gui.window.script.interpreter_button import InterpreterButton
from gui.window.widgets.busy import Busy
from scenarios.language import gettext

if TYPE_CHECKING:
    from scenarios.recording import Recording
    from scenarios.timeline import Timeline

_REMARK_MS: Final = 6000


class StatusLine(QWidget):
    """Figures of the current recording, and what the window itself is busy with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = QLabel()
        self.wall = QLabel()
        self.cpu = QLabel()
        self.records = QLabel()
        self.lost = QLabel()
        self.observer = QLabel()
        self.ran = QLabel()
        self.held = QLabel()
        self.held.setObjectName("dim")
        self.held.hide()
        self.remarks = QLabel()
        self._remark_is_over = QTimer(self)
        self._remark_is_over.setSingleShot(True)
        self._remark_is_over.setInterval(_REMARK_MS)
        self._remark_is_over.timeout.connect(self.remarks.clear)
        self.busy = Busy()
        self.interpreter = InterpreterButton()
        self._recording: Recording | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 1, 8, 1)
        layout.setSpacing(22)
        for label in (self.state, self.wall, self.cpu, self.records, self.lost, self.observer, self.ran):
            layout.addWidget(label)
        layout.addWidget(self.held)
        layout.addWidget(self.remarks)
        layout.addStretch(1)
        layout.addWidget(self.busy)
        layout.addWidget(self.interpreter)
        self.state.setObjectName("state")
        self._about: list[str] = []  # what ran it, and where
        self._stands = (False, False)  # live and stopping, as they were told last
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.held.setText(self.tr("paused where you look; End follows again"))
        self.advance(*self._stands)

    def minimumSizeHint(self) -> QSize:
        """Figures go where there is no room: they must not make the window wider."""
        return QSize(0, super().minimumSizeHint().height())

    def event(self, event: QEvent) -> bool:
        """Show the figures for which there is room; the others stand in the tip of the state."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        margins, gap = layout.contentsMargins(), layout.spacing()
        kept = [self.state, self.lost, self.wall, self.cpu, self.ran, self.records, self.observer]  # the first last
        others = [part for part in (self.held, self.remarks, self.busy, self.interpreter) if not part.isHidden()]
        used = margins.left() + margins.right() + sum(part.sizeHint().width() + gap for part in others)
        missing = []
        for label in kept:
            used += label.sizeHint().width() + gap
            label.setVisible(used <= self.width() or label is self.state)
            if label.isHidden() and label.text():
                missing.append(label.text())
        self.state.setToolTip("\n".join([*missing, *self._about]))

    def set_recording(self, recording: "Recording | None") -> None:
        """Show this one's figures."""
        self._recording = recording
        self.advance(live=False)

    def advance(self, live: bool, stopping: bool = False) -> None:
        """Show the figures as they stand now."""
        self._stands = live, stopping
        recording = self._recording
        if recording is None:
            for label in (self.wall, self.cpu, self.records, self.lost, self.observer, self.ran):
                label.clear()
            self.state.setText(self.tr("Ready"))
            self._about = []
            self._fit()
            return
        from scenarios.timeline.queries.cpu import cpu_used

        timeline = recording.timeline
        self.state.setText(self._state(timeline, live, stopping))
        wall = max(0, timeline.now - timeline.origin) / 1e9
        self.wall.setText(self.tr("wall {} s").format(f"{wall:.2f}"))
        if timeline.foreign is not None:
            self._show_foreign()
            return
        self.cpu.setText(self.tr("CPU {} s").format(f"{cpu_used(timeline) / 1e9:.2f}"))
        self.records.setText(self.tr("{} records").format(f"{timeline.records:,}".replace(",", "\u202f")))
        self.records.setToolTip(self._summed(timeline))
        self.lost.setText(self.tr("{} lost").format(timeline.lost))
        self.lost.setToolTip(
            "\n".join(map(gettext, timeline.lost_reasons)) or self.tr("Every record that was written is here.")
        )
        self.observer.setText(self._observer(timeline) if timeline.records or not live else "")
        self._show_python(recording)
        self._fit()

    def _show_foreign(self) -> None:
        """Of what another program recorded nothing else is known."""
        for label in (self.cpu, self.records, self.lost, self.observer, self.ran):
            label.clear()
        self.state.setText(self.tr("■ another program's trace"))
        self._about = []
        self._fit()

    def remark(self, text: str) -> None:
        """Say for some seconds what a key or a click has done, or why it did nothing."""
        self.remarks.setText(text)
        self._remark_is_over.start()

    def show_held(self, held: bool) -> None:
        """Say that a live run goes on out of sight."""
        self.held.setVisible(held)

    def _show_python(self, recording: "Recording") -> None:
        """What ran it; beside the figures only where the next run takes another."""
        timeline, about = recording.timeline, recording.metadata
        ran = self.tr("ran on Python {}") if timeline.gil else self.tr("ran on Python {}, no GIL")
        python = ran.format(timeline.python) if timeline.python else ""
        machine = self.tr("{}, {} cores").format(about.platform, about.cores) if about.platform else ""
        self._about = [*filter(None, (python, timeline.executable, machine))]
        same = self.interpreter.stands_for(timeline.executable, timeline.python)
        self.ran.setText("" if same else python)
        self.ran.setToolTip(timeline.executable)

    def _state(self, timeline: "Timeline", live: bool, stopping: bool) -> str:
        if stopping:
            return self.tr("● stopping")
        if live:
            return self.tr("● live")
        if timeline.stopped:
            return self.tr("■ stopped")
        if timeline.exitcode:
            return self.tr("■ ended, exit code {}").format(timeline.exitcode)
        return self.tr("■ ended")

    def _summed(self, timeline: "Timeline") -> str:
        """What became of the beginning of a long run."""
        coarse = timeline.coarse
        if coarse.until <= timeline.origin:
            return self.tr("All of them are kept.")
        said = self.tr("Before {}, what lay within the same {} is summed: how long all of it took is exact.")
        return said.format(duration(coarse.until - timeline.origin), duration(coarse.bucket))

    def _observer(self, timeline: "Timeline") -> str:
        if timeline.observer == "none":
            return self.tr("no observer")
        if not timeline.observer_hz:  # recorded once a second
            return self.tr("observer {}").format(timeline.observer)
        return self.tr("observer {} {} Hz").format(timeline.observer, round(timeline.observer_hz))
