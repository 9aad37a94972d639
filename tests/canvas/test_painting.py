"""What is drawn over the bands stays bounded, readable, and only what was asked for."""

from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from gui.canvas.lanes import lane_labels
from gui.canvas.lanes.arrows import MOST as MOST_ARROWS
from gui.canvas.lanes.arrows import paint_arrows
from gui.canvas.lanes.lane_headers import end_sign, signal_name
from gui.canvas.lanes.lane_labels import paint_details
from gui.canvas.lanes.marks import MarkIndex, mark_words, paint_marks
from gui.canvas.lanes.words.interval_words import interval_words
from gui.canvas.surface.frame import ink_on
from gui.control.selection import Selection
from gui.style.theme import DARK, LIGHT, Theme
from scenarios.timeline import Lane, Mark, Timeline, TracedObject
from scenarios.tracer.wire.records import ON_LOCK, RUNNING
from tests.canvas.made_up import MS, ORIGIN, clock, recording
from tests.canvas.support import Sheet


def test_words_name_the_object_where_there_is_one() -> None:
    timeline = recording().timeline
    assert interval_words(timeline, ON_LOCK, 1) == ("waiting for a lock: tickets", "lock: tickets", "tickets")
    assert interval_words(timeline, RUNNING, 0)[0] == "running"
    timeline.objects.append(TracedObject("Lock line 29", "Lock"))
    place = len(timeline.objects) - 1
    assert interval_words(timeline, ON_LOCK, place)[1:] == ("lock: Lock line 29", "waiting for a lock", "lock")
    assert interval_words(timeline, RUNNING, 999)[0] == "running"


def test_a_crowd_of_wide_intervals_costs_no_more_than_the_bound(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    timeline = Timeline()
    timeline.now = 800 * MS
    for index in range(60):
        lane = Lane(index, "thread", 1, index, f"t{index}")
        lane.states.extend(np.arange(0, 800, 20) * MS, np.resize([RUNNING, ON_LOCK], 40))
        timeline.lanes.append(lane)
    drawn: list[Any] = []
    monkeypatch.setattr(lane_labels, "pattern", lambda *_: None)
    sheet = Sheet(qapp, timeline)
    monkeypatch.setattr(type(sheet.painter), "drawRects", lambda _painter, places: drawn.extend(places), raising=False)
    paint_details(sheet.painter, sheet.frame, sheet.rows, sheet.box)
    sheet.painter.end()
    assert len([place for place in drawn if place.width() == 1]) == lane_labels.MOST, "an edge each"


def test_arrows_are_drawn_for_the_selection_and_no_more_than_can_be_read(qapp: QApplication) -> None:
    timeline = recording().timeline
    none = Sheet(qapp, timeline)
    paint_arrows(none.painter, none.frame, Selection(2, 60 * MS, 70 * MS, RUNNING), none.row_of, none.box)
    assert none.ink() == 0
    one = Sheet(qapp, timeline)
    paint_arrows(one.painter, one.frame, Selection(2, 120 * MS, 400 * MS, ON_LOCK), one.row_of, one.box)
    assert one.ink() > 50
    count = 10 * MOST_ARROWS
    timeline.wakes.extend([2] * count, [1] * count, [clock(300)] * count, [2] * count, [clock(300)] * count)
    many = Sheet(qapp, timeline)
    paint_arrows(many.painter, many.frame, Selection(2, 120 * MS, 400 * MS, ON_LOCK), many.row_of, many.box)
    assert many.ink() < 3 * 1000


def test_marks_in_sight_are_found_as_they_come_and_drawn_on_their_lane(qapp: QApplication) -> None:
    timeline = recording().timeline
    index = MarkIndex(timeline.marks)
    assert [mark.name for mark in index.between(clock(0), clock(900))] == ["killed"]
    timeline.marks.append(Mark(clock(600), 1, "exit", {"exitcode": 0}))
    assert [mark.name for mark in index.between(clock(0), clock(700))] == ["exit"]
    sheet = Sheet(qapp, timeline)
    paint_marks(sheet.painter, sheet.frame, timeline.marks, sheet.row_of, sheet.box)
    assert sheet.ink() > 20


def test_a_deadlock_is_marked_on_each_of_its_lanes_that_is_still_there(qapp: QApplication) -> None:
    def ink(*links: dict[str, object]) -> int:
        sheet = Sheet(qapp, recording().timeline)
        mark = Mark(clock(300), 1, "deadlock", {"cycle": list(links)})
        paint_marks(sheet.painter, sheet.frame, [mark], sheet.row_of, sheet.box)
        return sheet.ink()

    one = ink({"lane": 1})
    assert one > 20
    assert ink({"lane": 1}, {"lane": 2}) == 2 * one
    assert ink({"lane": 0, "ended": True}, {"lane": 1}) == one


def test_what_a_mark_says() -> None:
    assert mark_words(Mark(0, 0, "exit", {"exitcode": 3})) == "exit, code 3"
    assert mark_words(Mark(0, 0, "killed", {"signal": 9})) == "killed by SIGKILL"
    assert mark_words(Mark(0, 0, "orphaned", {"new_parent": 1})) == "orphaned, new parent 1"
    assert mark_words(Mark(0, 0, "exception", {"text": "Traceback…\nValueError: no"})) == "exception: ValueError: no"
    assert mark_words(Mark(0, 0, "something new")) == "something new"


def test_a_header_says_how_a_lane_ended_when_that_was_no_ordinary_end() -> None:
    lane = Lane(0, "process", 1, 1)
    assert end_sign(lane) == ("", False)
    lane.exitcode = 0
    assert end_sign(lane) == ("", False)
    lane.exitcode = 3
    assert end_sign(lane) == ("exit 3", True)
    lane.exitcode = -15
    assert end_sign(lane) == ("SIGTERM", True)
    assert signal_name(250) == "250"


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_words_stand_out_from_every_states_colour(theme: Theme) -> None:
    def light(name: str) -> float:
        color = QColor(name)
        parts = [
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (color.redF(), color.greenF(), color.blueF())
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    for color in (*theme.states, *theme.lane_colors):
        pair = sorted((light(color), light(ink_on(color).name())))
        assert (pair[1] + 0.05) / (pair[0] + 0.05) >= 4.5, color


def test_times_of_the_clock_go_to_the_pixel_of_the_time_since_the_first_line(qapp: QApplication) -> None:
    sheet = Sheet(qapp, recording().timeline)
    assert sheet.frame.x(ORIGIN) == sheet.frame.scale.left
    assert sheet.frame.pixels.edges[0] == ORIGIN
    assert sheet.frame.pixels.edges[-1] == ORIGIN + 800 * MS
    sheet.painter.end()
