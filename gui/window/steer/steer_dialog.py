"""The dialog that looks for an order of the threads that breaks the open script; the window stays usable beside it."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from gui.control.experiments.steer_control import SteerControl
from gui.control.script.script_model import ScriptModel
from gui.window.steer.goal_box import GoalBox
from gui.window.widgets.front import bring_to_front
from gui.window.widgets.work_dialog import WorkDialog, line
from scenarios.recording import Recording
from scenarios.steering import story
from scenarios.steering.goals import GoalError
from scenarios.steering.search import Search
from scenarios.steering.words import outside_told


class SteerDialog(WorkDialog):
    """What ought to hold, how far the search is, and what came of it in words."""

    found = Signal(object)  # the Recording of the run that breaks

    def __init__(self, control: SteerControl, model: ScriptModel, parent: QWidget) -> None:
        super().__init__(control, model, parent)
        self._control = control
        self._asked = ""  # what ought to hold, as it was asked for
        self._wrong = ""
        self.about, self.before_goal = QLabel(), QLabel()
        self.goal = GoalBox(model)
        self.before_goal.setBuddy(self.goal)
        self.outcome = QLabel()
        self._build()
        control.failed.connect(self._say_wrong)
        control.found.connect(self.found)
        self._forget()
        self._retranslate()

    def _build(self) -> None:
        for label in (self.about, self.outcome):
            label.setWordWrap(True)
        self.about.setObjectName("dim")
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.outcome.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.outcome.setMinimumHeight(150)
        row = QHBoxLayout()
        row.addWidget(self.before_goal)
        row.addWidget(self.goal, 1)
        row.addWidget(self.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addWidget(self.about)
        column.addLayout(row)
        column.addWidget(self.progress)
        column.addWidget(self.outcome, 1)
        column.addLayout(line(None, self.copy, self.close_))
        self.resize(640, 400)

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.setWindowTitle(self.tr("Steered run"))
        self.about.setText(
            self.tr(
                "The threads of the script go one at a time, in one order after another, until one is found in which "
                "this does not hold. Sleeps take no time. That none is found proves nothing."
            )
        )
        self.before_goal.setText(self.tr("What &ought to hold"))
        self.outcome.setAccessibleName(self.tr("Result"))
        super()._retranslate()

    def refresh(self) -> None:
        """Show how far it is."""
        search, live = self._shown(), self._control.live
        self.start.setText(self.tr("&Stop") if live else self.tr("&Find it"))
        self.goal.setEnabled(not live)
        self.progress.setRange(0, search.most if search else 1)
        self.progress.setValue(search.tried if search and live else 0)
        self.outcome.setText("\n".join(filter(None, [self._told(search, live) if search else "", self._wrong])))
        self.copy.setEnabled(bool(self.outcome.text()) and not live)

    def _told(self, search: Search, live: bool) -> str:
        found = search.found
        if found is None:
            far = story.progress(search.tried, search.preemptions)
            if live:
                return far
            none = (
                self.tr("Stopped: {}").format(far)
                if search.cancelled
                else story.summary(search.tried, search.preemptions, None)
            )
            return "\n".join([none, *outside_told(search.outside)])
        broken = self._asked
        parts = [story.summary(search.tried, search.preemptions, broken), story.told(found)]
        parts += [*story.turns(found), story.replayed(search.replayed) if search.replayed else ""]
        if not live:
            parts += outside_told(search.outside)
        if not live and not search.cancelled and not self._wrong:
            parts.append(self.tr("The lanes of the window are those of this run."))
        return "\n".join(filter(None, parts))

    def _say_wrong(self, text: str) -> None:
        self._wrong = text
        self.refresh()

    def _forget(self) -> None:
        self._wrong = ""
        super()._forget()

    def _begin(self) -> None:
        self._wrong = ""
        try:
            self._asked = self.goal.currentText()
            self._control.start(self.goal.goals())
        except GoalError as error:
            self._stale = self._control.search  # what is said is not of it
            self._say_wrong(str(error))

    def find_it(self) -> None:
        """Look for what breaks what the scenario says that ought to hold; what goes on goes on."""
        if not self._control.live:
            self.goal.suggest()
            self.start.click()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.outcome.text() + "\n")

    def topic_at(self, _at: QPoint) -> str:
        """What the glossary calls it."""
        return "window steer"


def show_steering(
    window: QWidget, control: SteerControl, model: ScriptModel, found: Callable[[Recording], None]
) -> SteerDialog:
    """Show the dialog with what it had before. `found` hears of the run that breaks."""
    dialog = window.findChild(SteerDialog)
    if dialog is None:
        dialog = SteerDialog(control, model, window)
        dialog.found.connect(found)
    bring_to_front(dialog, dialog.start)
    return dialog
