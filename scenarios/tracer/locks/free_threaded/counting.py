"""What semaphores record where threads run side by side. A thread's second slot is never part of a burst."""

from sys import _getframe
from time import perf_counter, perf_counter_ns

from ...naming.sites import site_of
from ...writing.pages import pages
from ..thread_hold import BURST_GAP
from .free_recorder import FreeRecorder
from .thread_share import Share

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable


class FreeCountingRecorder(FreeRecorder):
    """Records who holds slots. How it is taken and given back is said with each call: `attempt`, `release`."""

    __slots__ = ()

    def begin_counted(self, share: Share) -> bool:
        """A slot has been taken by the running thread, which is kept back where it can be."""
        if not share.standing:
            now = perf_counter()
            apart = now - share.begin >= BURST_GAP
            share.begin = now
            if apart:
                return self._tell_slot(share)
            for _ in share.began:
                return True
            self.flush_share(share)
            share.site = site_of(_getframe(1))
            share.begin_burst(now)
            for _ in share.began:
                return True
        return self._tell_slot(share)

    def _tell_slot(self, share: Share) -> bool:
        lane = share.lane
        self.flush_share(share)
        page = lane.page or pages.new(lane)
        share.site = site_of(_getframe(1))
        page.post(lane, page.acquired_head, perf_counter_ns(), self.identity.announce(), share.site, self.level())
        if page.full or page.private:
            lane.flush()
        return True

    def record_giving_back(self, level: int, same_line: bool) -> None:
        """Record that a slot is about to be given back."""
        share = self.own_share()
        counted = False
        try:
            for _ in share.stood:
                counted = True
                break
        except IndexError:  # it has been told
            pass
        if not counted:
            self.flush_share(share)
            self.tell_release_of(share, perf_counter_ns(), level, same_line)
            return
        for _ in share.gave:
            return
        share.last = perf_counter()
        self.flush_share(share)

    def take(self, attempt: "Callable[..., Any]", may_wait: bool, timeout: "Any") -> bool:
        """Take a slot by `attempt`."""
        if attempt(False):
            return self.begin_counted(self.own_share())
        return may_wait and self.wait_of(self.own_share(), attempt, timeout)

    def undo_acquire(self, taken: bool) -> None:
        """An acquire was interrupted by a signal handler that raised: the caller has not got a slot."""
