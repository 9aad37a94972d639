"""Brings the keyboard from pane to pane."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def move_focus(panes: Sequence[QWidget], step: int) -> None:
    """Put the focus on a control of the next pane in sight (the one before when `step` is -1), round and round."""
    stops = [control for pane in panes if (control := _first_control(pane))]
    if not stops:
        return
    focus = QApplication.focusWidget()
    here = next((pane for pane in panes if focus and _holds(pane, focus)), None)
    at = next((place for place, stop in enumerate(stops) if here and _holds(here, stop)), -min(step, 0) - 1)
    stops[(at + step) % len(stops)].setFocus(Qt.FocusReason.ShortcutFocusReason)


def _holds(pane: QWidget, widget: QWidget) -> bool:
    return pane is widget or pane.isAncestorOf(widget)


def _first_control(pane: QWidget) -> QWidget | None:
    """What the Tab key reaches in a pane; None when there is nothing in sight."""
    proxy = pane.focusProxy() or getattr(pane, "main_control", None)
    reached = (
        widget
        for widget in ([proxy] if proxy else [pane, *pane.findChildren(QWidget)])
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    )
    return next(reached, None)
