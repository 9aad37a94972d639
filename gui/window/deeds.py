"""What a key or a click does that is more than one call: in which pane it means what, and what comes to the front."""

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from gui.window.actions.actions import Actions
from gui.window.actions.menus import MENUS, menu_title
from gui.window.actions.pane_focus import move_focus
from gui.window.paned_window import PanedWindow
from gui.window.widgets.first_paint import in_steps

if TYPE_CHECKING:
    from collections.abc import Callable


class Deeds(QObject):
    """Does what the window's actions stand for."""

    def __init__(self, window: PanedWindow, actions: Actions) -> None:
        super().__init__(window)
        self._window, self._actions = window, actions

    def all(self) -> "dict[str, Callable[[], object]]":
        """What each action's name does."""
        window = self._window
        return {
            "open": self._ask_to_open,
            "history": window.history.show,
            "save_run": window.saving.ask_run,
            "save_script": window.saving.ask_script,
            "export": self._ask_to_export,
            "export_again": partial(self._export, "again"),
            "copy_picture": self._copy,
            "copy_svg": partial(self._export, "copy_svg"),
            "quit": window.close,
            "undo": window.model.undo_stack.undo,
            "redo": window.model.undo_stack.redo,
            "reset": window.model.reset,
            "find": self._find,
            "find_scenario": self._find_scenario,
            "run": window.runner.run,
            "stop": window.control.stop,
            "repeat": window.experiments.show_many_runs,
            "steer": window.experiments.show_steering,
            "by_hand": window.experiments.show_by_hand,
            "next_pane": partial(self._to_pane, 1),
            "previous_pane": partial(self._to_pane, -1),
            "larger": window.text_size.larger,
            "smaller": window.text_size.smaller,
            "as_system": window.text_size.as_system,
            "glossary": window.help_.explain,
            "scenario_text": self._show_text,
            "keys": self._show_keys,
            "tour": window.help_.start_tour,
            "about": self._show_about,
        }

    def bring(self, name: str) -> None:
        """Have a pane of the right column in sight, and in front."""
        self._actions[name].setChecked(True)
        self._window.texts.bring(getattr(self._window, name))

    def show_line(self, path: str, line: int) -> None:
        """Show a line of a program's source."""
        self.bring("code")
        self._window.code.point_at(path, line)
        self._window.code.code.setFocus()

    def show_lane_figures(self, lane: int) -> None:
        """Show what the tables say of a lane."""
        self.bring("statistics")
        self._window.statistics.show_lane(lane)

    def select_worker(self, lane: int) -> None:
        """Go to a lane, at the moment that is in sight."""
        self._window.timeline.panel.moves.show_worker(lane, self._window.view.time)

    def to_lanes(self) -> None:
        """Let the keys be the lanes'."""
        self._window.timeline.panel.setFocus()

    def _ask_to_open(self) -> None:
        if path := self._window.opening.ask(self._window):
            self._window.script.open_path(path)

    def _ask_to_export(self) -> None:
        """Show the dialog; at first what it knows is read, and it is made, each in a turn of its own."""
        in_steps(
            self._window,
            partial(import_module, "gui.window.export.export_dialog"),
            partial(self._export, "make"),
            partial(self._export, "ask"),
        )

    def _export(self, way: str) -> None:
        """One of the ways to export; what knows them is made with the first."""
        getattr(self._window.exporting, way)()

    def _copy(self) -> None:
        """Copy what is selected in a text that has the focus, else the picture."""
        text = QApplication.focusWidget()
        if isinstance(text, QPlainTextEdit) and text.textCursor().hasSelection():
            text.copy()
            self._window.exported.emit(self.tr("Copied the text."))
        else:
            self._export("copy_picture")

    def _find(self) -> None:
        """In the list of scenarios, and where nothing has run, a scenario; anywhere else something of the run."""
        window = self._window
        if window.control.current is None or window.scenarios.isAncestorOf(window.focusWidget() or window):
            self._find_scenario()
        else:
            window.timeline.search.ask()

    def _find_scenario(self) -> None:
        self._actions["scenarios"].setChecked(True)
        self._window.scenario_place.bring()

    def _to_pane(self, step: int) -> None:
        window = self._window
        panes = (
            window.scenario_place.in_sight(),
            window.made("question"),
            window.timeline.panel,
            window.findings,
            window.options,
            window.texts.tabs,
            window.terminal,
            window.code,
            window.made("statistics"),
            window.made("moment"),
        )
        move_focus([pane for pane in panes if pane is not None], step)

    def _show_keys(self) -> None:
        keys: dict[str, list[QAction]] = {}
        for menu in MENUS:
            if menu == "timeline":
                time, replay, rows = self._window.timeline.panel.actions_by_use()
                keys |= {menu_title(menu): time, self.tr("Replay"): replay, self.tr("Rows of the timeline"): rows}
            else:
                keys[menu_title(menu)] = self._actions.of_menu(menu)
        self._window.help_.show_keys(keys)

    def _show_text(self) -> None:
        self.bring("code")
        self._window.code.turn_to_text()

    def _show_about(self) -> None:
        from gui.window.about.about_dialog import show_about  # late, as all that the first paint need not wait for

        show_about(self._window, self._window.theming)
