"""What is exported of the window: the run that it shows, the span, and the moment of its replay."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from gui.canvas.arranging.row import Row
from gui.canvas.input.following import whole
from gui.control.run.run_control import RunControl
from gui.control.script.script_model import ScriptModel
from gui.control.view_state import ViewState
from gui.export.job import ExportJob
from gui.export.options import ALONE, AXIS, LEGEND, TITLE, PictureOptions
from gui.window.export.choice import SIGHT, SPAN, WHOLE, Choice
from scenarios import language as texts

_WHOLE: Final = 0.98  # of a run in sight: that is all of it
_ROW: Final = PictureOptions(parts=frozenset({TITLE, AXIS, LEGEND}), width=1200)  # of the picture of a row

_GRAPH: Final = PictureOptions(width=1200, height=675, letters=16)  # of the picture of a graph


@dataclass(frozen=True)
class Sources:
    """Where it is taken from."""

    model: ScriptModel
    control: RunControl
    view: ViewState

    @property
    def live(self) -> bool:
        """Whether the run grows, and none but the window's thread may read it."""
        return self.control.live

    def job(self, choice: Choice) -> ExportJob | None:
        """What would be exported, of a live run as far as it has come; None where there is no run."""
        recording, view = self.control.current, self.view
        if recording is None:
            return None
        spans = {WHOLE: None, SIGHT: (view.t0, view.t1), SPAN: view.span}  # of a span that is no more, the whole run
        language = choice.options.language or texts.current()
        at = view.moment if choice.moment else None
        options = replace(choice.options, span=spans[choice.range], at=at, language=language)
        return ExportJob(recording, options, self.control.before, arrangement=view.arrangement, more=choice.more)

    def row(self, row: Row) -> ExportJob | None:
        """The lanes of one row, as they are in sight."""
        found = self.job(Choice())
        if found is None:
            return None
        options = replace(_ROW, span=(self.view.t0, self.view.t1), language=found.options.language)
        lanes = frozenset(lane.index for lane in row.crowd or (row.lane,))
        return replace(found, options=options, before=None, title=row.name, chosen=lanes)

    def graph(self, kind: str, at: float) -> ExportJob | None:
        """A graph (GRAPH or TREE) of a moment alone, ns from the run's origin."""
        found = self.job(Choice())
        if found is None:
            return None
        parts = frozenset({TITLE, kind, ALONE})
        options = replace(_GRAPH, parts=parts, at=at, language=found.options.language)
        return replace(found, options=options, before=None)

    @property
    def zoomed(self) -> bool:
        """Whether a part of the run alone is in sight."""
        recording, view = self.control.current, self.view
        if recording is None:
            return False
        begin, end = whole(0, recording.timeline.now - recording.timeline.origin)
        return (view.t1 - view.t0) < _WHOLE * (end - begin)

    @property
    def script(self) -> str:
        """The file of the script that ran; "" where there is none."""
        recording = self.control.current
        return recording.metadata.script if recording else ""

    @property
    def stem(self) -> str:
        """What a file of it is called, without an ending."""
        return Path(self.script or "run").stem
