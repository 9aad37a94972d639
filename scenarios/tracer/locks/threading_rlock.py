"""Wraps threading.RLock and records what a lock does, with its depth."""

import _thread
from _operator import attrgetter

from ..naming.identity import Identity
from .recursive import RecursiveRecorder
from .thread_recorder import ThreadLockRecorder
from .threading_lock import TracedThreadLock, put_in_place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


class ThreadRLockRecorder(RecursiveRecorder, ThreadLockRecorder):
    """Records who holds an RLock of threading's, and how often."""

    __slots__ = ()

    def with_methods(self) -> "tuple[Any, Any]":
        """The lock's `__enter__` and `__exit__`."""
        return self.__enter__, self.__exit__

    def save(self) -> None:
        """It is given back altogether, however often it was taken."""
        if self._inner._is_owned():
            self.record_release(0)
            self._depth = 0


class OwnMethod(property):
    """A method that a lock has for itself, in a slot."""

    def __init__(self, slot: str) -> None:
        super().__init__(attrgetter(slot))
        self._name = slot[1:]

    def __set__(self, lock: "Any", method: object) -> None:
        setattr(lock._inner, self._name, method)  # raises, in the plain lock's words


class TracedRLock(TracedThreadLock):
    """What `threading.RLock()` makes for the student."""

    __slots__ = ("_acquire", "_release")
    _recorder: ThreadRLockRecorder
    plain: "Any" = _thread.RLock
    inner_type = _thread.RLock
    recorder_type: "type[ThreadLockRecorder]" = ThreadRLockRecorder
    kind = "RLock"
    is_taken_method = "_is_owned"

    def __init__(self, identity: Identity) -> None:
        super().__init__(identity)
        self._acquire, self._release = self._recorder.acquire, self._recorder.release

    acquire = OwnMethod("_acquire")
    release = OwnMethod("_release")

    # What threading.Condition asks of a lock that its holder may have taken several times

    def _is_owned(self) -> "Any":
        return self._inner._is_owned()

    def _release_save(self) -> "Any":
        self._recorder.save()
        return self._inner._release_save()

    def _acquire_restore(self, state: "Any") -> None:
        for _ in range(state[0]):
            self.acquire()


def install(threading: "ModuleType") -> None:
    """Put the traced recursive lock in the place of threading's."""
    put_in_place(threading, "RLock", TracedRLock)
