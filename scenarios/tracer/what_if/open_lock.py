"""A lock of threading's that is taken away: whoever takes it has it at once, however many have it."""

from ..locks.threading_rlock import TracedRLock
from ..naming.identity import Identity
from ..naming.sites import caller
from ..wire.records import STAYED
from .recorders import semaphore_recorder, traced_lock
from .telling import tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

KIND: "Final" = "OpenLock"
_KEPT: "Final[dict[str, Any]]" = {"Lock": traced_lock, "RLock": TracedRLock}  # what is written
_OF_CONDITIONS: "Final" = ("_release_save", "_acquire_restore", "_is_owned")
MANY: "Final" = 30_000  # may have it at once; macOS counts no further than 32767


class OpenLock:
    """In the shape of a Lock or an RLock. What is recorded is a semaphore that has room for everybody.

    Once a condition is built on it, it is the lock that is written.
    """

    def __init__(self, kind: str, semaphore: "Any", identity: Identity) -> None:
        self._kind = kind
        self._semaphore = semaphore
        self._identity = identity
        self._kept: "Any" = None
        semaphore._lanescope = semaphore_recorder(semaphore, identity)

    def _keep(self) -> None:
        known = self._identity
        self._kept = type.__call__(_KEPT[self._kind], Identity(self._kind, known.name, known.site, 1))

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
        """What a condition that is built on it asks for first: it cannot work but with a lock."""
        if name in _OF_CONDITIONS and self._kept is None:
            tell(STAYED, "lock of a condition", caller(1))
            self._keep()
        if self._kept is None:
            raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
        return getattr(self._kept, name)
