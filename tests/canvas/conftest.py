"""A panel on the screen with the made-up recording, closed after the test."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gui.canvas.panel import TimelinePanel
from gui.control.view_state import ViewState
from gui.style.theme import LIGHT
from scenarios.recording import Recording
from tests.canvas.made_up import recording
from tests.canvas.support import ShowPanel


@pytest.fixture
def show_panel(qapp: QApplication, qtbot: QtBot) -> Iterator[ShowPanel]:
    """`show_panel(recording, width=1280)`: a panel 800 high that shows it from -50 ms to 900 ms."""
    panels: list[TimelinePanel] = []

    def show(made: Recording, width: int = 1280) -> TimelinePanel:
        panel = TimelinePanel(ViewState(qapp), LIGHT)
        panels.append(panel)
        panel.resize(width, 800)
        panel.show()
        qtbot.waitExposed(panel)
        panel.set_recording(made)
        panel.source.view.take_hold(-50e6, 900e6)
        panel.activateWindow()
        panel.lanes.setFocus()
        qtbot.waitUntil(panel.lanes.hasFocus)
        return panel

    yield show
    for panel in panels:
        panel.close()
        panel.deleteLater()
    qapp.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def panel(show_panel: ShowPanel) -> TimelinePanel:
    """A panel with the made-up recording."""
    return show_panel(recording())
