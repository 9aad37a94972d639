"""One hook for all audit events of the process: the interpreter raises one for each frame whose code is looked at.

These are by far the most, so that the hook does nothing but to look whether anybody has asked for the event.
"""

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_listeners: "dict[str, Callable[[tuple[Any, ...]], None]]" = {}


def _hook(event: str, arguments: "tuple[Any, ...]") -> None:
    listener = _listeners.get(event)
    if listener is not None:
        listener(arguments)


def listen(listeners: "Mapping[str, Callable[[tuple[Any, ...]], None]]") -> None:
    """From now on have these called with what comes with their events, one for each event."""
    if not _listeners:
        sys.addaudithook(_hook)
    _listeners.update(listeners)
