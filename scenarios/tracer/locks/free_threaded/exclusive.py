"""Records who holds a lock where threads run side by side; `with_lock.py` is the quick road.

On the way that a hold takes, nothing is called by which a signal handler could come between (uninterrupted.py).
"""

from sys import _getframe
from time import perf_counter

from ...naming.sites import site_of
from ...writing.pages import pages
from ...writing.process import process
from ...writing.uninterrupted import clock, turns, uninterrupted
from ..exclusive import ExclusiveRecorder
from ..thread_hold import BURST_GAP
from .free_recorder import FreeRecorder
from .thread_share import Share

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Iterator


class FreeExclusiveRecorder(FreeRecorder, ExclusiveRecorder):
    """Records who holds a lock, which one thread may hold at a time."""

    __slots__ = ()
    only_holder_releases = False

    def turns_of_thread(self) -> "tuple[Iterator[Any], Iterator[Any]]":
        """What tries to take it, and what gives it back, at each turn."""
        return turns(self._inner.acquire, False), turns(self._inner.release)

    def take(self) -> "Any":
        """Take it."""
        share = self.own_share()
        for taken in share.take_turns:
            break
        else:
            return self.take_recorded(share)
        if taken:
            for _ in share.began:
                return True
            return self.begin_counted(share)
        return self.wait_of(share, self._acquire, self.no_timeout)

    @uninterrupted
    def give_back(self, same_line: bool) -> None:
        """Give it back."""
        try:
            share = self.local.share
            for _ in share.stood:
                for _ in share.gave:
                    for _ in share.release_turns:
                        break
                    return
                break
            else:
                share = None
        except (AttributeError, IndexError):
            share = None
        if share is None:
            self.release_recorded(same_line)
        else:
            self.release_late(share)

    def take_recorded(self, share: Share, attempts: "Any" = None, timeout: "Any" = ()) -> "Any":
        """Take it, where no burst is on. `timeout`: (): it may not wait. What may write or call comes before."""
        now = perf_counter()
        if attempts is None:
            attempts, timeout = share.attempts, self.no_timeout
        share.site = site_of(_getframe(1))
        taken = False
        try:
            if now - share.begin < BURST_GAP:
                share.begin = now
                share.begin_burst(now)
                for taken in attempts:
                    break
                if taken:
                    taken = False  # or it would be undone twice
                    return self.begin_counted(share)
            else:
                taken = self._take_and_post(share, attempts)
        except BaseException:
            self.undo_acquire(taken)
            raise
        return taken or (timeout != () and self.wait_of(share, self._acquire, timeout))

    def _take_and_post(self, share: Share, attempts: "Any") -> bool:
        """Take it, and tell that on the thread's page."""
        lane, identity = share.lane, self.identity
        page = lane.page or pages.new(lane)
        if page.full or self in lane.unflushed:
            lane.flush()
        number = identity.number if identity.epoch == process.epoch else identity.announce()
        taken = False
        try:
            for taken in attempts:
                break
            if taken:
                since = clock.nanoseconds
                share.begin = since * 1e-9
                share.depth = 1
                page.post(lane, page.acquired_head, since, number, share.site, self.level_of(share))
                if page.private and self.visible:
                    lane.flush()
        except BaseException:
            self.undo_acquire(taken)
            raise
        return bool(taken)

    @uninterrupted
    def begin_counted(self, share: Share) -> bool:
        """It has been taken, and is to be counted in the burst that is on; if that is over, in the next one, if it is
        near; else it stands by itself.
        """
        try:
            share.depth = 1
            for _ in share.began:
                return True
            before = share.begins[-1] if share.begins else share.begin
            self.flush_share(share)
            share.begin = now = perf_counter()
            if now - before < BURST_GAP:
                share.begin_burst(now)
                for _ in share.began:
                    return True
            share.standing.append(now)
            share.lane.unflushed[self] = share
        except BaseException:
            self.undo_acquire(True)
            raise
        return True

    @uninterrupted
    def release_late(self, share: Share) -> None:
        """Give back a hold that has outlasted the span of its burst."""
        try:
            share.last = clock.seconds
        finally:
            for _ in self.release_turns:
                break
        self.flush_share(share)

    @uninterrupted
    def release_recorded(self, same_line: bool) -> None:
        """Give back what is not simply one more of a burst."""
        try:
            begin: "float | None" = None
            told = False
            by_others = b""
            share = self.own_share()
            share.depth = 0
            begin = share.claim()  # of a hold beyond a burst's span
            if begin is None and not self.only_holder_releases:
                by_others = self._claim_of_another()
            told = begin is None and bool(self.is_taken)  # else the lock itself will say so
            given = clock.nanoseconds
            if told and self.visible:
                self._tell_release(share, by_others, given, same_line)
        finally:
            for _ in self.release_turns:
                break
        if begin is not None:
            self.flush_share(share, share.single(begin, perf_counter()))
        elif told and not self.visible:
            self._tell_release(share, by_others, given, same_line)

    def _claim_of_another(self) -> bytes:
        """The record of another thread's hold, which the running one ends."""
        for share in list(self.shares.values()):
            begin = share.claim()
            if begin is not None and share.lane.epoch == process.epoch:  # not the parent's, in the child of a fork
                return share.acquired(begin)
        return b""

    def _tell_release(self, share: Share, by_others: bytes, now: int, same_line: bool) -> None:
        self.flush_share(share, by_others)
        self.tell_release_of(share, now, 0, same_line)

    def undo_acquire(self, taken: bool) -> None:
        """An acquire was interrupted by a signal handler that raised: the caller has not got the lock."""
        if taken and self.is_taken:
            self.release_recorded(True)

    def acquire_slowly(self, may_wait: bool, *arguments: "Any") -> "Any":
        """Acquire with arguments of the caller's own; those that may not wait are left to the lock itself."""
        share = self.own_share()
        if may_wait:
            return self.take_recorded(share, share.attempts, arguments[-1])
        return self.take_recorded(share, turns(self._acquire, *arguments))
