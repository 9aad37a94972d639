"""Brings back, at the next start, what was open and what was selected in it."""

import math

from PySide6.QtCore import QObject

from gui.control.run.run_control import RunControl
from gui.control.script.script_model import ScriptModel
from gui.control.settings import Settings
from gui.control.view_state import ViewState


class SessionMemory(QObject):
    """Selects again in the first run of the same script that comes to its end, or in the run file that is opened.

    A lane is known again by its rank, which is the same in each run of a script, and a moment by its distance from the
    run's begin; where there is neither, nothing is selected.
    """

    def __init__(self, settings: Settings, model: ScriptModel, control: RunControl, view: ViewState) -> None:
        super().__init__(control)
        self._settings, self._model, self._control, self._view = settings, model, control, view
        self._pending = settings.selection
        control.ended.connect(self._select)
        control.recordings_changed.connect(self._select)
        view.selection_changed.connect(self._forget)

    def remember(self) -> None:
        """For the end of the window."""
        current, selection = self._control.current, self._view.selection
        script = self._model.scenario.key if self._model.scenario else ""
        chosen = None
        if current is not None and selection is not None and selection.lane < len(current.timeline.lanes):
            end = min(selection.end, current.timeline.now - current.timeline.origin)
            chosen = (script, current.timeline.lanes[selection.lane].rank, (selection.start + end) / 2)
        self._settings.selection = chosen

    def _forget(self) -> None:
        if self._view.selection is not None:
            self._pending = None

    def _select(self) -> None:
        current, scenario = self._control.current, self._model.scenario
        if self._pending is None or current is None or scenario is None or self._control.live:
            return
        (script, rank, time), self._pending = self._pending, None
        timeline = current.timeline
        lane = next((lane for lane in timeline.lanes if lane.rank == rank and len(lane.states)), None)
        if script != scenario.key or lane is None or not math.isfinite(time):
            return
        last = lane.end_or(timeline.now) - timeline.origin
        first = int(lane.states.start[0]) - timeline.origin
        from gui.canvas.rows.navigation import interval_at  # there is a run by now

        self._view.select(interval_at(timeline, lane, min(max(time, first), last)))
