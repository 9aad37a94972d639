"""The values that more than one thread could touch, as they are now, by the names that the program gives them."""

import sys
import threading
import weakref
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from .. import places
from ..bytecode import operands, points
from . import ahead
from .brief import is_for_waiting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ..scheduler import Scheduler
    from ..workers import Worker

_SAID_ELSEWHERE: Final = (threading.Thread, type(threading))  # threads have rows of their own; modules hold no secret
_UNCHANGING: Final = (int, float, complex, str, bytes, bool, type(None), tuple, frozenset)


class Known:
    """A place in memory: `key` is the same for the same place in each run of one program under one schedule."""

    def __init__(self, key: int, label: str) -> None:
        self.key, self.label = key, label
        self.touching: set[int] = set()  # by whose code
        self.find: Callable[[], Any] | None = None  # its value, from anywhere; None: from where it was seen only
        self.value: Any = None  # as it was seen last, for this question only


class Values:
    """All places that were seen so far."""

    def __init__(self) -> None:
        self._known: dict[Any, Known] = {}
        self._fresh: set[int] = set()  # seen for this question

    def seen(self, access: operands.Access, frame: Any, main: "dict[str, Any]", worker: int) -> "Known | None":
        """The place that a worker's code leads to from `frame`; None when that is nothing that could be shared."""
        place = places.find(access.path, frame)
        if place is None or not self._could_be_shared(place, access, frame):
            return None
        known = self._known.get(place.key)
        if known is None:
            label = ahead.named(access.path, frame, main) or place.label
            known = self._known[place.key] = Known(len(self._known), label)
        known.find, known.value = _finder(access.path, place.key, frame), place.value
        known.touching.add(worker)
        self._fresh.add(known.key)
        return known

    @staticmethod
    def _could_be_shared(place: places.Found, access: operands.Access, frame: Any) -> bool:
        kind, value = place.key[0], place.value
        if (
            kind in ("local", "const")
            or len(place.key) < 3
            or issubclass(type(value), _SAID_ELSEWHERE)
            or callable(value)
        ):
            return False
        if kind == "global" and type(value) in _UNCHANGING:
            return place.label in points.bound_again(frame.f_code.co_filename)
        return access.writes or kind != "attribute" or not places.is_missing(value)  # else a method

    def seen_elsewhere(self, key: "tuple[Any, ...]", label: str, worker: int) -> Known:
        """The place of this key, as another process tells of it."""
        known = self._known.setdefault(key, Known(len(self._known), label))
        known.touching.add(worker)
        return known

    def look_for_locks(self, main: "dict[str, Any]") -> None:
        """What the script's own names call a lock, a queue and the like is shared, whoever holds it in a variable."""
        for name, value in list(main.items()):
            if is_for_waiting(value):
                known = self._known.setdefault(("global", id(main), name), Known(len(self._known), name))
                known.find = partial(main.get, name, _unknown)
                known.touching |= {-1}

    def touches(self, scheduler: "Scheduler", worker: "Worker") -> bool:
        """Whether its next step touches what is shared, as far as that is known."""
        frame = ahead.standing(scheduler, worker)
        if frame is None:
            return bool(worker.remote_next and worker.remote_next["touches"])
        main = vars(sys.modules["__main__"])
        seen = (self.seen(access, frame, main, worker.number) for access in ahead.of_next_step(worker, frame))
        return any(known is not None and known.touching != {0} for known in seen)

    def shared(self) -> "Iterator[tuple[Known, Any]]":
        """What code of two workers touches, or of one that was started, each with its value, as far as it is known."""
        for known in self._known.values():
            if known.touching != {0}:
                value = known.value if known.key in self._fresh else known.find() if known.find else _unknown
                if value is not _unknown:
                    yield known, value
            known.value = None
        self._fresh.clear()


_unknown: Final = object()


def _finder(path: operands.Path, key: "tuple[Any, ...]", frame: Any) -> "Callable[[], Any] | None":
    """Finds the value when no thread stands there any more; keeps nothing alive but modules' names."""
    if path[0] == "global":
        names = frame.f_globals
        return lambda: names.get(path[1], _unknown)
    base = places.find(path[1], frame) if path[0] == "." else None
    try:
        thing = weakref.ref(base.value) if base is not None else None
    except TypeError:
        thing = None
    if thing is None:
        return None
    if key[0] == "shared":
        return lambda: getattr(places.names_of(thing()).get("_obj"), "value", _unknown)
    return lambda: places.names_of(thing()).get(path[2], _unknown)
