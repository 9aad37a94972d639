"""The curves of several workers are told apart without any colour, and a key says whose each is."""

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.canvas.graphs.line_style import line_pen, paint_key
from gui.canvas.panel import TimelinePanel
from gui.export.images.png import image
from gui.export.job import ExportJob
from gui.export.options import CPU, PictureOptions
from gui.export.picture.parts import cpu
from gui.style.theme import CONTRAST_DARK, DARK, LIGHT
from tests.canvas.made_up import recording
from tests.canvas.support import Sheet


def drawn(rank: int, width: float) -> NDArray[np.bool_]:
    """Where there is ink on a level line."""
    image = QImage(120, 9, QImage.Format.Format_RGB32)
    image.fill(QColor("#FFFFFF"))
    painter = QPainter(image)
    painter.setPen(line_pen(LIGHT, rank, width))
    painter.drawLine(0, 4, 120, 4)
    painter.end()
    rows = np.frombuffer(image.constBits(), np.uint32).reshape(9, 120) & 0xFFFFFF
    ink: NDArray[np.bool_] = (rows != 0xFFFFFF).any(axis=0)
    return ink


@pytest.mark.parametrize("width", [1.0, 2.0, 3.5])
def test_seven_neighbours_differ_in_a_fifth_of_their_length_and_more(qapp: QApplication, width: float) -> None:
    lines = [drawn(rank, width) for rank in range(7)]
    assert all((one != other).mean() >= 0.2 for one, other in combinations(lines, 2))
    assert all(line.mean() >= 0.3 for line in lines)


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST_DARK])
def test_no_two_of_seventy_workers_have_the_same_colour_and_dashes(theme: object) -> None:
    pens = [line_pen(theme, rank, 2) for rank in range(70)]  # type: ignore[arg-type]
    assert len({(pen.color().name(), tuple(pen.dashPattern())) for pen in pens}) == 70


def test_the_title_of_the_graph_shows_a_sample_of_each_line_that_is_drawn(panel: TimelinePanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(panel.cpu.lines.curves) == 3)
    title = panel.sections[4].title
    left = round(panel.source.scale().left)
    place = title.rect().adjusted(left, 2, 0, -2)
    with_key = title.grab(place).toImage()
    title.aside = None
    assert with_key != title.grab(place).toImage()


def ink(picture: Sheet, count: int, width: float) -> int:
    """How many pixels the key of so many workers takes in so much room."""
    lanes = (recording().timeline.lanes * 40)[:count]
    paint_key(picture.painter, picture.frame, lanes, QRectF(0, 0, width, 20))
    return picture.ink()


def test_where_there_is_no_room_for_all_the_key_says_that_there_are_more(qapp: QApplication) -> None:
    few, many, narrow = (
        ink(Sheet(qapp, recording().timeline), count, width) for count, width in ((3, 900), (100, 900), (100, 120))
    )
    assert narrow < few < many
    within = Sheet(qapp, recording().timeline)
    ink(within, 100, 300)
    pixels = np.frombuffer(within.image.constBits(), np.uint32).reshape(400, 1000) & 0xFFFFFF
    assert (pixels[:, 301:] == 0xFFFFFF).all()


def test_a_thread_s_number_is_hollow_whatever_was_painted_before(qapp: QApplication) -> None:
    timeline = recording().timeline
    for lane in timeline.lanes:
        lane.kind = "thread"
    plain, after = Sheet(qapp, timeline), Sheet(qapp, timeline)
    after.painter.setBrush(QColor("#555555"))  # as the title of a section has left it
    for picture in (plain, after):
        paint_key(picture.painter, picture.frame, timeline.lanes, QRectF(0, 0, 900, 20))
    assert plain.ink() == after.ink()


def test_in_a_picture_the_key_stands_above_the_lines(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    def draw() -> QImage:
        return image(ExportJob(recording(), PictureOptions(width=1000, parts=frozenset({CPU}))), 1)

    whole = draw()
    monkeypatch.setattr(cpu, "paint_key", lambda *_: None)
    bare = draw()
    assert whole.size() == bare.size()
    rows = np.flatnonzero((np.array(pixels(whole)) != pixels(bare)).any(axis=1))
    lines = np.flatnonzero((pixels(bare) == int(LIGHT.lane_color(0)[1:], 16)).any(axis=1))
    assert 0 < rows.size <= rows.max() - rows.min() + 1 < 30
    assert rows.max() < lines.max()


def pixels(picture: QImage) -> NDArray[np.int64]:
    """Height x width, as 0xRRGGBB."""
    whole = picture.convertToFormat(QImage.Format.Format_RGB32)
    return (
        np.frombuffer(whole.constBits(), np.uint32).reshape(whole.height(), whole.width()).astype(np.int64) & 0xFFFFFF
    )
