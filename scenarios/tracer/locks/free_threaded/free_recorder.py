"""Records who takes, holds and waits for a lock or semaphore where threads run side by side.

Nothing here is written by one thread and read by another without an operation of C's in between that is whole by
itself: each thread has its share (thread_share.py), and who reports a hold that stands is decided by a pop.
"""

from _thread import _local, get_ident
from sys import _getframe
from time import perf_counter

from ...naming.sites import site_of
from ...wire.records import ACQUIRED, BLOCK, UNBLOCK, pack
from ...writing.clocks import nanoseconds, wall
from ...writing.lane import current
from ...writing.process import process, put
from ...writing.uninterrupted import turns
from ..lock_recorder import LockRecorder
from .thread_share import NEVER, SHORT, Share

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Final, Iterator

_PATIENCE: "Final" = 0.02  # s to the next look at who holds it; twice as long each time
_PATIENCE_MOST: "Final" = 1.0


class FreeRecorder(LockRecorder):
    """What the recorders of locks and of semaphores share."""

    __slots__ = ()
    frames_to_caller = 1  # and outwards from there
    no_timeout: "Any" = None  # what its acquire takes for none
    looks_again = True  # a wait may be one after the other of shorter ones: whoever waits has no place in a queue

    def reset(self) -> None:
        """Forget who held it and who waited: in the child of a fork they are not there."""
        super().reset()
        if not hasattr(self, "local"):
            self.local: "Any" = _local()
        self.shares: "dict[int, Share]" = {}  # by thread; as many as there ever were at once
        share = getattr(self.local, "share", None)
        if share is not None:
            self.shares[get_ident()] = share
            share.forget()
            share.depth = share.levels = 0  # the parent still has it

    def own_share(self) -> Share:
        """The running thread's share."""
        try:
            return self.local.share  # type: ignore[no-any-return]
        except AttributeError:
            share = self.local.share = Share(self, current(), *self.turns_of_thread())
            self.shares[get_ident()] = share
            return share

    def turns_of_thread(self) -> "tuple[Iterator[Any], Iterator[Any]]":
        """What tries to take it, and what gives it back, at each turn; where C does both."""
        return NEVER, NEVER

    def level_of(self, share: Share) -> int:  # noqa: ARG002
        """What a hold of this share is told with."""
        return self.level()

    def begin_counted(self, share: Share) -> bool:
        """It has been taken, and is to be counted in the burst that is on; if that is over, in the next one."""
        raise NotImplementedError

    def undo_acquire(self, taken: bool) -> None:
        """An acquire was interrupted by a signal handler that raised: the caller has not got it."""
        raise NotImplementedError

    def wait_of(self, share: Share, attempt: "Callable[..., Any]", timeout: "Any") -> bool:
        """Take it by `attempt`, which has to wait: shortly, which is counted, or longer, which is told."""
        asked = perf_counter()
        limit = None if timeout == self.no_timeout else max(0.0, float(timeout))
        share.site = site_of(_getframe(1))
        share.begin_burst(asked)  # if none is on
        taken = False
        for taken in turns(attempt, True, SHORT if limit is None else min(limit, SHORT)):
            break
        if not taken and (limit is None or limit > SHORT):
            return self._wait_long(share, attempt, asked, limit)
        for now in turns(perf_counter):
            break
        if not share.lane.blocked:
            share.waits += 1
            share.waited += now - asked
        share.begin = now
        return self.begin_counted(share) if taken else False

    def _wait_long(self, share: Share, attempt: "Callable[..., Any]", asked: float, limit: "float | None") -> bool:
        """Take it after a wait that is told."""
        lane = share.lane
        outermost = not lane.blocked
        number, site = self.identity.announce(), site_of(_getframe(1))
        taken = False
        try:
            if outermost:
                lane.blocked = True
                given = -1 if limit is None else nanoseconds(limit)
                lane.put(lane.record(BLOCK, self.state, number, site, given, wall=wall(asked)))
            taken = self._look_and_wait(attempt, asked, limit)
            if taken:
                lane.blocked = lane.blocked and not outermost
                self._tell_taking(share, outermost)
        except BaseException:
            self.undo_acquire(taken)
            raise
        finally:
            if outermost:
                lane.blocked = False
                if not taken:
                    lane.tell(UNBLOCK, self.state, number, site, 0)
        return taken

    def _look_and_wait(self, attempt: "Callable[..., Any]", asked: float, limit: "float | None") -> bool:
        """Wait, and look who holds it ever again: others go on counting their holds, of which one may turn long."""
        patience = _PATIENCE
        while True:
            self.show_holders()
            left = None if limit is None else max(0.0, asked + limit - perf_counter())
            if self.looks_again and (left is None or left > patience):
                left = patience
            for taken in turns(attempt, True, self.no_timeout if left is None else left):
                break
            if taken or (limit is not None and perf_counter() >= asked + limit):
                return bool(taken)
            patience = min(_PATIENCE_MOST, patience * 2)

    def _tell_taking(self, share: Share, waited: bool) -> None:
        """Tell that it is taken, and with it that the wait is over."""
        lane, number = share.lane, self.identity.announce()
        share.begin = now = perf_counter()
        share.site = site = site_of(_getframe(1))
        share.depth = 1
        data = lane.record(UNBLOCK, self.state, number, site, 1, 0, wall(now)) if waited else b""
        level = self.level_of(share)
        lane.put(data + pack(ACQUIRED, 0, process.pid, lane.tid, wall(now), lane.cpu, number, site, level, 0))

    def show_holders(self) -> None:
        """Tell holds that stand for long, and of which nothing has been told: now somebody wants to know."""
        now, here = perf_counter(), get_ident()
        for ident, share in list(self.shares.items()):
            is_another = (
                ident != here and share.lane.epoch == process.epoch
            )  # else the parent's, in the child of a fork
            begin = share.claim() if is_another and share.has_stood(now) else None
            if begin is not None:
                put(share.acquired(begin))

    def flush_share(self, share: Share, behind: bytes = b"") -> None:
        """Write what the running thread has kept back of it, with the records `behind`."""
        share.lane.unflushed.pop(self, None)
        data = share.take_records() + behind
        if data:
            put(data)
