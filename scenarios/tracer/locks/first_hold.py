"""Records a lock that was never taken, or once: of many locks few are taken more often, and only those need more.

What records a lock's many short holds takes two kilobytes, and longer to make than a hold to record. It is made when
the lock is taken for the second time; from then on the lock finds it without coming by here.
"""

from _thread import get_ident
from itertools import starmap
from sys import _getframe

from ..naming.identity import Identity
from ..naming.sites import site_of
from ..writing.lane import here, new_lane
from ..writing.pages import pages
from ..writing.uninterrupted import clock, nanosecond_turns, uninterrupted  # why: see there
from .exclusive import LAST_OF_EXIT, NOT_GIVEN
from .lock_recorder import LockRecorder
from .thread_hold import NO_HOLD, Hold
from .thread_recorder import ThreadLockRecorder, exit_with_too_few

TYPE_CHECKING = False
if TYPE_CHECKING:
    from _weakref import ref
    from typing import Any, Callable, Final

_WITHOUT_WAITING: "Final" = ((False,),)


class FirstHold(LockRecorder):
    """Stands in a lock for its recorder, and for its `__enter__`. It knows the lock by a weak reference alone."""

    __slots__ = ("_inner", "_lock", "_successor", "takings")
    __name__ = "__enter__"  # as which the lock has it

    def __init__(self, lock: "ref[Any]", inner: "Any", identity: Identity) -> None:
        # What else a recorder has is not needed for one hold
        pages.prepare()
        self.identity = identity
        self.hold = NO_HOLD
        self._lock = lock
        self._inner = inner
        self._successor: "ThreadLockRecorder | None" = None
        self.takings = 0  # that have begun, by whichever thread

    def with_methods(self) -> "tuple[Callable[[], Any], Callable[..., None]]":
        """The lock's `__enter__` and `__exit__`."""
        return self, self.__exit__

    def __call__(self) -> "Any":
        """The lock's `__enter__`."""
        return self.acquire_recorded(get_ident())

    @uninterrupted
    def __exit__(self, kind: object = LAST_OF_EXIT, error: object = LAST_OF_EXIT, trace: object = LAST_OF_EXIT) -> None:
        """The lock's `__exit__`."""
        try:
            _ = trace is NOT_GIVEN and exit_with_too_few(self._inner, kind, error)
            self.release_recorded(True)
        except BaseException:
            raise

    def acquire_recorded(self, ident: int) -> "Any":
        """Take it. All that may write or call comes before the taking."""
        self.takings += 1
        if self.takings > 1 or self._successor is not None:
            return self._succeeded().acquire_recorded(ident)
        try:
            lane = here.lane
        except AttributeError:
            lane = new_lane()
        hold = Hold(self, lane)
        hold.site = site_of(_getframe(1))
        number = self.identity.announce()
        page = lane.page or pages.new(lane)
        if page.full:
            lane.flush()
        taking = starmap(self._inner.acquire, _WITHOUT_WAITING)
        taken = False
        try:
            for taken in taking:
                break
            if taken:
                since = clock.nanoseconds
                hold.begin = since * 1e-9
                hold.reported = True
                self.hold = hold
                page.post(lane, page.acquired_head, since, number, hold.site, 1)
        except BaseException:
            if taken:
                self.release_recorded(True)
            raise
        return taken or self._succeeded().acquire_recorded(ident)

    def acquire_as_asked(self, *given: "Any", **named: "Any") -> "Any":
        """As the recorder's."""
        return self._succeeded().acquire_as_asked(*given, **named)

    @uninterrupted
    def release_recorded(self, same_line: bool) -> None:
        """Give it back, and record that once others may have it."""
        try:
            successor, hold, given = self._successor, self.hold, 0
            if successor is None and hold.reported:
                for given in nanosecond_turns:
                    break
                self.hold = NO_HOLD
        finally:
            if successor is None:
                self._inner.release()
            else:
                successor.release_recorded(same_line)
        if given:
            self.tell_release_of(hold, given, 0, same_line)

    def reset(self) -> None:
        """Forget who held it: in the child of a fork they are not there."""
        self.hold = NO_HOLD
        if self._successor is not None:
            self._successor.reset()

    def _succeeded(self) -> ThreadLockRecorder:
        """What records the lock from now on, the hold that stands included."""
        if self._successor is None:
            made = ThreadLockRecorder(self.identity, self._inner, self._inner.locked)
            if self._successor is None:  # else another thread was quicker
                if self.hold.reported:
                    self.hold.of = made
                    made.hold = self.hold
                self._successor = made
        lock = self._lock()
        if lock is not None:
            lock.record_by(self._successor)
        return self._successor
