"""What stood open comes back at the next start; what an earlier version remembered is not lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from pytestqt.qtbot import QtBot

from gui.control.settings import Settings
from gui.control.settings_update import STEPS
from gui.window.main_window import MainWindow
from gui.window.timeline.pointing import point_at_lane
from scenarios.run_file import save
from tests.gui.support import PROGRAMS, OpenMain
from tests.history.support import a_recording

SCRIPT = PROGRAMS / "ends_at_once.py"
WITHOUT_FORM = PROGRAMS.parent / "what_if" / "race.py"


def ended(qtbot: QtBot, window: MainWindow) -> MainWindow:
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=30_000)
    return window


def test_a_script_of_the_readers_own_stands_open_again_and_does_not_run(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(SCRIPT), at_once=False)
    qtbot.waitUntil(lambda: window.model.scenario is not None)
    window.model.choose("LOCK", True)
    window.close()
    again = open_main()
    qtbot.waitUntil(lambda: again.model.scenario is not None)
    assert again.model.scenario is not None
    assert again.model.scenario.path == SCRIPT
    assert again.model.value("LOCK") is True
    qtbot.wait(500)
    assert again.control.current is None


def test_switches_of_a_script_come_back_with_it_and_are_told_before_it_runs(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(WITHOUT_FORM), at_once=False)
    qtbot.waitUntil(lambda: window.model.scenario is not None)
    window.model.choose("LOCK", "none")
    window.model.choose("SEMAPHORE", 2)
    window.close()
    again = open_main()
    qtbot.waitUntil(lambda: again.model.scenario is not None)
    assert again.model.changed_values() == {"LOCK": "none", "SEMAPHORE": 2}
    assert "WHAT IF: locks taken away, semaphores with 2 slots" in again.timeline.hint.text()
    assert not again.model.undo_stack.canUndo()
    again.model.reset()
    assert "WHAT IF" not in again.timeline.hint.text()
    again.close()
    last = open_main()
    qtbot.waitUntil(lambda: last.model.scenario is not None)
    assert last.model.changed_values() == {}


def test_a_script_that_is_opened_anew_is_as_it_is_written(qtbot: QtBot, open_main: OpenMain) -> None:
    window = open_main(str(WITHOUT_FORM), at_once=False)
    qtbot.waitUntil(lambda: window.model.scenario is not None)
    window.model.choose("LOCK", "none")
    window.script.open_path(str(SCRIPT))
    window.script.open_path(str(WITHOUT_FORM))
    assert window.model.changed_values() == {}
    window.model.choose("LOCK", "none")
    window.close()
    named = open_main(str(WITHOUT_FORM), at_once=False)
    qtbot.waitUntil(lambda: named.model.scenario is not None)
    assert named.model.changed_values() == {}


def test_switches_are_none_of_a_script_that_has_a_form_by_now(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    script = tmp_path / "script.py"
    script.write_text("print(1)\n")
    window = open_main(str(script), at_once=False)
    qtbot.waitUntil(lambda: window.model.scenario is not None)
    window.model.choose("LOCK", "none")
    window.close()
    script.write_text('LOCK = True  # @param {type:"boolean"}\n')
    again = open_main()
    qtbot.waitUntil(lambda: again.model.scenario is not None)
    assert again.model.values() == {"LOCK": True}


def test_a_script_that_is_no_more_gives_way_to_the_workbench(qtbot: QtBot, open_main: OpenMain, tmp_path: Path) -> None:
    script = tmp_path / "gone.py"
    script.write_text("print(1)\n")
    window = open_main(str(script), at_once=False)
    qtbot.waitUntil(lambda: window.model.scenario is not None)
    window.close()
    script.unlink()
    again = open_main()
    qtbot.waitUntil(lambda: again.model.scenario is not None)
    assert again.model.scenario is not None
    assert again.model.scenario.key == "workbench"
    assert again.banner.problem is None


def test_what_was_selected_in_a_scenario_is_selected_in_its_next_run(qtbot: QtBot, open_main: OpenMain) -> None:
    window = ended(qtbot, open_main("processes/join"))
    assert window.control.current is not None
    point_at_lane(2, window.control.current.timeline, window.view)
    assert window.view.selection is not None
    rank = window.control.current.timeline.lanes[2].rank
    window.close()
    again = ended(qtbot, open_main())
    qtbot.waitUntil(lambda: again.view.selection is not None, timeout=10_000)
    assert again.view.selection is not None
    assert again.control.current is not None
    assert again.control.current.timeline.lanes[again.view.selection.lane].rank == rank


def test_a_run_that_stood_open_is_opened_again_with_its_selection(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path
) -> None:
    path = tmp_path / "a_run.json.gz"
    save(a_recording(), path)
    window = ended(qtbot, open_main(str(path)))
    assert window.control.current is not None
    point_at_lane(1, window.control.current.timeline, window.view)
    chosen = window.view.selection
    assert chosen is not None
    window.close()
    again = ended(qtbot, open_main())
    assert "a_run.json.gz" in again.timeline.title.text()
    qtbot.waitUntil(lambda: again.view.selection == chosen, timeout=10_000)
    again.close()
    path.unlink()
    last = open_main()
    qtbot.waitUntil(lambda: last.model.scenario is not None)


def test_the_settings_of_the_version_before_are_taken_over_once(store: QSettings) -> None:
    store.setValue("scenario", "threads/race")
    assert Settings(store).scenario == "threads/race"
    assert not store.contains("scenario")
    assert store.value("version") == str(len(STEPS))
    store.setValue("scenario", "of a version before, started in between")
    assert Settings(store).scenario == "threads/race"


@pytest.mark.parametrize("version", ["99", "rubbish", "-1", ""])
def test_settings_of_a_later_version_or_none_at_all_are_no_obstacle(store: QSettings, version: str) -> None:
    store.setValue("version", version)
    store.setValue("theme", "dark")
    assert Settings(store).theme == "dark"
    assert store.value("version") == ("99" if version == "99" else str(len(STEPS)))


@pytest.mark.parametrize("rubbish", [7, ["a"], ["a", "b", "c"], [], {"x": 1}])
def test_rubbish_in_the_session_means_nothing_remembered(store: QSettings, rubbish: object) -> None:
    for key in ("session/run", "session/selection"):
        store.setValue(key, rubbish)
    settings = Settings(store)
    assert settings.selection is None
    assert settings.run == ("", "")


def test_what_no_path_can_be_is_nothing_remembered(qtbot: QtBot, open_main: OpenMain, store: QSettings) -> None:
    for name in ("session/script", "folder", "recent"):
        store.setValue(name, "a" * 5000)
    store.setValue("session/run", ["b" * 5000, "a run"])
    window = open_main(None)
    qtbot.waitUntil(lambda: window.model.scenario is not None, timeout=20_000)
    assert window.model.scenario is not None
    assert window.model.scenario.key == "workbench"
    assert window.settings.folder.is_dir()
