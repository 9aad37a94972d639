"""Many workers in a real window: folds of real runs, what is remembered of them, the search, and calm while live."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.export.images.png import image
from gui.export.options import PictureOptions
from gui.window.export.choice import Choice
from gui.window.main_window import MainWindow
from gui.window.timeline.findings_line import FindingsLine, in_their_places
from scenarios.findings.finding import Finding, say
from tests.gui.support import PROGRAMS, OpenMain

SHIFT = Qt.KeyboardModifier.ShiftModifier


def opened(qtbot: QtBot, open_main: OpenMain, name: str, language: str = "") -> MainWindow:
    window = open_main(str(PROGRAMS / name), language=language)
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=30_000)
    return window


def names(window: MainWindow) -> list[str]:
    return [row.name for row in window.timeline.panel.source.rows.rows]


def test_a_pool_of_eight_processes_is_one_row_until_it_is_opened_and_so_it_stays(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    window = opened(qtbot, open_main, "pool_of_eight.py")
    row = next(each for each in window.timeline.panel.source.rows.rows if each.folded)
    assert row.below == 8
    unfolded = len(names(window)) + 8  # a fork server and its tracker may be among them
    window.timeline.panel.folding.toggle(row)
    assert len(names(window)) == unfolded
    window.runner.run()
    qtbot.waitUntil(lambda: window.control.live, timeout=20_000)
    qtbot.waitUntil(lambda: not window.control.live, timeout=30_000)
    assert len(names(window)) == unfolded, "the next run is arranged as the one before"
    window.close()
    again = opened(qtbot, open_main, "pool_of_eight.py")
    assert len(names(again)) == unfolded, "so is the next window"
    assert not any(row.folded for row in again.timeline.panel.source.rows.rows)


def test_sixty_threads_are_searched_for_what_they_printed_and_for_their_lock(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, "sixty_threads.py")
    assert len(names(window)) == 2
    place = window.timeline.panel.mapTo(window.timeline, QPoint(0, 0))
    QTest.keyClick(window.timeline.panel.lanes, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    box, rows = window.timeline.search, window.timeline.panel.source.rows
    QTest.keyClicks(box.line, "done ")
    qtbot.waitUntil(lambda: box.said.text() == "3 of 61 lanes, hits: 3")
    assert len(rows.row_of_lane) == 3
    assert window.timeline.panel.mapTo(window.timeline, QPoint(0, 0)) == place, "no lane moves for the search"
    QTest.keyClick(box.line, Qt.Key.Key_Return)  # at once, while it may still be looking
    qtbot.waitUntil(lambda: box.said.text() == "3 of 61 lanes, hit 1 of 3")
    assert window.view.line == 0, "the line that was printed is pointed at"
    box.line.selectAll()
    QTest.keyClicks(box.line, "door")
    qtbot.waitUntil(lambda: rows.in_sight > 30 and "hits" in box.said.text())
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    assert rows.in_sight == 61
    assert QApplication.focusWidget() is window.timeline.panel.lanes


def test_what_is_hidden_is_said_above_the_lanes_and_a_click_there_shows_it(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, "two_sleepers.py")
    panel, there = window.timeline.panel, len(names(window))
    panel.moves.show_worker(2)
    QTest.keyClicks(panel.lanes, "h")
    assert window.timeline.search.said.text() == f"{there - 1} of {there} lanes"
    QTest.mouseClick(window.timeline.search.said, Qt.MouseButton.LeftButton)
    assert window.timeline.search.said.isHidden()
    assert len(names(window)) == there


def test_a_picture_has_the_rows_as_the_reader_has_arranged_them(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, "sixty_threads.py")
    free = Choice(PictureOptions())

    def height() -> int:
        job = window.exporting.job(free)
        assert job is not None
        return image(job, 1).height()

    folded = height()
    window.timeline.panel.folding.set_all(False)
    assert height() > folded + 40 * window.timeline.panel.source.metrics.least_row


def test_the_menu_leads_to_the_line_and_to_the_workers_figures(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, "two_sleepers.py")
    qtbot.waitUntil(lambda: window.statistics.which.findData("lanes") >= 0, timeout=10_000)
    panel = window.timeline.panel
    panel.moves.show_worker(1)
    menu = panel.menu.of_row(panel.source.rows.rows[1])
    entries = {action.text().replace("&", ""): action for action in menu.actions()}
    entries["Its statistics"].trigger()
    assert window.statistics.isVisible()
    chosen = window.statistics.view.currentIndex()
    assert window.statistics.view.sorted.data(chosen.siblingAtColumn(0)) == "Process-1"
    menu.deleteLater()


def test_space_pauses_and_end_follows_again_and_both_are_said(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(PROGRAMS / "runs_on.py"))
    qtbot.waitUntil(lambda: window.control.live and bool(names(window)), timeout=20_000)
    panel = window.timeline.panel
    QTest.keyClick(panel.lanes, Qt.Key.Key_Space)
    assert not window.view.following
    assert "End" in window.status.held.text()
    assert window.status.held.isVisible()
    assert "paused" in panel.axis._title()
    stood = window.view.t0, window.view.t1
    qtbot.wait(150)
    assert (window.view.t0, window.view.t1) == stood
    QTest.keyClick(panel.lanes, Qt.Key.Key_End)
    assert window.view.following
    assert not window.status.held.isVisible()
    assert "paused" not in panel.axis._title()
    window.control.stop()


def test_nothing_below_the_sentences_moves_while_a_run_is_live(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, "sixty_threads.py")
    heights: set[int] = set()
    window.control.advanced.connect(lambda: heights.add(window.findings.height()) if window.control.live else None)
    window.runner.run()
    qtbot.waitUntil(lambda: window.control.live, timeout=20_000)
    qtbot.waitUntil(lambda: not window.control.live, timeout=30_000)
    assert len(heights) == 1


def test_sentences_keep_their_places_under_the_pointer(qtbot: QtBot) -> None:
    def waited(seconds: int) -> Finding:
        return say("contention_one", (0,), 0, 10, waiter="a", time=seconds * 10**9, object="door (Lock)", line=9)

    cpu = say("cpu_use", wall=10**9, cpu=10**8, cores="0.1")
    line = FindingsLine()
    qtbot.addWidget(line)
    line.resize(900, 300)
    line.show()
    qtbot.waitExposed(line)
    line.show_findings([cpu], live=True)
    QApplication.sendEvent(line.list, QEvent(QEvent.Type.Enter))
    line.list.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    line.show_findings([waited(2), cpu], live=True)
    assert [line.list.item(row).text().splitlines()[0] for row in range(2)] == [cpu.text, waited(2).text]
    line.show_findings([waited(3), cpu], live=True)
    assert line.list.item(1).text().splitlines()[0] == waited(3).text, "its figures go on"
    line.list.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, False)
    QApplication.sendEvent(line.list.viewport(), QEvent(QEvent.Type.Leave))
    qtbot.waitUntil(lambda: line.list.item(0).text().splitlines()[0] == waited(3).text)


def test_of_another_run_nothing_is_kept_under_the_pointer(qtbot: QtBot) -> None:
    waited = say("contention_one", (0,), 0, 10, waiter="a", time=10**9, object="door (Lock)", line=9)
    line = FindingsLine()
    qtbot.addWidget(line)
    line.show()
    line.show_findings([waited], live=False, run="the first")
    line.list.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    cpu = say("cpu_use", wall=10**9, cpu=10**8, cores="0.1")
    line.show_findings([cpu], live=True, run="the second")
    assert [line.list.item(row).text().splitlines()[0] for row in range(line.list.count())] == [cpu.text]


def test_findings_of_one_kind_are_told_apart() -> None:
    one, two, other = (say("cpu_use", wall=wall, cpu=1, cores="0") for wall in (1, 2, 3))
    assert in_their_places([one, two], [other]) == [other, two]
    assert in_their_places([], [one, two]) == [one, two]


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_sentence_has_a_menu_that_copies_it_and_pins_its_workers(
    qtbot: QtBot, open_main: OpenMain, language: str
) -> None:
    window = opened(qtbot, open_main, "sixty_threads.py", language)
    qtbot.waitUntil(lambda: window.findings.list.count() > 1)
    line = window.findings
    row = next(row for row, finding in enumerate(line._findings) if finding.lanes)
    line._open_menu(line.list.visualItemRect(line.list.item(row)).center())
    menu = QApplication.activePopupWidget()
    assert menu is not None
    show, pin, copy, every = (action for action in menu.actions() if not action.isSeparator())
    menu.close()
    every.trigger()
    assert QApplication.clipboard().text().splitlines() == [finding.text for finding in line._findings]
    copy.trigger()
    assert QApplication.clipboard().text().startswith(line._findings[row].text)
    pin.trigger()
    assert window.timeline.panel.source.rows.pinned == len(line._findings[row].lanes)
    show.trigger()
    assert window.view.selection is not None


def test_the_search_finds_in_the_run_before_as_well(qtbot: QtBot, open_main: OpenMain) -> None:
    window = opened(qtbot, open_main, "sixty_threads.py")
    window.runner.run()
    qtbot.waitUntil(lambda: window.control.before is not None and not window.control.live, timeout=30_000)
    window.timeline.before._toggle()
    before = window.timeline.before._panel
    assert before is not None
    box = window.timeline.search
    window.actions_["find"].trigger()
    QTest.keyClicks(box.line, "done ")
    qtbot.waitUntil(lambda: box.said.text() == "3 of 61 lanes, hits: 3; before: 3")
    assert before.source.rows.in_sight == 3
    QTest.keyClick(box.line, Qt.Key.Key_Escape)
    assert before.source.rows.in_sight == 61
