"""What clicks, keys and the wheel do on the time axis, with real events on a real panel."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
    QMouseEvent,
    QNativeGestureEvent,
    QPointingDevice,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from gui.canvas.input.key_bindings import ROWS
from gui.canvas.panel import TimelinePanel
from gui.canvas.surface.time_scale import ticks
from gui.style.theme import DARK, LIGHT
from scenarios.timeline import Lane
from scenarios.tracer.wire.records import ON_JOIN, ON_LOCK, RUNNING
from tests.canvas.made_up import MS, clock, recording, still_held
from tests.canvas.support import ShowPanel

LEFT = Qt.MouseButton.LeftButton


def spot(panel: TimelinePanel, lane: int, ms: float) -> QPoint:
    box = panel.lanes.box()
    row = panel.source.rows.row_of(lane)
    assert row is not None
    return QPoint(round(panel.source.scale().x(ms * MS)), round(box.y(row) + box.band / 2))


def move(widget: QWidget, at: QPoint, buttons: Qt.MouseButton = Qt.MouseButton.NoButton) -> None:
    keys = Qt.KeyboardModifier.NoModifier
    place = widget.mapToGlobal(at).toPointF()
    event = QMouseEvent(QEvent.Type.MouseMove, at.toPointF(), place, Qt.MouseButton.NoButton, buttons, keys)
    QApplication.sendEvent(widget, event)


def drag(
    widget: QWidget, begin: QPoint, end: QPoint, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.mousePress(widget, LEFT, keys, begin)
    move(widget, (begin + end) / 2, LEFT)
    move(widget, end, LEFT)
    QTest.mouseRelease(widget, LEFT, keys, end)


def turn(widget: QWidget, at: QPoint, notches: float, keys: Qt.KeyboardModifier) -> None:
    angle, phase = QPoint(0, round(notches * 120)), Qt.ScrollPhase.NoScrollPhase
    place = widget.mapToGlobal(at).toPointF()
    event = QWheelEvent(at.toPointF(), place, QPoint(), angle, Qt.MouseButton.NoButton, keys, phase, False)
    QApplication.sendEvent(widget, event)


class Painted(QObject):
    """Counts how often a widget is painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.times = 0
        QApplication.processEvents()  # what it owes from before
        widget.installEventFilter(self)

    def eventFilter(self, _widget: QObject, event: QEvent) -> bool:  # noqa: N802  # of Qt
        self.times += event.type() == QEvent.Type.Paint
        return False


def shown(panel: TimelinePanel) -> tuple[float, float]:
    return panel.source.view.t0 / MS, panel.source.view.t1 / MS


def test_a_click_selects_what_stands_there(panel: TimelinePanel) -> None:
    QTest.mouseClick(panel.lanes, LEFT, pos=spot(panel, 2, 200))
    selection = panel.source.view.selection
    assert selection is not None
    assert (selection.lane, selection.start / MS, selection.end / MS) == (2, 120, 400)
    assert (selection.state, selection.obj, selection.site) == (ON_LOCK, 1, 1)
    QTest.mouseClick(panel.lanes, LEFT, pos=spot(panel, 2, 850))
    assert panel.source.view.selection is None


def test_a_click_on_a_name_selects_on_that_lane(panel: TimelinePanel) -> None:
    QTest.mouseClick(panel.lanes, LEFT, pos=QPoint(40, spot(panel, 1, 0).y()))
    assert panel.source.view.selection is not None
    assert panel.source.view.selection.lane == 1


def test_hovering_shows_state_duration_on_what_and_the_line(panel: TimelinePanel, qtbot: QtBot) -> None:
    move(panel.lanes, spot(panel, 2, 200))
    qtbot.waitUntil(lambda: "waiting for a lock" in QToolTip.text())
    for words in ("280 ms", "tickets", "worker-2", "line 12", "demo.py"):
        assert words in QToolTip.text()
    assert panel.source.view.cursor == pytest.approx(200 * MS, abs=MS)
    move(panel.lanes, spot(panel, 2, 800))
    qtbot.waitUntil(lambda: "SIGTERM" in QToolTip.text())
    QToolTip.hideText()


def test_hovering_a_lock_shows_who_holds_it_and_who_waits(panel: TimelinePanel) -> None:
    tip = panel.locks.tip_at(QPointF(panel.source.scale().x(200 * MS), 5))
    assert "worker-1" in tip
    assert "300 ms" in tip
    assert "worker-2" in tip.partition("waiting")[2]


def test_hovering_a_crowd_shows_the_share_of_each_state(show_panel: ShowPanel, qtbot: QtBot) -> None:
    made = recording()
    lane = Lane(3, "thread", 101, 555, "busy", begin=clock(0), end=clock(800), parent=made.timeline.lanes[1])
    lane.states.extend(
        np.arange(clock(0), clock(800), MS // 100), np.resize([RUNNING, ON_LOCK, RUNNING, RUNNING], 80_000)
    )
    made.timeline.lanes.append(lane)
    panel = show_panel(made)
    move(panel.lanes, spot(panel, 3, 300))
    qtbot.waitUntil(lambda: "75% running" in QToolTip.text())
    assert "25% waiting for a lock" in QToolTip.text()
    QToolTip.hideText()


def test_w_and_s_zoom_around_the_cursor(panel: TimelinePanel) -> None:
    move(panel.lanes, spot(panel, 0, 300))
    before = panel.source.scale().x(300 * MS)
    QTest.keyClick(panel.lanes, Qt.Key.Key_W)
    assert shown(panel)[1] - shown(panel)[0] == pytest.approx(950 / 1.25)
    assert panel.source.scale().x(300 * MS) == pytest.approx(before, abs=1)
    QTest.keyClick(panel.lanes, Qt.Key.Key_S)
    assert shown(panel) == pytest.approx((-50, 900))


def test_a_and_d_pan(panel: TimelinePanel) -> None:
    QTest.keyClick(panel.lanes, Qt.Key.Key_D)
    assert shown(panel) == pytest.approx((45, 995))
    QTest.keyClick(panel.lanes, Qt.Key.Key_A)
    assert shown(panel) == pytest.approx((-50, 900))


def test_the_wheel_zooms_with_ctrl_pans_with_shift_and_scrolls_alone(show_panel: ShowPanel) -> None:
    made = recording()
    for index in range(3, 90):
        lane = Lane(index, "thread", 100, 100 + index, f"t{index}", begin=clock(0), parent=made.timeline.lanes[0])
        lane.states.extend([clock(0)], [RUNNING])
        made.timeline.lanes.append(lane)
    panel = show_panel(made)
    panel.folding.set_all(False)
    at = spot(panel, 0, 300)
    turn(panel.lanes, at, 1, Qt.KeyboardModifier.ControlModifier)
    assert shown(panel)[1] - shown(panel)[0] == pytest.approx(950 / 1.25)
    assert panel.source.scale().time(at.x()) == pytest.approx(300 * MS, abs=MS)
    before = shown(panel)
    turn(panel.lanes, at, -1, Qt.KeyboardModifier.ShiftModifier)
    assert shown(panel)[0] > before[0]
    before = shown(panel)
    turn(panel.lanes, at, -1, Qt.KeyboardModifier.NoModifier)
    assert panel.lanes.offset > 0
    assert shown(panel) == before


def test_f_fits_the_selection_and_home_shows_everything(panel: TimelinePanel) -> None:
    QTest.mouseClick(panel.lanes, LEFT, pos=spot(panel, 2, 200))
    QTest.keyClick(panel.lanes, Qt.Key.Key_F)
    assert shown(panel) == pytest.approx((92, 428))
    QTest.keyClick(panel.lanes, Qt.Key.Key_Home)
    assert shown(panel) == pytest.approx((-8, 816))


def test_m_measures_the_selection_and_escape_forgets_it(panel: TimelinePanel) -> None:
    QTest.mouseClick(panel.lanes, LEFT, pos=spot(panel, 2, 200))
    QTest.keyClick(panel.lanes, Qt.Key.Key_M)
    assert panel.source.view.span == (120 * MS, 400 * MS)
    QTest.keyClick(panel.lanes, Qt.Key.Key_Escape)
    assert panel.source.view.span is None
    assert panel.source.view.selection is None


def test_m_measures_nothing_that_the_mouse_was_over_in_another_run(panel: TimelinePanel) -> None:
    move(panel.lanes, spot(panel, 2, 200))
    panel.set_recording(recording())
    QTest.keyClick(panel.lanes, Qt.Key.Key_M)
    assert panel.source.view.span is None


def test_a_drag_pans_and_with_shift_measures(panel: TimelinePanel) -> None:
    begin, end = spot(panel, 0, 300), spot(panel, 0, 500)
    drag(panel.lanes, begin, end)
    assert shown(panel) == pytest.approx((-250, 700), abs=1)
    assert panel.source.view.selection is None
    drag(panel.lanes, spot(panel, 0, 500), spot(panel, 0, 300), Qt.KeyboardModifier.ShiftModifier)
    assert panel.source.view.span == pytest.approx((300 * MS, 500 * MS), abs=MS)
    assert shown(panel) == pytest.approx((-250, 700), abs=1)


def test_a_drag_on_the_axis_measures(panel: TimelinePanel) -> None:
    drag(panel.axis, QPoint(spot(panel, 0, 100).x(), 10), QPoint(spot(panel, 0, 250).x(), 10))
    assert panel.source.view.span == pytest.approx((100 * MS, 250 * MS), abs=MS)


def test_the_arrow_keys_walk_over_intervals_and_lanes(panel: TimelinePanel) -> None:
    QTest.mouseClick(panel.lanes, LEFT, pos=spot(panel, 0, 50))
    QTest.keyClick(panel.lanes, Qt.Key.Key_Right)
    assert panel.source.view.selection is not None
    assert panel.source.view.selection.state == ON_JOIN
    QTest.keyClick(panel.lanes, Qt.Key.Key_Down)
    assert panel.source.view.selection.lane == 1
    QTest.keyClick(panel.lanes, Qt.Key.Key_Down)
    assert (panel.source.view.selection.lane, panel.source.view.selection.state) == (2, ON_LOCK)
    QTest.keyClick(panel.lanes, Qt.Key.Key_Left)
    assert panel.source.view.selection.start / MS == 60


def test_brackets_follow_arrows_to_the_cause_and_back(panel: TimelinePanel) -> None:
    QTest.mouseClick(panel.lanes, LEFT, pos=spot(panel, 2, 200))
    QTest.keyClick(panel.lanes, Qt.Key.Key_BracketLeft)
    assert panel.source.view.selection is not None
    assert panel.source.view.selection.lane == 1
    QTest.keyClick(panel.lanes, Qt.Key.Key_BracketRight)
    assert (panel.source.view.selection.lane, panel.source.view.selection.start / MS) == (2, 400)


def test_following_a_jump_out_of_sight_brings_it_into_sight(panel: TimelinePanel) -> None:
    panel.source.view.take_hold(350e6, 390e6)
    QTest.mouseClick(panel.lanes, LEFT, pos=spot(panel, 0, 370))
    QTest.keyClick(panel.lanes, Qt.Key.Key_Right)
    t0, t1 = shown(panel)
    assert t0 <= 650 <= t1


def test_a_live_run_is_followed_until_the_user_takes_hold_and_again_on_space(show_panel: ShowPanel) -> None:
    made = recording()
    still_held(made, 500)
    panel = show_panel(made)
    view = panel.source.view
    assert not view.following  # the fixture took hold
    QTest.keyClick(panel.lanes, Qt.Key.Key_Space)
    assert view.following
    for ms in (900, 3000, 30_000):
        made.timeline.advance(clock(ms))
        panel.advance()
        assert shown(panel)[0] <= ms <= shown(panel)[1]
    assert shown(panel)[0] > 10_000
    drag(panel.lanes, spot(panel, 0, 25_000), spot(panel, 0, 24_000))
    assert not view.following
    held = shown(panel)
    made.timeline.advance(clock(40_000))
    panel.advance()
    assert shown(panel) == held


def test_a_range_that_reaches_far_enough_stands_still_while_the_run_grows(show_panel: ShowPanel) -> None:
    made = recording()
    still_held(made, 500)
    panel = show_panel(made)
    view = panel.source.view
    view.set_following(True)
    view.reach = 8000 * MS
    panel.advance()
    assert shown(panel)[1] == 8000
    ranges: list[tuple[float, float]] = []
    painted = Painted(panel.axis)
    view.range_changed.connect(lambda: ranges.append(shown(panel)))
    for ms in (900, 3000, 7000):
        made.timeline.advance(clock(ms))
        panel.advance()
        QApplication.processEvents()
    assert ranges == []
    assert painted.times == 0, "nothing of the axis has changed"
    made.timeline.advance(clock(8500))
    panel.advance()
    QApplication.processEvents()
    assert shown(panel)[1] > 8500
    assert painted.times == 1


def test_an_ended_run_that_was_followed_is_shown_whole(show_panel: ShowPanel) -> None:
    made = recording()
    panel = show_panel(made)
    panel.source.view.set_following(True)
    panel.advance()
    assert shown(panel) == pytest.approx((-8, 816))


def test_a_key_that_finds_no_cause_says_so(panel: TimelinePanel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(panel.remarked) as remark:
        QTest.keyClick(panel.lanes, Qt.Key.Key_BracketLeft)
    assert remark.args == ["Select an interval first."]
    QTest.mouseClick(panel.lanes, LEFT, pos=spot(panel, 0, 20))
    with qtbot.waitSignal(panel.remarked) as remark:
        QTest.keyClick(panel.lanes, Qt.Key.Key_BracketLeft)
    assert remark.args == ["Nothing that was recorded woke it."]


def test_a_click_on_a_lock_selects_who_holds_it_and_below_who_waits(panel: TimelinePanel) -> None:
    row = panel.source.metrics.row - 4
    scale = panel.source.scale()
    for ms, y, chosen in ((250, 5, 1), (250, row + 5, 2), (600, 5, 2), (600, row + 5, None), (50, 5, None)):
        QTest.mouseClick(panel.locks, LEFT, pos=QPoint(round(scale.x(ms * MS)), y))
        selection = panel.source.view.selection
        assert (selection and selection.lane) == chosen, (ms, y)
        assert selection is None or selection.start <= ms * MS <= selection.end


def test_a_right_click_selects_and_offers_what_can_be_done(panel: TimelinePanel, qtbot: QtBot) -> None:
    at = spot(panel, 2, 200)
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, panel.lanes.mapTo(panel, at), panel.lanes.mapToGlobal(at))
    QApplication.sendEvent(panel, event)
    selection = panel.source.view.selection
    assert selection is not None
    assert (selection.lane, selection.state) == (2, ON_LOCK)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.objectName() == "copy_details").trigger()
    assert "tickets (Lock)" in QApplication.clipboard().text().splitlines()[1]
    menu.close()


def test_every_section_has_the_same_time_axis_to_the_pixel(panel: TimelinePanel, qtbot: QtBot) -> None:
    scale = panel.source.scale()

    def aligned() -> bool:
        for graph in (panel.cpu, panel.cores):
            box = graph.getPlotItem().getViewBox()
            for seconds in (0.0, 0.3, 0.8):
                x = graph.mapFromScene(box.mapViewToScene(QPointF(seconds, 0))).x()
                if abs(x - scale.x(seconds * 1e9)) > 1:
                    return False
        return True

    qtbot.waitUntil(aligned)
    assert {section.content.width() for section in panel.sections if section.isVisible()} == {panel.axis.width()}


def test_the_graphs_show_the_lanes_cpu_use(panel: TimelinePanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(panel.cpu.lines.curves) >= 3)
    _pen, path = panel.cpu.lines.curves[0]
    figures = [path.elementAt(i).y for i in range(path.elementCount())]
    assert float(np.median(figures)) == pytest.approx(50, abs=5)


@pytest.mark.parametrize(("t0", "t1"), [(-50, 900), (300, 330), (301, 303), (110, 480)])
def test_a_workers_cpu_line_reaches_over_all_of_the_range_in_which_it_lives(
    panel: TimelinePanel, qtbot: QtBot, t0: float, t1: float
) -> None:
    panel.source.view.take_hold(t0 * MS, t1 * MS)
    qtbot.wait(50)
    drawn = [path.boundingRect() for _pen, path in panel.cpu.lines.curves]
    lives = [(lane.begin, lane.end_or(0)) for lane in panel.source.timeline.lanes]
    assert len(drawn) == len(lives)
    for box, (begin, end) in zip(drawn, lives, strict=True):
        assert box.left() * 1e9 <= max(begin - clock(0), t0 * MS) + 1
        assert box.right() * 1e9 >= min(end - clock(0), t1 * MS) - 1


def test_the_labels_of_the_axis_stand_above_their_ticks(panel: TimelinePanel, qtbot: QtBot) -> None:
    qtbot.wait(50)
    picture = panel.axis.grab().toImage()
    ground, high = picture.pixelColor(picture.width() - 2, 2), picture.height()
    scale = panel.source.scale()
    for time in ticks(scale)[1:-1]:
        x = round(scale.x(time))
        columns = [
            column
            for column in range(x - 40, x + 41)
            if any(picture.pixelColor(column, y) != ground for y in range(2, high - 11))
        ]
        assert (min(columns) + max(columns)) / 2 == pytest.approx(x, abs=3)


def test_the_lanes_are_drawn_in_their_states_colours(panel: TimelinePanel, qtbot: QtBot) -> None:
    place = spot(panel, 0, 50)
    place.setY(place.y() - panel.lanes.box().band // 2 + 2)

    def color() -> str:
        return str(panel.lanes.grab().toImage().pixelColor(place).name()).upper()

    qtbot.waitUntil(lambda: color() == LIGHT.states[RUNNING])
    panel.set_theme(DARK)
    qtbot.waitUntil(lambda: color() == DARK.states[RUNNING])


def test_a_section_folds_and_unfolds_by_its_title(panel: TimelinePanel, qtbot: QtBot) -> None:
    section = panel.sections[0]
    height = section.height()
    QTest.mouseClick(section.title, LEFT, pos=QPoint(10, 5))
    qtbot.waitUntil(lambda: section.height() == section.title.height())
    assert not panel.lanes.isVisible()
    QTest.keyClick(section.title, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: section.height() == height)


def test_lanes_get_lower_before_a_lock_is_hidden(panel: TimelinePanel) -> None:
    whole_below_low_lanes = False
    for height in range(400, 120, -5):
        panel.resize(1280, height)
        QApplication.processEvents()
        is_whole = panel.locks.height() >= panel.locks.sizeHint().height()
        assert is_whole or panel.lanes.height() <= panel.lanes.clear_height()
        is_cut = panel.locks.height() <= panel.locks.minimumSizeHint().height()
        assert is_cut or panel.lanes.height() >= panel.lanes.clear_height(), "their marks are to be told apart"
        whole_below_low_lanes |= is_whole and panel.lanes.height() < panel.lanes.sizeHint().height()
    assert whole_below_low_lanes


def test_a_recording_without_locks_has_no_section_for_them(show_panel: ShowPanel) -> None:
    made = recording()
    made.timeline.holds.truncate(0)
    made.timeline.objects[1].type = ""
    panel = show_panel(made)
    assert not panel.locks.isVisible()


def test_without_a_recording_the_panel_says_how_to_make_one(panel: TimelinePanel) -> None:
    panel.set_recording(None)
    assert not panel.lanes.isVisible()
    assert "F5" in panel.empty.text()


def test_every_command_of_the_timeline_has_words_and_keys(panel: TimelinePanel) -> None:
    actions = {action.objectName(): action for action in panel.actions()}
    assert set(actions) == {name for name, _, _ in ROWS}
    for action in actions.values():
        assert action.text()
        assert action.shortcuts()


def test_what_is_seen_has_a_name_for_those_who_hear_it(panel: TimelinePanel) -> None:
    for widget in (panel, panel.axis, panel.lanes, panel.locks, panel.cpu, panel.cores):
        assert widget.accessibleName()
    QTest.mouseClick(panel.lanes, LEFT, pos=spot(panel, 2, 200))
    assert "waiting for a lock" in panel.lanes.accessibleDescription()


def test_many_changes_between_two_frames_make_one_redraw(
    panel: TimelinePanel, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.wait(60)
    drawn: list[float] = []
    monkeypatch.setattr(panel.lanes, "paint_time", lambda _painter, frame: drawn.append(frame.scale.t0))
    for step in range(50):
        panel.source.view.set_range(step * 1e6, 900e6)
    qtbot.waitUntil(lambda: bool(drawn))
    qtbot.wait(40)
    assert len(drawn) <= 2
    assert drawn[-1] == 49e6


def test_the_theme_colours_what_is_no_lane(panel: TimelinePanel) -> None:
    assert panel.lanes.grab().toImage().pixelColor(2, panel.lanes.height() - 3) == QColor(LIGHT.raised)


def test_a_pinch_zooms_around_the_fingers(panel: TimelinePanel) -> None:
    at = QPointF(spot(panel, 0, 300))
    place, kind = panel.lanes.mapToGlobal(at), Qt.NativeGestureType.ZoomNativeGesture
    device = QPointingDevice.primaryPointingDevice()
    event = QNativeGestureEvent(kind, device, 2, at, at, place, 0.25, QPointF())
    QApplication.sendEvent(panel.lanes, event)
    assert shown(panel)[1] - shown(panel)[0] == pytest.approx(950 / 1.25)
    assert panel.source.scale().time(at.x()) == pytest.approx(300 * MS, abs=MS)


def on_screen(panel: TimelinePanel, qtbot: QtBot) -> QImage:
    """The panel's pixels as they stand on the screen; what no one has painted is what was there before."""
    qtbot.wait(50)
    return panel.screen().grabWindow(panel.winId()).toImage()


@pytest.mark.parametrize(("first", "then"), [(1280, 760), (760, 1280)])
def test_a_resized_panel_shows_what_one_shows_that_always_had_its_size(
    show_panel: ShowPanel, qtbot: QtBot, first: int, then: int
) -> None:
    resized = show_panel(recording(), first)
    left = resized.source.metrics.left
    on_screen(resized, qtbot)
    resized.resize(then, 800)
    looks = on_screen(resized, qtbot)
    fresh = show_panel(recording(), then)
    assert resized.source.metrics.left == fresh.source.metrics.left != left
    assert looks == on_screen(fresh, qtbot)
