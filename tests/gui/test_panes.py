"""The panes follow one another through the shared view: findings, lanes, code, terminal, the run before."""

from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListWidget
from pytestqt.qtbot import QtBot

from gui.canvas.panel import TimelinePanel
from gui.control.selection import Selection
from gui.control.view_state import SHORTEST
from gui.window.main_window import MainWindow
from scenarios.timeline.queries.measure import state_times
from scenarios.tracer.wire.records import SLEEP
from tests.gui.support import PROGRAMS, OpenMain
from tests.tracer import interpreters


def opened(qtbot: QtBot, open_main: OpenMain, name: str) -> MainWindow:
    window = open_main(name)
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=20_000)
    return window


def first_sleep(window: MainWindow, worker: str) -> Selection:
    """The first interval in which a worker sleeps, as a click on it selects it."""
    recording = window.control.current
    assert recording is not None
    timeline = recording.timeline
    lane = next(lane for lane in timeline.lanes if lane.name == worker)
    place = lane.states.state.tolist().index(SLEEP)
    begin, end = int(lane.states.start[place]), int(lane.ends(timeline.now)[place])
    return Selection(
        lane.index, begin - timeline.origin, end - timeline.origin, SLEEP, site=int(lane.states.site[place])
    )


def test_a_selected_interval_lights_its_line_and_its_workers_output(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, str(PROGRAMS / "two_sleepers.py"))
    window.view.select(first_sleep(window, "Process-2"))
    line = window.code.code.line
    assert "time.sleep" in window.code.code.toPlainText().splitlines()[line - 1]
    assert window.terminal.workers.currentText() == "Process-2"
    window.view.select(None)
    assert window.code.code.line == 0
    assert window.terminal.workers.currentText() == "all workers"


def test_the_code_shows_where_everyone_was_at_the_time_under_the_cursor(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, str(PROGRAMS / "two_sleepers.py"))
    asleep = first_sleep(window, "Process-1")
    window.view.set_cursor((asleep.start + asleep.end) / 2)
    recording = window.control.current
    assert recording is not None
    line = recording.timeline.sites[asleep.site].line
    qtbot.waitUntil(lambda: "Process-1" in [mark.name for mark in window.code.code.marks_on(line)])
    window.view.set_cursor(None)
    qtbot.waitUntil(lambda: not window.code.code.marks_on(line))


def test_a_finding_points_at_its_lane_and_its_time(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, "processes/join")
    recording = window.control.current
    assert recording is not None
    findings = recording.findings()
    row = next(row for row, finding in enumerate(findings) if "join" in finding.key or "join()" in finding.text)
    listed: QListWidget = window.findings.list
    assert listed.count() == len(findings)
    listed.scrollToItem(listed.item(row))  # where others have the cores, that comes first
    QTest.mouseClick(listed.viewport(), Qt.MouseButton.LeftButton, pos=listed.visualItemRect(listed.item(row)).center())
    finding, origin = findings[row], recording.timeline.origin
    assert window.view.t0 <= finding.t0 - origin <= finding.t1 - origin <= window.view.t1
    assert window.view.selection is not None
    assert window.view.selection.lane == finding.lanes[0]
    assert not window.view.following


def test_the_legend_has_the_states_that_occur_and_no_others(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, "processes/join")
    shown = window.timeline.legend.shown()
    recording = window.control.current
    assert recording is not None
    lanes, now = recording.timeline.lanes, recording.timeline.now
    times = state_times(lanes, now).sum(axis=0)
    pixel = window.timeline.panel.source.scale().ns_per_px
    assert shown == set(np.flatnonzero(times >= pixel).tolist())
    window.view.take_hold(0, SHORTEST)
    assert window.timeline.legend.shown() == set(np.flatnonzero(times).tolist()), "all that is seen from near"


def test_the_run_before_folds_and_goes(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, str(PROGRAMS / "ends_at_once.py"))
    window.actions_["run"].trigger()
    qtbot.waitUntil(lambda: window.control.before is not None and not window.control.live, timeout=20_000)
    before = window.timeline.before
    assert before.isVisible()
    assert before.label == "before: the same options"
    high = before.height()
    before.fold.click()
    assert before.height() < high
    before.fold.click()
    window.view.take_hold(1e6, 5e6)
    assert (before.view.t0, before.view.t1) == (1e6, 5e6)
    before.view.take_hold(2e6, 4e6)
    assert (window.view.t0, window.view.t1) == (2e6, 4e6)
    window.actions_["before"].trigger()
    assert not before.isVisible()
    window.actions_["before"].trigger()
    assert before.isVisible()
    before.dismissed.emit()
    assert not before.isVisible()
    assert window.control.before is None


def test_two_runs_at_a_lecture_laptops_size_keep_their_lanes_in_sight(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, "workbench")
    window.resize(1280, 800)
    window.options.controls["LOCK"].changed.emit(True)
    qtbot.waitUntil(lambda: window.control.before is not None and not window.control.live, timeout=20_000)
    panels = window.timeline.findChildren(TimelinePanel)
    assert len(panels) == 2
    for panel in panels:
        if panel is window.timeline.panel or not window.timeline.before.is_folded:
            box = panel.lanes.box()
            assert box.last - box.first >= 4
            assert 4 * box.height <= panel.lanes.height()


def test_the_run_before_folds_where_the_current_one_needs_the_room(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, "workbench")
    window.resize(1280, 600)
    window.model.choose("LOCK", True)
    qtbot.waitUntil(lambda: window.control.before is not None and not window.control.live, timeout=20_000)
    qtbot.waitUntil(lambda: window.timeline.before.is_folded)
    window.resize(1280, 1400)
    qtbot.waitUntil(lambda: not window.timeline.before.is_folded)
    window.timeline.before.fold.click()
    assert window.timeline.before.is_folded  # by hand, and so it stays
    window.resize(1280, 1380)
    qtbot.wait(50)
    assert window.timeline.before.is_folded


def test_the_run_before_is_seen_to_its_end_when_it_took_longer(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, str(PROGRAMS / "lasts.py"))
    first = window.control.current
    assert first is not None
    window.options.controls["SECONDS"].changed.emit(0.1)
    qtbot.waitUntil(lambda: window.control.before is first and not window.control.live, timeout=20_000)
    assert window.view.t1 > first.timeline.now - first.timeline.origin
    assert window.timeline.before.view.t1 == window.view.t1
    window.timeline.before_dismissed.emit()
    for _ in range(2):  # no more, and again
        window.timeline.panel.moves.follow()
    assert window.view.following
    assert window.view.t1 < first.timeline.now - first.timeline.origin, "nothing is left to be compared with"


def test_a_pane_is_hidden_and_shown_from_the_menu(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, str(PROGRAMS / "ends_at_once.py"))
    for name in ("scenarios", "options", "terminal", "code"):
        pane = getattr(window, name)
        window.actions_[name].trigger()
        assert not pane.isVisible()
        window.actions_[name].trigger()
        assert pane.isVisible()


def test_hidden_panes_leave_their_room_to_the_others_also_after_a_restart(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, str(PROGRAMS / "ends_at_once.py"))
    window.resize(1280, 800)
    qtbot.wait(50)
    wide = window.timeline.width()
    gained = window.terminal.width()
    for name in ("terminal", "code"):
        window.actions_[name].trigger()
    qtbot.waitUntil(lambda: window.timeline.width() >= wide + gained)
    window.close()
    again = opened(qtbot, open_main, str(PROGRAMS / "ends_at_once.py"))
    again.resize(1280, 800)
    qtbot.waitUntil(lambda: again.timeline.width() >= wide + gained)
    again.actions_["code"].trigger()
    assert again.code.isVisible()
    assert again.terminal.isHidden()


def test_large_letters_leave_the_time_axis_its_room(qtbot: QtBot, open_main: OpenMain, qapp: QApplication) -> None:
    usual = qapp.font()
    large = QFont(usual)
    large.setPointSizeF(20)
    qapp.setFont(large)
    try:
        window = opened(qtbot, open_main, str(PROGRAMS / "lasts.py"))
        window.resize(1280, 800)
        qtbot.wait(50)
        assert window.width() == 1280
        assert window.timeline.panel.source.scale().width > 1280 / 3
    finally:
        qapp.setFont(usual)


def test_find_brings_a_hidden_list_back(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, str(PROGRAMS / "ends_at_once.py"))
    window.actions_["scenarios"].trigger()
    window.actions_["find_scenario"].trigger()
    assert window.scenarios.search.isVisible()


def test_a_long_title_is_cut_short_and_does_not_widen_the_window(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    title = "A sentence about locks " * 12
    script = tmp_path / "talkative.py"
    script.write_text(f'"""{title.strip()}"""\n')
    window = open_main(str(script))
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: window.timeline.title.text() != "")
    qtbot.wait(50)
    assert window.width() == 1280
    assert window.scenarios.width() > 150
    assert window.timeline.title.text() == title.strip() == window.timeline.title.toolTip()


def test_what_has_to_do_with_a_word_alone_stays_in_sight_and_enter_goes_from_hit_to_hit(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    window = opened(qtbot, open_main, str(PROGRAMS / "two_sleepers.py"))
    recording = window.control.current
    assert recording is not None
    window.actions_["find"].trigger()
    box, rows = window.timeline.search, window.timeline.panel.source.rows
    assert QApplication.focusWidget() is box.line
    QTest.keyClicks(box.line, "process-")
    qtbot.waitUntil(lambda: [lane.name for lane in rows.lanes] == ["Process-1", "Process-2"])
    assert box.said.text().startswith(f"2 of {len(recording.timeline.lanes)} lanes")
    names = []
    for _ in range(3):
        QTest.keyClick(box.line, Qt.Key.Key_Return)
        assert window.view.selection is not None
        names.append(recording.timeline.lanes[window.view.selection.lane].name)
    assert names == ["Process-1", "Process-2", "Process-1"]
    QTest.keyClick(box.line, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert window.view.selection is not None
    assert recording.timeline.lanes[window.view.selection.lane].name == "Process-2"
    QTest.keyClicks(box.line, "nobody")
    qtbot.waitUntil(lambda: bool(box.line.property("missing")))
    assert len(rows.rows) == len(recording.timeline.lanes), "who finds nothing sees what there is"
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    assert box.line.isHidden()
    assert box.said.isHidden()


def test_the_window_fills_the_screen_and_comes_back(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, str(PROGRAMS / "ends_at_once.py"))
    window.actions_["full_screen"].trigger()
    assert window.isFullScreen()
    window.actions_["full_screen"].trigger()
    assert not window.isFullScreen()


def test_the_scenario_that_stands_open_is_in_sight_in_the_list_at_any_size(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main("threads/deadlock", at_once=False)
    tree = window.scenarios.tree
    for size in ((1280, 720), (1920, 1080), (1300, 600)):
        window.resize(*size)
        qtbot.waitUntil(lambda: tree.viewport().rect().contains(tree.visualRect(tree.currentIndex())))


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_no_title_in_the_list_is_cut_at_1280_pixels(qtbot: QtBot, open_main: OpenMain, language: str) -> None:
    """A row is as high as its text is, where that takes the width that the list has."""
    window = open_main("workbench", at_once=False, language=language)
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: len(window.scenarios.all()) > 30)
    tree = window.scenarios.tree
    model = tree.model()
    groups = [model.index(row, 0) for row in range(model.rowCount())]
    titles = [model.index(row, 0, group) for group in groups for row in range(model.rowCount(group))]
    low = min(tree.visualRect(index).height() for index in titles)
    wrapped_titles = 0
    for index in titles:
        rect = tree.visualRect(index)
        need = tree.fontMetrics().boundingRect(
            QRect(0, 0, rect.width() - 14, 1000), Qt.TextFlag.TextWordWrap, str(index.data())
        )
        assert need.height() <= rect.height(), index.data()
        wrapped_titles += rect.height() > low
    assert wrapped_titles > 0, "there is none that needs two lines, so that this test says nothing"


@pytest.mark.parametrize(("lock", "there"), [("0", True), ("1", False)])
def test_a_run_without_the_interpreter_lock_is_told_as_one_beside_the_colours(
    qtbot: QtBot, open_main: OpenMain, monkeypatch: pytest.MonkeyPatch, lock: str, there: bool
) -> None:
    free = next((each for each in interpreters.found() if each.version.endswith("t")), None)
    if free is None:
        pytest.skip("there is no free-threaded Python here")
    monkeypatch.setenv("PYTHON_GIL", lock)
    window = open_main(str(PROGRAMS / "ends_at_once.py"), at_once=False)
    legend = window.timeline.legend
    assert not legend.no_gil.isVisible()
    qtbot.waitUntil(lambda: window.model.scenario is not None)
    window.interpreter.choose(free.path)
    qtbot.waitUntil(lambda: window.interpreter.expected().version == free.version, timeout=20_000)
    window.actions_["run"].trigger()
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=20_000)
    assert legend.no_gil.isVisible() == there
    assert ("no GIL" in window.status.state.toolTip()) == there


def test_the_legend_explains_the_signs_that_occur_and_no_others(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, "processes/join")
    legend = window.timeline.legend
    assert legend.shown_signs() >= {"start", "first", "last", "exit", "print"}
    assert legend.shown_signs().isdisjoint({"killed", "deadlock", "daemon"})


def test_a_click_on_a_line_of_the_terminal_points_at_its_tick(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, "processes/join")
    text = window.terminal.text
    qtbot.waitUntil(lambda: text.blockCount() > 1)
    at = text.cursorRect(QTextCursor(text.document().findBlockByNumber(0))).center()
    QTest.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert window.view.line == 0
    assert window.view.selection is None
    window.view.point_at_line(1)
    assert text.extraSelections()[0].cursor.blockNumber() == 1
