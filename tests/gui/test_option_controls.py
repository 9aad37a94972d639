"""The controls of the form: what the user does with mouse and keys is what the option becomes."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSpinBox
from pytestqt.qtbot import QtBot

from gui.control.script.script_model import ScriptModel
from gui.style.theming import Theming
from gui.window.options.option_controls import (
    BooleanControl,
    ChoiceControl,
    FigureControl,
    OptionControl,
    TextControl,
    make_control,
)
from gui.window.options.options_panel import OptionsPanel
from scenarios.scripts import library
from scenarios.scripts.forms import Option, Value


@pytest.fixture
def theming(qapp: QApplication) -> Theming:
    return Theming(qapp, "light")


def shown(qtbot: QtBot, option: Option, theming: Theming) -> tuple[OptionControl, list[Value]]:
    control = make_control(option, theming)
    control.set_value(option.value)
    changes: list[Value] = []
    control.changed.connect(changes.append)
    qtbot.addWidget(control)
    control.show()
    return control, changes


def test_a_click_on_a_switch_turns_it(qtbot: QtBot, theming: Theming) -> None:
    control, changes = shown(qtbot, Option("LOCK", "boolean", False), theming)
    assert isinstance(control, BooleanControl)
    QTest.mouseClick(control.switch, Qt.MouseButton.LeftButton)
    QTest.keyClick(control.switch, Qt.Key.Key_Space)
    assert changes == [True, False]


def test_a_slider_and_its_figure_agree(qtbot: QtBot, theming: Theming) -> None:
    control, changes = shown(qtbot, Option("WORKERS", "slider", 4, 1, 16, 1), theming)
    assert isinstance(control, FigureControl)
    assert control.slider is not None
    QTest.keyClick(control.slider, Qt.Key.Key_Right)
    assert changes == [5]
    assert control.box.value() == 5
    QTest.keyClick(control.box, Qt.Key.Key_Up)
    assert changes == [5, 6]
    assert control.slider.value() == 5


def test_a_slider_of_fractions_gives_round_figures(qtbot: QtBot, theming: Theming) -> None:
    control, changes = shown(qtbot, Option("SECONDS", "slider", 0.3, 0.1, 2.0, 0.1), theming)
    assert isinstance(control, FigureControl)
    assert control.slider is not None
    for _ in range(3):
        QTest.keyClick(control.slider, Qt.Key.Key_Right)
    assert changes == [0.4, 0.5, 0.6]


def test_a_figure_typed_between_two_steps_goes_to_the_nearer_one(qtbot: QtBot, theming: Theming) -> None:
    control, changes = shown(qtbot, Option("ITEMS", "slider", 10, 0, 100, 10), theming)
    assert isinstance(control, FigureControl)
    control.box.selectAll()
    QTest.keyClicks(control.box, "37")
    QTest.keyClick(control.box, Qt.Key.Key_Return)
    assert changes[-1] == 40


def test_a_figure_without_bounds_takes_zero_and_less(qtbot: QtBot, theming: Theming) -> None:
    control, changes = shown(qtbot, Option("OFFSET", "integer", 1), theming)
    assert isinstance(control, FigureControl)
    assert control.slider is None
    control.box.setValue(-5)
    assert changes == [-5]


def test_a_lower_bound_of_zero_holds(qtbot: QtBot, theming: Theming) -> None:
    control, changes = shown(qtbot, Option("KEYS", "slider", 1, 0, 8, 1), theming)
    assert isinstance(control, FigureControl)
    control.box.setValue(-3)
    assert changes == [0]


def test_a_choice_is_given_with_the_type_it_has_in_the_form(qtbot: QtBot, theming: Theming) -> None:
    control, changes = shown(qtbot, Option("LOCKS", "choice", 1, choices=(1, 2)), theming)
    assert isinstance(control, ChoiceControl)
    QTest.keyClick(control.list, Qt.Key.Key_Down)
    assert changes == [2]


def test_a_text_is_given_when_enter_is_pressed(qtbot: QtBot, theming: Theming) -> None:
    control, changes = shown(qtbot, Option("NAME", "string", "太白"), theming)
    assert isinstance(control, TextControl)
    control.line.clear()
    QTest.keyClicks(control.line, "Jedan")
    assert changes == []
    QTest.keyClick(control.line, Qt.Key.Key_Return)
    assert changes == ["Jedan"]


def test_setting_a_value_emits_nothing(qtbot: QtBot, theming: Theming) -> None:
    for option in (
        Option("A", "boolean", False),
        Option("B", "slider", 4, 1, 16, 1),
        Option("C", "number", 0.5),
        Option("D", "string", "x"),
        Option("E", "choice", "a", choices=("a", "b")),
    ):
        control, changes = shown(qtbot, option, theming)
        others: dict[str, Value] = {"A": True, "B": 9, "C": 1.5, "D": "y", "E": "b"}
        control.set_value(others[option.name])
        assert changes == []


def test_controls_stay_under_the_pointer_when_a_value_changes(qtbot: QtBot, theming: Theming) -> None:
    model = ScriptModel()
    panel = OptionsPanel(model, theming)
    qtbot.addWidget(panel)
    model.open(library.find("workbench"))
    panel.resize(panel.minimumSizeHint().width(), 700)
    panel.show()
    qtbot.waitExposed(panel)

    def places() -> list[tuple[int, int, int]]:
        QApplication.processEvents()
        return [(spin.mapTo(panel, QPoint()).x(), spin.y(), spin.width()) for spin in panel.findChildren(QSpinBox)]

    before = places()
    panel.findChildren(QSpinBox)[0].stepUp()
    assert model.changed_values()
    assert places() == before
