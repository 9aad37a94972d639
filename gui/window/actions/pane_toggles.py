"""Actions that show and hide a pane, and are remembered from one start to the next."""

from collections.abc import Callable

from PySide6.QtGui import QAction

from gui.control.settings import Settings


def connect_toggle(action: QAction, show: Callable[[bool], object], settings: Settings, default: bool = True) -> None:
    """Let `action` call `show` now, as remembered under the action's name, and whenever it is switched."""
    name = action.objectName()
    action.setChecked(settings.shown(name, default))
    show(action.isChecked())
    action.toggled.connect(show)
    action.toggled.connect(lambda shown: settings.set_shown(name, shown))
