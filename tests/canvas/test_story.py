"""A lane names the student's function, shows what it holds and where its story turns, and ticks each line it wrote."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.canvas.input.mark_tips import mark_tip
from gui.canvas.input.tooltips import holders, interval_tip, plain
from gui.canvas.lanes.call_painter import (
    call_color,
    call_strip,
    fitting_name,
    has_words,
    paint_calls,
    shows_calls,
    words_room,
)
from gui.canvas.lanes.end_words import end_words
from gui.canvas.lanes.hold_painter import paint_holds
from gui.canvas.lanes.print_painter import paint_prints
from gui.canvas.rows.lane_rows import LaneRows
from gui.canvas.rows.navigation import interval, interval_at
from gui.style.theme import LIGHT
from scenarios.recording import Recording
from scenarios.timeline import Mark, Site
from scenarios.timeline.vocabulary import ON_LOCK, ON_SEMAPHORE, RUNNING, SLEEP
from tests.canvas.made_up import clock, recording
from tests.canvas.support import Sheet, ShowPanel

OWN, SHARED, BASE = 2, 3, 4


@pytest.fixture
def made() -> Recording:
    """worker-1 sleeps in own_part 100-200 and shared_part 200-400, waits in worker 400-450, and computes on."""
    made = recording()
    timeline = made.timeline
    timeline.sites += [
        Site("/w.py", 32, "work", ("worker", "own_part")),
        Site("/w.py", 32, "work", ("worker", "shared_part")),
        Site("/w.py", 54, "worker"),
    ]
    lane = timeline.lanes[1]
    lane.states.truncate(0)
    starts = [50, 100, 200, 400, 450]
    lane.states.extend(
        [clock(at) for at in starts], [0, SLEEP, SLEEP, ON_LOCK, RUNNING], [0, 0, 0, 1, 0], [0, OWN, SHARED, BASE, BASE]
    )
    lane.settled = len(starts)
    for at, site in ((120, OWN), (210, SHARED), (410, BASE), (460, SHARED), (520, OWN)):
        timeline.positions.append_rows(1, {"lane": 1, "time": clock(at), "site": site, "gil": False})
    return made


def test_each_moment_of_a_lane_is_in_the_function_in_which_its_ways_differ(made: Recording) -> None:
    rows = LaneRows(made.timeline)
    rows.update(made.timeline.lanes)
    calls = rows.calls.between(made.timeline.lanes[1], clock(0), clock(800))
    found = [
        ((start - clock(0)) // 1_000_000, (end - clock(0)) // 1_000_000, rows.calls.names[name])
        for start, end, name in zip(calls.start.tolist(), calls.end.tolist(), calls.name.tolist(), strict=True)
    ]
    assert found == [
        (100, 200, "own_part"),
        (200, 400, "shared_part"),
        (450, 520, "shared_part"),
        (520, 600, "own_part"),
    ], "while it waits for the lock it is in neither; what it computes in is known from the next look on it"


@pytest.mark.parametrize(("caller", "found"), [((), [(100, 450)]), (("worker",), [(100, 200), (201, 450)])])
def test_a_thread_is_in_its_outermost_function_between_two_waits_in_it_too(
    caller: tuple[str, ...], found: list[tuple[int, int]]
) -> None:
    made = recording()
    timeline, lane = made.timeline, made.timeline.lanes[1]
    timeline.sites += [Site("/w.py", 40, "put", caller), Site("/w.py", 60, "get", caller)]
    lane.states.truncate(0)
    starts, states = [50, 100, 200, 201, 450], [RUNNING, SLEEP, RUNNING, ON_LOCK, RUNNING]
    lane.states.extend([clock(at) for at in starts], states, [0] * 5, [OWN, OWN, OWN, OWN, 3 if caller else OWN])
    lane.settled = len(starts)
    timeline.positions.append_rows(1, {"lane": 1, "time": clock(150), "site": OWN, "gil": False})
    if caller:
        timeline.positions.append_rows(1, {"lane": 1, "time": clock(590), "site": 3, "gil": False})
    rows = LaneRows(timeline)
    rows.update(timeline.lanes)
    calls = rows.calls.between(lane, clock(0), clock(445))
    spans = (np.column_stack([calls.start, calls.end]) - clock(0)) // 1_000_000
    assert [*map(tuple, spans.tolist())] == found, "one that it calls may have been called again"


def test_own_part_shared_part_and_waiting_are_three_things_to_the_eye(made: Recording, qapp: QApplication) -> None:
    sheet = Sheet(qapp, made.timeline)
    paint_calls(sheet.painter, sheet.frame, sheet.rows, sheet.box)
    sheet.painter.end()
    y = sheet.box.y(1) + call_strip(sheet.box.band, sheet.rows.feet.height(1)) - 2
    own, shared, waiting = (
        sheet.image.pixelColor(round(sheet.frame.x(clock(at))), round(y)).name() for at in (195, 395, 420)
    )
    names = sheet.rows.calls.names
    assert own == QColor(call_color(LIGHT, names.index("own_part"))).name()
    assert shared == QColor(call_color(LIGHT, names.index("shared_part"))).name()
    assert waiting == "#ffffff"


def test_a_function_has_the_same_shade_in_every_run_whichever_came_first(made: Recording, qapp: QApplication) -> None:
    source = "def helper():\n    pass\n\nasync def shared_part():\n    pass\n\ndef own_part():\n    pass\n"
    rows = LaneRows(made.timeline, source)
    rows.update(made.timeline.lanes)
    calls = rows.calls.between(made.timeline.lanes[1], clock(0), clock(800))
    assert [rows.calls.names[name] for name in calls.name[:2].tolist()] == ["own_part", "shared_part"]
    assert calls.name[:2].tolist() == [2, 1], "by their order in the file"


def test_a_hold_underlines_its_lane_in_the_colour_of_waiting_for_it(made: Recording, qapp: QApplication) -> None:
    made.timeline.objects[1].type = "Semaphore"
    for state, kind in ((ON_SEMAPHORE, "Semaphore"), (ON_LOCK, "Lock")):
        made.timeline.objects[1].type = kind
        sheet = Sheet(qapp, made.timeline)
        paint_holds(sheet.painter, sheet.frame, sheet.rows, sheet.box)
        sheet.painter.end()
        y = round(sheet.box.y(1) + sheet.box.band - 2)
        inside, outside = (sheet.image.pixelColor(round(sheet.frame.x(clock(at))), y).name() for at in (250, 500))
        assert (inside.upper(), outside) == (LIGHT.states[state].upper(), LIGHT.panel.lower())


def test_while_it_holds_nothing_the_foot_of_a_lane_is_empty(made: Recording, qapp: QApplication) -> None:
    sheet = Sheet(qapp, made.timeline)
    sheet.painter.fillRect(sheet.image.rect(), QColor(LIGHT.states[ON_LOCK]))  # as a wait for a lock is
    paint_holds(sheet.painter, sheet.frame, sheet.rows, sheet.box)
    sheet.painter.end()
    y = round(sheet.box.y(1) + sheet.box.band - 2)
    colors = [sheet.image.pixelColor(round(sheet.frame.x(clock(at))), y).name().upper() for at in (250, 500)]
    assert colors == [LIGHT.states[ON_LOCK].upper(), LIGHT.panel.upper()]


def test_a_tip_says_how_long_a_wait_would_last(made: Recording, qapp: QApplication) -> None:
    lane = made.timeline.lanes[1]
    wait = interval(made.timeline, lane, 3)
    assert "at most" not in interval_tip(made.timeline, wait)
    made.timeline.timeouts.append_rows(1, {"lane": 1, "time": clock(400), "limit": 2 * 10**9})
    assert "waits at most: 2" in plain(interval_tip(made.timeline, wait))


def test_a_lanes_turns_are_known(made: Recording) -> None:
    made.timeline.lanes[1].done = clock(590)
    rows = LaneRows(made.timeline)
    rows.update(made.timeline.lanes)
    turns = {(mark.name, mark.lane, (mark.time - clock(0)) // 1_000_000) for mark in rows.story.marks}
    assert turns == {("first", 0, 0), ("start", 0, 50), ("first", 1, 50), ("last", 1, 590)}


def test_how_a_lane_ended_is_said_with_its_reason(made: Recording) -> None:
    timeline = made.timeline
    worker = timeline.lanes[2]
    worker.signal, worker.exitcode, worker.daemon, timeline.marks[0].args["by"] = 15, -15, True, 0
    timeline.lanes[0].done = clock(650)
    assert end_words(timeline, worker)[0] == "SIGTERM from main: a daemon, and the code of main was over"
    worker.daemon = False
    assert end_words(timeline, worker) == ("SIGTERM from main", "SIGTERM")
    timeline.marks.append(Mark(clock(600), 1, "exception", {"text": "Traceback…\nValueError: none left"}))
    assert end_words(timeline, timeline.lanes[1])[0] == "ValueError: none left"
    timeline.lanes[0].exitcode = 3
    assert end_words(timeline, timeline.lanes[0]) == ("exit 3",)
    assert "SIGTERM from main" in plain(mark_tip(timeline, timeline.marks[0]))


def test_a_wait_names_who_holds_what_it_waits_for(made: Recording) -> None:
    found = interval_at(made.timeline, made.timeline.lanes[2], 200e6)
    assert found is not None
    assert holders(made.timeline, found, clock(200)) == ["worker-1 since 100 ms"]
    assert "held by: worker-1 since 100 ms" in plain(interval_tip(made.timeline, found, clock=clock(200)), "\n")


def test_a_line_is_a_tick_below_its_lane_and_the_way_back(made: Recording, qapp: QApplication) -> None:
    made.timeline.output.restore([(clock(300), 1, 1, "halfway"), (clock(500), 2, 1, "done")], 2, 13, 0, 0)
    sheet = Sheet(qapp, made.timeline)
    paint_prints(sheet.painter, sheet.frame, sheet.rows, sheet.box, 1)
    sheet.painter.end()
    x, y = round(sheet.frame.x(clock(300))), round(sheet.box.y(1) + sheet.box.band + 1)
    assert sheet.image.pixelColor(x, y).name() == LIGHT.text_dim.lower()
    pointed = sheet.image.pixelColor(round(sheet.frame.x(clock(500))), round(sheet.box.y(2) + sheet.box.band))
    assert pointed.name() == LIGHT.accent.lower()
    assert sheet.rows.prints.near(1, clock(301), 2e6) == 0
    assert sheet.rows.prints.near(1, clock(310), 2e6) is None


def test_a_click_on_a_tick_points_at_its_line(made: Recording, show_panel: ShowPanel) -> None:
    made.timeline.output.restore([(clock(300), 1, 1, "halfway")], 1, 8, 0, 0)
    panel = show_panel(made)
    box, x = panel.lanes.box(), panel.source.scale().x(300e6)
    QTest.mouseClick(panel.lanes, Qt.MouseButton.LeftButton, pos=QPointF(x, box.y(1) + box.band + 1).toPoint())
    assert panel.source.view.line == 0
    assert panel.source.view.selection is None


def test_a_functions_name_is_cut_where_its_words_end(qapp: QApplication) -> None:
    font = qapp.font()
    font.setPixelSize(12)
    metrics = QFontMetrics(font)
    for shown in ("shared_part", "shared…"):
        assert fitting_name("shared_part", metrics.horizontalAdvance(shown), font.toString()) == shown
    assert fitting_name("shared_part", metrics.horizontalAdvance("sha…") + 1, font.toString()).startswith("sh")
    assert fitting_name("shared_part", 4, font.toString()) == ""


def test_in_a_low_band_words_go_before_a_strip_that_would_cover_them(made: Recording, qapp: QApplication) -> None:
    sheet = Sheet(qapp, made.timeline)
    sheet.painter.end()
    lane = made.timeline.lanes[1].index
    held = sheet.rows.feet.height(lane)
    assert held > 0
    lowest = next(band for band in range(6, 40) if band - call_strip(band, held) - held >= words_room(17))
    assert not has_words(lowest, held)
    assert shows_calls(sheet.rows, lane, lowest)
    assert not shows_calls(sheet.rows, lane, lowest - 1)
