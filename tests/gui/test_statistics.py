"""The figures of a run as sortable tables, and what a switch has changed in one sentence, in a real window."""

import csv
import io

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from gui.window.statistics.grid import Grid, GridCell
from gui.window.statistics.grid_view import GridView
from gui.window.statistics.statistics_pane import COMPARISON
from tests.gui.support import PROGRAMS, OpenMain


def ended(qtbot: QtBot, window: MainWindow) -> None:
    """Wait for the end of a run and for its figures."""
    with qtbot.waitSignal(
        window.experiments.figures.ready, timeout=40_000, check_params_cb=lambda figures: figures is not None
    ):
        pass


def with_statistics(qtbot: QtBot, open_main: OpenMain, name: str) -> MainWindow:
    window = open_main(name)
    window.actions_["statistics"].setChecked(True)
    ended(qtbot, window)
    return window


def texts(window: MainWindow, column: int = 0) -> list[str]:
    view = window.statistics.view
    return [view.sorted.index(row, column).data() for row in range(view.sorted.rowCount())]


def test_the_tables_of_a_run_stand_there_when_it_has_ended(qtbot: QtBot, open_main: OpenMain) -> None:
    window = with_statistics(qtbot, open_main, str(PROGRAMS / "two_sleepers.py"))
    window.statistics.show_table("lanes")
    assert {"MainProcess", "Process-1", "Process-2"} <= set(texts(window))


def test_a_click_on_a_head_sorts_by_the_figures_and_not_by_their_letters(qtbot: QtBot, open_main: OpenMain) -> None:
    window = with_statistics(qtbot, open_main, str(PROGRAMS / "two_sleepers.py"))
    window.statistics.show_table("lanes")
    window.statistics.view.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    recording = window.control.current
    assert recording is not None
    lanes = {lane.name: lane.end_or(recording.timeline.now) - lane.begin for lane in recording.timeline.lanes}
    assert texts(window) == sorted(texts(window), key=lambda name: -lanes[name])


def test_a_row_that_is_chosen_selects_the_lane_that_it_is_about(qtbot: QtBot, open_main: OpenMain) -> None:
    window = with_statistics(qtbot, open_main, str(PROGRAMS / "two_sleepers.py"))
    window.statistics.show_table("lanes")
    row = texts(window).index("Process-2")
    window.statistics.view.choose_row(row)
    recording, selection = window.control.current, window.view.selection
    assert recording is not None
    assert selection is not None
    assert recording.timeline.lanes[selection.lane].name == "Process-2"


def test_the_table_copies_as_text_and_as_csv(qtbot: QtBot, open_main: OpenMain) -> None:
    window = with_statistics(qtbot, open_main, str(PROGRAMS / "two_sleepers.py"))
    window.statistics.show_table("lanes")
    window.statistics.view.setFocus()
    QTest.keyClick(window.statistics.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    head, *rows = QGuiApplication.clipboard().text().splitlines()
    assert head.split("\t")[0] == "worker"
    assert [row.split("\t")[0] for row in rows] == texts(window)
    window.statistics.view.copy_csv.trigger()
    read = list(csv.DictReader(io.StringIO(QGuiApplication.clipboard().text())))
    assert {row["worker"] for row in read} == set(texts(window))
    assert all(float(row["alive_s"]) > 0 for row in read)


def test_a_switch_that_has_changed_something_is_told_before_all_else(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main("workbench")
    ended(qtbot, window)
    assert window.comparison.isHidden()
    window.model.choose("LOCK", True)
    ended(qtbot, window)
    assert window.comparison.sentence.text().startswith("LOCK on: ")
    QTest.mouseClick(window.comparison.table, Qt.MouseButton.LeftButton)
    assert window.statistics.isVisible()
    assert window.statistics.which.currentData() == COMPARISON
    assert "waited for lock" in texts(window)


def test_a_run_that_an_option_cut_short_is_nothing_to_compare_with(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main("workbench")
    ended(qtbot, window)
    whole = window.control.current
    window.model.choose("ROUNDS", 10)
    qtbot.waitUntil(lambda: window.control.current is not whole, timeout=20_000)
    cut = window.control.current
    assert cut is not None
    qtbot.waitUntil(lambda: cut.timeline.now - cut.timeline.origin > 1_200_000_000, timeout=20_000)
    window.model.choose("LOCK", True)
    qtbot.waitUntil(lambda: window.control.current is not cut, timeout=20_000)
    assert window.control.before is not cut


def test_no_figure_is_cut_however_far_down_it_stands(qtbot: QtBot) -> None:
    figures = [1.0, 22.0] * 400 + [1234567.891] + [3.0] * 400
    rows = tuple((GridCell("worker", "", right=False), GridCell(f"{each}", each, right=True)) for each in figures)
    view = GridView()
    qtbot.addWidget(view)
    view.resize(900, 300)
    view.show_grid(Grid("figures", ("who", "n"), rows, ((),) * len(rows), ""))
    assert view.columnWidth(1) >= view.sizeHintForIndex(view.sorted.index(800, 1)).width()
    assert view.columnWidth(1) < 2 * view.sizeHintForIndex(view.sorted.index(800, 1)).width()
