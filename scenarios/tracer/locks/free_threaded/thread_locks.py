"""Wraps threading.Lock and RLock where threads run side by side."""

import _thread

from ...writing.uninterrupted import uninterrupted  # why: see there
from ..exclusive import LAST_OF_EXIT, NOT_GIVEN
from ..thread_recorder import ThreadLockRecorder
from ..threading_lock import TracedThreadLock, put_in_place
from ..threading_rlock import TracedRLock
from .exclusive import FreeExclusiveRecorder
from .recursive import FreeRecursiveRecorder
from .with_lock import make_enter, make_exit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Callable


class FreeLockRecorder(FreeExclusiveRecorder, ThreadLockRecorder):
    """Records who holds a Lock of threading's."""

    __slots__ = ()
    no_timeout = -1

    def with_methods(self) -> "tuple[Callable[[], Any], Callable[..., None]]":
        """The lock's `__enter__` and `__exit__`."""
        return make_enter(self, self.local), make_exit(self, self.local)


class FreeRLockRecorder(FreeRecursiveRecorder, ThreadLockRecorder):
    """Records who holds an RLock of threading's, and how often."""

    __slots__ = ()
    no_timeout = -1

    def with_methods(self) -> "tuple[Callable[[], Any], Callable[..., None]]":
        """The lock's `__enter__` and `__exit__`."""
        return self.__enter__, self.__exit__

    def acquire(self, *given: "Any", **named: "Any") -> "Any":
        """As the plain lock's."""
        return self.acquire_as_asked(*given, **named) if given or named else self.take()

    def __enter__(self) -> "Any":
        return self.take()

    @uninterrupted
    def release(self, *surplus: object) -> "Any":
        """As the plain lock's."""
        return self._release(*surplus) if surplus else self.give_back(False)

    @uninterrupted
    def __exit__(self, kind: object = LAST_OF_EXIT, error: object = LAST_OF_EXIT, trace: object = LAST_OF_EXIT) -> None:
        if trace is NOT_GIVEN:
            self.exit_with_too_few(kind, error)
        self.give_back(True)


class FreeLock(TracedThreadLock):
    """What `threading.Lock()` makes for the student."""

    __slots__ = ()
    plain: "Any" = staticmethod(_thread.allocate_lock)
    inner_type = type(_thread.allocate_lock())
    recorder_type = FreeLockRecorder
    _recorder: FreeLockRecorder
    kind = "Lock"
    is_taken_method = "locked"

    def acquire(self, *given: "Any", **named: "Any") -> "Any":
        """As the plain lock's."""
        return self._recorder.acquire_as_asked(*given, **named) if given or named else self._recorder.take()

    @uninterrupted
    def release(self, *surplus: object) -> "Any":
        """As the plain lock's."""
        return self._inner.release(*surplus) if surplus else self._recorder.give_back(False)

    acquire_lock = acquire
    release_lock = release


def install_locks(threading: "ModuleType") -> None:
    """Put the traced lock in the place of threading's."""
    put_in_place(threading, "Lock", FreeLock)


def install_recursive(threading: "ModuleType") -> None:
    """Put the traced recursive lock in the place of threading's."""
    traced: "Any" = TracedRLock
    traced.recorder_type = FreeRLockRecorder
    put_in_place(threading, "RLock", traced)
