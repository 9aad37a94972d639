"""Tasks stand as named blocks along the top of their lanes, in bounded work, and in the tip."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from gui.canvas.input.hover import LaneHover
from gui.canvas.lanes.lane_labels import paint_details
from gui.canvas.lanes.lane_painter import RowBox
from gui.canvas.lanes.task_painter import paint_tasks, strip_height
from gui.canvas.rows.span_index import SpanIndex
from gui.canvas.surface.frame import Frame
from gui.export.images.png import image
from gui.export.job import ExportJob
from gui.style import fonts
from gui.style.spoken import speaking
from gui.style.theme import LIGHT
from scenarios.recording import Recording
from scenarios.timeline import OPEN
from scenarios.tracer.wire.records import CALLBACK, TASK
from tests.canvas.made_up import MS, clock, recording
from tests.canvas.support import Sheet, ShowPanel


@pytest.fixture
def made() -> Recording:
    """worker-1 runs fetch from 100 to 300 ms and a callback from 150 to 200 ms within it; worker-2 fetches on."""
    made = recording()
    made.timeline.tasks.names.extend(["fetch", "report"])
    made.timeline.tasks.extend([1, 1], [clock(100), clock(150)], [clock(300), clock(200)], [0, 1], [TASK, CALLBACK], 1)
    made.timeline.tasks.extend([2], [clock(500)], [OPEN], [0], [TASK], [2])
    return made


def color_at(sheet: Sheet, ms: float, y: float) -> str:
    return sheet.image.pixelColor(round(sheet.frame.x(clock(ms))), round(y)).name().upper()


def test_a_task_is_a_block_from_its_begin_to_its_end_at_the_top_of_its_lane(
    made: Recording, qapp: QApplication
) -> None:
    sheet = Sheet(qapp, made.timeline)
    paint_tasks(sheet.painter, sheet.frame, sheet.rows, sheet.box)
    sheet.painter.end()
    top, under = sheet.box.y(1) + 1, sheet.box.y(1) + strip_height(sheet.box.band) + 1
    colors = {ms: color_at(sheet, ms, top) for ms in (90, 102, 152, 290, 310)}
    task, callback, nothing = LIGHT.text_dim.upper(), LIGHT.accent.upper(), "#FFFFFF"
    assert colors == {90: nothing, 102: task, 152: callback, 290: task, 310: nothing}
    assert color_at(sheet, 102, under) == nothing
    assert color_at(sheet, 790, sheet.box.y(2) + 1) == task, "one that still runs reaches to now"


@pytest.mark.parametrize("count", [2_000, 20_000])
def test_many_short_tasks_are_drawn_together(
    made: Recording, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, count: int
) -> None:
    starts = np.linspace(clock(300), clock(500), count).astype(np.int64)
    made.timeline.tasks.extend(np.full(len(starts), 1), starts, starts + 5_000)
    sheet = Sheet(qapp, made.timeline)
    filled: list[object] = []
    monkeypatch.setattr(type(sheet.painter), "fillRect", lambda *args: filled.append(args), raising=False)
    paint_tasks(sheet.painter, sheet.frame, sheet.rows, sheet.box)
    sheet.painter.end()
    assert 0 < len(filled) < 300


def test_a_crowd_of_tasks_is_drawn_where_they_ran_and_nowhere_else(made: Recording, qapp: QApplication) -> None:
    spans = ((500, 600), (700, 780))
    starts = np.concatenate([np.linspace(clock(begin), clock(end), 5_000) for begin, end in spans]).astype(np.int64)
    made.timeline.tasks.extend(np.full(len(starts), 1), starts, starts + 500_000)
    sheet = Sheet(qapp, made.timeline)
    paint_tasks(sheet.painter, sheet.frame, sheet.rows, sheet.box)
    sheet.painter.end()
    colors = [color_at(sheet, ms, sheet.box.y(1) + 1) for ms in (50, 200, 400, 550, 650, 750, 790)]
    task, nothing = LIGHT.text_dim.upper(), "#FFFFFF"
    assert colors == [nothing, task, nothing, task, nothing, task, nothing]


def test_a_row_too_low_for_words_has_a_line_for_its_tasks(made: Recording, qapp: QApplication) -> None:
    sheet = Sheet(qapp, made.timeline)
    box = RowBox(0, 12, 0, 3)
    paint_tasks(sheet.painter, sheet.frame, sheet.rows, box)
    sheet.painter.end()
    assert color_at(sheet, 250, box.y(1) + 1) == LIGHT.text_dim.upper()
    assert color_at(sheet, 250, box.y(1) + 6) == "#FFFFFF"


def test_the_tip_shows_the_tasks_that_run_there_the_outermost_first(made: Recording, show_panel: ShowPanel) -> None:
    panel = show_panel(made)
    hover = LaneHover(panel.source, panel.lanes)
    y = panel.lanes.box().y(1) + 3
    tips = {ms: hover.text(QPointF(panel.source.scale().x(ms * MS), y)) for ms in (120, 160, 400)}
    assert "task: fetch · 200 ms · no. 1" in tips[120]
    assert "report" not in tips[120]
    assert tips[160].index("task: fetch") < tips[160].index("callback: report · 50.0 ms · no. 1")
    assert "fetch" not in tips[400]


def test_a_picture_shows_the_tasks(made: Recording, qapp: QApplication) -> None:
    picture = image(ExportJob(made), 1)
    seen = {picture.pixelColor(x, y).name().upper() for x in range(200, 1000, 3) for y in range(picture.height())}
    assert {LIGHT.text_dim.upper(), LIGHT.accent.upper()} <= seen
    assert picture.height() > image(ExportJob(recording()), 1).height()


def test_tasks_are_found_by_lane_and_time_in_whatever_order_a_file_has_them(made: Recording) -> None:
    index = SpanIndex(made.timeline, made.timeline.tasks)
    index.update()
    made.timeline.tasks.extend([1], [clock(20)], [clock(40)])
    index.update()
    assert index.between(1, clock(0), clock(120)).tolist() == [3, 0]
    assert index.between(1, clock(45), clock(99)).tolist() == []
    assert index.between(2, clock(600), clock(700)).tolist() == [2]
    assert index.between(0, clock(0), clock(900)).tolist() == []


def test_tasks_without_room_on_the_axis_are_not_drawn(made: Recording, qapp: QApplication) -> None:
    sheet = Sheet(qapp, made.timeline)
    frame = Frame(made.timeline, sheet.frame.scale.__class__(310 * MS, 490 * MS, 200, 800), LIGHT, sheet.frame.metrics)
    paint_tasks(sheet.painter, frame, sheet.rows, sheet.box)
    sheet.painter.end()
    assert sheet.image.pixelColor(600, round(sheet.box.y(1)) + 1) == QColor("#FFFFFF")


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("height", [18, 24, 30, 37, 42])
def test_no_word_below_a_strip_of_tasks_reaches_out_of_its_lane(
    made: Recording, qapp: QApplication, language: str, height: int
) -> None:
    fonts.offer_chinese()
    sheet = Sheet(qapp, made.timeline)
    sheet.box = RowBox(0, height, 0, len(sheet.rows.lanes))
    with speaking(language):
        paint_details(sheet.painter, sheet.frame, sheet.rows, sheet.box)
    sheet.painter.end()
    pixels = np.frombuffer(sheet.image.constBits(), np.uint32).reshape(400, 1000) & 0xFFFFFF
    gaps = [pixels[height * row + sheet.box.band : height * (row + 1)] for row in range(sheet.box.last)]
    assert all(np.all(gap == 0xFFFFFF) for gap in gaps)
