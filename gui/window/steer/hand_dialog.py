"""The window in which the threads of the open script are stepped by hand; the main window stays usable beside it."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gui.control.experiments.hand_control import HandControl
from gui.control.script.script_model import ScriptModel
from gui.style.theme import Theme
from gui.style.theming import Theming
from gui.window.steer.hand_bar import HandBar
from gui.window.steer.hand_view import HandView
from gui.window.widgets.front import bring_to_front
from gui.window.widgets.pane import Aside
from scenarios.language import together
from scenarios.recording import Recording
from scenarios.steering.stepping.words import missed_told

_LONG_MS: Final = 700  # for a step: then it is said that it takes long


class HandDialog(QDialog):
    """Who can go, what comes next, what the values are; a click or a key says who goes."""

    found = Signal(object)  # the Recording of the run that was stepped

    def __init__(self, control: HandControl, model: ScriptModel, theming: Theming, parent: QWidget) -> None:
        super().__init__(parent)
        self.control, self._model, self._theming = control, model, theming
        self._wrong = ""
        self.mark, self.told = QLabel(), QLabel()
        self.mark.setObjectName("mark")
        self.told.setWordWrap(True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.view = HandView(theming)
        self.keys = Aside()
        self.keys.setObjectName("dim")
        self.bar = HandBar(control, self._deeds(), self)
        self.save, self.show_run = QPushButton(), QPushButton()
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(_LONG_MS)
        self._build()
        self._connect()
        self._retranslate()

    def _deeds(self) -> dict[str, Callable[[], None]]:
        control = self.control
        return {
            "restart": self.begin,
            "back": control.back,
            "again": control.go_on,
            "turn": lambda: control.go_on("turn"),
            "any": control.go_any,
            "finish": control.finish,
            "finish_any": lambda: control.finish(random.randrange(1 << 30)),  # it keeps no secret
        }

    def _build(self) -> None:
        self.save.setObjectName("choice")
        self.show_run.setObjectName("primary")
        for button in (self.save, self.show_run, *self.bar.buttons.values()):
            button.setAutoDefault(False)  # Return would press the first of them, wherever the focus is
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addLayout(self._head())
        column.addWidget(self.view, 1)
        self.setWindowFlag(Qt.WindowType.WindowMinMaxButtonsHint)
        self.resize(1160, 680)

    def _head(self) -> QVBoxLayout:
        above, below, head = QHBoxLayout(), QHBoxLayout(), QVBoxLayout()
        above.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        above.addWidget(self.told, 1)
        above.addWidget(self.keys, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.bar, 1)
        below.addWidget(self.save)
        below.addWidget(self.show_run)
        head.setSpacing(8)
        head.addLayout(above)
        head.addLayout(below)
        return head

    def _connect(self) -> None:
        control = self.control
        control.changed.connect(self.refresh)
        control.acted.connect(self._nothing_wrong)
        control.failed.connect(self._say_wrong)
        control.recorded.connect(self.found)
        self.view.chosen.connect(control.go)
        self.view.entered.connect(control.type)
        self.save.clicked.connect(self._save_schedule)
        self.show_run.clicked.connect(control.record)
        self._slow.timeout.connect(self.refresh)
        self._model.opened.connect(self.close)
        self._theming.changed.connect(self._dress)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
            self.control.outcome.tell_again()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.setWindowTitle(self.tr("Step by hand"))
        self.mark.setText(self.tr("STEERED"))
        self.mark.setToolTip(self.tr("One thread at a time, in the order that you choose. Sleeps take no time."))
        self.told.setAccessibleName(self.tr("Where it stands"))
        keys = self.tr(
            "0 to 9: who goes   Space: the same again   Backspace: back   R: any   W: until it waits   E: to the end"
        )
        self.keys.setText(keys)
        self.save.setText(self.tr("Save the schedule…"))
        self.show_run.setText(self.tr("Show as a run"))
        self.show_run.setToolTip(self.tr("Runs it once more in this order, watched, and shows its lanes in the window"))
        self.refresh()

    def begin(self) -> None:
        """Run the open script, as it stands now, up to the first step."""
        self.control.start()

    def refresh(self) -> None:
        """Show where everybody stands."""
        control = self.control
        if control.busy and self.sender() is not self._slow:
            self._slow.start()
        if not control.busy:
            self._slow.stop()
        self.bar.refresh()
        self.view.show_state(control)
        self.told.setText(self._told())
        self.keys.setVisible(control.asking or control.busy)
        self.save.setEnabled(bool(control.steps) and not control.busy)
        self.show_run.setEnabled(control.account is not None and bool(control.steps) and not control.recording)

    def _told(self) -> str:
        control = self.control
        if self._wrong:
            told = self._wrong
        elif control.recording:
            told = self.tr("Running once more in this order, to show its lanes…")
        elif control.account is not None:
            told = control.outcome.text
        elif control.reading:
            told = self.tr("The script waits for a line to be typed.")
        elif control.busy:
            slow = self.tr("It is computing, or waiting for something outside of control. Esc ends it.")
            told = self.told.text() if self._slow.isActive() else slow
        elif not control.live:
            told = self.tr("The script's process has ended before its time.") if control.spec else ""
        else:
            able = len(control.question.able) if control.question else 0
            told = self.tr("Step {}: who goes next? {} can go.").format(len(control.steps) + 1, able)
            if control.question is not None and control.question.missed:
                told = together((missed_told(), told))
        return told

    def _nothing_wrong(self) -> None:
        self._wrong = ""

    def _say_wrong(self, text: str) -> None:
        self._wrong = text
        self.refresh()

    def _save_schedule(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the schedule"), "", self.tr("Schedule (*.json)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")  # before it asks whether a file is to be written over
        dialog.selectFile("schedule.json")
        if dialog.exec():
            self.save_schedule(Path(dialog.selectedFiles()[0]))
        dialog.deleteLater()

    def save_schedule(self, path: Path) -> None:
        """Write what `lanescope steer --schedule` reads."""
        question = self.control.question
        text = json.dumps({"changes": question.changes if question else ()}) + "\n"
        try:
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            self._say_wrong(self.tr("{} could not be written: {}").format(path, error.strerror or error))

    def _dress(self, theme: Theme) -> None:
        self.view.set_theme(theme)
        self.refresh()

    def topic_at(self, _at: QPoint) -> str:
        """What the glossary calls it."""
        return "window by_hand"

    def reject(self) -> None:
        self.control.leave()  # by Esc, and as the window is closed: Qt's own closeEvent calls this
        super().reject()


def show_hand(
    window: QWidget, control: HandControl, model: ScriptModel, theming: Theming, found: Callable[[Recording], None]
) -> HandDialog:
    """Show it, and begin anew unless it stands open. `found` hears of the run that is to be shown."""
    dialog = window.findChild(HandDialog)
    if dialog is None:
        dialog = HandDialog(control, model, theming, window)
        dialog.found.connect(found)
    if not dialog.isVisible():
        dialog.show()
        dialog.begin()
    bring_to_front(dialog, dialog.view.lanes)
    return dialog
