"""The code that runs, with the place of each worker: now, or at the time under the cursor; and what it is about."""

import ast
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QWidget

from gui.control.view_state import ViewState
from gui.style.theme import Theme
from gui.style.theming import Theming
from gui.window.help.scenario_text import ScenarioText
from gui.window.script.code_view import CodeView, WorkerMark
from gui.window.widgets.pane import Aside, Pane
from scenarios.scripts.source_text import decode
from scenarios.scripts.syntax import parse

if TYPE_CHECKING:
    from scenarios.recording import Recording
    from scenarios.timeline import Timeline

_CODE, _TEXT = range(2)  # pages
_REFRESH_MS = 100  # text is read by people: ten times a second, whatever the lanes' rate


class CodePane(Pane):
    """Shows the source as it runs; another file of the program while the selection points into it."""

    def __init__(self, view: ViewState, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = QTabBar()
        self.pages.setDrawBase(False)
        self.pages.addTab("")
        self.pages.addTab("")
        self.pages.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)  # the file's name gives way
        self.header.insertWidget(0, self.pages)
        self.title.hide()  # the tabs say it
        self._file = Aside()
        self._file.setObjectName("dim")
        self.header.addStretch(1)
        self.header.addWidget(self._file)
        self.code = CodeView(theming.theme)
        self.text = ScenarioText(theming)
        stack = QStackedWidget()
        stack.addWidget(self.code)
        stack.addWidget(self.text)
        self.pages.currentChanged.connect(stack.setCurrentIndex)
        self.body.addWidget(stack)
        self._view = view
        self._theming = theming
        self._recording: Recording | None = None
        self._script, self._source = "", ""
        self._path = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self._show_marks)
        theming.changed.connect(self._dress)
        view.selection_changed.connect(self._follow_selection)
        view.cursor_changed.connect(self.advance)
        view.moment_changed.connect(self.advance)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.entitle(self.tr("Code"))
        self.pages.setTabText(_CODE, self.tr("Code"))
        self.pages.setTabText(_TEXT, self.tr("About"))
        self.pages.setAccessibleName(self.tr("Code, or what the scenario is about"))
        self.code.setAccessibleName(self.tr("The code that runs"))

    def show_source(self, path: str, source: str) -> None:
        """Show the script as it is going to run; another script from its first line of code on."""
        another = path != self._script
        self._script, self._source = path, source
        self._show(path, source)
        if another:
            self.code.scroll_to(first_line_of_code(source))

    def turn_to_text(self) -> None:
        """Show what the scenario is about, or the code again."""
        self.pages.setCurrentIndex(_CODE if self.pages.currentIndex() == _TEXT else _TEXT)
        (self.text if self.pages.currentIndex() == _TEXT else self.code).setFocus()

    def set_recording(self, recording: "Recording | None") -> None:
        """Mark the workers of this recording from now on."""
        self._recording = recording
        self.code.show_line(0)
        self._show_marks()

    def advance(self) -> None:
        """The recording or the cursor moved on; the marks follow within a tenth of a second."""
        if not self._timer.isActive():
            self._timer.start()

    def point_at(self, path: str, line: int) -> None:
        """Show a line of a file of the program and light it up."""
        if path != self._path:
            source = self._source if path == self._script else _read(path)
            if source is None:
                return
            self._show(path, source)
            self._show_marks()
        self.code.show_line(line)

    def _show(self, path: str, source: str) -> None:
        self._path = path
        self._file.setText(Path(path).name)
        self._file.setToolTip(path)
        self.code.set_source(source)

    def _follow_selection(self) -> None:
        selection = self._view.selection
        if selection is None or self._recording is None:
            if self._path != self._script:
                self._show(self._script, self._source)
            self.code.show_line(0)
            return
        if selection.site:
            site = self._recording.timeline.sites[selection.site]
            self.point_at(site.path, site.line)

    def _show_marks(self) -> None:
        self.code.set_marks(self._marks(self._recording.timeline) if self._recording else [])
        if self._view.selection is None:
            self.code.bring_marks_into_sight()

    def _marks(self, timeline: "Timeline") -> list[WorkerMark]:
        from scenarios.moments import moment, workers_at  # there is a run by now

        shown, replayed = self._view.time, self._view.moment is not None
        time = timeline.now if shown is None else round(shown) + timeline.origin
        marks = []
        for worker in moment(timeline, time).workers if replayed else workers_at(timeline, time):
            lane, site = timeline.lanes[worker.lane], timeline.sites[worker.site]
            if site.line and site.path == self._path:
                marks.append(WorkerMark(site.line, self._theming.theme.lane_color(lane.rank), lane.name))
        return marks

    def _dress(self, theme: Theme) -> None:
        self.code.set_theme(theme)
        self._show_marks()


def first_line_of_code(source: str) -> int:
    """The line behind a script's docstring, which the window shows elsewhere; 1 without one."""
    try:
        body = parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return 1
    match body:
        case [ast.Expr(ast.Constant(str()), end_lineno=int(line)), *_]:
            return line + 1
    return 1


def _read(path: str) -> str | None:
    try:
        return decode(Path(path).read_bytes())
    except OSError:
        return None
