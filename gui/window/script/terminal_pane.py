"""What the workers wrote, coloured by worker; bounded, filtered by worker, with a line to type into the script."""

import re
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QWidget

from gui.control.view_state import ViewState
from gui.style.theming import Theming
from gui.window.script.input_line import InputLine
from gui.window.script.terminal_text import Entry, TerminalText
from gui.window.script.transcript import Piece, Transcript
from gui.window.widgets.pane import Pane

if TYPE_CHECKING:
    from scenarios.recording import Recording
    from scenarios.timeline import Output

_NAME_CHARACTERS: Final = 16  # "resource tracker"
_REFRESH_MS: Final = 80  # text is read by people: a slower rate than the lanes'
_CATCH_UP_MS: Final = 30  # while there is more to show
_BATCH: Final = 200  # lines put on the screen at a time, about 5 ms
_GLIMPSE: Final = 60  # lines shown of a flood that pushes all of them out before they could be read
_EVERYONE: Final = -2  # an index that no lane has; -1 is "nobody knows who"
_READS_INPUT: Final = re.compile(r"\binput\s*\(|\bstdin\b")


class TerminalPane(Pane):
    """Follows a recording's output. Selecting a lane shows that worker's lines alone; the list brings all back."""

    entered = Signal(str)  # a line, with its newline, for the script's standard input

    def __init__(self, view: ViewState, theming: Theming, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._recording: Recording | None = None
        self._until: int | None = None  # number of the first line that a replay has not come to
        self._shown = 0  # number of the next line to show
        self._missing = 0  # lines before that one that were passed over
        self._stale = True  # whether to show it again even when nothing has come
        self._counted = 0  # lines that there were when they were shown last
        self._open: dict[tuple[int, int], tuple[int, str]] = {}
        self._transcript = Transcript([])
        self.workers = QComboBox()
        self._listed: list[str] = []  # its entries but for the first
        self.workers.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        # As wide from the beginning as it may become: each new worker would lay out the whole window anew.
        self.workers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.workers.setMinimumContentsLength(_NAME_CHARACTERS)
        self.cut = QLabel()
        self.cut.setObjectName("dim")
        self.header.addWidget(self.cut)
        self.header.addWidget(self.workers)
        self.text = TerminalText(theming)
        self.line = InputLine()
        self.line.setAcceptDrops(False)  # a dropped file is for the window
        self.line.hide()
        self.line.setEnabled(False)
        self.body.addWidget(self.text, 1)
        self.body.addWidget(self.line)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self._show_new)
        self.workers.currentIndexChanged.connect(lambda _index: self._show_all())
        self.line.take_keys_of(self.text)
        self.line.entered.connect(self._enter)
        view.selection_changed.connect(self._follow_selection)
        view.moment_changed.connect(self._follow_moment)
        view.line_changed.connect(lambda: self.text.show_line(view.line))
        self.text.pointed.connect(view.point_at_line)
        theming.changed.connect(lambda _theme: self._show_all())
        self._list_workers()
        self.retranslate()

    def retranslate(self) -> None:
        """Say every text in the language of the window."""
        self.entitle(self.tr("Terminal"))
        self.workers.setItemText(0, self.tr("all workers"))
        self.workers.setAccessibleName(self.tr("Whose lines to show"))
        self.workers.setToolTip(self.tr("Whose lines to show; a click on a lane chooses its worker"))
        self.cut.setToolTip(self.tr("The first and the last lines of a long output are kept; the last ones are shown."))
        self._show_cut()
        self.text.setAccessibleName(self.tr("What the workers wrote"))
        self.line.setAccessibleName(self.tr("Input for the script"))
        self.line.setPlaceholderText(self.tr("Type a line for the script and press Enter"))

    def set_recording(self, recording: "Recording | None") -> None:
        """Show this one's output."""
        self._recording = recording
        self._transcript = Transcript(recording.timeline.output.prompts if recording else [])
        self.workers.blockSignals(True)
        self.workers.clear()
        self.workers.blockSignals(False)
        self._list_workers()
        self._show_all()

    def advance(self) -> None:
        """The recording moved on; the text follows within a tenth of a second."""
        if not self._timer.isActive():
            self._timer.start()

    def set_source(self, source: str) -> None:
        """Offer the input line to a script that reads its standard input."""
        self.line.setVisible(bool(_READS_INPUT.search(source)))

    def set_live(self, live: bool) -> None:
        """Take lines for the script while it runs."""
        self.line.setEnabled(live)

    @property
    def _worker(self) -> int:
        data = self.workers.currentData()
        return _EVERYONE if data is None else int(data)

    def _enter(self, line: str) -> None:
        """Show what was typed as a terminal echoes it, and hand it over."""
        typed = line.rstrip("\n\x04")
        if self._recording and (typed or line.endswith("\n")):
            self._transcript.type(typed, self._recording.timeline.output)
            self._stale = True
            self.advance()
        self.entered.emit(line)

    def _show_all(self) -> None:
        self.text.empty()
        self._transcript.rewind()
        self._stale = True
        self.cut.clear()
        self._until = self._end_of_replay()
        self._shown = self._missing = 0
        self._counted = self._count(self._recording.timeline.output) if self._recording else 0
        self._show_new()

    def _show_new(self) -> None:
        if self._recording is None:
            return
        self._list_workers()
        output = self._recording.timeline.output
        count = self._count(output)
        fresh, self._counted = count - self._counted, count
        if self._until is None and fresh > 2 * _BATCH and count - self._shown > self.text.most_lines:
            self._show_flood(output)
            return
        # Earlier ones would scroll out of the text at once
        batch = output.lines(max(self._shown, count - self.text.most_lines), min(_BATCH, max(count - self._shown, 0)))
        batch = [line for line in batch if line.number < count]
        unfinished = output.open if self._until is None else {}
        if not batch and unfinished == self._open and not self._stale:
            return
        self._open, self._stale = unfinished, False
        more = bool(batch) and batch[-1].number + 1 < count
        pieces = self._transcript.pieces(batch, output)
        behind = [] if more or self._until is not None else self._transcript.unfinished(output)
        self.text.add(self._entries(pieces), self._entries(behind))
        if batch:
            self._missing += batch[0].number - self._shown
            self._shown = batch[-1].number + 1
            self._show_cut()
        if more:
            self._timer.start(_CATCH_UP_MS)

    def _count(self, output: "Output") -> int:
        """How many lines there are to be shown: all, or those up to the moment of a replay."""
        return output.count if self._until is None else self._until

    def _end_of_replay(self) -> int | None:
        if self._view.moment is None or self._recording is None:
            return None
        timeline = self._recording.timeline
        from scenarios.moments.so_far import lines_until

        return lines_until(timeline.output, round(self._view.moment) + timeline.origin)

    def _follow_moment(self) -> None:
        """Show the lines up to the moment: more of them, or all anew where it has gone back."""
        until = self._end_of_replay()
        if until == self._until:
            return
        if until is None or self._until is None or until < self._shown:
            self._show_all()
        else:
            self._until = until
            self.advance()

    def _show_flood(self, output: "Output") -> None:
        """Show the latest lines in passing: what comes next takes their place."""
        lines = output.lines(output.count - _GLIMPSE)
        self.text.add([], self._entries([Piece(line.text, line.lane, line.stream, line.number) for line in lines]))
        self._show_cut(output.count - len(lines) - self._shown)
        self.advance()

    def _entries(self, lines: list[Piece]) -> list[Entry]:
        """Those to be shown, with the worker's name."""
        worker = self._worker
        return [
            Entry(text, *self._who(lane), lane, stream, number)
            for text, lane, stream, number in lines
            if worker in (_EVERYONE, lane)
        ]

    def _show_cut(self, passing: int = 0) -> None:
        """Say how many lines there are that the text no longer holds, `passing` of them for the time being."""
        scrolled = self._shown - self._missing - self.text.most_lines if self._worker == _EVERYONE else 0
        cut = self._missing + max(0, scrolled) + passing
        self.cut.setText(self.tr("{} earlier lines are not shown").format(f"{cut:,}") if cut else "")

    def _who(self, lane: int) -> tuple[str, int]:
        if self._recording is None or lane < 0:
            return "", 0
        worker = self._recording.timeline.lanes[lane]
        return worker.name, worker.rank

    def _list_workers(self) -> None:
        """Add lanes that are new to the list, and rename those that were seen before their name was known."""
        self.workers.blockSignals(True)
        if not self.workers.count():
            self.workers.addItem(self.tr("all workers"), _EVERYONE)
            self._listed = []
        lanes = self._recording.timeline.lanes if self._recording else []
        names = [lane.name or str(lane.tid) for lane in lanes]
        for row, (name, before) in enumerate(zip(names, self._listed, strict=False), 1):
            if name != before:
                self.workers.setItemText(row, name)
        for lane in lanes[len(self._listed) :]:
            self.workers.addItem(names[lane.index], lane.index)
        self._listed = names
        self.workers.blockSignals(False)

    def _follow_selection(self) -> None:
        selection = self._view.selection
        self._list_workers()
        self.workers.setCurrentIndex(0 if selection is None else max(0, self.workers.findData(selection.lane)))
