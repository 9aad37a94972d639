"""The interpreter lock is a lane like other locks, how many run at once is seen, and who on which core."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from gui.canvas.objects.turns import TurnRows, Turns, TurnsInSight
from gui.canvas.objects.turns_painter import paint_turns, places_of, turn_words
from gui.canvas.rows.prepared import Prepared
from gui.export.images.png import image
from gui.export.job import ExportJob
from gui.export.picture.parts.turns import computing, most_cores
from gui.style.theme import LIGHT
from scenarios.recording import Recording
from scenarios.timeline.vocabulary import GIL, RUNNING
from tests.canvas.made_up import MS, clock, recording
from tests.canvas.support import Sheet, ShowPanel


@pytest.fixture
def made() -> Recording:
    """worker-1 and worker-2 are threads of main that take turns: 1 runs 100-300 on core 0, 2 then on core 1."""
    made = recording()
    for index, states in ((1, [RUNNING, GIL]), (2, [GIL, RUNNING])):
        lane = made.timeline.lanes[index]
        lane.kind = "thread"
        lane.states.truncate(0)
        lane.states.extend([clock(100), clock(300)], states)
        lane.settled = 2
        made.timeline.cores.append_rows(1, {"lane": index, "time": clock(90), "core": index - 1})
    return made


def sheet_of(made: Recording, qapp: QApplication, rows: TurnRows, turns: Turns) -> tuple[Sheet, TurnsInSight]:
    prepared = Prepared(made.timeline)
    prepared.update()
    sheet = Sheet(qapp, made.timeline)
    seen = TurnsInSight.of(sheet.frame, prepared, turns)
    paint_turns(sheet.painter, sheet.frame, seen, rows, places_of(rows, 24))
    sheet.painter.end()
    return sheet, seen


def test_who_has_the_lock_who_queues_and_who_is_where(made: Recording, qapp: QApplication) -> None:
    turns = Turns(made.timeline)
    turns.update()
    rows = turns.rows(2)
    assert rows == TurnRows((0,), (0, 1), 2)
    sheet, seen = sheet_of(made, qapp, rows, turns)
    first, second = (QColor(LIGHT.lane_color(rank)).name() for rank in (1, 2))
    free = QColor(LIGHT.grid).name()
    found = {
        (place.kind, place.number): [
            sheet.image.pixelColor(round(sheet.frame.x(clock(at))), round(place.top + place.height - 6)).name()
            for at in (200, 500)
        ]
        for place in places_of(rows, 24)
        if place.kind != "busy"
    }
    assert found == {
        ("has", 0): [first, second],
        ("queues", 0): [second, first],
        ("core", 0): [first, free],
        ("core", 1): [free, second],
    }
    words = {place.kind: turn_words(sheet.frame, seen, rows, place) for place in places_of(rows, 24)}
    assert words["has"] == "GIL of main"
    assert words["queues"] == "up to 1 waiting"
    assert words["busy"].endswith("of 2 cores")


def test_a_python_without_the_lock_says_so(made: Recording, qapp: QApplication) -> None:
    made.timeline.gil = False
    turns = Turns(made.timeline)
    turns.update()
    rows = turns.rows(2)
    assert (rows.processes, rows.free) == ((), True)
    sheet, seen = sheet_of(made, qapp, rows, turns)
    (place,) = (each for each in places_of(rows, 24) if each.kind == "free")
    assert turn_words(sheet.frame, seen, rows, place) == "no GIL"


def test_the_panel_shows_them(made: Recording, show_panel: ShowPanel) -> None:
    panel = show_panel(made)
    assert panel.turns.isVisible()
    assert panel.turns.rows.machine == 2


def test_a_picture_shows_the_turns_where_several_computed_and_were_watched(made: Recording, qapp: QApplication) -> None:
    def height() -> int:
        return image(ExportJob(made), 1).height()

    made.timeline.observer = "none"
    without = height()
    made.timeline.observer = "schedstat"
    assert computing(made.timeline) == 3
    assert height() > without
    made.timeline.lanes[2].states.truncate(0)
    made.timeline.lanes[0].states.truncate(0)
    assert computing(made.timeline) == 1
    assert height() <= without


def test_a_picture_says_how_many_ran_at_once_by_their_clocks(made: Recording, qapp: QApplication) -> None:
    """That both are seen to run for a moment while one hands the lock to the other makes them no two."""
    both = made.timeline.lanes[2].states
    both.truncate(0)
    both.extend([clock(250), clock(300)], [RUNNING, RUNNING])
    turns = Turns(made.timeline)
    turns.update()
    seen_two = turns.rows(2)
    measured = replace(seen_two, most=1)
    place = next(place for place in places_of(seen_two, 24) if place.kind == "busy")
    words, tops = [], []
    for rows in (seen_two, measured):
        sheet, seen = sheet_of(made, qapp, rows, turns)
        words.append(turn_words(sheet.frame, seen, rows, place))
        x = round(sheet.frame.x(clock(280)))
        ys = range(round(place.top) + 2, round(place.top + place.height) - 4)
        tops.append(sum(sheet.image.pixelColor(x, y).name() != LIGHT.panel.lower() for y in ys))
    assert words == ["running at once: 2 of 2 cores", "running at once: 1 of 2 cores"]
    assert tops[1] < tops[0]


@pytest.mark.parametrize(("core", "most"), [(1, 2), (0, 1)])
def test_two_that_run_on_one_core_do_not_run_at_once(made: Recording, core: int, most: int, qapp: QApplication) -> None:
    both = made.timeline.lanes[2].states
    both.truncate(0)
    both.extend([clock(100), clock(300)], [RUNNING, RUNNING])
    made.timeline.cores.append_rows(1, {"lane": 0, "time": clock(0), "core": 0})
    made.timeline.cores.append_rows(1, {"lane": 2, "time": clock(95), "core": core})
    made.timeline.lanes[0].states.truncate(0)
    turns = Turns(made.timeline)
    turns.update()
    assert most_cores(sheet_of(made, qapp, turns.rows(2), turns)[1]) == most


def test_a_pixel_of_what_only_one_has_at_a_time_is_of_one_colour(made: Recording, qapp: QApplication) -> None:
    """Each has the lock for 1 ms in turn, and a pixel shows several of them."""
    for index in (1, 2):
        lane = made.timeline.lanes[index]
        lane.states.truncate(0)
        states = np.resize([RUNNING, GIL] if index == 1 else [GIL, RUNNING], 600)
        lane.states.extend(clock(100) + np.arange(600) * MS, states)
        lane.settled = 600
    turns = Turns(made.timeline)
    turns.update()
    rows = turns.rows(2)
    sheet, _ = sheet_of(made, qapp, rows, turns)
    place = next(place for place in places_of(rows, 24) if place.kind == "has")
    colors = {QColor(LIGHT.lane_color(rank)).name() for rank in (1, 2)}
    for x in range(round(sheet.frame.x(clock(110))), round(sheet.frame.x(clock(590)))):
        column = {sheet.image.pixelColor(x, round(place.top) + y).name() for y in range(16)}
        assert len(column & colors) == 1
