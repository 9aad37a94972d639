"""What the terminal shows of its workers: their names, and their lines and prompts in the order of a terminal."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.control.view_state import ViewState
from gui.style.theming import Theming
from gui.window.script.terminal_pane import TerminalPane
from scenarios.recording import Metadata, Recording
from scenarios.timeline import Timeline
from scenarios.tracer.wire import records as rec
from tests.timeline.scribe import Scribe


def test_a_worker_that_was_seen_before_its_name_was_known_is_listed_by_its_name(
    qapp: QApplication, qtbot: QtBot
) -> None:
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


def written_by(name: str) -> Recording:
    """A run in which one worker, the second lane, writes one line."""
    scribe = Scribe().root().begin_process(2, 1, 2, 7, name, takes=4).output(8, 2, b"done\n").end(10)
    return Recording(scribe.timeline(), Metadata())


def shown(pane: TerminalPane, qtbot: QtBot) -> QImage:
    """What the pane looks like once it shows its line."""
    pane.resize(500, 200)
    pane.show()
    qtbot.waitUntil(lambda: pane.text.toPlainText() == "done")
    return pane.text.grab().toImage()


def test_a_line_of_another_run_stands_beside_the_name_of_its_own_worker(qapp: QApplication, qtbot: QtBot) -> None:
    theming = Theming(qapp, "light")
    fresh, used = (TerminalPane(ViewState(), theming) for _ in range(2))
    for pane in (fresh, used):
        qtbot.addWidget(pane)
    used.set_recording(written_by("Process-1"))
    first = shown(used, qtbot)
    used.set_recording(written_by("reader"))
    second = shown(used, qtbot)
    fresh.set_recording(written_by("reader"))
    assert second == shown(fresh, qtbot)
    assert second != first


def test_a_prompt_stands_before_what_others_write_while_it_waits(qapp: QApplication, qtbot: QtBot) -> None:
    pane = TerminalPane(ViewState(), Theming(qapp, "light"))
    qtbot.addWidget(pane)
    asked = Scribe().root().begin_process(2, 1, 2, 7, "other", takes=4).output(10, 1, b"Who? ")
    timeline = asked.timeline()
    pane.set_recording(Recording(timeline, Metadata()))
    assert pane.text.toPlainText() == "Who? "
    timeline.append(Scribe().output(900, 2, b"meanwhile\n").records().copy())
    pane.advance()
    qtbot.waitUntil(lambda: pane.text.toPlainText() == "Who? \nmeanwhile")
    timeline.append(Scribe().output(1200, 1, b"hello you\n").records().copy())
    pane.advance()
    qtbot.waitUntil(lambda: pane.text.toPlainText() == "Who? \nmeanwhile\nhello you")


def test_a_line_that_comes_in_pieces_is_shown_whole(qapp: QApplication, qtbot: QtBot) -> None:
    pane = TerminalPane(ViewState(), Theming(qapp, "light"))
    qtbot.addWidget(pane)
    begun = Scribe().root().begin_process(2, 1, 2, 7, "other", takes=4).output(10, 1, b"first half, ")
    timeline = begun.timeline()
    pane.set_recording(Recording(timeline, Metadata()))
    timeline.append(Scribe().output(11, 2, b"meanwhile\n").records().copy())
    pane.advance()
    qtbot.waitUntil(lambda: "meanwhile" in pane.text.toPlainText())
    timeline.append(Scribe().output(12, 1, b"second half\n").records().copy())
    pane.advance()
    qtbot.waitUntil(lambda: pane.text.toPlainText() == "meanwhile\nfirst half, second half")
