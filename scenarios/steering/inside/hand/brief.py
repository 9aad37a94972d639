"""A value in a few characters, without running any of the program's code."""

import threading
from collections import deque
from typing import TYPE_CHECKING, Any, Final

from .. import places
from ..waits.locks import Lock, RLock

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..workers import Worker

_PLAIN: Final = (int, float, str, bool, type(None))
_FOR_WAITING: Final = frozenset(
    {"Semaphore", "BoundedSemaphore", "Event", "Condition", "Queue", "LifoQueue", "PriorityQueue", "Lock", "RLock"}
)
_MOST: Final = 30  # things of a list that are looked at
_ROOM: Final = 60  # characters

Brief = list[Any]  # ["text", TEXT], ["free"], ["held", WORKER or None], ["left", NUMBER], ["set", BOOL], ["none yet"]


def is_for_waiting(value: Any) -> bool:
    """Whether it is a lock, a semaphore, an event, a condition or a queue."""
    return type(value) in (Lock, RLock) or (
        type(value).__module__ in ("threading", "queue", "multiprocessing.synchronize")
        and type(value).__name__ in _FOR_WAITING
    )


def brief(value: Any, workers: "Sequence[Worker]") -> Brief:
    """What kind of thing it is, and how it stands."""
    if places.is_missing(value):
        return ["none yet"]
    if type(value) in (Lock, RLock):
        owner = value.owner
        known = owner is not None and owner in workers
        return ["held", owner.number if known else None] if value.locked() else ["free"]
    if is_for_waiting(value) and (names := places.names_of(value)):
        return _of_library(type(value), names, workers)
    return ["text", _text(value)]


def _of_library(kind: type, names: "dict[str, Any]", workers: "Sequence[Worker]") -> Brief:
    if "_semlock" in names:
        semaphore = names["_semlock"]
        if kind.__name__ in ("Lock", "RLock"):
            return ["held", None] if semaphore._is_zero() else ["free"]
        return ["left", semaphore._get_value()]
    if kind is threading.Event:
        return ["set", bool(names["_flag"])]
    if "_value" in names:
        return ["left", names["_value"]]
    return ["text", _text(list(names["queue"]))] if "queue" in names else brief(names.get("_lock"), workers)


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
    return places.shown(value)


def _cut(text: str) -> str:
    return text if len(text) <= _ROOM else f"{text[: _ROOM - 1]}…"
