"""A window that stands beside the main one, before all others."""

from PySide6.QtWidgets import QWidget


def bring_to_front(window: QWidget, focus: QWidget | None = None) -> None:
    """Show it where its reader sees it, and let what is typed go to `focus`."""
    window.show()
    window.raise_()
    window.activateWindow()
    if focus is not None:
        focus.setFocus()
