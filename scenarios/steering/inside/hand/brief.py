"""A value in a few characters, without running any of the program's code."""

import queue
import threading
from collections import deque
from typing import TYPE_CHECKING, Any, Final

from .. import points
from ..waits.locks import Lock, RLock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..scheduler import Worker

_PLAIN: Final = (int, float, str, bool, type(None))
_MOST: Final = 30  # things of a list that are looked at
_ROOM: Final = 60  # characters

Brief = list[Any]  # ["text", TEXT], ["free"], ["held", WORKER or None], ["left", NUMBER], ["set", BOOL], ["none yet"]


def brief(value: Any, workers: "Sequence[Worker]") -> Brief:
    """What kind of thing it is, and how it stands."""
    if points.is_missing(value):
        return ["none yet"]
    if type(value) in (Lock, RLock):
        owner = value.owner
        known = owner is not None and owner in workers
        return ["held", owner.number if known else None] if value.locked() else ["free"]
    names = getattr(value, "__dict__", None) if type(value).__module__ in ("threading", "queue") else None
    if type(value) is threading.Event and names:
        return ["set", bool(names["_flag"])]
    if type(value) in (threading.Semaphore, threading.BoundedSemaphore) and names:
        return ["left", names["_value"]]
    if type(value) is threading.Condition and names:
        return brief(names["_lock"], workers)
    if type(value) in (queue.Queue, queue.LifoQueue, queue.PriorityQueue) and names:
        value = list(names["queue"])
    return ["text", _text(value)]


def _text(value: Any) -> str:
    if type(value) is dict and len(value) <= _MOST:
        if all(type(each) in _PLAIN for pair in value.items() for each in pair):
            return _cut(repr(value))
    elif type(value) in (list, tuple, set, frozenset, deque):
        if len(value) <= _MOST and all(type(each) in _PLAIN for each in value):
            return _cut(repr(list(value) if type(value) is deque else value))
        return f"{type(value).__name__} ({len(value)})"
    if type(value) in (dict, bytes, bytearray, str) and len(value) > _ROOM:
        return f"{_cut(repr(value[:_ROOM]))}" if type(value) is str else f"{type(value).__name__} ({len(value)})"
    return points.shown(value)


def _cut(text: str) -> str:
    return text if len(text) <= _ROOM else f"{text[: _ROOM - 1]}…"
