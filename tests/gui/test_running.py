"""Running scripts in the window: real workers start, are shown, are stopped, and none is left behind."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from gui.window.options.option_controls import BooleanControl
from scenarios.run import RunSpec
from scenarios.run_file import save
from scenarios.scripts import library
from tests.gui.support import PROGRAMS, OpenMain, is_renewed, wait_until

LeftOver = Callable[[], list[int]]


def run_to_the_end(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=20_000)


def text_of(window: MainWindow) -> str:
    return window.terminal.text.toPlainText()


def test_the_first_start_runs_the_workbench(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main()
    qtbot.waitUntil(lambda: window.control.live, timeout=10_000)
    assert window.model.scenario is not None
    assert window.model.scenario.key == "workbench"
    qtbot.waitUntil(lambda: window.control.current is not None and len(window.control.current.timeline.lanes) >= 5)
    assert window.actions_["stop"].isEnabled()


def test_a_script_named_on_the_command_line_runs_and_its_output_is_shown(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(PROGRAMS / "ends_at_once.py"))
    run_to_the_end(qtbot, window)
    qtbot.waitUntil(lambda: "workers 2, lock False" in text_of(window))
    assert window.status.state.text().endswith("ended")
    assert not window.actions_["stop"].isEnabled()
    assert window.actions_["run"].isEnabled()


def test_a_switch_runs_again_and_the_run_before_stays_above(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(PROGRAMS / "ends_at_once.py"))
    run_to_the_end(qtbot, window)
    first = window.control.current
    control = window.options.controls["LOCK"]
    assert isinstance(control, BooleanControl)
    QTest.mouseClick(control.switch, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "lock True" in text_of(window), timeout=20_000)
    assert "LOCK = True" in window.code.code.toPlainText()
    assert window.control.before is first
    assert window.timeline.before.label == "before: LOCK = False"
    run_to_the_end(qtbot, window)
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: "lock False" in text_of(window), timeout=20_000)
    assert window.timeline.before.label == "before: LOCK = True"


def test_a_slider_pulled_far_runs_again_once(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(PROGRAMS / "ends_at_once.py"))
    run_to_the_end(qtbot, window)
    starts: list[object] = []
    window.control.recordings_changed.connect(lambda: starts.append(window.control.current))
    for value in (3, 4, 1):
        window.options.controls["WORKERS"].changed.emit(value)
    qtbot.waitUntil(lambda: "workers 1" in text_of(window), timeout=20_000)
    assert len(starts) == 1


def test_f5_reads_a_script_again_that_was_changed_in_an_editor(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    path = tmp_path / "mine.py"
    path.write_text("print('first')\n")
    window = open_main(str(path))
    run_to_the_end(qtbot, window)
    path.write_text("print('second')\n")
    window.actions_["run"].trigger()
    qtbot.waitUntil(lambda: "second" in text_of(window), timeout=20_000)
    assert window.code.code.toPlainText() == "print('second')\n"


def test_a_view_that_is_held_says_how_to_follow_again(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(PROGRAMS / "runs_on.py"))
    qtbot.waitUntil(lambda: window.control.live, timeout=10_000)
    assert not window.status.held.isVisible()
    window.view.take_hold(0, 1e8)
    assert window.status.held.isVisible()
    QTest.keyClick(window.timeline.panel.lanes, Qt.Key.Key_Space)
    assert window.view.following
    assert not window.status.held.isVisible()


def test_stop_ends_also_a_worker_that_ignores_sigterm(qtbot: QtBot, left_over: LeftOver, open_main: OpenMain) -> None:
    window = open_main(str(PROGRAMS / "runs_on.py"))
    qtbot.waitUntil(lambda: "both started" in text_of(window), timeout=20_000)
    assert left_over()
    window.actions_["stop"].trigger()
    assert not window.actions_["stop"].isEnabled()
    run_to_the_end(qtbot, window)
    assert wait_until(lambda: not left_over())
    assert window.status.state.text().endswith("stopped")
    assert window.banner.problem is None


def test_closing_the_window_leaves_no_worker(qtbot: QtBot, left_over: LeftOver, open_main: OpenMain) -> None:
    window = open_main(str(PROGRAMS / "runs_on.py"))
    qtbot.waitUntil(lambda: "both started" in text_of(window), timeout=20_000)
    window.close()
    assert wait_until(lambda: not left_over())


def test_running_again_while_it_runs_stops_the_first_run(
    qtbot: QtBot, left_over: LeftOver, open_main: OpenMain
) -> None:
    window = open_main(str(PROGRAMS / "runs_on.py"))
    qtbot.waitUntil(lambda: "both started" in text_of(window), timeout=20_000)
    first, workers = window.control.current, set(left_over())
    window.actions_["run"].trigger()
    qtbot.waitUntil(lambda: window.control.current is not first and window.control.live, timeout=20_000)
    assert not workers & set(left_over())


def test_a_line_typed_below_reaches_the_script(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(PROGRAMS / "asks.py"))
    qtbot.waitUntil(lambda: window.control.live and window.terminal.line.isEnabled(), timeout=10_000)
    qtbot.waitUntil(lambda: "Who is there?" in text_of(window), timeout=20_000)
    QTest.keyClicks(window.terminal.line, "Jedan")
    QTest.keyClick(window.terminal.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "hello Jedan" in text_of(window), timeout=20_000)


def test_typing_into_the_terminal_answers_the_prompt_and_is_seen_where_it_was_typed(
    qtbot: QtBot, open_main: OpenMain
) -> None:
    window = open_main(str(PROGRAMS / "asks.py"))
    qtbot.waitUntil(lambda: window.control.live and "Who is there?" in text_of(window), timeout=20_000)
    window.terminal.text.setFocus()
    QTest.keyClicks(window.terminal.text, "Jedan?")
    assert window.terminal.line.text() == "Jedan?"
    QTest.keyClick(window.terminal.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: text_of(window) == "Who is there? Jedan?\nhello Jedan?", timeout=20_000)
    window.theming.choose("dark" if window.theming.mode == "light" else "light")
    qtbot.waitUntil(lambda: is_renewed(window))
    assert text_of(window) == "Who is there? Jedan?\nhello Jedan?"


def test_an_opened_run_shows_prompts_and_what_was_typed_in_their_order(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    window = open_main(str(PROGRAMS / "asks.py"))
    qtbot.waitUntil(lambda: window.control.live and "Who is there?" in text_of(window), timeout=20_000)
    QTest.keyClicks(window.terminal.line, "Jedan")
    QTest.keyClick(window.terminal.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.control.live and "hello" in text_of(window), timeout=20_000)
    ran = window.control.current
    assert ran is not None
    save(ran, tmp_path / "run.json")
    window.open_path(str(tmp_path / "run.json"))
    qtbot.waitUntil(lambda: window.control.current is not ran, timeout=20_000)
    qtbot.waitUntil(lambda: text_of(window) == "Who is there? Jedan\nhello Jedan", timeout=20_000)


def test_no_input_line_stands_below_a_script_that_reads_nothing(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(PROGRAMS / "ends_at_once.py"))
    run_to_the_end(qtbot, window)
    assert window.terminal.line.isHidden()


def test_an_exception_is_shown_calmly_with_its_line(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(PROGRAMS / "raises.py"))
    run_to_the_end(qtbot, window)
    assert window.banner.problem is not None
    assert "ZeroDivisionError: division by zero" in window.banner.problem.title
    assert "amount / 0" in (PROGRAMS / "raises.py").read_text().splitlines()[window.code.code.line - 1]
    qtbot.waitUntil(lambda: "Traceback" in text_of(window) and "one line first" in text_of(window))


def test_a_missing_package_is_named_with_the_way_to_another_interpreter(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(PROGRAMS / "lacks_a_package.py"))
    run_to_the_end(qtbot, window)
    assert window.banner.problem is not None
    assert "no a_package_that_nobody_has; Run ▸ Interpreter" in window.banner.problem.advice


def test_a_wrong_form_comment_is_shown_and_the_script_runs_all_the_same(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    path = tmp_path / "form.py"
    path.write_text('A = 1  # @param {type:"slider", min:5}\nprint("ran")\n')
    window = open_main(str(path))
    run_to_the_end(qtbot, window)
    qtbot.waitUntil(lambda: "ran" in text_of(window))
    assert window.banner.problem is not None
    assert "line 1" in window.banner.problem.title


def test_a_script_that_is_not_python_says_so(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(PROGRAMS / "not_python.py"))
    run_to_the_end(qtbot, window)
    assert window.banner.problem is not None
    assert "SyntaxError" in window.banner.problem.title
    assert window.code.code.line == 1


def test_a_flood_of_output_leaves_the_end_in_sight_and_says_what_was_cut(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(PROGRAMS / "floods.py"))
    run_to_the_end(qtbot, window)
    qtbot.waitUntil(lambda: "the very last line" in text_of(window), timeout=20_000)
    shown = window.terminal.text.blockCount()
    assert f"{60_001 - shown:,}" in window.terminal.cut.text()
    assert window.terminal.text.blockCount() <= window.terminal.text.most_lines


def test_another_scenario_replaces_run_options_and_code(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(PROGRAMS / "ends_at_once.py"))
    run_to_the_end(qtbot, window)
    window.scenarios.chosen.emit(library.find("sharing/one_terminal"))
    qtbot.waitUntil(lambda: window.control.live, timeout=10_000)
    assert window.control.before is None
    assert set(window.options.controls) == {"LOCK", "JOIN", "WORKERS", "METHOD"}
    assert "def work(n, lock)" in window.code.code.toPlainText()


def test_a_worker_is_marked_in_the_code_while_it_sleeps(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(PROGRAMS / "runs_on.py"))
    line = (PROGRAMS / "runs_on.py").read_text().splitlines().index("        time.sleep(0.05)") + 1
    qtbot.waitUntil(lambda: bool(window.code.code.marks_on(line)), timeout=20_000)


def test_the_terminal_shows_one_worker_when_its_lane_is_selected(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(PROGRAMS / "two_sleepers.py"))
    run_to_the_end(qtbot, window)
    qtbot.waitUntil(lambda: text_of(window).count("is done") == 2)
    names = [window.terminal.workers.itemText(row) for row in range(window.terminal.workers.count())]
    window.terminal.workers.setCurrentIndex(names.index("Process-2"))
    qtbot.waitUntil(lambda: text_of(window).count("is done") == 1)
    window.terminal.workers.setCurrentIndex(0)
    qtbot.waitUntil(lambda: text_of(window).count("is done") == 2)


def test_a_script_that_vanished_is_named(qtbot: QtBot, open_main: OpenMain, tmp_path: Path) -> None:
    path = tmp_path / "gone.py"
    path.write_text("print(1)\n")
    window = open_main(str(path))
    run_to_the_end(qtbot, window)
    path.unlink()
    window.actions_["run"].trigger()
    assert window.banner.problem is not None
    assert "gone.py" in window.banner.problem.title


@pytest.mark.slow
def test_the_window_answers_while_a_flood_comes_in(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main()
    qtbot.waitUntil(lambda: window.model.scenario is not None)
    window.open_path(str(PROGRAMS / "floods.py"))
    window.actions_["run"].trigger()
    turns = 0
    begun = time.monotonic()
    while window.control.live and time.monotonic() - begun < 20:
        QTest.qWait(1)
        turns += 1
    assert turns > 20


def test_a_window_that_was_closed_begins_no_run(open_main: OpenMain) -> None:
    window = open_main(str(PROGRAMS / "ends_at_once.py"), at_once=False)
    window.close()
    window.control.run(RunSpec(PROGRAMS / "ends_at_once.py"))
    assert not window.control.live
