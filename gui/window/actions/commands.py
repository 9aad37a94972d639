"""What the actions of the window do, and when each of them makes sense."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QMessageBox, QPlainTextEdit, QWidget

from gui.control.view_state import Selection
from gui.window.actions import keys_dialog
from gui.window.actions.menus import MENUS, menu_title
from gui.window.repeat.examples import show_dialog
from scenarios import __version__
from scenarios.findings import Finding

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


def connect(window: "MainWindow") -> None:
    """Give every action its deed."""
    actions, saving = window.actions_, window.saving
    deeds = {
        "open": partial(_ask_to_open, window),
        "save_run": saving.ask_run,
        "save_script": saving.ask_script,
        "export_picture": saving.ask_picture,
        "copy_picture": partial(_copy, window),
        "quit": window.close,
        "undo": window.model.undo_stack.undo,
        "redo": window.model.undo_stack.redo,
        "reset": window.model.reset,
        "find": partial(_find, window),
        "run": window.runner.run,
        "stop": window.control.stop,
        "repeat": partial(show_dialog, window),
        "next_pane": partial(_to_pane, window, 1),
        "previous_pane": partial(_to_pane, window, -1),
        "keys": partial(_show_keys, window),
        "about": partial(_show_about, window),
    }
    for name, deed in deeds.items():
        actions[name].triggered.connect(lambda _checked=False, deed=deed: deed())
    window.recent.aboutToShow.connect(lambda: _fill_recent(window, window.recent))
    actions["recent"].setMenu(window.recent)
    actions["interpreter"].setMenu(window.interpreters)
    panes = {
        "scenarios": window.scenarios,
        "options": window.options,
        "terminal": window.terminal,
        "code": window.code,
    }
    for name, pane in panes.items():
        _connect_pane(window, actions[name], name, pane)
    before = actions["before"]
    before.toggled.connect(window.timeline.set_before_wanted)
    before.toggled.connect(lambda shown: window.settings.set_shown("before", shown))
    before.setChecked(window.settings.shown("before"))
    actions["predict"].setChecked(window.predicting.on)
    actions["predict"].toggled.connect(window.predicting.set_on)
    for name in ("undo", "redo"):
        actions[name].setEnabled(False)
    window.model.undo_stack.canUndoChanged.connect(actions["undo"].setEnabled)
    window.model.undo_stack.canRedoChanged.connect(actions["redo"].setEnabled)
    update(window)


def update(window: "MainWindow") -> None:
    """Enable what makes sense now."""
    actions, control, model = window.actions_, window.control, window.model
    has_lanes = control.current is not None
    for name, sensible in {
        "run": model.scenario is not None,
        "repeat": model.scenario is not None,
        "stop": control.live and not control.stopping,
        "save_run": has_lanes and not control.live,
        "save_script": model.scenario is not None,
        "export_picture": has_lanes,
        "copy_picture": has_lanes,
        "reset": bool(model.changed_values()),
    }.items():
        actions[name].setEnabled(sensible)


def show_finding(window: "MainWindow", finding: Finding) -> None:
    """Bring a finding's time into sight and select its first lane there."""
    recording = window.control.current
    if recording is None:
        return
    timeline = recording.timeline
    t0, t1 = finding.t0 - timeline.origin, finding.t1 - timeline.origin
    margin = max((t1 - t0) * 0.15, (timeline.now - timeline.origin) * 0.02, 1e6)
    window.view.take_hold(t0 - margin, t1 + margin)
    if not finding.lanes:
        return
    lane = timeline.lanes[finding.lanes[0]]
    states = lane.states
    place = max(0, int(states.start.searchsorted(finding.t0, "right")) - 1)
    if len(states):
        end = int(lane.ends(timeline.now)[place])
        figures = (int(states.start[place]) - timeline.origin, end - timeline.origin, int(states.state[place]))
        window.view.select(Selection(lane.index, *figures, int(states.obj[place]), int(states.site[place])))


def _connect_pane(window: "MainWindow", action: QAction, name: str, pane: QWidget) -> None:
    action.toggled.connect(pane.setVisible)
    action.toggled.connect(lambda shown: window.settings.set_shown(name, shown))
    action.setChecked(window.settings.shown(name))
    pane.setVisible(action.isChecked())


def _to_pane(window: "MainWindow", step: int) -> None:
    """Put the focus on a control of the next pane in sight, round and round."""
    panes = (
        window.scenarios,
        window.question,
        window.timeline.panel,
        window.findings,
        window.options,
        window.terminal,
        window.code,
    )
    stops = [control for pane in panes if (control := _a_control(pane))]
    focus = QApplication.focusWidget()
    here = next((pane for pane in panes if focus and pane.isAncestorOf(focus)), None)
    at = next((place for place, stop in enumerate(stops) if here and here.isAncestorOf(stop)), -min(step, 0) - 1)
    stops[(at + step) % len(stops)].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _a_control(pane: QWidget) -> QWidget | None:
    """What the Tab key reaches in a pane; None when there is nothing in sight."""
    proxy = pane.focusProxy()
    reached = (
        widget
        for widget in ([proxy] if proxy else pane.findChildren(QWidget))
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    )
    return next(reached, None)


def _ask_to_open(window: "MainWindow") -> None:
    kinds = window.tr("Scripts and runs (*.py *.json *.json.gz);;Every file (*)")
    path, _kind = QFileDialog.getOpenFileName(window, window.tr("Open"), str(window.settings.folder), kinds)
    if path:
        window.open_path(path)


def _copy(window: "MainWindow") -> None:
    """Copy what is selected in a text that has the focus, else the picture."""
    text = QApplication.focusWidget()
    if isinstance(text, QPlainTextEdit) and text.textCursor().hasSelection():
        text.copy()
    else:
        window.saving.copy_picture()


def _find(window: "MainWindow") -> None:
    window.actions_["scenarios"].setChecked(True)
    window.scenarios.search.setFocus()
    window.scenarios.search.selectAll()


def _fill_recent(window: "MainWindow", menu: QMenu) -> None:
    menu.clear()
    for path in window.settings.recent():
        menu.addAction(Path(path).name).triggered.connect(partial(_open_recent, window, path))
        menu.actions()[-1].setToolTip(path)
    if menu.isEmpty():
        menu.addAction(window.tr("nothing yet")).setEnabled(False)
        return
    menu.addSeparator()
    menu.addAction(window.tr("&Forget these")).triggered.connect(lambda _checked: window.settings.forget_recent())


def _open_recent(window: "MainWindow", path: str, _checked: bool = False) -> None:
    window.open_path(path)


def _show_keys(window: "MainWindow") -> None:
    menus = [
        (menu, window.timeline.panel.actions() if menu == "timeline" else window.actions_.of_menu(menu))
        for menu in MENUS
    ]
    sections = [keys_dialog.section(menu_title(menu).replace("&", ""), actions) for menu, actions in menus]
    keys_dialog.KeysDialog(sections, window).show()


def _show_about(window: "MainWindow") -> None:
    text = window.tr("Runs Python scripts in real processes, threads and coroutines, and shows live what they do.")
    QMessageBox.about(window, window.tr("About Lanescope"), f"<h3>Lanescope {__version__}</h3><p>{text}</p>")
