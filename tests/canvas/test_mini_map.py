"""The mini map: out of sight while all is in sight, and a handle on the part that is shown else."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.canvas.panel import TimelinePanel
from tests.canvas.alike import threads
from tests.canvas.made_up import MS
from tests.canvas.support import ShowPanel
from tests.canvas.test_panel import drag

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(show_panel: ShowPanel) -> TimelinePanel:
    """Six threads, of which the time from 200 to 400 ms is in sight."""
    shown = show_panel(threads(6))
    shown.source.view.take_hold(200 * MS, 400 * MS)
    QTest.qWait(60)
    return shown


def seen(panel: TimelinePanel) -> tuple[float, float]:
    return panel.source.view.t0 / MS, panel.source.view.t1 / MS


def x_of(panel: TimelinePanel, ms: float) -> int:
    return round(panel.mini_map._scale().x(ms * MS))


def test_it_comes_with_the_zoom_and_no_lane_moves(panel: TimelinePanel) -> None:
    assert panel.mini_map.isVisible()
    heights = [section.height() for section in panel.sections]
    place = panel.lanes.mapTo(panel, QPoint(0, 0))
    QTest.keyClick(panel.lanes, Qt.Key.Key_Home)
    QTest.qWait(60)
    assert not panel.mini_map.isVisible()
    assert [section.height() for section in panel.sections] == heights
    assert panel.lanes.mapTo(panel, QPoint(0, 0)) == place


def test_the_part_in_sight_stands_where_it_is_in_the_run(panel: TimelinePanel) -> None:
    part = panel.mini_map.part
    assert part.left() == pytest.approx(x_of(panel, 200), abs=1)
    assert part.right() == pytest.approx(x_of(panel, 400), abs=2)


def test_dragging_the_part_moves_it_and_its_edges_resize_it(panel: TimelinePanel) -> None:
    y = panel.mini_map.height() // 2
    pixel = panel.mini_map._scale().ns_per_px / MS
    drag(panel.mini_map, QPoint(x_of(panel, 300), y), QPoint(x_of(panel, 400), y))
    assert seen(panel) == pytest.approx((300, 500), abs=2 * pixel)
    drag(panel.mini_map, QPoint(x_of(panel, 300), y), QPoint(x_of(panel, 100), y))
    assert seen(panel) == pytest.approx((100, 500), abs=4 * pixel)
    drag(panel.mini_map, QPoint(x_of(panel, 500), y), QPoint(x_of(panel, 600), y))
    assert seen(panel) == pytest.approx((100, 600), abs=6 * pixel)
    drag(panel.mini_map, QPoint(x_of(panel, 600), y), QPoint(0, y))
    assert seen(panel)[0] < seen(panel)[1], "an edge stops at the other"


def test_a_click_beside_the_part_jumps_there_and_stops_following(panel: TimelinePanel) -> None:
    panel.source.view.set_following(True)
    QTest.mouseClick(panel.mini_map, LEFT, pos=QPoint(x_of(panel, 700), 5))
    assert sum(seen(panel)) / 2 == pytest.approx(700, abs=3)
    assert seen(panel)[1] - seen(panel)[0] == pytest.approx(200)
    assert not panel.source.view.following


def test_it_is_drawn_once_for_many_ranges(panel: TimelinePanel) -> None:
    QApplication.processEvents()
    drawn = panel.mini_map._picture.cacheKey()
    for _ in range(5):
        QTest.keyClicks(panel.lanes, "d")
        QTest.qWait(20)
    assert panel.mini_map._picture.cacheKey() == drawn
