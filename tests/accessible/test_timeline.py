"""Screen readers find in the timeline who worked, what each did and how long, and who held which lock."""

import gc

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.canvas.accessible.lanes import MOST, LaneRow
from gui.canvas.panel import TimelinePanel
from scenarios.recording import Recording
from scenarios.timeline import Lane, TracedObject
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


def crowd(count: int) -> Recording:
    """The made-up run with so many workers more, each with a lock of its own."""
    made = recording()
    timeline = made.timeline
    for number in range(count):
        timeline.objects.append(TracedObject(f"lock-{number}", "Lock"))
        lane = Lane(3 + number, "process", 200 + number, 200 + number, f"more-{number}", parent=timeline.lanes[0])
        lane.begin, lane.end, lane.rank, lane.exitcode = clock(100), clock(500), 3 + number, 0
        lane.states.extend([clock(100)], [RUNNING], [0], [1])
        lane.settled = 1
        timeline.lanes.append(lane)
        obj = len(timeline.objects) - 1
        timeline.holds.extend([obj], [lane.index], [clock(200)], [clock(300 + number)])
    return made


def test_of_three_hundred_workers_each_is_found_where_it_stands_without_a_look_at_the_others(
    show_panel: ShowPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = show_panel(crowd(300))
    panel.folding.toggle(panel.source.rows.rows[-1])  # they are alike, and so they stand in one row at first
    lanes = spoken_for(panel.lanes)
    assert lanes.childCount() == 304  # with the row that they stood in
    asked: list[LaneRow] = []
    place = LaneRow.place

    def placed(row: LaneRow) -> QRectF:
        asked.append(row)
        return place(row)

    monkeypatch.setattr(LaneRow, "place", placed)
    rows = inside(lanes)
    assert [each.text(NAME) for each in rows[-2:]] == ["more-298", "more-299"]
    seen = [each for each in rows if not each.state().offscreen]
    asked.clear()
    for each in seen:
        at = each.rect().center()
        assert lanes.childAt(at.x(), at.y()) is each
        assert lanes.indexOfChild(each) == rows.index(each)
    assert 5 < len(seen) < 304
    assert len(asked) == len(seen), "each was asked once, for its own place"


def test_a_lock_is_read_in_the_row_in_which_it_is_shown(show_panel: ShowPanel) -> None:
    panel = show_panel(crowd(5))
    before = names(spoken_for(panel.locks))
    last = panel.locks.objects()[-1]
    panel.folding.toggle_pin_of(panel.folding.key_of_object(last), "last")
    panel.locks.refresh()
    after = names(spoken_for(panel.locks))
    assert after == [before[-1], *before[:-1]]
    row = inside(spoken_for(panel.locks))[0]
    at = row.rect().center()
    assert spoken_for(panel.locks).childAt(at.x(), at.y()) is row
    assert panel.locks.object_at(panel.locks.mapFromGlobal(at).toPointF()) == last
