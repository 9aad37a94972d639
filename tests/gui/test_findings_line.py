"""Findings are whole sentences, as many as there is room for, and the line says how many more there are."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from gui.window.timeline.findings_line import FindingsLine
from scenarios.findings import Finding
from scenarios.findings.finding import say
from tests.gui.support import OpenMain

Show = Callable[[list[str], int, int], FindingsLine]
DEADLOCK = (
    "Deadlock: philosopher-1 holds fork-1 and waits for fork-2, philosopher-2 holds fork-2 and waits for fork-3, "
    "philosopher-3 holds fork-3 and waits for fork-1; none of them can go on."
)


@pytest.fixture
def show(qtbot: QtBot) -> Iterator[Show]:
    """`show(sentences, width, height)`: the line at the foot of a window of that size."""
    windows: list[QWidget] = []

    def show_(sentences: list[str], width: int, height: int) -> FindingsLine:
        window, line = QWidget(), FindingsLine()
        windows.append(window)
        column = QVBoxLayout(window)
        column.addStretch(1)
        column.addWidget(line)
        window.resize(width, height)
        window.show()
        qtbot.waitExposed(window)
        line.show_findings([Finding("lost_for_a_reason", {"reason": text}) for text in sentences], live=False)
        qtbot.wait(20)
        return line

    yield show_
    for window in windows:
        window.close()
        window.deleteLater()


def words_fit(line: FindingsLine, row: int) -> bool:
    """Whether the sentence has room in its own place, and that place is in sight."""
    place = line.list.visualItemRect(line.list.item(row))
    needed = line.list.fontMetrics().boundingRect(
        place.adjusted(0, 0, 0, 1000), Qt.TextFlag.TextWordWrap, line.list.item(row).text()
    )
    return needed.height() <= place.height() and line.list.viewport().rect().contains(place)


@pytest.mark.parametrize(("width", "height"), [(640, 1080), (1000, 800)])
def test_a_long_sentence_and_two_more_are_read_to_their_ends(show: Show, width: int, height: int) -> None:
    line = show([DEADLOCK, "Main waited 3 s in join().", "2.2 s on the clock."], width, height)
    assert line.height() < 0.12 * height
    assert all(words_fit(line, row) for row in range(3))
    assert line.more.isHidden()


def test_what_has_no_room_is_counted(show: Show) -> None:
    line = show([DEADLOCK] * 8, 640, 600)
    assert words_fit(line, 0)
    seen = sum(words_fit(line, row) for row in range(8))
    assert (line.more.text(), line.more.toolTip()) == (f"+{8 - seen}", f"and {8 - seen} more")
    assert line.more.isVisible()


def test_the_sentence_that_is_chosen_says_why_and_what_to_try(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    line = FindingsLine()
    line.setParent(window)
    window.resize(900, 60 * line.fontMetrics().height())  # in a low window the tip alone says it
    waited, cpu = (
        say("contention_one", (0,), 0, 10, waiter="a", time=2 * 10**9, object="door (Lock)", line=9),
        say("cpu_use", wall=10**9, cpu=10**8, cores="0.1"),
    )
    line.show_findings([waited, cpu], live=False)
    assert waited.why or waited.try_
    assert line.list.item(0).text().splitlines()[0] == waited.text
    assert line.list.item(0).text().endswith(waited.try_ or waited.why)
    line.list.setCurrentRow(1)
    assert line.list.item(0).text() == waited.text


def test_no_blank_stands_between_two_chinese_sentences(qtbot: QtBot, open_main: OpenMain) -> None:
    line = open_main(at_once=False, language="zh_CN").findings
    waited = say("contention_one", (0,), 0, 10, waiter="a", time=2 * 10**9, object="door (Lock)", line=9)
    assert waited.why
    assert waited.try_
    line.show_findings([waited], live=False)
    assert line.list.item(0).text().endswith(waited.why + waited.try_)


@pytest.mark.parametrize("height", [700, 800])
def test_a_long_sentence_leaves_the_lanes_their_room_and_opens_whole_by_a_key(show: Show, height: int) -> None:
    line = show([DEADLOCK * 3, "Main waited 3 s in join()."], 500, height)
    row = line.fontMetrics().height()
    assert line.height() <= 4 * row + 20
    assert not words_fit(line, 0)
    assert (line.more.text(), line.more.accessibleName()) == ("+1", "Show all sentences")
    QTest.keyClick(line.more, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert words_fit(line, 0)
    assert words_fit(line, 1)
    QTest.keyClick(line.list, Qt.Key.Key_Escape)
    assert line.height() <= 4 * row + 20
