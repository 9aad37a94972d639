"""threading.RLock, told: as a lock, with its depth."""

import _thread
from _thread import get_ident
from time import perf_counter

from .holds import HOT
from .locks import Disguised, can_wait, put_in_place
from .uninterrupted import uninterrupted
from .writer import current

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, ModuleType
    from typing import Any, Callable


class TracedRLock(Disguised):
    """A lock that its holder may take again. What is taken again within a hold that is kept back is part of it."""

    __slots__ = ("_depth",)
    plain: "Any" = _thread.RLock
    inner_type = _thread.RLock
    kind = "RLock"

    def __init__(self, frame: "FrameType | None") -> None:
        super().__init__(frame)
        self._depth = 0  # only its holder reads or changes it

    def level(self) -> int:
        """How often the holder has taken it."""
        return self._depth

    def acquire(self, blocking: "Any" = True, timeout: "Any" = -1, *surplus: "Any", **named: "Any") -> "Any":
        """As the plain lock's."""
        if surplus or named:
            return self.misused((blocking, timeout, *surplus), named)
        taken = False
        try:
            if (blocking is True and timeout == -1) or can_wait(blocking, timeout):
                taken = self._acquire(False)
                if not taken:
                    return self.wait(self._acquire, timeout, True, timeout)
            else:
                taken = self._acquire(blocking, timeout)
                if not taken:
                    return False
            self._depth += 1
            self._account()
        except BaseException:
            self.give_up(taken)
            raise
        return True

    __enter__ = acquire

    def _account(self) -> None:
        hold = self.hold
        now = perf_counter()
        if hold.hot == get_ident():
            if self._depth > 1 and hold.unsaid:
                return
            if self._depth == 1 and now - hold.begin < HOT:
                hold.begin = now
                hold.unsaid = True
                return
        self.tell_taken(now)

    def give_up(self, taken: bool) -> None:
        """An acquire was interrupted by a signal handler that raised: the caller has not got the lock once more."""
        if taken or (self._inner._is_owned() and not self._depth):
            self._depth = self._depth or 1
            self._give(True)

    def wait(self, acquire: "Callable[..., Any]", timeout: object, *arguments: object) -> bool:
        """Call `acquire`, which has to wait; whoever comes has taken it once."""

        def acquire_once(*arguments: object) -> bool:
            came = acquire(*arguments)
            self._depth = 1 if came else self._depth
            return bool(came)

        return super().wait(acquire_once, timeout, *arguments)

    def tell_taken(self, now: float, level: "int | None" = None) -> None:
        """Tell a taking; one that is not the first is never kept back by itself."""
        if self._depth > 1:
            self.tell_at_once(current(), now, False)
        else:
            super().tell_taken(now, level)

    @uninterrupted
    def _give(self, same_line: bool) -> None:  # noqa: ARG002  (the inner of two `with` lines took it last)
        try:
            if self._inner._is_owned():
                self._depth = depth = self._depth - 1
                hold = self.hold
                if not hold.unsaid or self.waiters:
                    self.tell_given(depth)
                elif not depth:
                    self.keep_back(hold, 0)
        finally:
            self._release()

    def _at_fork_reinit(self) -> None:
        super()._at_fork_reinit()
        self._depth = 0

    # What threading.Condition asks of a lock that its holder may have taken several times

    def _is_owned(self) -> "Any":
        return self._inner._is_owned()

    def _recursion_count(self) -> "Any":
        return self._inner._recursion_count()

    def _release_save(self) -> "Any":
        if self._inner._is_owned():
            self.giving(0)
            self._depth = 0
        return self._inner._release_save()

    def _acquire_restore(self, state: "Any") -> None:
        if self._acquire(False):
            self._depth = 1
            self.took()
        else:
            self.wait(self._acquire, -1)
        for _ in range(state[0] - 1):
            self.acquire()


def install(threading: "ModuleType") -> None:
    """Put the traced recursive lock in the place of threading's."""
    put_in_place(threading, "RLock", TracedRLock)
