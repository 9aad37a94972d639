"""The main window: connects its parts to the script, the run, the actions and each other, and hears what Qt tells."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QMenuBar

from gui.control.problems import Problem
from gui.control.settings import Settings
from gui.style.motion import system_wants_less
from gui.style.theming import Theming
from gui.style.translation import Translation
from gui.window.actions import saving
from gui.window.actions.actions import Actions
from gui.window.actions.availability import available
from gui.window.actions.folders_menu import FoldersMenu
from gui.window.actions.menus import build_menus, build_toolbar, retranslate_menus
from gui.window.actions.opening import dropped
from gui.window.actions.pane_toggles import connect_toggle
from gui.window.actions.recent_menu import RecentMenu
from gui.window.deeds import Deeds
from gui.window.first_steps import readings
from gui.window.paned_window import LATE_PANES, PanedWindow
from gui.window.projector import Projector
from gui.window.script.interpreter_menu import InterpreterMenu
from gui.window.session_memory import SessionMemory
from gui.window.widgets.first_paint import after_first_paint

if TYPE_CHECKING:
    from gui.canvas.arranging.row import Row
    from gui.canvas.panel import TimelinePanel
    from gui.window.crash.report import Raised
    from scenarios.history.store import History


class MainWindow(PanedWindow):
    """The composition root: what its parts say to each other goes through here."""

    def __init__(
        self, settings: Settings, theming: Theming, translation: Translation, history: "History | None" = None
    ) -> None:
        super().__init__(settings, theming, translation, history)
        self._enable_actions()
        self.setAcceptDrops(True)
        self.layout_.restore(settings)

    def _furnish(self) -> None:
        self._make_actions()
        self._connect_toggles()
        self._connect_jobs()
        self._connect()
        self.memory = SessionMemory(self.settings, self.model, self.control, self.view)  # hears of a run after all
        self._retranslate()

    def _make_actions(self) -> None:
        self.actions_ = actions = Actions(self, self.theming)
        self.menus = build_menus(self, actions, self.theming, self.translation)
        self.tools = build_toolbar(self, actions, self.menus["theme"])
        self.interpreters = InterpreterMenu(self.interpreter, self)
        actions["interpreter"].setMenu(self.interpreters)
        self.recent = RecentMenu(self.settings, self.open_path, self)
        actions["recent"].setMenu(self.recent)
        actions["folders"].setMenu(FoldersMenu(self.folders, self.settings, self))
        self.deeds = Deeds(self, actions)
        actions.connect_deeds(self.deeds.all())

    def _connect_toggles(self) -> None:
        actions, settings = self.actions_, self.settings
        connect_toggle(actions["scenarios"], self.scenario_place.show_list, settings)
        for name in ("options", "terminal", "code"):
            connect_toggle(actions[name], getattr(self, name).setVisible, settings)
        for name in LATE_PANES:
            connect_toggle(actions[name], partial(self.show_late, name), settings, default=False)
        actions["predict"].setChecked(self.predicting.on)
        actions["predict"].toggled.connect(self.predicting.set_on)
        self.projector = Projector(
            self, (self.menuBar(), self.tools, self.status), self.text_size, self.model, self.control
        )
        self.projector.say_one_sentence(self.comparison, self.findings)
        actions["full_screen"].toggled.connect(self.projector.set_on)
        for aside in (self.scenario_place.set_away, self.texts.set_away, self.timeline.set_in_hall):
            self.projector.turned.connect(aside)
        connect_toggle(actions["numbers"], self.timeline.set_numbers, settings)
        connect_toggle(actions["less_motion"], self._move_less, settings, default=system_wants_less())
        self.projector.turned.connect(lambda on: self.timeline.set_numbers(actions["numbers"].isChecked() and not on))
        connect_toggle(actions["before"], self.timeline.set_before_wanted, settings)

    def _connect_jobs(self) -> None:
        """What goes wrong, and what is worked on, is said in one place each."""
        for source in (
            self.opening,
            self.saving,
            self.interpreter,
            self.display,
            self.folders,
            self.experiments,
            self.keeper,
        ):
            source.problem.connect(self.banner.show_problem)
        self.export_failed.connect(self.banner.show_problem)
        for worker in (self.opening, self.saving, self.interpreter, self.history):
            worker.busy.connect(self.status.busy.show_job)
        self.export_busy.connect(self.status.busy.show_job)
        for runs in (self.control, self.runner, self.repeat):
            runs.failed.connect(self._show_failure)
        self.saving.done.connect(self._show_saved)
        self.exported.connect(self._show_exported)

    def _connect(self) -> None:
        control, deeds = self.control, self.deeds
        for changed in (self.model.opened, self.model.value_changed):
            changed.connect(self._enable_actions)
        self.model.undo_stack.indexChanged.connect(self._enable_actions)
        for moved in (control.recordings_changed, control.live_changed):
            moved.connect(self._enable_actions)
        control.started.connect(self._show_start)
        self.script.titled.connect(self.setWindowTitle)
        self.history.wanted.connect(self.opening.open_kept)
        self.experiments.steered.connect(self.keeper.keep)
        self.timeline.panel_made.connect(self._take_panel)
        for copied in (self.findings.copied, self.copied):
            copied.connect(lambda: self.status.remark(self.tr("Copied.")))
        self.findings.pin_wanted.connect(lambda finding: self.timeline.panel.folding.pin_lanes(finding.lanes))
        self.experiments.statistics_wanted.connect(lambda: deeds.bring("statistics"))
        self.answered.connect(deeds.to_lanes)
        self.worker_chosen.connect(deeds.select_worker)
        self.view.line_changed.connect(lambda: self.texts.bring(self.terminal))
        self.status.interpreter.follow(self.interpreter, self.interpreters)
        self.timeline.legend.asked.connect(self.help_.show_topic)
        self.code.text.word_wanted.connect(self.help_.show_word)
        self.help_.scenario_wanted.connect(self.script.choose_key)
        self.text_size.changed.connect(lambda percent: setattr(self.settings, "text_size", percent))
        self.translation.chosen.connect(lambda mode: setattr(self.settings, "language", mode))
        self.theming.chosen.connect(lambda mode: setattr(self.settings, "theme", mode))

    def menuBar(self) -> QMenuBar:
        """The menus; Qt's own idea of them is the line in which they and the tools stand."""
        return self._menu_bar

    def _move_less(self, less: bool) -> None:
        self.motion.reduce(less)
        self.view.in_steps = less

    def _take_panel(self, panel: "TimelinePanel") -> None:
        self.menus["timeline"].addActions(panel.actions())
        panel.remarked.connect(self.status.remark)
        panel.remarked.connect(self.announcer.answer)
        panel.picture_wanted.connect(self._copy_row)
        panel.menu.line_wanted.connect(self.deeds.show_line)
        panel.menu.statistics_wanted.connect(self.deeds.show_lane_figures)
        self.predicting.changed.connect(panel.redraw)

    def _copy_row(self, row: "Row") -> None:
        self.exporting.copy_row(row)

    def open_first(self, name: str | None, at_once: bool = False) -> None:
        """Open what was named, or the scenario of the last time, after the first paint.

        Opening is not running: a script of the reader's own waits for F5, unless it was to run `at_once`.
        """
        after_first_paint(
            self,
            *readings(),
            self.script.list_all,
            self.timeline.prepare,
            lambda: self._open_first(name, at_once),
        )

    def _open_first(self, name: str | None, at_once: bool) -> None:
        self.keeper.mend()
        self.script.open_first(name, at_once)
        if not self.predicting.asking:
            self.timeline.panel.setFocus()

    def own_up(self, raised: "Raised") -> None:
        """Show a mistake of Lanescope's own, and let the run in sight be saved with a report."""
        from gui.window.crash.crash_dialog import CrashDialog
        from gui.window.crash.report import report

        if self.isHidden():  # it is closing, and nobody would see it
            return
        about = {"open": self.model.scenario.key if self.model.scenario else "", "options": self.model.values()}
        save_run = self.saving.save_run if self.control.current and not self.control.live else None
        CrashDialog(report(raised, about), self.settings.folder, save_run, self).exec()

    def open_from_outside(self, names: Sequence[str], at_once: bool) -> None:
        """Come to the front, and open what a second start was given, as this one would have."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        for name in names[:1]:
            self.script.open_from_outside(name, at_once)

    def open_path(self, path: str) -> None:
        """Open a file or a folder that the reader chose; a script waits for F5."""
        self.script.open_path(path)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text that no pane says in the language of the window."""
        self.actions_.retranslate()
        retranslate_menus(self.menus, self.tools)
        self.setWindowTitle(self.tr("Lanescope"))
        self.script.retranslate()

    def _enable_actions(self) -> None:
        self.actions_.enable(available(self.control, self.model) | {"history": self.keeper.history is not None})

    def _show_start(self) -> None:
        """What was said about the last run is over; say what is to be known about this one."""
        self.banner.begin_run()
        if not self.terminal.line.isHidden():
            self.texts.bring(self.terminal)  # it will ask something
        if problem := self.interpreter.refusal or self.runner.remark or self.opening.form_problem():
            self.banner.show_problem(problem)

    def _show_failure(self, text: str) -> None:
        self.banner.show_problem(Problem(text, self.tr("Nothing was run.")))

    def _show_saved(self, text: str) -> None:
        self.banner.settle(saving.ABOUT)
        self.status.remark(text)

    def _show_exported(self, text: str) -> None:
        from gui.window.export import exporting

        self.banner.settle(exporting.ABOUT)
        self.status.remark(text)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.open_path(dropped(event))

    def closeEvent(self, event: QCloseEvent) -> None:
        self.layout_.remember(self.settings)
        self.memory.remember()
        self.help_.finish()
        self.runner.cancel()
        self.control.finish()
        self.interpreter.finish()
        self.experiments.finish()
        self.closing.emit()
        self.saving.finish()
        self.opening.finish()
        self.folders.finish()
        self.hide()  # what is still to be written may take a moment
        self.history.finish()
        self.keeper.finish()
        super().closeEvent(event)
        QGuiApplication.quit()
