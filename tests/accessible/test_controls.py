"""Every control of every dialog has a name, can be hit, read and reached by Tab, and shows the focus."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from gui.window.history.history_dialog import HistoryDialog
from gui.window.history.run_delegate import tick_box
from gui.window.main_window import MainWindow
from scenarios.history.store import History
from tests.accessible.controls import (
    contrast_within,
    faint,
    mnemonics,
    nameless,
    not_reached,
    same_keys,
    too_small,
    unseen_focus,
)
from tests.accessible.windows import OPENINGS, settled
from tests.gui.support import PROGRAMS, OpenMain, is_renewed
from tests.history.support import kept

RUNS = Path(__file__).parents[2] / "resources" / "glossary" / "runs"
OF_A_SHAPE = 3  # to one: WCAG 1.4.11
THEMES = ("light", "dark", "contrast")
LANGUAGES = ("en", "zh_CN")


def opened(qtbot: QtBot, open_main: OpenMain, history: History, which: str) -> MainWindow:
    """A window with a run in it: for the history one of its own, else one that was kept in a file, which is quicker."""
    name = {"history": "workbench", "predict": "workbench", "what_if": str(PROGRAMS / "two_sleepers.py")}.get(which)
    name = name or str(RUNS / "tickets_locked.json.gz")
    window = open_main(name, True, "en", history)
    qtbot.waitUntil(lambda: window.control.current is not None and not window.control.live, timeout=40_000)
    return window


def looked_at(qtbot: QtBot, top: QWidget, window: MainWindow) -> dict[str, list[str]]:
    """What is wrong with a dialog, by what is wrong: looks in each theme, the rest in each language."""
    found: dict[str, list[str]] = {}

    def look(find: Callable[[QWidget], object], where: str) -> None:
        if wrong := find(top):
            found[f"{find.__name__}, {where}"] = wrong if isinstance(wrong, list) else [str(wrong)]

    for language in LANGUAGES:
        window.translation.choose(language)
        qtbot.waitUntil(lambda: is_renewed(window))
        qtbot.wait(50)
        for find in (nameless, too_small, mnemonics):
            look(find, language)
    for theme in THEMES:
        window.theming.choose(theme)
        qtbot.waitUntil(lambda: is_renewed(window))
        qtbot.wait(50)
        look(faint, theme)
        if theme == "light":  # the others have a stronger ring
            look(unseen_focus, theme)
    look(not_reached, "by Tab")
    return found


@pytest.mark.slow
@pytest.mark.parametrize("which", OPENINGS)
def test_every_control_can_be_named_hit_read_and_reached(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path, which: str
) -> None:
    window = opened(qtbot, open_main, History(tmp_path / "history"), which)
    top = settled(qtbot, OPENINGS[which](window))
    top.window().activateWindow()
    assert looked_at(qtbot, top, window) == {}
    if top is not window:
        top.close()


@pytest.mark.parametrize("theme", THEMES)
def test_the_tick_of_a_kept_run_is_seen_and_whether_it_is_set(
    qtbot: QtBot, open_main: OpenMain, tmp_path: Path, theme: str
) -> None:
    history = History(tmp_path / "history")
    kept(history, 3)
    window = open_main(str(PROGRAMS / "ends_at_once.py"), False, "en", history)
    dialog = OPENINGS["history"](window)
    assert isinstance(dialog, HistoryDialog)
    qtbot.waitUntil(lambda: len(dialog.list.model_.entries) == 3, timeout=20_000)
    window.theming.choose(theme)
    qtbot.waitUntil(lambda: is_renewed(window))
    rows = dialog.list
    box = tick_box(rows.visualRect(rows.model_.index(1)))
    inside = box.adjusted(3, 3, -3, -3)
    assert contrast_within(rows.viewport(), box.adjusted(-2, -2, 2, 2)) >= OF_A_SHAPE
    assert contrast_within(rows.viewport(), inside) < 1.5
    rows.model_.tick(rows.model_.entries[1], on=True)
    assert contrast_within(rows.viewport(), inside) >= OF_A_SHAPE
    dialog.close()


def test_no_two_actions_of_the_window_have_the_same_key(open_main: OpenMain) -> None:
    window = open_main()
    assert same_keys([*window.actions(), *window.timeline.panel.actions()]) == {}
