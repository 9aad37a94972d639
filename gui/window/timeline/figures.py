"""Keeps the findings and the status line's figures up with the run, now and then."""

import time
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from gui.control.run.frame_pace import crowded
from gui.control.run.run_control import RunControl
from gui.control.view_state import ViewState
from gui.window.timeline.findings_line import FindingsLine
from gui.window.timeline.status_line import StatusLine

if TYPE_CHECKING:
    from scenarios.findings import Finding
    from scenarios.recording import Recording

_FIRST_MS: Final = 150  # of a run; many are over soon
_EVERY_MS: Final = 500  # often enough to read, seldom enough not to be felt
_CROWDED_MS: Final = 2000  # while the script needs every core
_FINDINGS_SHARE: Final = 20  # of the live window's time, findings in a very long run take one part in twenty


class Figures(QObject):
    """Shows what is costly to find out, and needs reading rather than watching."""

    def __init__(
        self,
        control: RunControl,
        view: ViewState,
        findings: FindingsLine,
        status: StatusLine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._all: list[Finding] | None = None
        self._of: Recording | None = None  # whose they are
        view.moment_changed.connect(self._show_so_far)
        self._control = control
        self._findings = findings
        self._status = status
        self._next_findings = 0.0  # perf_counter seconds
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.show_now)

    @property
    def follow(self) -> bool:
        """Whether they are kept up with a live run."""
        return self._timer.isActive()

    def set_follow(self, follow: bool) -> None:
        """Keep up with a live run from now on, or stop doing so."""
        if not follow:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start(_FIRST_MS)

    def show_now(self) -> None:
        """Show them as they stand."""
        current, live = self._control.current, self._control.live
        self._timer.setInterval(_CROWDED_MS if current and crowded(current.timeline) else _EVERY_MS)
        self._status.advance(live, self._control.stopping)
        begun = time.perf_counter()
        if not live or begun >= self._next_findings:
            self._all, self._of = current.findings() if current else None, current
            self._show_so_far()
            self._next_findings = begun + _FINDINGS_SHARE * (time.perf_counter() - begun)

    def _show_so_far(self) -> None:
        """All findings; in a replay those of what was over by its moment."""
        current, moment, found = self._of, self._view.moment, self._all
        if current is not None and moment is not None and found is not None:
            from scenarios.moments.so_far import is_known

            until = moment + current.timeline.origin
            found = [each for each in found if is_known(each, until)]
        self._findings.show_findings(found, self._control.live, current)
