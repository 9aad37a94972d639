"""Every state, mark and sign as the canvas draws it, in cells of one sheet a theme: the pictures that tests compare.

    python -m tests.canvas.picture_sheet     makes tests/canvas/references/*.png anew; look at each before you keep it

The letters are those of the bundled font, so that a sheet is the same on every system.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter
from PySide6.QtWidgets import QApplication

from gui.canvas.arranging.row import Row
from gui.canvas.lanes.lane_headers import paint_headers
from gui.canvas.lanes.lane_labels import paint_details
from gui.canvas.lanes.lane_painter import RowBox, paint_bands
from gui.canvas.lanes.marks import SIZE, paint_mark
from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.rows.mark_spots import is_bad
from gui.canvas.rows.story import FIRST, LAST, START
from gui.canvas.signs import LABELS, paint_sign
from gui.canvas.surface.frame import Frame, Metrics
from gui.canvas.surface.patterns import paint_swatch
from gui.canvas.surface.raster import Palette
from gui.canvas.surface.time_scale import TimeScale
from gui.style import fonts
from gui.style.theme import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Theme
from scenarios.timeline import Lane, Mark, Timeline
from scenarios.timeline.vocabulary import RUNNING, STATES

THEMES: Final = (LIGHT, DARK, CONTRAST_LIGHT, CONTRAST_DARK)
FOLDER: Final = Path(__file__).parent / "references"
WIDTH, HEIGHT = 240, 32  # px of a cell
_ROW: Final = 28
_COLUMNS: Final = 4
_NAMES: Final = 40  # px of a state's cell for its swatch
_MARKS: Final = ("exit", "killed", "exception", "deadlock", "orphaned", "reaped", START, FIRST, LAST)
Pixels = NDArray[np.float64]


def cells(theme: Theme) -> dict[str, Callable[[QPainter], None]]:
    """What is drawn into each cell, by its name such as "state lock"."""
    drawn: dict[str, Callable[[QPainter], None]] = {}
    for code, state in enumerate(STATES):
        drawn[f"state {state}"] = partial(_state, theme=theme, code=code)
    for name in _MARKS:
        drawn[f"mark {name}"] = partial(_mark, theme=theme, name=name)
    for key in LABELS:
        drawn[f"sign {key}"] = partial(_sign, theme=theme, key=key)
    for name in _workers():
        drawn[f"name {name}"] = partial(_name, theme=theme, name=name)
    return drawn


def sheet(theme: Theme) -> QImage:
    """All cells of a theme."""
    drawn = cells(theme)
    rows = -(-len(drawn) // _COLUMNS)
    image = QImage(WIDTH * _COLUMNS, HEIGHT * rows, QImage.Format.Format_RGB32)
    image.fill(QColor(theme.panel))
    for number, draw in enumerate(drawn.values()):
        cell = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
        cell.fill(QColor(theme.panel))
        painter = QPainter(cell)
        painter.setFont(_font())
        draw(painter)
        painter.end()
        painter = QPainter(image)
        painter.drawImage(place(number).topLeft(), cell)
        painter.end()
    return image


def place(number: int) -> QRect:
    """Where a cell stands in the sheet."""
    return QRect(number % _COLUMNS * WIDTH, number // _COLUMNS * HEIGHT, WIDTH, HEIGHT)


def pixels(image: QImage) -> Pixels:
    """(height, width, 3): blue, green and red of a picture, 0..255."""
    plain = image.convertToFormat(QImage.Format.Format_RGB32)
    codes = np.frombuffer(plain.constBits(), np.uint8).reshape(plain.height(), plain.bytesPerLine() // 4, 4)
    return codes[:, : plain.width(), :3].astype(np.float64)


def _font() -> QFont:
    fonts.offer_chinese()
    font = QFont(fonts.CHINESE)
    font.setPixelSize(14)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)  # which differs between systems
    return font


def _frame(timeline: Timeline, theme: Theme, left: int) -> Frame:
    metrics = Metrics(left, 14, _ROW, _ROW, _ROW, 40, 26, 14)
    return Frame(timeline, TimeScale(0, 1_000, left, WIDTH - left - 6), theme, metrics)


def _state(painter: QPainter, theme: Theme, code: int) -> None:
    """A swatch as in the legend, and a lane that is in the state for most of the time, then runs."""
    timeline = Timeline()
    timeline.now, timeline.ended = 1_000, True
    lane = Lane(0, "thread", 1, 1, "t", end=1_000, settled=2)
    lane.states.extend([0, 850], [code, RUNNING])
    timeline.lanes.append(lane)
    rows = LaneRows(timeline)
    rows.update(timeline.lanes)
    frame, box = _frame(timeline, theme, _NAMES), RowBox(2, _ROW, 0, 1)
    paint_swatch(painter, QRectF(6.5, 8.5, 20, 14), theme, code)
    painter.setClipRect(QRectF(_NAMES, 0, WIDTH - _NAMES - 6, HEIGHT))
    paint_bands(painter, frame, rows, box, Palette(theme.states, theme.panel))
    paint_details(painter, frame, rows, box)


def _mark(painter: QPainter, theme: Theme, name: str) -> None:
    """A mark on the ground, and on a running lane."""
    bad = is_bad(Mark(0, 0, name, {}))
    painter.fillRect(QRectF(120, 4, 110, 24), theme.states[RUNNING])
    for x in (60, 175):
        paint_mark(painter, theme, name, QPointF(x, 16), SIZE, bad=bad)


def _sign(painter: QPainter, theme: Theme, key: str) -> None:
    for x in (60, 130, 182):  # three times, to count for as much as words do
        paint_sign(painter, QRectF(x, 8, 24, 16), theme, key)


def _workers() -> dict[str, Row]:
    """Rows of workers of each kind and end, folded and pinned, with the names of cells."""
    lanes = {
        "process": Lane(0, "process", 70, 70, "main", rank=0),
        "thread": Lane(1, "thread", 70, 71, "worker-1", rank=1),
        "task": Lane(2, "task", 70, 70, "Task-3", rank=3),
        "daemon": Lane(3, "thread", 70, 73, "helper", rank=2, daemon=True),
        "exit status": Lane(4, "process", 74, 74, "Process-1", rank=4, end=1, exitcode=3),
        "signal": Lane(5, "process", 75, 75, "Process-2", rank=5, end=1, exitcode=-15, signal=15),
    }
    rows = {name: Row(name, lane, depth=lane.kind != "process") for name, lane in lanes.items()}
    rows["open"] = replace(rows["process"], below=4)
    rows["folded"] = replace(rows["process"], below=4, folded=True)
    rows["pinned"] = replace(rows["thread"], pinned=True)
    rows["group"] = Row(
        "group", lanes["thread"], 1, (lanes["thread"],), "Thread-1 to Thread-8", "Thread", 8, folded=True
    )
    return rows


def _name(painter: QPainter, theme: Theme, name: str) -> None:
    paint_headers(painter, _frame(Timeline(), theme, WIDTH - 10), [_workers()[name]], RowBox(2, _ROW, 0, 1), None)


def main() -> None:
    """Make all sheets anew."""
    application = QApplication.instance() or QApplication([])
    FOLDER.mkdir(exist_ok=True)
    for theme in THEMES:
        path = FOLDER / f"{theme.name}.png"
        sheet(theme).save(str(path))
        sys.stdout.write(f"{path}\n")
    del application


if __name__ == "__main__":
    main()
