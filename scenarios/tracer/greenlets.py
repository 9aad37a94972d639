"""Greenlets, and gevent that stands on them, watched by greenlet's trace function, which the program may use too."""

from . import beginnings, built_in
from .known_greenlets import Known, known
from .switching import Switching
from .writer import current

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

    from .writer import Lane


class Plain:
    """The module's own functions; None as long as the program has not imported it."""

    getcurrent: "Any" = None
    settrace: "Any" = None


def install(module: "ModuleType") -> None:
    """Watch the thread that imports greenlet, and each that will be started (greenlet)."""
    greenlet: "Any" = module
    if Plain.settrace is not None:  # a second copy of the module
        return
    Plain.getcurrent, Plain.settrace, plain_gettrace = greenlet.getcurrent, greenlet.settrace, greenlet.gettrace
    Known.parent_of = greenlet.greenlet.parent.__get__

    def settrace(*arguments: "Any", **named: "Any") -> "Any":
        if len(arguments) != 1 or named:
            return Plain.settrace(*arguments, **named)  # raises
        switching = _watched(current())
        before, switching.chained = switching.chained, arguments[0]
        return before

    def gettrace(*surplus: "Any", **named: "Any") -> "Any":
        if surplus or named:
            return plain_gettrace(*surplus, **named)  # raises
        switching = current().switching
        return None if switching is None else switching.chained

    built_in.replace(greenlet, "settrace", settrace)
    built_in.replace(greenlet, "gettrace", gettrace)
    _watched(current())
    beginnings.watchers.append(_watched)


def _watched(lane: "Lane") -> Switching:
    if lane.switching is None:
        lane.switching = Switching(lane, known(Plain.getcurrent()))
        Plain.settrace(lane.switching)
    return lane.switching
