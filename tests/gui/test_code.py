"""Source text: coloured line by line, the workers' places in the margin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication
from pytestqt.qtbot import QtBot

from gui.style.fonts import fixed_font
from gui.style.theme import DARK, LIGHT
from gui.window.script.code_pane import first_line_of_code
from gui.window.script.code_view import CodeView, WorkerMark
from gui.window.script.highlighter import lex

SOURCE = "import os\n\n\ndef work(n):\n    return 'x' * n  # quickly\n"


def test_each_kind_of_word_has_its_colour() -> None:
    lines = lex(SOURCE)
    assert (0, 6, "keyword") in lines[0]
    assert (4, 4, "name") in lines[3]
    assert (16, 9, "comment") in [(begin - 4, length, token) for begin, length, token in lines[4]]


def test_form_comments_stand_out() -> None:
    assert lex('A = 1  # @param {type:"integer"}')[0][-1][2] == "form"


@given(st.text(max_size=80))
def test_any_text_keeps_its_lines_and_no_colour_leaves_its_line(text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    spans = lex(text)
    assert len(spans) == len(lines)
    for line, found in zip(lines, spans, strict=True):
        length = len(line.encode("utf-16-le", "surrogatepass")) // 2
        assert all(begin + size <= length for begin, size, _token in found)


def test_workers_are_marked_on_their_lines(qtbot: QtBot) -> None:
    view = CodeView(LIGHT)
    qtbot.addWidget(view)
    view.set_source(SOURCE)
    view.set_marks([WorkerMark(5, "#0072B2", "Process-1"), WorkerMark(5, "#B04A00", "Process-2")])
    assert [mark.name for mark in view.marks_on(5)] == ["Process-1", "Process-2"]
    view.resize(500, 300)
    view.show()
    seen = view.grab().toImage()
    colors = {seen.pixelColor(x, y).name().upper() for x in range(40) for y in range(seen.height())}
    assert {"#0072B2", "#B04A00"} <= colors


def test_a_line_far_below_is_brought_into_sight(qtbot: QtBot) -> None:
    view = CodeView(LIGHT)
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show()
    view.set_source("\n".join(f"line({number})" for number in range(1, 400)))
    view.show_line(300)
    first = view.firstVisibleBlock().blockNumber() + 1
    assert first <= 300 <= first + 20


def test_the_worker_is_brought_into_sight_until_the_user_scrolls(qtbot: QtBot) -> None:
    view = CodeView(LIGHT)
    qtbot.addWidget(view)
    view.resize(400, 200)
    view.show()
    view.set_source("\n".join(f"line({number})" for number in range(1, 400)))
    view.set_marks([WorkerMark(200, "#0072B2", "Process-1")])
    view.bring_marks_into_sight()
    assert 0 < 200 - view.firstVisibleBlock().blockNumber() < 20
    QTest.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    view.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
    view.bring_marks_into_sight()
    assert view.firstVisibleBlock().blockNumber() == 0


def test_a_scenario_is_shown_from_its_first_line_of_code_on() -> None:
    assert first_line_of_code('"""Title\n\nText.\n"""\nimport os\n') == 5
    assert first_line_of_code("import os\n") == 1
    assert first_line_of_code("def (:") == 1


def test_a_theme_recolours_the_code(qtbot: QtBot) -> None:
    view = CodeView(LIGHT)
    qtbot.addWidget(view)
    view.set_source(SOURCE)

    def first_color() -> str:
        formats = view.document().firstBlock().layout().formats()  # owns what it holds
        return formats[0].format.foreground().color().name().upper()

    assert first_color() == LIGHT.code.keyword
    view.set_theme(DARK)
    assert first_color() == DARK.code.keyword


def test_code_stands_in_letters_of_one_width_whatever_the_system_calls_fixed(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFontDatabase, "systemFont", lambda _kind: QFont("DejaVu Sans"))
    metrics = QFontMetricsF(fixed_font(11))
    assert metrics.horizontalAdvance("iiii") == metrics.horizontalAdvance("MM__")
    bold = fixed_font(11)
    bold.setBold(True)
    assert QFontInfo(bold).bold()
