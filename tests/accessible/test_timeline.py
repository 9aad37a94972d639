"""Screen readers find in the timeline who worked, what each did and how long, and who held which lock."""

import gc

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.canvas.accessible.lanes import MOST
from gui.canvas.panel import TimelinePanel
from scenarios.tracer.wire.records import ON_LOCK, RUNNING
from tests.canvas.made_up import MS, clock, recording
from tests.canvas.support import ShowPanel

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description
pytestmark = pytest.mark.usefixtures("listening")


def spoken_for(widget: QWidget) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(widget)


def inside(thing: QAccessibleInterface) -> list[QAccessibleInterface]:
    return [thing.child(index) for index in range(thing.childCount())]


def names(thing: QAccessibleInterface) -> list[str]:
    return [each.text(NAME) for each in inside(thing)]


def test_each_lane_is_a_row_with_its_states_their_objects_and_how_long_they_lasted(panel: TimelinePanel) -> None:
    lanes = spoken_for(panel.lanes)
    assert (lanes.text(NAME), lanes.role()) == ("Workers", QAccessible.Role.Tree)
    assert names(lanes) == ["main", "worker-1", "worker-2"]
    assert names(inside(lanes)[2]) == ["starting, 60.0 ms", "waiting for a lock, tickets, 280 ms", "running, 400 ms"]
    waited = inside(inside(lanes)[2])[1]
    assert "held by: worker-1 since 100 ms" in waited.text(DESCRIPTION)
    assert "line 12 of demo.py" in waited.text(DESCRIPTION)
    assert waited.role() is QAccessible.Role.ListItem


def test_a_row_says_what_it_does_at_the_moment_spoken_of_and_how_it_ended(panel: TimelinePanel) -> None:
    worker = inside(spoken_for(panel.lanes))[1]
    assert worker.text(DESCRIPTION).startswith("ended at 600 ms; process: 101")
    panel.source.view.set_range(-50e6, 300e6)
    assert worker.text(DESCRIPTION).startswith("running, 500 ms; ")
    panel.source.view.set_range(-50e6, 20e6)
    assert worker.text(DESCRIPTION).startswith("has not started yet")


def test_the_intervals_of_a_row_are_those_in_sight(panel: TimelinePanel) -> None:
    row = inside(spoken_for(panel.lanes))[2]
    panel.source.view.set_range(200e6, 300e6)
    assert names(row) == ["waiting for a lock, tickets, 280 ms"]
    panel.source.view.set_range(850e6, 900e6)
    assert names(row) == []


def test_of_very_many_intervals_the_first_are_told_one_by_one_and_the_others_counted(show_panel: ShowPanel) -> None:
    made = recording()
    begin, states = clock(400) + 1, made.timeline.lanes[2].states
    count = 10_000
    states.extend(
        [begin + place for place in range(count)], [RUNNING, ON_LOCK] * (count // 2), [1] * count, [1] * count
    )
    row = inside(spoken_for(show_panel(made).lanes))[2]
    assert row.childCount() == MOST
    assert f"intervals in sight: {count + 3}, the first {MOST} one by one" in row.text(DESCRIPTION)


def test_a_lock_says_at_which_time_who_held_it_and_who_waited(panel: TimelinePanel) -> None:
    panel.source.view.set_range(-50e6, 300e6)
    (lock,) = inside(spoken_for(panel.locks))
    assert lock.text(NAME) == "tickets (Lock)"
    assert lock.text(DESCRIPTION) == "at 300 ms: held by: worker-1 · 300 ms, waiting: worker-2"


def test_every_core_and_who_runs_at_once_has_a_row(panel: TimelinePanel) -> None:
    panel.turns.refresh()
    rows = spoken_for(panel.turns)
    assert "running at once" in "; ".join(names(rows)) or "at once: " in "; ".join(names(rows))
    assert all(each.text(DESCRIPTION) for each in inside(rows))


def test_things_stand_where_they_are_drawn(panel: TimelinePanel) -> None:
    lanes = spoken_for(panel.lanes)
    waited = inside(inside(lanes)[2])[1]
    at = waited.rect().center()
    panel.moves.select(None)
    QTest.mouseClick(panel.lanes, Qt.MouseButton.LeftButton, pos=panel.lanes.mapFromGlobal(at))
    chosen = panel.source.view.selection
    assert chosen is not None
    assert (chosen.lane, chosen.state) == (2, ON_LOCK)
    assert waited.state().selected
    assert waited.state().focused
    row = lanes.childAt(at.x(), at.y())
    assert row.text(NAME) == "worker-2"
    assert row.childAt(at.x(), at.y()).text(NAME) == waited.text(NAME)
    assert row.indexOfChild(waited) == 1
    assert waited.parent().text(NAME) == "worker-2"
    assert row.parent().object() is panel.lanes


def test_a_thing_scrolled_out_of_sight_says_so(show_panel: ShowPanel) -> None:
    panel = show_panel(recording())
    assert not inside(spoken_for(panel.lanes))[0].state().offscreen
    assert inside(inside(spoken_for(panel.lanes))[0])[2].rect().width() > 0
    panel.source.view.set_range(-50e6, 40e6)
    (only,) = inside(inside(spoken_for(panel.lanes))[0])
    assert only.text(NAME) == "running, 100 ms"
    panel.source.view.set_range(2_000 * MS, 3_000 * MS)
    assert only.state().offscreen


def test_the_keys_take_the_focus_of_a_screen_reader_along(panel: TimelinePanel) -> None:
    lanes = spoken_for(panel.lanes)
    QTest.keyClick(panel.lanes, Qt.Key.Key_Down)
    QTest.keyClick(panel.lanes, Qt.Key.Key_Right)
    focused = [each.text(NAME) for row in inside(lanes) for each in inside(row) if each.state().focused]
    assert len(focused) == 1
    assert lanes.focusChild() is not None
    assert lanes.focusChild().text(NAME) == focused[0]


def test_a_fold_says_how_many_are_in_it_and_has_no_intervals_of_its_own(panel: TimelinePanel) -> None:
    panel.folding.toggle(panel.source.rows.rows[0])
    (fold,) = inside(spoken_for(panel.lanes))
    assert fold.childCount() == 0
    assert "of 3 alive here" in fold.text(DESCRIPTION)


def test_nothing_is_asked_of_what_is_gone(qapp: QApplication, show_panel: ShowPanel) -> None:
    panel = show_panel(recording())
    row = inside(spoken_for(panel.lanes))[2]
    kept = [row, *inside(row)]
    panel.set_recording(None)
    assert not any(shiboken6.isValid(each) for each in kept), "Qt has let them go"
    panel.set_recording(recording())
    kept = [*inside(spoken_for(panel.lanes)), *inside(inside(spoken_for(panel.lanes))[0])]
    gc.collect()
    assert all(each.isValid() for each in kept), "Python keeps what Qt may ask"
    panel.close()
    panel.lanes.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not any(shiboken6.isValid(each) for each in kept)


def test_whoever_sees_meets_the_same_point(panel: TimelinePanel) -> None:
    outside = panel.lanes.mapToGlobal(QPoint(5, panel.lanes.height() - 2))
    assert spoken_for(panel.lanes).childAt(outside.x(), outside.y()) is None
