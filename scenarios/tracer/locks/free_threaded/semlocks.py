"""Records who holds a lock or semaphore of multiprocessing's where threads run side by side."""

from ...wire.records import SEMAPHORES
from ...writing.uninterrupted import uninterrupted  # why: see there
from ..semlock import TracedCountingSemLock, TracedSemLock
from .counting import FreeCountingRecorder
from .exclusive import FreeExclusiveRecorder
from .recursive import FreeRecursiveRecorder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class FreeSemLock(FreeExclusiveRecorder, TracedSemLock):
    """Stands for the C semaphore that a multiprocessing.Lock is made of."""

    __slots__ = ()

    def acquire(self, *given: "Any", **named: "Any") -> "Any":
        """As the plain one's."""
        return self.acquire_as_asked(*given, **named) if given or named else self.take()

    __enter__ = FreeExclusiveRecorder.take

    @uninterrupted
    def release(self, *surplus: object) -> "Any":
        """As the plain one's."""
        return self._release(*surplus) if surplus else self.give_back(False)

    @uninterrupted
    def __exit__(self, *error: object) -> None:
        self.give_back(True)


class FreeRecursiveSemLock(FreeRecursiveRecorder, FreeSemLock):
    """A multiprocessing.RLock."""

    __slots__ = ()
    is_taken_method = "_is_mine"
    __enter__ = FreeRecursiveRecorder.take


class FreeCountingSemLock(FreeCountingRecorder, TracedCountingSemLock):
    """A multiprocessing.Semaphore or BoundedSemaphore."""

    __slots__ = ()

    def acquire(self, *given: "Any", **named: "Any") -> "Any":
        """As the plain one's."""
        return self.acquire_as_asked(*given, **named) if given or named else self.take(self._acquire, True, None)

    def __enter__(self) -> "Any":
        return self.take(self._acquire, True, None)

    def acquire_slowly(self, may_wait: bool, *arguments: "Any") -> "Any":
        """Acquire with arguments of the caller's own; those that may not wait are left to the semaphore itself."""
        if may_wait:
            return self.take(self._acquire, True, arguments[-1])
        return bool(self._acquire(*arguments)) and self.begin_counted(self.own_share())

    @uninterrupted
    def release(self, *surplus: object) -> "Any":
        """As the plain one's."""
        return self._release(*surplus) if surplus else self._give_back(False)

    @uninterrupted
    def __exit__(self, *error: object) -> None:
        self._give_back(True)

    def _give_back(self, same_line: bool) -> None:
        left = self.slots_left + 1
        try:
            if left <= self._most:  # else the semaphore itself will say so
                self.record_giving_back(left, same_line)
        finally:
            self._release()


def of_kind(kind: str) -> "type[TracedSemLock]":
    """What stands for the C semaphore of a lock or semaphore of this kind."""
    if kind in SEMAPHORES:
        return FreeCountingSemLock
    return FreeRecursiveSemLock if kind == "RLock" else FreeSemLock
