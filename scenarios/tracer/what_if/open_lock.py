"""A lock of threading's that is taken away: whoever takes it has it at once, however many have it."""

from ..locks.threading_lock import TracedLock
from ..locks.threading_rlock import TracedRLock
from ..naming.identity import Identity
from ..writing.free_threading import NO_GIL

if NO_GIL:
    from ..locks.free_threaded.semaphores import FreeSemaphoreRecorder as Recorder
    from ..locks.free_threaded.thread_locks import FreeLock, FreeRLock

    KEPT = {"Lock": FreeLock, "RLock": FreeRLock}
else:
    from ..locks.threading_semaphore import SemaphoreRecorder as Recorder

    KEPT = {"Lock": TracedLock, "RLock": TracedRLock}

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

KIND: "Final" = "OpenLock"
MANY: "Final" = 30_000  # may have it at once; macOS counts no further than 32767


class OpenLock:
    """In the shape of a Lock or an RLock. What is recorded is a semaphore that has room for everybody."""

    def __init__(self, kind: str, semaphore: "Any", identity: Identity) -> None:
        self._kind = kind
        self._semaphore = semaphore
        self._identity = identity
        self._kept: "Any" = None
        semaphore._lanescope = Recorder(semaphore, identity)

    def keep(self) -> None:
        """Be the lock that is written, from now on: something is built on it that would break without."""
        if self._kept is None:
            known = self._identity
            self._kept = type.__call__(KEPT[self._kind], Identity(self._kind, known.name, known.site, 1))

    def acquire(self, blocking: "Any" = True, timeout: "Any" = -1) -> "Any":
        """As the plain lock's, but that it never waits."""
        if self._kept is not None:
            return self._kept.acquire(blocking, timeout)
        if not blocking and timeout != -1:
            raise ValueError("can't specify a timeout for a non-blocking call")
        return self._semaphore.acquire()

    def release(self) -> None:
        """As the plain lock's: nobody can give back what nobody has."""
        if self._kept is not None:
            self._kept.release()
        elif self._semaphore._value >= MANY:
            raise RuntimeError("release unlocked lock" if self._kind == "Lock" else "cannot release un-acquired lock")
        else:
            self._semaphore.release()

    def locked(self) -> bool:
        """Whether anybody has it."""
        return bool(self._kept.locked()) if self._kept is not None else self._semaphore._value < MANY

    def __enter__(self) -> "Any":
        return self.acquire()

    def __exit__(self, *error: object) -> None:
        self.release()

    def __getattr__(self, name: str) -> "Any":
        kept = self.__dict__.get("_kept")
        if kept is None:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return getattr(kept, name)
