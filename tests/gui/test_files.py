"""Files: dropped, opened, saved, remembered, and refused in words."""

import gzip
import json
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from gui.window.main_window import MainWindow
from tests.full_disk import full_disk
from tests.gui.support import PROGRAMS, OpenMain, drop

SCRIPT = PROGRAMS / "ends_at_once.py"


def ended(qtbot: QtBot, open_main: OpenMain, name: str = str(SCRIPT)) -> MainWindow:
    window = open_main(name)
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=20_000)
    return window


def message(window: MainWindow) -> str:
    return "" if window.banner.problem is None else window.banner.problem.title


def test_a_dropped_script_waits_for_f5(qtbot: QtBot, open_main: OpenMain) -> None:
    window = ended(qtbot, open_main, "processes/join")
    drop(window, SCRIPT)
    assert window.model.scenario is not None
    assert window.model.scenario.path == SCRIPT
    assert not window.control.live
    assert window.control.current is None
    assert window.windowTitle().startswith("Ends at once")
    assert any(scenario.path == SCRIPT for scenario in window.scenarios.all())


def test_what_is_dropped_while_the_window_still_comes_up_stays_open(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main("processes/join")
    drop(window, SCRIPT)
    qtbot.waitUntil(lambda: len(window.scenarios.all()) > 1, timeout=20_000)  # listed once the start is through
    assert window.model.scenario is not None
    assert window.model.scenario.path == SCRIPT
    assert window.control.current is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.py", None),
        ("truncated.json.gz", gzip.compress(b'{"traceEvents": [' * 40, mtime=0)[:-20]),
        ("broken.json", b'{"traceEvents": ['),
        ("foreign.json", b'{"hello": 1}'),
        ("binary.json", bytes(range(256))),
        ("empty.json.gz", b""),
    ],
)
def test_a_bad_file_is_refused_in_words_and_what_was_there_stays(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path, name: str, content: bytes | None
) -> None:
    window = ended(qtbot, open_main)
    before = window.control.current
    if content is not None:
        (tmp_path / name).write_bytes(content)
    drop(window, tmp_path / name)
    qtbot.waitUntil(lambda: name in message(window), timeout=10_000)
    assert window.control.current is before
    assert window.banner.isVisible()
    assert "Traceback" not in window.banner.text.text()


def test_a_folder_and_a_binary_file_are_no_scripts(qtbot: QtBot, open_main: OpenMain, tmp_path: Path) -> None:
    window = ended(qtbot, open_main)
    drop(window, tmp_path)
    assert message(window)
    binary = tmp_path / "binary.py"
    binary.write_bytes(bytes(range(256)) * 20)
    window.open_path(str(binary))
    window.actions_["run"].trigger()
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=20_000)
    assert message(window)


def test_a_name_that_is_nothing_still_opens_the_window_and_says_so(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main("no/such/thing")
    qtbot.waitUntil(lambda: "no/such/thing" in message(window))
    assert window.model.scenario is not None
    assert window.model.scenario.key == "workbench"
    assert not window.control.live


@pytest.mark.parametrize("ending", [".json", ".json.gz"])
def test_a_saved_run_opens_again_with_lanes_output_code_and_options(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path, ending: str
) -> None:
    window = ended(qtbot, open_main, "processes/join")
    current = window.control.current
    assert current is not None
    path = tmp_path / f"run{ending}"
    window.saving.save_run(path)
    qtbot.waitUntil(lambda: window.status.busy.text() == "", timeout=20_000)
    other = open_main(str(path))
    qtbot.waitUntil(lambda: other.control.current is not None, timeout=20_000)
    opened = other.control.current
    assert opened is not None
    assert [lane.name for lane in opened.timeline.lanes] == [lane.name for lane in current.timeline.lanes]
    assert other.code.code.toPlainText() == current.metadata.source
    assert set(other.options.controls) == set(window.options.controls)
    assert not other.control.live
    qtbot.waitUntil(lambda: other.terminal.text.toPlainText() == window.terminal.text.toPlainText())
    assert str(path) in other.settings.recent()


def test_an_opened_run_has_its_title_its_text_and_a_range_of_its_own(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    window = ended(qtbot, open_main, "processes/join")
    title = window.timeline.title.text()
    window.actions_["scenario_text"].trigger()
    about = "until the last of them is done"  # a part of its text
    assert about in window.code.text.toPlainText()
    short = tmp_path / "short.json"
    window.saving.save_run(short)
    qtbot.waitUntil(lambda: window.status.busy.text() == "", timeout=20_000)
    window.open_path(str(PROGRAMS / "lasts.py"))
    for seconds in (2.0, 0.1):  # the run before was long
        window.model.choose("SECONDS", seconds)
        window.actions_["run"].trigger()
        qtbot.waitUntil(lambda: window.control.live, timeout=20_000)
        qtbot.waitUntil(lambda: not window.control.live, timeout=20_000)
    window.view.take_hold(5e9, 6e9)
    window.open_path(str(short))
    qtbot.waitUntil(lambda: window.control.current is not None and "short" in window.timeline.title.text())
    assert window.timeline.title.text() == f"{title} (short.json)"
    assert about in window.code.text.toPlainText()
    opened = window.control.current
    assert opened is not None
    length = opened.timeline.now - opened.timeline.origin
    assert window.view.t0 <= 0 < length <= window.view.t1 < 1.1 * length


def test_a_script_is_saved_in_the_encoding_that_it_declares(qtbot: QtBot, open_main: OpenMain, tmp_path: Path) -> None:
    script = tmp_path / "old.py"
    script.write_bytes("# -*- coding: latin-1 -*-\nprint('Käufer')\n".encode("latin-1"))
    window = open_main(str(script), at_once=False)
    qtbot.waitUntil(lambda: window.model.scenario is not None)
    window.saving.save_script(tmp_path / "new.py")
    assert (tmp_path / "new.py").read_bytes() == script.read_bytes()


def test_a_script_that_a_full_disk_refuses_leaves_the_one_that_was_there(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    window = open_main(str(PROGRAMS / "ends_at_once.py"), at_once=False)
    qtbot.waitUntil(lambda: window.model.scenario is not None)
    (tmp_path / "mine.py").write_text("print('precious')\n")
    with full_disk():
        window.saving.save_script(tmp_path / "mine.py")
    assert "could not be written" in message(window)
    assert [path.read_text() for path in tmp_path.glob("*mine*")] == ["print('precious')\n"]


def test_what_was_saved_or_copied_is_said_and_takes_the_message_away_that_it_was_not(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    window = ended(qtbot, open_main)
    window.saving.save_script(tmp_path / "no" / "script.py")
    assert "could not be written" in message(window)
    window.saving.save_script(tmp_path / "script.py")
    assert window.banner.isHidden()
    assert window.status.remarks.text() == "Saved script.py."
    window.actions_["copy_picture"].trigger()
    qtbot.waitUntil(lambda: window.status.remarks.text() == "Copied the picture.", timeout=20_000)


def test_an_opened_run_can_be_run_again(qtbot: QtBot, open_main: OpenMain, tmp_path: Path) -> None:
    window = ended(qtbot, open_main)
    window.saving.save_run(tmp_path / "run.json")
    qtbot.waitUntil(lambda: window.status.busy.text() == "", timeout=20_000)
    window.open_path(str(tmp_path / "run.json"))
    qtbot.waitUntil(lambda: window.model.detached)
    window.options.controls["LOCK"].changed.emit(True)
    qtbot.waitUntil(lambda: "lock True" in window.terminal.text.toPlainText(), timeout=20_000)


def test_a_run_that_cannot_be_saved_is_kept(qtbot: QtBot, open_main: OpenMain, tmp_path: Path) -> None:
    window = ended(qtbot, open_main)
    before = window.control.current
    window.saving.save_run(tmp_path / "no" / "such" / "folder" / "run.json")
    qtbot.waitUntil(lambda: bool(message(window)), timeout=10_000)
    assert window.control.current is before


def test_the_script_is_saved_as_it_runs(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = ended(qtbot, open_main)
    window.options.controls["LOCK"].changed.emit(True)
    target = tmp_path / "mine.py"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    window.actions_["save_script"].trigger()
    assert target.read_text() == SCRIPT.read_text().replace("LOCK = False", "LOCK = True")


def test_recent_files_are_in_the_menu_the_latest_first(qtbot: QtBot, open_main: OpenMain) -> None:
    window = ended(qtbot, open_main)
    window.open_path(str(PROGRAMS / "asks.py"))
    menu = window.recent
    menu.aboutToShow.emit()
    assert [action.text() for action in menu.actions()][:2] == ["asks.py", "ends_at_once.py"]
    menu.actions()[1].trigger()
    assert window.model.scenario is not None
    assert window.model.scenario.path == SCRIPT
    menu.actions()[-1].trigger()
    assert window.settings.recent() == []


def test_the_window_remembers_scenario_options_panes_and_shape(
    qtbot: QtBot, open_main: OpenMain, store: QSettings
) -> None:
    window = open_main("sharing/one_terminal")
    qtbot.waitUntil(lambda: window.control.live, timeout=10_000)
    window.options.controls["WORKERS"].changed.emit(2)
    window.actions_["terminal"].trigger()
    window.resize(791, 766)  # fits the screen of the offscreen platform
    window.close()
    again = open_main()
    qtbot.waitUntil(lambda: again.model.scenario is not None)
    assert again.model.scenario is not None
    assert again.model.scenario.key == "sharing/one_terminal"
    assert again.model.value("WORKERS") == 2
    assert again.terminal.isHidden()
    assert (again.width(), again.height()) == (791, 766)
    store.setValue("shape/window", "rubbish")
    store.setValue("recent", 7)
    assert open_main().settings.recent() == []


def test_a_run_file_says_what_is_in_it(qtbot: QtBot, open_main: OpenMain, tmp_path: Path) -> None:
    window = ended(qtbot, open_main)
    window.saving.save_run(tmp_path / "run.json")
    qtbot.waitUntil(lambda: window.status.busy.text() == "", timeout=20_000)
    saved = json.loads((tmp_path / "run.json").read_text())
    assert saved["metadata"]["script"]["options"] == {"WORKERS": 2, "LOCK": False}


def test_opening_a_long_run_shows_how_far_it_is_and_can_be_given_up(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    path = tmp_path / "long.json"
    path.write_text(long_run(200_000))
    window = ended(qtbot, open_main)
    before = window.control.current
    window.open_path(str(path))
    busy = window.status.busy
    assert path.name in busy.text()
    qtbot.waitUntil(lambda: busy.bar.isVisible() and busy.bar.value() > 0, timeout=20_000)
    busy.cancel.click()
    qtbot.waitUntil(lambda: busy.text() == "", timeout=20_000)
    assert window.control.current is before
    assert not busy.bar.isVisible()
    assert not message(window)


def long_run(slices: int) -> str:
    """A run file with one lane and this many states, each of another line: none is read as quickly as can be."""
    head = '{"displayTimeUnit":"ms","metadata":{"lanescope":"1"},"traceEvents":[\n'
    what = '"name":"sleeping","args":{"state":"sleep","line":'
    rows = (
        f'{{"ph":"X","cat":"state","pid":9,"tid":9,"ts":{2 * i}.5,"dur":1.5,{what}{i + 1},"file":"/a.py"}}}}'
        for i in range(slices)
    )
    return head + ",\n".join(rows) + "\n]}\n"
