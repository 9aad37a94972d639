"""What is read after the first paint, in steps of less than a tenth of a second: between them the window goes on."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import Final

_MODULES: Final = (  # each brings along some of what the next one needs
    "numpy",
    "scenarios.timeline.timeline",
    "scenarios.recording",
    "gui.control.run.session",
)
_CLASSES: Final = ("PySide6.QtCore", "PySide6.QtGui", "PySide6.QtWidgets")
_PAINTERS: Final = ("pyqtgraph", "gui.canvas.lanes.lane_view", "gui.canvas.panel", "gui.window.timeline.filtering")


def readings() -> list[Callable[[], object]]:
    """The steps, in their order."""
    return [
        *(partial(import_module, name) for name in _MODULES),
        *(partial(_make_classes, name) for name in _CLASSES),
        *(partial(import_module, name) for name in _PAINTERS),
        _make_lexer,
    ]


def _make_classes(name: str) -> None:
    """PySide makes a class when it is first named, and pyqtgraph names all of them at once."""
    module = import_module(name)
    for each in dir(module):
        hasattr(module, each)


def _make_lexer() -> None:
    """It compiles its expressions with the first text."""
    from gui.window.script.highlighter import lex

    lex("pass\n")
