"""threading.RLock, told: as a lock, with its depth."""

import _thread

from .locks import Disguised, put_in_place
from .recursive import Recursive

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


class TracedRLock(Recursive, Disguised):
    """What `threading.RLock()` makes for the student."""

    __slots__ = ()
    plain: "Any" = _thread.RLock
    inner_type = _thread.RLock
    kind = "RLock"
    asked = "_is_owned"

    # What threading.Condition asks of a lock that its holder may have taken several times

    def _is_owned(self) -> "Any":
        return self._inner._is_owned()

    def _release_save(self) -> "Any":
        if self._inner._is_owned():
            self.giving(0)
            self._depth = 0
        return self._inner._release_save()

    def _acquire_restore(self, state: "Any") -> None:
        for _ in range(state[0]):
            self.acquire()


def install(threading: "ModuleType") -> None:
    """Put the traced recursive lock in the place of threading's."""
    put_in_place(threading, "RLock", TracedRLock)
