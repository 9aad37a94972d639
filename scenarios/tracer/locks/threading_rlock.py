"""threading.RLock, told: as a lock, with its depth."""

import _thread
from _operator import attrgetter

from ..naming.identity import Identity
from .recursive import Recursive
from .thread_recorder import OfThreads
from .threading_lock import Disguised, put_in_place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


class RecursiveOfThreads(Recursive, OfThreads):
    """What an RLock of threading's tells."""

    __slots__ = ()

    def doors(self) -> "tuple[Any, Any]":
        """The lock's `__enter__` and `__exit__`."""
        return self.__enter__, self.__exit__

    def save(self) -> None:
        """It is given back altogether, however often it was taken."""
        if self._inner._is_owned():
            self.giving(0)
            self._depth = 0


class Own(property):
    """A method that a lock has for itself, in a slot."""

    def __init__(self, slot: str) -> None:
        super().__init__(attrgetter(slot))
        self._name = slot[1:]

    def __set__(self, lock: "Any", method: object) -> None:
        setattr(lock._inner, self._name, method)  # raises, in the plain lock's words


class TracedRLock(Disguised):
    """What `threading.RLock()` makes for the student."""

    __slots__ = ("_acquire", "_release")
    _telling: RecursiveOfThreads
    plain: "Any" = _thread.RLock
    inner_type = _thread.RLock
    telling = RecursiveOfThreads
    kind = "RLock"
    asked = "_is_owned"

    def __init__(self, identity: Identity) -> None:
        super().__init__(identity)
        self._acquire, self._release = self._telling.acquire, self._telling.release

    acquire = Own("_acquire")
    release = Own("_release")

    # What threading.Condition asks of a lock that its holder may have taken several times

    def _is_owned(self) -> "Any":
        return self._inner._is_owned()

    def _release_save(self) -> "Any":
        self._telling.save()
        return self._inner._release_save()

    def _acquire_restore(self, state: "Any") -> None:
        for _ in range(state[0]):
            self.acquire()


def install(threading: "ModuleType") -> None:
    """Put the traced recursive lock in the place of threading's."""
    put_in_place(threading, "RLock", TracedRLock)
