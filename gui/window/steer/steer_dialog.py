"""The dialog that looks for an order of the threads that breaks the open script; the window stays usable beside it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from gui.control.experiments.steer_control import SteerControl
from gui.control.script.script_model import ScriptModel
from gui.window.steer.goal_box import GoalBox
from scenarios.recording import Recording
from scenarios.steering import story
from scenarios.steering.goals import GoalError
from scenarios.steering.search import Search
from scenarios.steering.words import outside_told


class SteerDialog(QDialog):
    """What ought to hold, how far the search is, and what came of it in words."""

    found = Signal(object)  # the Recording of the run that breaks

    def __init__(self, control: SteerControl, model: ScriptModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._control = control
        self._stale: Search | None = None  # of a script that stood open before
        self._asked = ""  # what ought to hold, as it was asked for
        self._wrong = ""
        self.about, self.before_goal = QLabel(), QLabel()
        self.goal = GoalBox(model)
        self.before_goal.setBuddy(self.goal)
        self.start = QPushButton()
        self.start.setObjectName("primary")
        self.start.setDefault(True)
        self.start.clicked.connect(self._start_or_stop)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.outcome = QLabel()
        self.copy, self.close_ = QPushButton(), QPushButton()
        self.copy.clicked.connect(self._copy)
        self.close_.clicked.connect(self.close)
        self._build()
        control.changed.connect(self.refresh)
        control.failed.connect(self._say_wrong)
        control.found.connect(self.found)
        model.opened.connect(self._forget)
        self._forget()
        self._retranslate()

    def _build(self) -> None:
        for label in (self.about, self.outcome):
            label.setWordWrap(True)
        self.about.setObjectName("dim")
        self.outcome.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.outcome.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.outcome.setMinimumHeight(150)
        for button in (self.copy, self.close_):
            button.setObjectName("choice")
            button.setAutoDefault(False)
        row, below = QHBoxLayout(), QHBoxLayout()
        row.addWidget(self.before_goal)
        row.addWidget(self.goal, 1)
        row.addWidget(self.start)
        below.addStretch(1)
        below.addWidget(self.copy)
        below.addWidget(self.close_)
        line = QFrame()
        line.setFrameShape(QFrame.Shape.HLine)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 12, 14, 12)
        column.setSpacing(10)
        column.addWidget(self.about)
        column.addLayout(row)
        column.addWidget(self.progress)
        column.addWidget(self.outcome, 1)
        column.addLayout(below)
        self.resize(640, 400)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

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
        self.progress.setAccessibleName(self.tr("Progress"))
        self.outcome.setAccessibleName(self.tr("Result"))
        self.copy.setText(self.tr("&Copy as text"))
        self.close_.setText(self.tr("Close"))
        self.refresh()

    def refresh(self) -> None:
        """Show how far it is."""
        search, live = self._shown(), self._control.live
        self.start.setText(self.tr("&Stop") if live else self.tr("&Find it"))
        self.goal.setEnabled(not live)
        self.progress.setRange(0, search.most if search else 1)
        self.progress.setValue(search.tried if search and live else 0)
        self.outcome.setText(self._wrong or (self._told(search, live) if search else ""))
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
        if not live and not search.cancelled:
            parts.append(self.tr("The lanes of the window are those of this run."))
        return "\n".join(filter(None, parts))

    def _say_wrong(self, text: str) -> None:
        self._wrong = text
        self.refresh()

    def _shown(self) -> Search | None:
        search = self._control.search
        return None if search is self._stale else search

    def _forget(self) -> None:
        """Another script is open: what came of the one before says nothing of it."""
        self._control.cancel()
        self._stale, self._wrong = self._control.search, ""
        self.refresh()

    def _start_or_stop(self) -> None:
        if self._control.live:
            self._control.cancel()
            return
        self._wrong = ""
        try:
            self._asked = self.goal.currentText()
            self._control.start(self.goal.goals())
        except GoalError as error:
            self._say_wrong(str(error))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.outcome.text() + "\n")

    def topic_at(self, _at: QPoint) -> str:
        """What the glossary calls it."""
        return "window steer"

    def reject(self) -> None:
        self._control.cancel()  # by Esc, and as it is closed: Qt's own closeEvent calls this
        super().reject()


def show_steering(
    window: QWidget, control: SteerControl, model: ScriptModel, found: Callable[[Recording], None]
) -> SteerDialog:
    """Show the dialog with what it had before. `found` hears of the run that breaks."""
    dialog = window.findChild(SteerDialog)
    if dialog is None:
        dialog = SteerDialog(control, model, window)
        dialog.found.connect(found)
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    dialog.start.setFocus()
    return dialog
