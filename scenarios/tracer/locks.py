"""threading.Lock and threading.RLock, told: who waits for them and who holds them."""

import _thread
import sys
from types import FrameType

from .disguise import disguise
from .holds import Holding
from .objects import identify
from .records import ON_LOCK
from .sites import made_by_student

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Final

MODULE: "Final" = "threading"
_MOST: "Final" = _thread.TIMEOUT_MAX


def can_wait(blocking: object, timeout: object) -> bool:
    """Whether an acquire with these arguments may wait; one that may not, or raises, is left to the lock itself."""
    if not blocking or type(timeout) not in (int, float):
        return False
    return timeout == -1 or 0 <= timeout <= _MOST  # type: ignore[operator]


class TracedLock(Holding):
    """A lock in the shape of `_thread.lock`, which cannot be subclassed."""

    __slots__ = ("__weakref__", "_acquire", "_inner", "_release")
    _make = staticmethod(_thread.allocate_lock)
    _kind = "Lock"

    def __init__(self, frame: "FrameType | None") -> None:
        super().__init__(identify(frame, self._kind, 1), ON_LOCK)
        self._inner: "Any" = self._make()
        self._acquire = self._inner.acquire
        self._release = self._inner.release

    def acquire(self, blocking: "Any" = True, timeout: "Any" = -1) -> bool:
        if blocking is True and timeout == -1:
            if self._acquire(False):
                self.took(1)
                return True
        elif not can_wait(blocking, timeout):
            if not self._acquire(blocking, timeout):
                return False
            self.took(1)
            return True
        elif self._acquire(False):
            self.took(1)
            return True
        if not self.wait(self._acquire, timeout, True, timeout):
            return False
        self.waited(1)
        return True

    def __enter__(self) -> bool:
        if self._acquire(False):
            self.took(1)
        else:
            self.wait(self._acquire, -1, True, -1)
            self.waited(1)
        return True

    def release(self) -> None:
        if self._inner.locked():
            self.giving(0)
        self._release()

    def __exit__(self, *error: object) -> None:
        self.giving(0)
        self._release()

    def locked(self) -> "Any":
        return self._inner.locked()

    def _at_fork_reinit(self) -> None:
        self._inner._at_fork_reinit()
        self.waiters = []

    acquire_lock = acquire
    release_lock = release
    locked_lock = locked

    def __repr__(self) -> str:
        return repr(self._inner)

    def __reduce_ex__(self, protocol: "Any") -> "Any":
        return self._inner.__reduce_ex__(protocol)

    @property  # isinstance(lock, _thread.LockType) holds, as for a lock of its own
    def __class__(self) -> "Any":
        return type(self._inner)


class TracedRLock(TracedLock):
    """A lock that its holder may take again."""

    __slots__ = ("_depth",)
    _make = staticmethod(_thread.RLock)
    _kind = "RLock"

    def __init__(self, frame: "FrameType | None") -> None:
        super().__init__(frame)
        self._depth = 0  # only its holder reads or changes it

    def acquire(self, blocking: "Any" = True, timeout: "Any" = -1) -> bool:
        if blocking is True and timeout == -1:
            taken = self._acquire(False)
        elif can_wait(blocking, timeout):
            taken = self._acquire(False)
        else:
            if not self._acquire(blocking, timeout):
                return False
            taken = True
        if not taken:
            if not self.wait(self._acquire, timeout, True, timeout):
                return False
            self._depth = 1
            self.waited(1)
            return True
        self._depth += 1
        self.took(self._depth)
        return True

    __enter__ = acquire

    def release(self) -> None:
        if self._inner._is_owned():
            self._depth -= 1
            self.giving(self._depth)
        self._release()

    def __exit__(self, *error: object) -> None:
        self.release()

    def _is_owned(self) -> "Any":
        return self._inner._is_owned()

    def _recursion_count(self) -> "Any":
        return self._inner._recursion_count()

    def _release_save(self) -> "Any":
        if self._inner._is_owned():
            self._depth = 0
            self.giving(0)
        return self._inner._release_save()

    def _acquire_restore(self, state: "Any") -> None:
        if not self._acquire(False):
            self.wait(self._acquire, -1)
            self._depth = state[0]
            self._release_and_restore(state)
            self.waited(self._depth)
            return
        self._depth = state[0]
        self._release_and_restore(state)
        self.took(self._depth)

    def _release_and_restore(self, state: "Any") -> None:
        for _ in range(state[0] - 1):
            self._acquire(False)

    def _at_fork_reinit(self) -> None:
        super()._at_fork_reinit()
        self._depth = 0


def install(threading: "ModuleType") -> None:
    """Put the traced locks in the place of threading's; what the standard library makes for itself stays its own."""
    plain_lock: "Any" = threading.Lock
    plain_rlock: "Any" = threading.RLock

    def allocate_lock() -> "Any":
        frame = sys._getframe(1)
        return TracedLock(frame) if made_by_student(frame) else plain_lock()

    def make_rlock(*arguments: "Any", **named: "Any") -> "Any":
        frame = sys._getframe(1)
        if arguments or named or not made_by_student(frame):
            return plain_rlock(*arguments, **named)
        return TracedRLock(frame)

    _take_names(plain_lock(), TracedLock)
    _take_names(plain_rlock(), TracedRLock)
    threading.Lock = disguise(allocate_lock, plain_lock)  # type: ignore[attr-defined]
    threading.RLock = disguise(make_rlock, plain_rlock)  # type: ignore[attr-defined]


def _take_names(lock: "Any", traced: type) -> None:
    plain = type(lock)
    traced.__name__, traced.__qualname__, traced.__module__ = plain.__name__, plain.__qualname__, plain.__module__
