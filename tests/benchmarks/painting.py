"""Repainting 64 lanes at 1600x900, beside pyqtgraph's BarGraphItem on the same intervals in the same run.

    python -m tests.benchmarks.painting [INTERVALS ...]     (default: 1000000 10000000)

Prints the median and the 95th percentile of full repaints in ms, and the CPU time they took: on a busy machine that is
the figure to compare. "folded" is a single row of all lanes, counted anew each time. BarGraphItem is left out above a
million bars: it takes gigabytes.
"""

import os
import sys
import time
from collections.abc import Sequence

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pyqtgraph as pg
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget

from gui.canvas.lanes.lane_view import LaneView
from gui.canvas.surface.frame_source import FrameSource
from gui.control.view_state import ViewState
from gui.style.theme import LIGHT
from scenarios.recording import Metadata, Recording
from scenarios.timeline import Lane, Timeline
from scenarios.tracer.wire.records import GIL, ON_LOCK, READY, RUNNING, SLEEP

WIDTH, HEIGHT, LANES = 1600, 900, 64
SECONDS = 60.0
MOST_BARS = 1_000_000
ZOOMS = (1.0, 1 / 4, 1 / 16, 1 / 256)


def recording(intervals: int) -> Recording:
    """64 lanes, `intervals` in all, of random lengths and five states."""
    rng, timeline, each = np.random.default_rng(7), Timeline(), intervals // LANES
    for index in range(LANES):
        lengths = rng.exponential(SECONDS * 1e9 / each, each).astype(np.int64) + 1
        start = np.cumsum(lengths) - lengths
        lane = Lane(index, "thread", 4000, 4000 + index, f"Thread-{index}", end=int(lengths.sum()), settled=each)
        lane.states.extend(start, rng.choice([RUNNING, READY, GIL, ON_LOCK, SLEEP], each))
        timeline.lanes.append(lane)
    timeline.now = max(lane.end or 0 for lane in timeline.lanes)
    timeline.ended = True
    return Recording(timeline, Metadata())


def lanes_of(made: Recording, *, folded: bool = False) -> tuple[LaneView, ViewState]:
    """The lanes as the window draws them, each in a row of its own, or `folded` into one."""
    view = ViewState()
    source = FrameSource(view, LIGHT, QApplication.font())
    source.set_width(WIDTH)
    lanes = LaneView(source)
    lanes.resize(WIDTH, HEIGHT)
    source.set_recording(made)
    if arranged := source.rows.arranged:
        view.arrange(view.arrangement.fold(arranged.nodes, folded))
    return lanes, view


def bars_of(made: Recording) -> pg.PlotWidget:
    """The same intervals as BarGraphItems, one for each state: that is its fast way, one brush for all bars."""
    plot = pg.PlotWidget()
    plot.resize(WIDTH, HEIGHT)
    start = np.concatenate([lane.states.start for lane in made.timeline.lanes]) / 1e9
    end = np.concatenate([lane.ends(made.timeline.now) for lane in made.timeline.lanes]) / 1e9
    row = np.repeat(np.arange(LANES), [len(lane.states) for lane in made.timeline.lanes])
    states = np.concatenate([lane.states.state for lane in made.timeline.lanes])
    for state in np.unique(states):
        own, color = states == state, QColor(LIGHT.states[state])
        plot.addItem(pg.BarGraphItem(x0=start[own], x1=end[own], y0=row[own], height=0.8, brush=color, pen=None))
    plot.setYRange(0, LANES, padding=0)
    return plot


def times(widget: QWidget, seconds: float = 2.0) -> str:
    """Repaint the whole widget on its screen again and again: median, 95th percentile and median CPU time, ms."""
    widget.window().show()
    QApplication.processEvents()
    found: list[tuple[float, float]] = []
    until = time.perf_counter() + seconds
    while len(found) < 5 or (time.perf_counter() < until and len(found) < 200):
        begun = time.perf_counter(), time.thread_time()
        widget.repaint()
        found.append((time.perf_counter() - begun[0], time.thread_time() - begun[1]))
    wall, cpu = np.array(found).T * 1e3
    return f"{np.median(wall):8.2f} (p95 {np.percentile(wall, 95):7.2f}, CPU {np.median(cpu):7.2f})"


def counted(widget: LaneView, view: ViewState) -> str:
    """As `times`, with the range moved a little before each, so that nothing is known from the time before."""
    widget.window().show()
    QApplication.processEvents()
    found = []
    for _ in range(20):
        view.set_range(view.t0 + 100, view.t1 + 100)
        begun = time.thread_time()
        widget.repaint()
        found.append(time.thread_time() - begun)
    return f"(CPU {np.median(found) * 1e3:7.2f})"


def measure(intervals: int) -> None:
    """Print the rows of one size."""
    made = recording(intervals)
    begun = time.perf_counter()
    lanes, view = lanes_of(made)
    built = time.perf_counter() - begun
    size = sum(lane.states.nbytes for lane in made.timeline.lanes) / 1e6
    _say(f"{intervals:>10,} intervals in {LANES} lanes: {size:.0f} MB of columns, taken in within {built:.2f} s")
    bars = bars_of(made) if intervals <= MOST_BARS else None
    fold, view_of_fold = lanes_of(made, folded=True)
    whole = float(made.timeline.now)
    for zoom in ZOOMS:
        middle, half = whole / 2, whole * zoom / 2
        view.set_range(middle - half, middle + half)
        view_of_fold.set_range(middle - half, middle + half)
        line = f"    1/{round(1 / zoom):<4} of the range   lanes {times(lanes)}   folded {counted(fold, view_of_fold)}"
        if bars:
            bars.setXRange((middle - half) / 1e9, (middle + half) / 1e9, padding=0)
            line += f"   BarGraphItem {times(bars.viewport())}"
        _say(line)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(arguments: Sequence[str]) -> None:
    """Measure each size."""
    application = QApplication.instance() or QApplication([])
    _say(f"Full repaints at {WIDTH}x{HEIGHT}, {LANES} lanes, ms: median (p95, CPU)")
    for intervals in [int(word) for word in arguments] or [1_000_000, 10_000_000]:
        measure(intervals)
    del application


if __name__ == "__main__":
    main(sys.argv[1:])
