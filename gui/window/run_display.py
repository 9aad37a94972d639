"""Shows in the panes what runs and what ran: the current recording, its figures, how it began and how it ended."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from gui.control.run import aftermath
from gui.control.run.run_control import RunControl
from gui.control.view_state import ViewState
from gui.window.script.code_pane import CodePane
from gui.window.script.terminal_pane import TerminalPane
from gui.window.timeline.figures import Figures
from gui.window.timeline.findings_line import FindingsLine
from gui.window.timeline.pointing import point_at
from gui.window.timeline.status_line import StatusLine
from gui.window.timeline.timeline_area import TimelineArea

if TYPE_CHECKING:
    from gui.window.moment.moment_pane import MomentPane
    from scenarios.findings import Finding


class RunDisplay(QObject):
    """Between the run and the panes that show it; `problem` says how a run ended that did not end well."""

    problem = Signal(object)

    def __init__(
        self,
        control: RunControl,
        view: ViewState,
        timeline: TimelineArea,
        findings: FindingsLine,
        terminal: TerminalPane,
        code: CodePane,
        status: StatusLine,
    ) -> None:
        super().__init__(control)
        self._control, self._view = control, view
        self._timeline, self._terminal, self._code, self._status = timeline, terminal, code, status
        self._moment: MomentPane | None = None
        self._figures = Figures(control, view, findings, status, self)
        control.recordings_changed.connect(self._show_recordings)
        control.advanced.connect(self._advance)
        control.live_changed.connect(self._show_live)
        control.ended.connect(self._show_end)
        timeline.before_dismissed.connect(control.forget_before)
        terminal.entered.connect(control.send_input)
        findings.chosen.connect(self._point_at)
        view.following_changed.connect(self._show_held)

    def show_moments_in(self, moment: "MomentPane") -> None:
        """Show the moments of this run and of those to come in a pane that has just been made."""
        self._moment = moment
        moment.set_recording(self._control.current)

    def _show_recordings(self) -> None:
        current, before = self._control.current, self._control.before
        self._timeline.set_recordings(current, before)
        self._terminal.set_recording(current)
        self._code.set_recording(current)
        if self._moment is not None:
            self._moment.set_recording(current)
        self._status.set_recording(current)
        self._figures.show_now()

    def _advance(self) -> None:
        self._timeline.advance()
        self._terminal.advance()
        self._code.advance()
        if self._moment is not None:
            self._moment.advance()

    def _show_live(self) -> None:
        live = self._control.live
        self._figures.set_follow(live)
        self._terminal.set_live(live)
        self._status.advance(live, self._control.stopping)
        self._show_held()

    def _show_held(self) -> None:
        self._status.show_held(self._control.live and not self._view.following)

    def _show_end(self) -> None:
        self._figures.show_now()
        current = self._control.current
        if current is None:
            return
        after = aftermath.of(current)
        if after.problem:
            self.problem.emit(after.problem)
        if after.line:
            self._code.point_at(after.path, after.line)

    def _point_at(self, finding: "Finding") -> None:
        if self._control.current is None:
            return
        point_at(finding, self._control.current.timeline, self._view)
        if finding.key.startswith("deadlock"):
            self._timeline.panel.replay.to_decisive(finding.t0)
