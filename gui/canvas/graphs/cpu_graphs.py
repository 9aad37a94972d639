"""CPU per worker and cores busy, as pyqtgraph plots whose time axis is the one of the lanes, to the pixel."""

import math
from typing import Final

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QPainter, QPaintEvent, QPen

from gui.canvas.graphs.curves import Curves
from gui.canvas.graphs.line_style import line_pen, paint_key
from gui.canvas.surface.frame import faded
from gui.canvas.surface.frame_source import FrameSource
from gui.canvas.surface.scrolled import BY_KEYS
from scenarios.timeline import Lane
from scenarios.timeline.queries.cpu import cores_busy, cpu_percent

STEP_PX: Final = 3.0  # px of one figure: finer ones could not be distinguished
LEAST_STEP: Final = 20e6  # ns: the system's CPU clocks are no finer than a few ticks
FEW_LINES: Final = 16  # up to here lines are drawn thick: Qt draws thin ones many times faster
_SECOND: Final = 1e9


class Graph(pg.PlotWidget):  # type: ignore[misc]
    """A plot over the shared time axis; the mouse is the canvas's, not pyqtgraph's."""

    def __init__(self, source: FrameSource) -> None:
        super().__init__(enableMenu=False)
        self._source = source
        self._shown: object = None  # what the figures were drawn for
        self._by_key = False
        self.setFrameShape(self.Shape.NoFrame)
        item = self.getPlotItem()
        item.hideButtons()
        item.setMouseEnabled(False, False)
        item.hideAxis("bottom")
        item.layout.setContentsMargins(0, 0, source.metrics.right, 0)
        item.layout.setHorizontalSpacing(0)
        item.layout.setVerticalSpacing(0)
        item.setContentsMargins(0, 0, 0, 0)
        item.getViewBox().setDefaultPadding(0)
        item.showGrid(y=True, alpha=0.15)
        source.changed.connect(self.dress)
        source.resized.connect(self._fit)
        self._fit()

    def sizeHint(self) -> QSize:
        """High enough to compare two heights."""
        return QSize(600, 90)

    def minimumSizeHint(self) -> QSize:
        """Low enough to be pushed aside."""
        return QSize(200, 36)

    def _fit(self) -> None:
        self.getPlotItem().getAxis("left").setWidth(self._source.metrics.left)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the focus over the plot, as around the other sections."""
        super().paintEvent(event)
        if self.hasFocus() and self._by_key:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(self._source.theme.focus), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
            painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the focus when it came by a key."""
        super().focusInEvent(event)
        self._by_key = event.reason() in BY_KEYS
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the focus."""
        super().focusOutEvent(event)
        self.viewport().update()

    def dress(self) -> None:
        """Take on the theme's colours."""
        theme = self._source.theme
        self._shown = None
        self.setBackground(QColor(theme.panel))
        axis = self.getPlotItem().getAxis("left")
        axis.setPen(QColor(theme.border))
        axis.setTextPen(QColor(theme.text_dim))

    def refresh(self) -> None:
        """Show the range in sight with figures as fine as its pixels."""
        scale = self._source.scale()
        self.getPlotItem().getViewBox().setXRange(scale.t0 / _SECOND, scale.t1 / _SECOND, padding=0)
        edges = graph_edges(scale.t0, scale.t1, scale.ns_per_px)
        timeline, selection = self._source.timeline, self._source.view.selection
        chosen = selection.lane if selection else None
        ends = edges[0], edges[-1], len(edges)
        shown = (timeline, timeline.version, *ends, scale.ns_per_px, chosen)  # dashes begin where a pixel has them
        if shown != self._shown:
            self._shown = shown
            self.draw(edges)

    def draw(self, edges: NDArray[np.float64]) -> None:
        """Draw figures between neighbouring `edges` (ns from the origin)."""
        raise NotImplementedError

    def clock(self, edges: NDArray[np.float64]) -> NDArray[np.int64]:
        """The edges as times of the run's clock, none later than now."""
        return edges.astype(np.int64) + self._source.timeline.origin


def graph_edges(t0: float, t1: float, ns_per_px: float) -> NDArray[np.float64]:
    """Whole multiples of one step around the range, so that figures don't shimmer as the range moves (ns).

    One step more on both sides: a line from middle to middle then reaches over both edges of the range.
    """
    step = 2.0 ** math.ceil(math.log2(max(ns_per_px * STEP_PX, LEAST_STEP)))
    return np.arange(math.floor(t0 / step) - 1, math.ceil(t1 / step) + 2, dtype=np.float64) * np.float64(step)


class CpuGraph(Graph):
    """A line a worker: percent of one core. Each has its colour and its dashes; `key_changed`: other workers do."""

    key_changed = Signal()

    def __init__(self, source: FrameSource) -> None:
        super().__init__(source)
        self.getPlotItem().setYRange(-10, 112, padding=0)
        self.getPlotItem().getAxis("left").setTicks([[(0, "0 %"), (50, "50 %"), (100, "100 %")]])
        self.lines = Curves()
        self._drawn: list[Lane] = []
        self.getPlotItem().addItem(self.lines)
        self.dress()

    def dress(self) -> None:
        """Take on the theme's colours; another recording begins without lines."""
        super().dress()
        self.lines.show_curves((), QRectF())

    def draw(self, edges: NDArray[np.float64]) -> None:
        """One line for each lane with a CPU clock in sight; the selected one's is thicker."""
        clock, timeline = self.clock(edges), self._source.timeline
        middle = (edges[:-1] + edges[1:]) / 2 / _SECOND
        selection = self._source.view.selection
        clocked = [lane for lane in timeline.lanes if not lane.is_task and len(lane.cpu)]
        width = 2.0 if len(clocked) <= FEW_LINES else 1.0
        curves, drawn = [], []
        for lane in clocked:
            first = int(clock[1:].searchsorted(lane.begin, "right"))
            last = int(clock[:-1].searchsorted(lane.end_or(timeline.now)))
            if last > first:
                figures = np.minimum(cpu_percent(lane, clock[first : last + 1]), 100.0)
                chosen = selection is not None and selection.lane == lane.index
                begins = edges[first] / self._source.scale().ns_per_px  # dashes move with time, not over it
                pen = line_pen(self._source.theme, lane.rank, width + 1.5 * chosen, begins)
                ends = np.array([lane.begin, lane.end_or(timeline.now)]) - timeline.origin
                x = np.clip([edges[first], *(middle[first:last] * _SECOND), edges[last]], *ends) / _SECOND
                curves.append((pen, pg.arrayToQPath(x, np.pad(figures, 1, mode="edge"))))
                drawn.append(lane)
        self.lines.show_curves(curves, QRectF(edges[0] / _SECOND, 0, (edges[-1] - edges[0]) / _SECOND, 100))

        if drawn != self._drawn:
            self._drawn = drawn
            self.key_changed.emit()

    def paint_key(self, painter: QPainter, place: QRectF) -> None:
        """Draw which line is whose."""
        paint_key(painter, self._source.frame(self.devicePixelRatioF()), self._drawn, place)


class CoresGraph(Graph):
    """An area: how many cores the run keeps busy, below a line at what the machine has."""

    def __init__(self, source: FrameSource) -> None:
        super().__init__(source)
        self._area = pg.PlotCurveItem([0, 1], [0], stepMode="center", fillLevel=0)
        self._most = pg.InfiniteLine(angle=0, movable=False)
        self.getPlotItem().addItem(self._area)
        self.getPlotItem().addItem(self._most)
        self.dress()

    def dress(self) -> None:
        """Take on the theme's colours and the machine's number of cores."""
        super().dress()
        theme, recording = self._source.theme, self._source.recording
        cores = max(recording.metadata.cores if recording else 1, 1)
        self._area.setBrush(faded(theme.accent, 0.35))
        self._area.setPen(QPen(QColor(theme.accent), 0))
        self._most.setPen(QPen(faded(theme.text, 0.4), 0, Qt.PenStyle.DashLine))
        self._most.setPos(cores)
        self.getPlotItem().setYRange(-0.1 * cores, cores * 1.12, padding=0)
        step = max(1, cores // 4)
        self.getPlotItem().getAxis("left").setTicks([[(count, str(count)) for count in range(0, cores + 1, step)]])

    def draw(self, edges: NDArray[np.float64]) -> None:
        """Draw the steps."""
        self._area.setData(edges / _SECOND, cores_busy(self._source.timeline, self.clock(edges)))
