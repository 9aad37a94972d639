"""When the timeline is drawn: as who records sets the pace, calmly for whom motion is too much; graphs more seldom."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from gui.canvas.surface.frame_clock import FrameClock
from gui.canvas.surface.frame_source import FrameSource
from gui.control.run.frame_pace import crowded

_CALM_S: Final = 0.5  # between two frames of a live run, for whom motion is too much
# While a live run is followed, figures that are means over 20 ms and more gain nothing by 60 pictures a second, and
# drawing them costs more than all lanes together. Whoever moves the range by hand gets them with every frame.
_GRAPH_FRAME_S: Final = 0.1
_GRAPH_CROWDED_S: Final = 3.0  # while the script needs every core


class PanelFrames(QObject):
    """Emits `due` for each frame of the panel, `graphs_due` for those of the graphs that have a pace of their own."""

    due = Signal()
    graphs_due = Signal()

    def __init__(self, source: FrameSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._source = source
        self._clock = FrameClock(self)
        self._clock.frame.connect(self.due)
        self._calm_clock = FrameClock(self, _CALM_S)
        self._calm_clock.frame.connect(self.due)
        self._graph_clock = FrameClock(self, _GRAPH_FRAME_S)
        self._graph_clock.frame.connect(self.graphs_due)

    @property
    def follow_live(self) -> bool:
        """Whether a run that goes on is followed."""
        source = self._source
        return source.view.following and source.recording is not None and not source.timeline.ended

    def request(self) -> None:
        """Ask for a frame, and for the graphs' own where theirs are fewer."""
        self._clock.request()
        self._pace_graphs()

    def advance(self) -> None:
        """The recording moved on: a frame at once, as who records live sets the pace."""
        if self._source.view.in_steps and self.follow_live:
            self._calm_clock.request()
        else:
            self._clock.now()
        self._pace_graphs()

    def _pace_graphs(self) -> None:
        if self.follow_live:
            self._graph_clock.seconds = _GRAPH_CROWDED_S if crowded(self._source.timeline) else _GRAPH_FRAME_S
            self._graph_clock.request()
