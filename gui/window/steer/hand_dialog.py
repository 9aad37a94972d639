"""The window in which the threads of the open script are stepped by hand; the main window stays usable beside it."""

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)  # fmt: skip

from gui.canvas.edges import Panes
from gui.control.experiments.hand_control import HandControl
from gui.control.script.script_model import ScriptModel
from gui.style.fonts import fixed_font
from gui.style.theme import Theme
from gui.style.theming import Theming
from gui.window.script.input_line import InputLine
from gui.window.steer.hand_bar import HandBar
from gui.window.steer.hand_code import HandCode, Next
from gui.window.steer.step_lanes import StepLanes
from gui.window.steer.thread_rows import RowText, ThreadRows
from gui.window.steer.value_table import ValueTable
from gui.window.widgets.pane import Aside, Pane
from scenarios.recording import Recording
from scenarios.run import RunError
from scenarios.steering.scout import source_of
from scenarios.steering.stepping.question import Question, Standing
from scenarios.steering.stepping.words import ending_told, own_told, place_told, standing_told, touches_told

_LONG_MS: Final = 700  # for a step: then it is said that it takes long


class _Part(Pane):
    """A part of the dialog, which gives it its title."""

    def retranslate(self) -> None:
        """The dialog does."""


class HandDialog(QDialog):
    """Who can go, what comes next, what the values are; a click or a key says who goes."""

    found = Signal(object)  # the Recording of the run that was stepped

    def __init__(self, control: HandControl, model: ScriptModel, theming: Theming, parent: QWidget) -> None:
        super().__init__(parent)
        self.control, self._model, self._theming = control, model, theming
        self._wrong = ""
        self._lines: list[str] = []
        self.mark, self.told = QLabel(), QLabel()
        self.mark.setObjectName("mark")
        self.told.setWordWrap(True)
        self.told.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.code = HandCode(theming.theme)
        self.threads, self.values, self.lanes = ThreadRows(theming), ValueTable(), StepLanes(theming)
        self.output, self.line = QPlainTextEdit(), InputLine()
        self.keys = Aside()
        self.keys.setObjectName("dim")
        self.bar = HandBar(control, self._deeds(), self)
        self.save, self.show_run = QPushButton(), QPushButton()
        self._panes = {name: _Part() for name in ("code", "threads", "values", "lanes", "output")}
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
        self.output.setReadOnly(True)
        self.output.setFont(fixed_font(self.font().pointSizeF()))
        self.output.setFrameShape(QFrame.Shape.NoFrame)
        self.output.setTabChangesFocus(True)
        self.line.hide()
        for button in (self.save, self.show_run):
            button.setObjectName("choice")
        self.show_run.setObjectName("primary")
        lanes = QScrollArea()
        lanes.setWidgetResizable(True)
        lanes.setFrameShape(QFrame.Shape.NoFrame)
        lanes.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        lanes.setWidget(self.lanes)
        for name, content in (
            ("code", self.code), ("threads", self.threads), ("values", self.values), ("lanes", lanes),
            ("output", self.output),
        ):  # fmt: skip
            self._panes[name].body.addWidget(content)
        self._panes["output"].body.addWidget(self.line)
        self._panes["threads"].body.setContentsMargins(8, 0, 8, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 10, 10)
        column.setSpacing(8)
        column.addLayout(self._head())
        column.addWidget(self._middle(), 1)
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

    def _middle(self) -> Panes:
        panes = self._panes
        right, above, below = (Panes(way) for way in (Qt.Orientation.Vertical, *(Qt.Orientation.Horizontal,) * 2))
        whole = Panes(Qt.Orientation.Vertical)
        for splitter, parts, shares in (
            (right, (panes["threads"], panes["values"]), (13, 7)),
            (above, (panes["code"], right), (5, 5)),
            (below, (panes["lanes"], panes["output"]), (7, 3)),
            (whole, (above, below), (7, 3)),
        ):
            for part in parts:
                splitter.addWidget(part)
            for place, share in enumerate(shares):
                splitter.setStretchFactor(place, share)
            splitter.setSizes([share * 100 for share in shares])
        self._edges = {
            right: ("threads", "values"), above: ("code", "threads"), below: ("lanes", "output"),
            whole: ("code", "lanes"),
        }  # fmt: skip
        return whole

    def _connect(self) -> None:
        control = self.control
        control.changed.connect(self.refresh)
        control.failed.connect(self._say_wrong)
        control.recorded.connect(self.found)
        for chosen in (self.threads.chosen, self.lanes.chosen):
            chosen.connect(control.go)
        self.line.entered.connect(control.type)
        self.save.clicked.connect(self._save_schedule)
        self.show_run.clicked.connect(control.record)
        self._slow.timeout.connect(self.refresh)
        self._model.opened.connect(self.close)
        self._theming.changed.connect(self._dress)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.setWindowTitle(self.tr("Step by hand"))
        self.mark.setText(self.tr("STEERED"))
        self.mark.setToolTip(self.tr("One thread at a time, in the order that you choose. Sleeps take no time."))
        for name, title in (
            ("code", self.tr("Code: who goes on where")),
            ("threads", self.tr("Who goes next? A click, or the number as a key")),
            ("values", self.tr("Shared values")),
            ("lanes", self.tr("Steps so far, each with the line that it began with")),
            ("output", self.tr("Printed so far")),
        ):
            self._panes[name].entitle(title)
        for splitter, parts in self._edges.items():
            splitter.name_edges([self._panes[name].title.text() for name in parts])
        self.code.setAccessibleName(self.tr("Code"))
        self.lanes.setAccessibleName(self.tr("Steps so far"))
        self.output.setAccessibleName(self.tr("Printed so far"))
        self.line.setAccessibleName(self.tr("A line for the script to read"))
        self.line.setPlaceholderText(self.tr("The script reads a line: type it here, then Enter"))
        self.told.setAccessibleName(self.tr("Where it stands"))
        keys = self.tr(
            "0 to 9: who goes   Space: the same again   Backspace: back   R: any   W: until it waits   E: to the end"
        )
        self.keys.setText(keys)
        self.save.setText(self.tr("Save the schedule…"))
        self.show_run.setText(self.tr("Show as a run"))
        self.show_run.setToolTip(self.tr("Runs it once more in this order, watched, and shows its lanes in the window"))
        self.values.retranslate()
        self.refresh()

    def begin(self) -> None:
        """Run the open script, as it stands now, up to the first step."""
        self._wrong = ""
        self.control.start()

    def refresh(self) -> None:
        """Show where everybody stands."""
        control = self.control
        busy = control.live and not control.asking and not control.reading
        if busy and self.sender() is not self._slow:
            self._slow.start()
            if control.question is not None and control.account is None:
                self.threads.setEnabled(True)
        if not busy:
            self._slow.stop()
        self.bar.refresh()
        self._show_source()
        self._show_threads(control.question)
        if not busy or control.question is None:
            self.values.show_values(control.question, control.before)
        self.lanes.show_steps(control.steps, control.question)
        self._show_output()
        self.told.setText(self._told(busy))
        self.keys.setVisible(control.asking or busy)
        self.save.setEnabled(bool(control.steps) and not busy)
        self.show_run.setEnabled(control.account is not None and bool(control.steps) and not control.recording)

    def _told(self, busy: bool) -> str:
        control = self.control
        if self._wrong:
            told = self._wrong
        elif control.recording:
            told = self.tr("Running once more in this order, to show its lanes…")
        elif control.account is not None:
            told = " ".join(ending_told(control.account, len(control.steps)))
        elif control.reading:
            told = self.tr("The script waits for a line to be typed.")
        elif busy:
            slow = self.tr("It computes, or waits for something that no schedule reaches. Esc ends it.")
            told = self.told.text() if self._slow.isActive() else slow
        elif not control.live:
            told = self.tr("The script's process has ended before its time.") if control.spec else ""
        else:
            able = len(control.question.able) if control.question else 0
            told = self.tr("Step {}: who goes next? {} can.").format(len(control.steps) + 1, able)
        return told

    def _show_source(self) -> None:
        spec = self.control.spec
        if spec is None:
            return
        try:
            source = source_of(spec)
        except RunError:
            source = ""
        if source.splitlines() != self._lines:
            self._lines = source.splitlines()
            self.code.set_source(source)

    def _show_threads(self, question: Question | None) -> None:
        control = self.control
        workers = question.workers if question else ()
        ended = control.account is not None and control.account.outcome == "ended"
        texts = [self._row(question, each, ended=ended) for each in workers if question]
        self.threads.show_rows(texts, enabled=control.asking)
        theme, script = self._theming.theme, self._script
        following = [
            Next(each.number, each.name, each.line, theme.lane_color(each.number), text.can_go)
            for each, text in zip(workers, texts, strict=True)
            if each.line and (not each.file or each.file == script) and not text.ended
        ]
        self.code.show_next(following, control.last)

    @property
    def _script(self) -> str:
        return str(self.control.spec.script) if self.control.spec else ""

    def _row(self, question: Question, standing: Standing, *, ended: bool) -> RowText:
        over = ended or standing.state == "e"
        here = not standing.file or standing.file == self._script
        code = self._lines[standing.line - 1].strip() if here and 0 < standing.line <= len(self._lines) else ""
        return RowText(
            standing.number,
            standing.name,
            self.tr("has ended") if over else standing_told(question, standing),
            "" if over else place_told(standing, self._script),
            "" if over else code,
            "" if over else " · ".join(filter(None, (own_told(standing), touches_told(question, standing)))),
            self._theming.theme.lane_color(standing.number),
            standing.can_go and not question.over,
            over,
            standing.number == question.default,
        )

    def _show_output(self) -> None:
        control = self.control
        if self.output.toPlainText() != control.output:
            self.output.setPlainText(control.output)
            bar = self.output.verticalScrollBar()
            bar.setValue(bar.maximum())
        if self.line.isVisible() != control.reading:
            self.line.setVisible(control.reading)
            if control.reading:
                self.line.setFocus()

    def _say_wrong(self, text: str) -> None:
        self._wrong = text
        self.refresh()

    def _save_schedule(self) -> None:
        question = self.control.question
        if question is None:
            return
        kinds = self.tr("Schedule (*.json)")
        name, _kind = QFileDialog.getSaveFileName(self, self.tr("Save the schedule"), "schedule.json", kinds)
        if name:
            self.save_schedule(Path(name if name.endswith(".json") else f"{name}.json"))

    def save_schedule(self, path: Path) -> None:
        """Write what `lanescope steer --schedule` reads."""
        question = self.control.question
        text = json.dumps({"changes": question.changes if question else ()}) + "\n"
        try:
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            self._say_wrong(self.tr("{} could not be written: {}").format(path, error.strerror or error))

    def _dress(self, theme: Theme) -> None:
        self.code.set_theme(theme)
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
    dialog.raise_()
    dialog.activateWindow()
    dialog.lanes.setFocus()
    return dialog
