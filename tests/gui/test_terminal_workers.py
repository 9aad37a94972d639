"""The list of workers in the terminal: each under the name that it has told, whenever it told it."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.control.view_state import ViewState
from gui.style.theming import Theming
from gui.window.script.terminal_pane import TerminalPane
from scenarios.recording import Metadata, Recording
from scenarios.timeline import Timeline
from scenarios.tracer.wire import records as rec
from tests.timeline.scribe import Scribe


def test_a_worker_that_was_seen_before_it_told_its_name_is_listed_by_its_name(qapp: QApplication, qtbot: QtBot) -> None:
    pane = TerminalPane(ViewState(), Theming(qapp, "light"))
    qtbot.addWidget(pane)
    timeline = Timeline()
    seen, named = Scribe().root(), Scribe()
    seen.put(rec.OS_PROCESS, 3, 2, a=1, obj=seen.text("python3"))
    named.begin_process(2, 1, 2, 7, "Process-1", takes=4)
    timeline.append(seen.records().copy())
    pane.set_recording(Recording(timeline, Metadata()))
    assert [pane.workers.itemText(row) for row in range(1, pane.workers.count())] == ["MainProcess", "python3"]
    timeline.append(named.records().copy())
    pane.advance()
    qtbot.waitUntil(lambda: pane.workers.itemText(2) == "Process-1")
    assert pane.workers.count() == 3
