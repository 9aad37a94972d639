"""Folds, pins and menus by real clicks and keys on a real panel."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QContextMenuEvent, QGuiApplication, QImage, QUndoStack
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from gui.canvas.arranging.row import Row
from gui.canvas.crowd import Counts, counts
from gui.canvas.lanes import crowd_painter
from gui.canvas.panel import TimelinePanel
from gui.canvas.rows.track import Track
from gui.control.arrangement import BY_NAME, BY_START, BY_WAITED
from gui.style.theme import LIGHT
from scenarios.timeline import Mark, TracedObject
from scenarios.timeline.queries.pixels import Pixels
from scenarios.timeline.vocabulary import ON_LOCK, RUNNING
from tests.canvas.alike import threads
from tests.canvas.made_up import MS, clock
from tests.canvas.support import ShowPanel

LEFT, SHIFT = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def panel(show_panel: ShowPanel) -> TimelinePanel:
    """Sixty threads, folded by themselves."""
    return show_panel(threads(60))


def at(panel: TimelinePanel, row: int, ms: float, height: float = 0.5) -> QPoint:
    """A point of a row, from the foot (0) of its band to the top (1)."""
    box = panel.lanes.box()
    return QPoint(round(panel.source.scale().x(ms * MS)), round(box.y(row) + box.band * (1 - height)))


def triangle(panel: TimelinePanel, row: int) -> QPoint:
    there = panel.source.rows.rows[row]
    box = panel.lanes.box()
    xs = [x for x in range(panel.source.metrics.left) if panel.lanes.fold_at(QPointF(x, box.y(row) + 5)) == there]
    return QPoint(xs[len(xs) // 2], round(box.y(row) + box.band / 2))


def chosen(panel: TimelinePanel) -> tuple[int, int]:
    selection = panel.source.view.selection
    assert selection is not None
    return selection.lane, selection.state


def test_a_click_on_the_triangle_opens_a_fold_and_another_folds_it(panel: TimelinePanel) -> None:
    rows = panel.source.rows
    assert len(rows.rows) == 2
    QTest.mouseClick(panel.lanes, LEFT, pos=triangle(panel, 1))
    assert len(rows.rows) == 62
    assert panel.source.view.selection is None, "a triangle selects nothing"
    QTest.mouseClick(panel.lanes, LEFT, pos=triangle(panel, 1))
    assert len(rows.rows) == 2


def test_a_double_click_on_the_name_of_a_group_opens_it(panel: TimelinePanel) -> None:
    QTest.mouseDClick(panel.lanes, LEFT, pos=QPoint(panel.source.metrics.left - 30, at(panel, 1, 0).y()))
    assert len(panel.source.rows.rows) == 62


def test_the_band_of_a_fold_shows_how_many_run_and_how_many_wait(panel: TimelinePanel) -> None:
    QApplication.processEvents()
    picture = panel.lanes.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    ratio = picture.devicePixelRatio()

    def column(ms: float) -> list[str]:
        box = panel.lanes.box()
        x = round(panel.source.scale().x(ms * MS) * ratio)
        rows = range(round((box.y(1) + 1) * ratio), round((box.y(1) + box.band - 1) * ratio))
        return [QColor(picture.pixel(x, y)).name().upper() for y in rows]

    running, waiting = LIGHT.states[RUNNING].upper(), LIGHT.states[ON_LOCK].upper()
    assert set(column(110)) == {running}
    seen = column(310)
    assert seen.count(running) == pytest.approx(len(seen) / 2, abs=1)
    assert seen[: seen.count(waiting)] == [waiting] * seen.count(waiting), "who waits is above who runs"
    assert seen.count(running) + seen.count(waiting) == len(seen)


def test_a_live_crowd_is_not_counted_anew_with_every_frame_and_at_its_end_it_is(
    show_panel: ShowPanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = threads(60)
    made.timeline.ended = False
    panel = show_panel(made)
    counted: list[float] = []

    def counting(members: Sequence[tuple[Track, int]], pixels: Pixels) -> Counts:
        counted.append(pixels.length)
        return counts(members, pixels)

    monkeypatch.setattr(crowd_painter, "counts", counting)
    monkeypatch.setattr(crowd_painter, "_COSTS", 1e9)
    for t1 in (2001, 2002, 2003):
        panel.source.view.take_hold(-50 * MS, t1 * MS)
        panel.lanes.grab()
    assert len(counted) == 1
    panel.source.view.take_hold(-50 * MS, 2500 * MS)
    panel.lanes.grab()
    assert len(counted) == 2, "it would be stretched too far"
    made.timeline.ended = True
    panel.source.view.take_hold(-50 * MS, 2501 * MS)
    panel.lanes.grab()
    assert len(counted) == 3


def test_a_click_into_a_fold_selects_one_of_those_that_are_drawn_there(panel: TimelinePanel) -> None:
    QTest.mouseClick(panel.lanes, LEFT, pos=at(panel, 1, 300, 0.25))
    lane, state = chosen(panel)
    assert (lane % 2, state) == (1, RUNNING)
    QTest.mouseClick(panel.lanes, LEFT, pos=at(panel, 1, 300, 0.75))
    lane, state = chosen(panel)
    assert (lane % 2, state) == (0, ON_LOCK)
    assert panel.source.rows.row_of(lane) == 1
    tip = panel.pointing.hover.text(at(panel, 1, 300, 0.75).toPointF())
    assert "60 of 60" in tip
    assert "30 waiting for a lock" in tip
    assert f"Thread-{lane} (work)" in tip


def test_arrows_open_and_fold_as_in_a_tree(panel: TimelinePanel) -> None:
    rows = panel.source.rows
    QTest.mouseClick(panel.lanes, LEFT, pos=at(panel, 1, 300, 0.75))
    QTest.keyClick(panel.lanes, Qt.Key.Key_Right)
    assert len(rows.rows) == 62
    lane, _ = chosen(panel)
    box = panel.lanes.box()
    assert box.first <= (rows.row_of(lane) or 0) < box.last, "whom it was about stays in sight"
    QTest.keyClick(panel.lanes, Qt.Key.Key_Left)
    assert chosen(panel) == (lane, RUNNING), "the interval before"
    assert len(rows.rows) == 62
    QTest.keyClick(panel.lanes, Qt.Key.Key_Left)
    assert len(rows.rows) == 2
    assert rows.row_of(lane) == 1


def test_shift_and_arrows_fold_from_any_interval_and_with_ctrl_all(panel: TimelinePanel) -> None:
    rows = panel.source.rows
    both = SHIFT | Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(panel.lanes, Qt.Key.Key_Right, both)
    assert len(rows.rows) == 62
    QTest.mouseClick(panel.lanes, LEFT, pos=at(panel, 3, 300))
    QTest.keyClick(panel.lanes, Qt.Key.Key_Left, SHIFT)
    assert len(rows.rows) == 2
    QTest.keyClick(panel.lanes, Qt.Key.Key_Left, SHIFT)
    assert [row.name for row in rows.rows] == ["MainProcess"], "next what that stands in"
    QTest.keyClick(panel.lanes, Qt.Key.Key_Right, SHIFT)
    assert len(rows.rows) == 2
    QTest.keyClick(panel.lanes, Qt.Key.Key_Right, both)
    QTest.keyClick(panel.lanes, Qt.Key.Key_Left, both)
    assert len(rows.rows) == 2


def test_up_and_down_go_from_row_to_row_and_a_fold_is_one(panel: TimelinePanel) -> None:
    QTest.mouseClick(panel.lanes, LEFT, pos=at(panel, 0, 300))
    QTest.keyClick(panel.lanes, Qt.Key.Key_Down)
    assert panel.source.rows.row_of(chosen(panel)[0]) == 1
    QTest.keyClick(panel.lanes, Qt.Key.Key_Down)
    assert panel.source.rows.row_of(chosen(panel)[0]) == 1
    QTest.keyClick(panel.lanes, Qt.Key.Key_Up)
    assert chosen(panel)[0] == 0


def test_an_arrow_to_a_folded_lane_ends_on_its_fold_and_what_woke_it_is_found_there(panel: TimelinePanel) -> None:
    QTest.mouseClick(panel.lanes, LEFT, pos=at(panel, 1, 300, 0.75))
    lane, _ = chosen(panel)
    QTest.keyClicks(panel.lanes, "[")
    assert chosen(panel)[0] == lane + 1
    assert panel.source.rows.row_of(lane + 1) == 1


def test_a_killed_worker_is_seen_on_its_fold_and_ordinary_turns_are_not(show_panel: ShowPanel) -> None:
    made = threads(60)
    made.timeline.marks += [Mark(clock(500), 7, "killed", {"signal": 15}), Mark(clock(300), 8, "exit", {"exitcode": 0})]
    panel = show_panel(made)
    assert panel.lanes.marks_at(at(panel, 1, 500).toPointF())
    assert not panel.lanes.marks_at(at(panel, 1, 300).toPointF())
    assert "SIGTERM" in panel.pointing.hover.text(at(panel, 1, 500).toPointF())


def test_pinned_rows_stay_at_the_top_while_the_others_scroll(panel: TimelinePanel) -> None:
    panel.folding.set_all(False)
    rows = panel.source.rows
    QTest.mouseClick(panel.lanes, LEFT, pos=at(panel, 9, 300))
    lane = chosen(panel)[0]
    QTest.keyClicks(panel.lanes, "p")
    assert rows.rows[0].lane.index == lane
    panel.resize(panel.width(), 420)
    QApplication.processEvents()
    panel.lanes._bar.setValue(10_000)
    assert panel.lanes.offset > 0
    box = panel.lanes.box()
    assert panel.lanes.row_at(box.height / 2) == rows.rows[0]
    below = panel.lanes.row_at(box.height * 1.5)
    assert below is not None
    assert below != rows.rows[1], "it has scrolled away"
    QTest.mouseClick(panel.lanes, LEFT, pos=QPoint(at(panel, 0, 300).x(), box.height // 2))
    assert chosen(panel)[0] == lane
    panel.moves.show_worker(2)
    row = rows.row_of(2)
    assert row is not None
    assert panel.lanes.box().y(row) >= box.height, "what is shown is not behind a pinned row"
    QTest.mouseClick(panel.lanes, LEFT, pos=QPoint(at(panel, 0, 300).x(), box.height // 2))
    QTest.keyClicks(panel.lanes, "p")
    assert rows.pinned == 0


def test_what_is_hidden_is_said_and_comes_back(panel: TimelinePanel) -> None:
    panel.folding.set_all(False)
    words: list[str] = []
    panel.remarked.connect(words.append)
    QTest.mouseClick(panel.lanes, LEFT, pos=at(panel, 3, 300))
    lane = chosen(panel)[0]
    QTest.keyClicks(panel.lanes, "h")
    assert panel.source.rows.row_of(lane) is None
    assert f"Thread-{lane} (work)" in words[-1]
    QTest.keyClick(panel.lanes, Qt.Key.Key_H, SHIFT)
    assert panel.source.rows.row_of(lane) is not None


def opened_menu(panel: TimelinePanel, event: QContextMenuEvent) -> dict[str, object]:
    QApplication.sendEvent(panel.lanes, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    entries = {action.text().replace("&", ""): action for action in menu.actions() if action.text()}
    menu.close()
    return dict(entries)


def test_a_right_click_offers_what_can_be_done_with_a_row_and_the_menu_key_the_same(panel: TimelinePanel) -> None:
    place = at(panel, 1, 300, 0.75)
    mouse = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, panel.lanes.mapToGlobal(place))
    entries = opened_menu(panel, mouse)
    assert chosen(panel)[1] == ON_LOCK
    for words in ("Go to what woke it", "Pin to the top", "Hide", "Sort by", "Open: a row for each", "Its statistics"):
        assert words in entries
    key = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint())
    assert list(opened_menu(panel, key)) == list(entries)


def test_a_menu_sorts_shows_one_group_alone_and_goes_to_a_line(panel: TimelinePanel) -> None:
    rows = panel.source.rows
    QTest.mouseClick(panel.lanes, LEFT, pos=at(panel, 1, 300, 0.75))
    panel.folding.sort(BY_WAITED)
    panel.folding.show_only(rows.rows[1])
    assert [row.depth for row in rows.rows] == [0]
    menu = panel.menu.of_row(rows.rows[0])
    lines: list[tuple[str, int]] = []
    panel.menu.line_wanted.connect(lambda path, line: lines.append((path, line)))
    next(action for action in menu.actions() if "line" in action.text()).trigger()
    assert lines == [("/home/me/demo.py", 20)]
    panel.folding.show_all()
    assert len(rows.rows) == 2
    menu.deleteLater()


def test_a_row_is_copied_as_text_and_csv_and_asked_for_as_a_picture(panel: TimelinePanel) -> None:
    menu = panel.menu.of_row(panel.source.rows.rows[0])
    entries = {action.text().replace("&", ""): action for action in menu.actions()}
    clipboard = QGuiApplication.clipboard()
    entries["Copy what is in sight as text"].trigger()
    assert clipboard.text().splitlines()[1].startswith("MainProcess\t100 ms – 800 ms\twaiting in join")
    entries["Copy what is in sight as CSV"].trigger()
    lines = clipboard.text().splitlines()
    assert lines[0] == "worker,from (s),to (s),state,object,file,line,function"
    assert lines[2].startswith("MainProcess,0.100000000,0.800000000,waiting in join,")
    wanted: list[Row] = []
    panel.picture_wanted.connect(wanted.append)
    entries["Copy as a picture"].trigger()
    assert wanted == [panel.source.rows.rows[0]], "the window has it drawn"
    menu.deleteLater()


def test_the_objects_have_a_menu_that_asks_for_who_uses_them(show_panel: ShowPanel) -> None:
    made = threads(6)
    made.timeline.holds.extend([1], [5], [clock(250)], [clock(300)])
    panel = show_panel(made)
    wanted: list[str] = []
    panel.pointing.object_menu.search_wanted.connect(wanted.append)
    place = QPoint(20, 5)
    mouse = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, panel.locks.mapToGlobal(place))
    QApplication.sendEvent(panel.locks, mouse)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert wanted == ["tickets"]


def test_hiding_pinning_and_sorting_are_undone_and_folds_stay(panel: TimelinePanel) -> None:
    view = panel.source.view
    view.steps = QUndoStack(panel)
    panel.folding.set_all(False)
    folds = dict(view.arrangement.folds)
    row = panel.source.rows.rows[5]
    panel.folding.toggle_pin(row)
    panel.folding.hide(panel.source.rows.rows[7])
    panel.folding.sort(BY_NAME)
    after = view.arrangement
    assert view.steps.count() == 3
    seen = []
    for _ in range(3):
        view.steps.undo()
        seen.append((view.arrangement.order, len(view.arrangement.hidden), view.arrangement.pinned))
    assert seen == [(BY_START, 1, (row.key,)), (BY_START, 0, (row.key,)), (BY_START, 0, ())]
    assert view.arrangement.folds == folds
    while view.steps.canRedo():
        view.steps.redo()
    assert view.arrangement == after


def test_locks_are_pinned_and_hidden_by_their_menu_and_come_back(show_panel: ShowPanel, qtbot: QtBot) -> None:
    made = threads(6)
    made.timeline.objects.append(TracedObject("first", "Lock"))
    first, second = len(made.timeline.objects) - 1, 1  # which is called "tickets"
    made.timeline.holds.extend([first], [5], [clock(250)], [clock(300)])
    panel = show_panel(made)
    qtbot.waitUntil(lambda: panel.locks.objects() == [first, second])

    def choose(number: int, words: str) -> None:
        menu = panel.pointing.object_menu.of_object(number, "")
        next(each for each in menu.actions() if each.text() == words).trigger()
        menu.deleteLater()

    choose(second, "&Pin to the top")
    qtbot.waitUntil(lambda: panel.locks.objects() == [second, first])
    choose(first, "&Hide")
    qtbot.waitUntil(lambda: panel.locks.objects() == [second])
    choose(second, "&Hide")
    qtbot.waitUntil(lambda: not panel.locks.isVisible())
    panel.folding.show_all()
    qtbot.waitUntil(panel.locks.isVisible)
    qtbot.waitUntil(lambda: panel.locks.objects() == [first, second])
    menu = panel.pointing.object_menu.of_objects(panel.locks.objects())
    assert [each.text() for each in menu.actions()] == ["first", "tickets"], "the same by the keyboard"
    menu.deleteLater()
