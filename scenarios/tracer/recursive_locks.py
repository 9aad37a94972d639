"""threading.RLock, told: as a lock, with its depth."""

import _thread

from .locks import Disguised, put_in_place
from .recursive import Recursive
from .thread_locks import OfThreads

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


class RecursiveOfThreads(Recursive, OfThreads):
    """What an RLock of threading's tells."""

    __slots__ = ()

    def methods(self) -> "tuple[Any, Any, Any, Any]":
        """The lock's `acquire`, `__enter__`, `release` and `__exit__`."""
        return self.acquire, self.__enter__, self.release, self.__exit__

    def save(self) -> None:
        """It is given back altogether, however often it was taken."""
        if self._inner._is_owned():
            self.giving(0)
            self._depth = 0


class TracedRLock(Disguised):
    """What `threading.RLock()` makes for the student."""

    __slots__ = ()
    _telling: RecursiveOfThreads
    plain: "Any" = _thread.RLock
    inner_type = _thread.RLock
    telling = RecursiveOfThreads
    kind = "RLock"
    asked = "_is_owned"

    # What threading.Condition asks of a lock that its holder may have taken several times

    def _is_owned(self) -> "Any":
        return self._inner._is_owned()

    def _release_save(self) -> "Any":
        self._telling.save()
        return self._inner._release_save()

    def _acquire_restore(self, state: "Any") -> None:
        for _ in range(state[0]):
            self._acquire()


def install(threading: "ModuleType") -> None:
    """Put the traced recursive lock in the place of threading's."""
    put_in_place(threading, "RLock", TracedRLock)
