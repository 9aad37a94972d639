"""A moment of a recorded run that all panes show: put, moved, played and stepped by keys, and drawn as graphs."""

import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.canvas.diagrams.diagram import Plan
from gui.canvas.diagrams.geometry import Point
from gui.canvas.diagrams.placing import placed
from gui.control.replay import SPEEDS
from gui.export.moment import stands
from gui.export.options import GRAPH
from gui.window.export.export_dialog import ExportDialog
from gui.window.main_window import MainWindow
from gui.window.moment import placing_job
from gui.window.moment.moment_pane import TREE_PAGE, WAITS_PAGE, WORDS_PAGE
from gui.window.moment.placing_job import PlacingJob
from scenarios.moments import Node, decisive_step, moment
from scenarios.timeline import Timeline
from tests.gui.support import PROGRAMS, OpenMain

RUNS = Path(__file__).parents[2] / "resources" / "glossary" / "runs"


def opened(qtbot: QtBot, open_main: OpenMain, name: str = "deadlock", **how: str) -> MainWindow:
    window = open_main(str(RUNS / f"{name}.json.gz"), at_once=False, **how)
    qtbot.waitUntil(lambda: window.control.current is not None, timeout=20_000)
    qtbot.waitExposed(window)
    window.timeline.panel.setFocus()
    return window


def timeline_of(window: MainWindow) -> Timeline:
    assert window.control.current is not None
    return window.control.current.timeline


def press(window: MainWindow, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(window.timeline.panel.lanes, key, modifier)


def middle(window: MainWindow) -> float:
    timeline = timeline_of(window)
    return (timeline.now - timeline.origin) / 2


def test_r_puts_the_moment_at_the_mouse_and_esc_takes_it_away(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    window.view.set_cursor(middle(window))
    press(window, Qt.Key.Key_R)
    assert window.view.moment == middle(window)
    assert window.timeline.replay_bar.isVisible()
    assert window.timeline.panel.flag.isVisible()
    press(window, Qt.Key.Key_Escape)
    assert window.view.moment is None
    assert not window.timeline.replay_bar.isVisible()
    assert not window.timeline.panel.flag.isVisible()


def test_the_code_shows_where_everybody_was_at_the_moment(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    timeline = timeline_of(window)
    window.timeline.panel.replay.go_to(middle(window))
    window.view.set_cursor(0.0)  # where the mouse is makes no difference now
    found = moment(timeline, round(middle(window)) + timeline.origin)
    expected = {(timeline.sites[w.site].line, timeline.lanes[w.lane].name) for w in found.workers if w.site}
    assert expected

    def marked() -> set[tuple[int, str]]:
        lines = range(1, window.code.code.blockCount() + 1)
        return {(line, mark.name) for line in lines for mark in window.code.code.marks_on(line)}

    qtbot.waitUntil(lambda: marked() == expected)


def test_the_terminal_holds_what_had_been_printed_by_then(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, "producers")
    timeline = timeline_of(window)
    lines = timeline.output.lines()
    qtbot.waitUntil(lambda: window.terminal.text.toPlainText().count("\n") + 1 == len(lines))
    half = lines[len(lines) // 2]
    replay = window.timeline.panel.replay
    for time, count in ((half.time, half.number + 1), (half.time - 1, half.number), (timeline.now, len(lines))):
        replay.go_to(time - timeline.origin)
        expected = "\n".join(line.text for line in lines[:count])
        assert wait_until_shown(qtbot, window, expected)
    replay.go_to(half.time - timeline.origin)
    window.view.set_moment(None)
    qtbot.waitUntil(lambda: window.terminal.text.toPlainText() == "\n".join(line.text for line in lines))


def wait_until_shown(qtbot: QtBot, window: MainWindow, text: str) -> bool:
    """Whether the terminal comes to hold this."""
    qtbot.waitUntil(lambda: window.terminal.text.toPlainText() == text)
    return True


def test_a_finding_is_told_when_it_is_known(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    timeline = timeline_of(window)
    mark = next(mark for mark in timeline.marks if mark.name == "deadlock")
    assert window.findings.hangs
    window.timeline.panel.replay.go_to(mark.time - timeline.origin - 1)
    assert not window.findings.hangs
    window.timeline.panel.replay.go_to(mark.time - timeline.origin)
    assert window.findings.hangs


def test_keys_step_from_event_to_event_and_back(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    seen = []
    for _ in range(5):
        press(window, Qt.Key.Key_Period)
        seen.append(window.view.moment)
    assert None not in seen
    assert seen == sorted(set(seen))  # type: ignore[type-var]
    for before in seen[-2::-1]:
        press(window, Qt.Key.Key_Comma)
        assert window.view.moment == before


def test_the_events_of_a_lane_are_asked_for_by_the_lane_that_is_selected(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    timeline = timeline_of(window)
    said: list[str] = []
    window.timeline.panel.remarked.connect(said.append)
    press(window, Qt.Key.Key_Period, Qt.KeyboardModifier.AltModifier)
    assert len(said) == 1
    assert window.view.moment is None
    lane = next(lane for lane in timeline.lanes if lane.kind == "thread" and lane.name.startswith("Thread-2"))
    window.timeline.panel.moves.show_worker(lane.index)
    press(window, Qt.Key.Key_Period, Qt.KeyboardModifier.AltModifier)
    assert window.view.moment == lane.begin - timeline.origin


def test_it_plays_at_the_speed_that_was_chosen_and_stands_at_the_end(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    timeline, replay = timeline_of(window), window.timeline.panel.replay
    press(window, Qt.Key.Key_R)
    for _ in SPEEDS:
        press(window, Qt.Key.Key_Equal)
    assert window.timeline.replay_bar.speeds.currentText() == f"{SPEEDS[-1]:g}×"
    replay.go_to(timeline.now - timeline.origin - 300e6)
    press(window, Qt.Key.Key_Space)
    assert replay.is_playing
    qtbot.waitUntil(lambda: not replay.is_playing, timeout=20_000)
    assert window.view.moment == timeline.now - timeline.origin


def test_the_flag_is_dragged_along_the_axis(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    panel = window.timeline.panel
    panel.replay.go_to(middle(window))
    flag, scale = panel.flag, panel.source.scale()
    qtbot.waitUntil(flag.isVisible)
    before, x = window.view.moment, flag.x()
    QTest.mousePress(flag, Qt.MouseButton.LeftButton, pos=QPoint(flag.width() // 2, 4))
    QTest.mouseMove(flag, QPoint(flag.width() // 2 + 50, 4))
    QTest.mouseRelease(flag, Qt.MouseButton.LeftButton)
    assert before is not None
    assert window.view.moment == pytest.approx(before + 50 * scale.ns_per_px, abs=2 * scale.ns_per_px)
    assert flag.x() == pytest.approx(x + 50, abs=2)


def test_the_flag_is_moved_by_keys(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    panel = window.timeline.panel
    panel.replay.go_to(middle(window))
    flag, scale = panel.flag, panel.source.scale()
    qtbot.waitUntil(flag.isVisible)
    selected = window.view.selection
    flag.setFocus(Qt.FocusReason.TabFocusReason)
    assert flag.hasFocus()
    moves = (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 1.0),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier, -10.0),
        (Qt.Key.Key_PageDown, Qt.KeyboardModifier.NoModifier, scale.width / 10),
    )
    for key, modifier, way in moves:
        before = window.view.moment
        assert before is not None
        QTest.keyClick(flag, key, modifier)
        assert window.view.moment == pytest.approx(before + way * scale.ns_per_px)
    assert window.view.selection == selected, "the keys were the flag's"
    assert flag.accessibleDescription() == flag.text
    QTest.keyClick(flag, Qt.Key.Key_Escape)
    assert window.view.moment is None


def test_with_reduced_motion_it_plays_in_steps(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    window.view.in_steps = True
    moments: list[float] = []
    ranges: list[float] = []
    window.view.moment_changed.connect(lambda: moments.append(window.view.moment or 0.0))
    window.view.set_range(0.0, 200e6)
    window.view.range_changed.connect(lambda: ranges.append(window.view.t0))
    replay = window.timeline.panel.replay
    replay.set_speed(SPEEDS.index(1.0))
    replay.go_to(0.0)
    replay.toggle_play()
    qtbot.waitUntil(lambda: window.view.moment is not None and window.view.moment > 1.2e9, timeout=20_000)
    replay.pause()
    assert len(moments) <= 5, "about two a second"
    assert len(ranges) <= 4, "the range jumps, it does not slide"


def test_no_place_of_the_run_before_is_shown(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    go_on = threading.Event()

    def slow(nodes: Sequence[Node], *_: object) -> dict[Node, Point]:
        assert go_on.wait(20)
        return {node: (float(node.number), 0.0) for node in nodes}

    monkeypatch.setattr(placing_job, "placed", slow)
    job, seen = PlacingJob(), list[set[Node]]()
    job.ready.connect(lambda: seen.append(set(job.places)))
    before, after = Node("worker", 1), Node("worker", 2)
    job.want(Plan((before,)), (10.0, 10.0))
    job.restart()
    job.want(Plan((after,)), (10.0, 10.0))
    go_on.set()
    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)
    assert seen == [{after}]


@pytest.mark.parametrize("page", [WAITS_PAGE, TREE_PAGE])
def test_a_graph_is_copied_and_exported_alone(qtbot: QtBot, open_main: OpenMain, page: int) -> None:
    window = opened(qtbot, open_main)
    window.actions_["moment"].setChecked(True)
    pane = window.moment
    pane.pages.setCurrentIndex(page)
    view = (pane.waits, pane.tree)[page]
    window.timeline.panel.replay.go_to(middle(window))
    qtbot.waitUntil(lambda: bool(view.places), timeout=20_000)
    pixels, vectors, ask = view.menu().actions()
    QGuiApplication.clipboard().clear()
    pixels.trigger()
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull(), timeout=20_000)
    assert QGuiApplication.clipboard().image().width() == 2400
    vectors.trigger()
    qtbot.waitUntil(lambda: "<svg" in QGuiApplication.clipboard().text(), timeout=20_000)
    words = "waits for" if page == WAITS_PAGE else "started"
    assert words in QGuiApplication.clipboard().text()
    assert "sleeping" not in QGuiApplication.clipboard().text(), "no lanes"
    ask.trigger()
    dialog = window.findChild(ExportDialog)
    assert dialog is not None
    job = window.exporting.job(dialog.form.choice())
    assert job is not None
    assert job.options.alone
    assert job.options.at == pytest.approx(middle(window), abs=1)
    assert job.options.has(GRAPH) == (page == WAITS_PAGE)
    dialog.close()


def test_the_graph_of_a_live_run_is_copied_and_placed_in_a_thread(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_main(str(PROGRAMS / "runs_on.py"))
    qtbot.waitUntil(lambda: window.control.live and len(timeline_of(window).lanes) > 0, timeout=20_000)
    window.actions_["moment"].setChecked(True)
    window.moment.pages.setCurrentIndex(TREE_PAGE)
    qtbot.waitUntil(lambda: bool(window.moment.tree.places), timeout=20_000)
    QGuiApplication.clipboard().clear()
    asked: list[threading.Thread] = []

    def noting(*told: Any) -> dict[Node, Point]:
        asked.append(threading.current_thread())
        return placed(*told)

    monkeypatch.setattr(stands, "placed", noting)
    pixels, vectors, _ask = window.moment.tree.menu().actions()
    pixels.trigger()
    qtbot.waitUntil(lambda: not QGuiApplication.clipboard().image().isNull(), timeout=20_000)
    vectors.trigger()
    qtbot.waitUntil(lambda: "<svg" in QGuiApplication.clipboard().text(), timeout=20_000)
    assert window.control.live
    assert asked, "else nothing is measured"
    assert threading.main_thread() not in asked, "Graphviz takes long"
    window.control.stop()
    qtbot.waitUntil(lambda: not window.control.live, timeout=20_000)


def test_the_sentence_of_a_deadlock_leads_to_the_step_that_decided_it(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    timeline = timeline_of(window)
    mark = next(mark for mark in timeline.marks if mark.name == "deadlock")
    step = decisive_step(timeline, mark)
    assert step is not None
    window.findings.list.itemClicked.emit(window.findings.list.item(0))
    assert window.view.moment == step.time - timeline.origin
    assert window.view.t0 <= step.time - timeline.origin <= window.view.t1
    assert "forks" in window.status.remarks.text()


def test_the_wait_for_graph_keeps_its_boxes_where_they_are(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    window.actions_["moment"].setChecked(True)
    pane, replay = window.moment, window.timeline.panel.replay
    timeline = timeline_of(window)
    mark = next(mark for mark in timeline.marks if mark.name == "deadlock")
    replay.go_to(mark.time - timeline.origin + 1)
    qtbot.waitUntil(lambda: bool(pane.waits.places), timeout=20_000)
    places = dict(pane.waits.places)
    qtbot.waitUntil(lambda: any(arrow.in_ring for arrow in pane.waits.diagram.arrows))
    replay.go_to(mark.time - timeline.origin - 1)
    qtbot.waitUntil(lambda: not any(arrow.in_ring for arrow in pane.waits.diagram.arrows))
    assert dict(pane.waits.places) == places
    assert {box.node for box in pane.waits.diagram.boxes} == set(places)


def test_a_click_on_a_worker_of_the_tree_selects_its_lane(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main)
    window.actions_["moment"].setChecked(True)
    pane = window.moment
    pane.pages.setCurrentIndex(TREE_PAGE)
    window.timeline.panel.replay.go_to(middle(window))
    qtbot.waitUntil(lambda: bool(pane.tree.places), timeout=20_000)
    spots = (QPoint(x, y) for y in range(0, pane.tree.height(), 8) for x in range(0, pane.tree.width(), 8))
    boxes = {spot: pane.tree.box_at(QPointF(spot)) for spot in spots}
    spot, box = next((s, b) for s, b in boxes.items() if b is not None and b.name.startswith("Thread-3"))
    QTest.mouseClick(pane.tree, Qt.MouseButton.LeftButton, pos=spot)
    assert window.view.selection is not None
    assert window.view.selection.lane == box.node.number


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_moment_stands_in_words_too(qtbot: QtBot, open_main: OpenMain, language: str) -> None:
    window = opened(qtbot, open_main, language=language)
    window.actions_["moment"].setChecked(True)
    window.moment.pages.setCurrentIndex(WORDS_PAGE)
    window.timeline.panel.replay.go_to(middle(window))
    qtbot.waitUntil(lambda: "forks[1]" in window.moment.words.toPlainText())
    assert ("等锁" in window.moment.words.toPlainText()) == (language == "zh_CN")


def test_a_live_run_goes_on_while_its_past_is_looked_at_and_is_caught_up_with(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    window = open_main(str(PROGRAMS / "runs_on.py"))
    qtbot.waitUntil(lambda: window.control.live and len(timeline_of(window).lanes) > 0, timeout=20_000)
    window.timeline.panel.setFocus()
    timeline = timeline_of(window)
    qtbot.waitUntil(lambda: timeline.now - timeline.origin > 300e6, timeout=20_000)
    press(window, Qt.Key.Key_R)
    stood = window.view.moment
    assert stood is not None
    assert not window.view.following
    qtbot.waitUntil(lambda: timeline.now - timeline.origin > stood + 300e6, timeout=20_000)
    assert window.view.moment == stood, "it stands while the program goes on"
    press(window, Qt.Key.Key_End)
    assert window.view.moment is None
    assert window.view.following
    window.control.stop()
    qtbot.waitUntil(lambda: not window.control.live, timeout=20_000)
