"""Greenlets, and gevent that stands on them, watched by greenlet's trace function, which the program may use too."""

from ..workers import thread_start
from ..wrapping import builtin_wrapping
from ..writing.lane import current
from .greenlet_info import GreenletInfo, info_of
from .switching import Switching

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any

    from ..writing.lane import Lane


class PlainGreenlet:
    """The module's own functions; None as long as the program has not imported it."""

    getcurrent: "Any" = None
    settrace: "Any" = None


def install(module: "ModuleType") -> None:
    """Watch the thread that imports greenlet, and each that will be started (greenlet)."""
    greenlet: "Any" = module
    if PlainGreenlet.settrace is not None:  # a second copy of the module
        return
    plain_gettrace = greenlet.gettrace
    PlainGreenlet.getcurrent, PlainGreenlet.settrace = greenlet.getcurrent, greenlet.settrace
    GreenletInfo.parent_of = greenlet.greenlet.parent.__get__

    def settrace(*arguments: "Any", **named: "Any") -> "Any":
        if len(arguments) != 1 or named:
            return PlainGreenlet.settrace(*arguments, **named)  # raises
        switching = _watched(current())
        before, switching.chained = switching.chained, arguments[0]
        return before

    def gettrace(*surplus: "Any", **named: "Any") -> "Any":
        if surplus or named:
            return plain_gettrace(*surplus, **named)  # raises
        switching = current().switching
        return switching.chained if isinstance(switching, Switching) else None

    builtin_wrapping.replace(greenlet, "settrace", settrace)
    builtin_wrapping.replace(greenlet, "gettrace", gettrace)
    _watched(current())
    thread_start.watchers.append(_watched)


def _watched(lane: "Lane") -> Switching:
    switching = lane.switching
    if not isinstance(switching, Switching):
        switching = lane.switching = Switching(lane, info_of(PlainGreenlet.getcurrent()))
        PlainGreenlet.settrace(switching)
    return switching
