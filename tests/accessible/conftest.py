"""Panels and whole windows, as the tests of both make them, spoken for by Qt's accessibility."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from tests.canvas.conftest import panel, show_panel
from tests.gui.conftest import open_main, store

__all__ = ["listening", "open_main", "panel", "show_panel", "store"]


@pytest.fixture
def listening(qapp: QApplication) -> Iterator[None]:
    """As if a screen reader had asked: what is told to it is made."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)
