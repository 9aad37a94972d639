"""Where everybody stands between two steps: code, threads, shared values, steps so far, what was printed."""

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from gui.canvas.edges import Panes
from gui.control.experiments.hand_control import HandControl
from gui.style.fonts import fixed_font
from gui.style.theme import Theme
from gui.style.theming import Theming
from gui.window.script.input_line import InputLine
from gui.window.steer.hand_code import HandCode, Next
from gui.window.steer.step_lanes import StepLanes
from gui.window.steer.thread_rows import RowText, ThreadRows
from gui.window.steer.value_table import ValueTable
from gui.window.widgets.pane import Pane
from scenarios.steering.stepping.question import Question, Standing
from scenarios.steering.stepping.words import own_told, place_told, standing_told, touches_told

_PARTS: Final = ("code", "threads", "values", "lanes", "output")


class _Part(Pane):
    """A part of the view, which gives it its title."""

    def retranslate(self) -> None:
        """The view does."""


class HandView(QWidget):
    """`chosen` carries the number of the thread whose row or lane was clicked, `entered` a line for the script."""

    chosen = Signal(int)
    entered = Signal(str)

    def __init__(self, theming: Theming) -> None:
        super().__init__()
        self._theming = theming
        self._source, self._lines = "", [""]
        self.code = HandCode(theming.theme)
        self.threads, self.values, self.lanes = ThreadRows(theming), ValueTable(), StepLanes(theming)
        self.output, self.line = QPlainTextEdit(), InputLine()
        self._panes = {name: _Part() for name in _PARTS}
        self._build()
        for chosen in (self.threads.chosen, self.lanes.chosen):
            chosen.connect(self.chosen)
        self.line.entered.connect(self.entered)
        self._retranslate()

    def _build(self) -> None:
        self.output.setReadOnly(True)
        self.output.setFont(fixed_font(self.font().pointSizeF()))
        self.output.setFrameShape(QFrame.Shape.NoFrame)
        self.output.setTabChangesFocus(True)
        self.line.hide()
        lanes = QScrollArea()
        lanes.setWidgetResizable(True)
        lanes.setFrameShape(QFrame.Shape.NoFrame)
        lanes.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        lanes.setWidget(self.lanes)
        contents = (self.code, self.threads, self.values, lanes, self.output)
        for name, content in zip(_PARTS, contents, strict=True):
            self._panes[name].body.addWidget(content)
        self._panes["output"].body.addWidget(self.line)
        self._panes["threads"].body.setContentsMargins(8, 0, 8, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._laid_out())

    def _laid_out(self) -> Panes:
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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window."""
        for name, title in (
            ("code", self.tr("Code: who goes on where")),
            ("threads", self.tr("Who goes next? A click, or the number as a key")),
            ("values", self.tr("Shared values")),
            ("lanes", self.tr("Steps so far, each with the line it began on")),
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
        self.values.retranslate()

    def set_theme(self, theme: Theme) -> None:
        """Take other colours."""
        self.code.set_theme(theme)

    def show_state(self, control: HandControl) -> None:
        """Show where everybody stands; while a step is under way the values stay as they were."""
        self._show_source(control.source)
        self._show_threads(control)
        if not control.busy or control.question is None:
            self.values.show_values(control.question, control.before)
        self.lanes.show_steps(control.steps, control.question)
        self._show_output(control.output)
        if self.line.isHidden() is control.reading:
            self.line.setVisible(control.reading)
            if control.reading:
                self.line.setFocus()

    def _show_source(self, source: str) -> None:
        if source != self._source:
            self._source, self._lines = source, source.splitlines()
            self.code.set_source(source)

    def _show_output(self, output: str) -> None:
        if self.output.toPlainText() != output:
            self.output.setPlainText(output)
            bar = self.output.verticalScrollBar()
            bar.setValue(bar.maximum())

    def _show_threads(self, control: HandControl) -> None:
        question, script = control.question, control.script
        if question is None and control.live:  # it comes to its first question: until then the focus stays in its row
            return
        ended = control.account is not None and control.account.outcome == "ended"
        texts = [self._row(question, each, script, ended) for each in question.workers] if question else []
        self.threads.show_rows(texts)
        following = [
            Next(each.number, each.name, each.line, text.color, text.can_go)
            for each, text in zip(question.workers if question else (), texts, strict=True)
            if each.line and each.file in ("", script) and not text.ended
        ]
        self.code.show_next(following, control.last)

    def _row(self, question: Question, standing: Standing, script: str, ended: bool) -> RowText:
        color, name = self._theming.theme.lane_color(standing.number), standing.name
        if ended or standing.state == "e":
            return RowText(standing.number, name, self.tr("has ended"), "", "", "", color, can_go=False, ended=True)
        here = standing.file in ("", script) and 0 < standing.line <= len(self._lines)
        code = self._lines[standing.line - 1].strip() if here else ""
        touches = "" if question.over else touches_told(question, standing)
        touches = " · ".join(filter(None, (own_told(standing), touches)))
        stands, place = standing_told(question, standing), place_told(standing, script)
        can_go = standing.can_go and not question.over
        return RowText(standing.number, name, stands, place, code, touches, color, can_go=can_go, ended=False)
