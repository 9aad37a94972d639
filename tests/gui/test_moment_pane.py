"""The pane of a moment while a run goes on, and after its end."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.canvas.diagrams.waits import plan_of_waits, waits_diagram
from gui.canvas.input.tooltips import lock_tip
from gui.control.view_state import ViewState
from gui.style.theming import Theming
from gui.window.moment.moment_pane import MomentPane
from scenarios.moments import Relations, moment
from scenarios.recording import Metadata, Recording
from scenarios.timeline import Timeline
from tests.moments.crossing import FIRST, SECOND, A, B, block, scene, take
from tests.timeline.scribe import Scribe, at


def test_what_came_last_is_drawn_of_a_run_that_ended_before_it_was_looked_at_again(
    qapp: QApplication, qtbot: QtBot
) -> None:
    view = ViewState()
    pane = MomentPane(view, Theming(qapp, "light"))
    qtbot.addWidget(pane)
    timeline, before, after = Timeline(), scene(), Scribe()
    timeline.append(before.records().copy())
    pane.set_recording(Recording(timeline, Metadata()))
    pane.show()
    assert not pane.waits.diagram.boxes, "nobody has held or waited for anything"
    take(after, 10, FIRST, A)
    take(after, 11, SECOND, B)
    block(after, 20, FIRST, B)
    timeline.append(after.end(40).records().copy())
    assert timeline.ended
    view.set_moment(25e6)
    qtbot.waitUntil(lambda: bool(pane.waits.diagram.boxes), timeout=20_000)
    assert {box.name for box in pane.waits.diagram.boxes} == {"first", "second", "a", "b"}
    pane.finish()


def test_a_lock_that_was_taken_away_is_said_to_be_and_not_by_the_tracers_name_for_it() -> None:
    script = scene()
    script.name(A, "a", "OpenLock")
    take(script, 10, FIRST, A)
    timeline = script.end(40).timeline()
    stands = moment(timeline, at(20))
    diagram = waits_diagram(timeline, stands, plan_of_waits(timeline, Relations(timeline).update()))
    assert {box.words for box in diagram.boxes if box.node.kind == "object"} == {"lock, taken away"}
    tip = lock_tip(timeline, next(n for n, each in enumerate(timeline.objects) if each.name == "a"), 20e6)
    assert tip.startswith("<b>a</b> (lock, taken away)")
