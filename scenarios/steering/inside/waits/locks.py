"""Locks whose waits the scheduler knows: a thread that would have to wait is not let go until it need not."""

import _thread
from _thread import get_ident
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..scheduler import Scheduler
    from ..workers import Worker


class Lock:
    """In the place of `_thread.lock`, around a real one, which is taken and given back as ever."""

    __slots__ = ("__weakref__", "_real", "owner")
    scheduler: "Scheduler"

    def __init__(self) -> None:
        self._real = _thread.allocate_lock()
        self.owner: Worker | None = None

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """As the real one's."""
        me = self._touch()
        if me is None or not blocking or timeout == 0:
            taken = self._real.acquire(blocking, timeout)
            self.owner = me if taken else self.owner
            return taken
        if timeout < 0 and timeout != -1:
            self._real.acquire(blocking, timeout)  # raises
        left = None if timeout < 0 else timeout
        began = self.scheduler.now
        while not self._real.acquire(False):
            rest = None if left is None else max(0.0, began + left - self.scheduler.now)
            if not self.scheduler.wait(me, self._is_free, self, rest):
                return False
            self._touch()
        self.owner = me
        return True

    def release(self) -> None:
        """As the real one's."""
        self._touch()
        self.owner = None
        self._real.release()

    def _touch(self) -> "Worker | None":
        """The running thread, if it is under control, has to do with it."""
        me = self.scheduler.me()
        if me is not None:
            me.step.touch(("lock", id(self)), True)
        return me

    def locked(self) -> bool:
        """As the real one's."""
        self._touch()
        return self._real.locked()

    def _is_free(self) -> bool:
        return not self._real.locked()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *error: object) -> None:
        self.release()

    def _at_fork_reinit(self) -> None:
        self._real = _thread.allocate_lock()
        self.owner = None

    def __repr__(self) -> str:
        return repr(self._real)

    acquire_lock = acquire
    release_lock = release
    locked_lock = locked


class RLock:
    """In the place of `_thread.RLock`: a lock, whose it is, and how often."""

    __slots__ = ("__weakref__", "_block", "_count", "_ident")

    def __init__(self) -> None:
        self._block = Lock()
        self._ident: int | None = None
        self._count = 0

    @property
    def owner(self) -> "Worker | None":
        """Who holds it, of those under control."""
        return self._block.owner

    def acquire(self, blocking: bool = True, timeout: float = -1) -> bool:
        """As the real one's."""
        me = get_ident()
        if self._ident == me:
            self._count += 1
            return True
        taken = self._block.acquire(blocking, timeout)
        if taken:
            self._ident, self._count = me, 1
        return taken

    def release(self) -> None:
        """As the real one's."""
        if self._ident != get_ident():
            raise RuntimeError("cannot release un-acquired lock")
        self._count -= 1
        if not self._count:
            self._ident = None
            self._block.release()

    def locked(self) -> bool:
        """As the real one's."""
        return self._block.locked()

    def __enter__(self) -> bool:
        return self.acquire()

    def __exit__(self, *error: object) -> None:
        self.release()

    def _release_save(self) -> tuple[int, int | None]:
        if not self._count:
            raise RuntimeError("cannot release un-acquired lock")
        saved = self._count, self._ident
        self._count, self._ident = 0, None
        self._block.release()
        return saved

    def _acquire_restore(self, saved: tuple[int, int | None]) -> None:
        self._block.acquire()
        self._count, self._ident = saved

    def _is_owned(self) -> bool:
        return self._ident == get_ident()

    def _recursion_count(self) -> int:
        return self._count if self._ident == get_ident() else 0

    def _at_fork_reinit(self) -> None:
        self._block._at_fork_reinit()
        self._ident, self._count = None, 0

    def __repr__(self) -> str:
        state = "locked" if self._count else "unlocked"
        return f"<{state} _thread.RLock object owner={self._ident or 0} count={self._count}>"


def install(scheduler: "Scheduler", threading: Any) -> None:
    """Put them in the place of the real ones, for whatever is made from now on."""
    Lock.scheduler = scheduler
    threading.Lock = threading._allocate_lock = allocate_lock
    threading.RLock = allocate_rlock


def allocate_lock() -> Lock:
    """A function, as `_thread.allocate_lock` is."""
    return Lock()


def allocate_rlock() -> RLock:
    """A function, as threading's own was for long."""
    return RLock()
