"""What recursive locks record where threads run side by side: the holder may take it again, which is told each time.

Levels within a hold that is kept back are part of it.
"""

from sys import _getframe
from time import perf_counter_ns

from ...naming.sites import site_of
from ...wire.records import ACQUIRED, RELEASED
from ...writing.pages import pages
from ...writing.uninterrupted import turns, uninterrupted
from .exclusive import FreeExclusiveRecorder
from .thread_share import Share

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class FreeRecursiveRecorder(FreeExclusiveRecorder):
    """Records who holds a recursive lock, and how often. `is_taken`: by the caller."""

    __slots__ = ()
    only_holder_releases = True

    def level_of(self, share: Share) -> int:
        """How often the holder has taken it."""
        return share.depth or 1

    def take(self) -> "Any":
        """Take it."""
        share = self.own_share()
        if share.depth:
            return self._take_again(share, share.attempts)
        for taken in share.take_turns:
            break
        else:
            return self.take_recorded(share)
        if taken:
            share.depth = 1
            for _ in share.began:
                return True
            return self.begin_counted(share)
        return self.wait_of(share, self._acquire, self.no_timeout)

    def acquire_slowly(self, may_wait: bool, *arguments: "Any") -> "Any":
        """Acquire with arguments of the caller's own; those that may not wait are left to the lock itself."""
        share = self.own_share()
        if share.depth:
            return self._take_again(share, turns(self._acquire, *arguments))
        return super().acquire_slowly(may_wait, *arguments)

    def _take_again(self, share: Share, attempts: "Any") -> bool:
        taken = False
        for taken in attempts:
            break
        if not taken:
            return False
        share.depth += 1
        try:
            if not share.standing:
                self._tell_level(share, ACQUIRED, share.depth)
                share.levels += 1
        except BaseException:
            share.depth -= 1
            for _ in share.release_turns:
                break
            raise
        return True

    def _tell_level(self, share: Share, kind: int, depth: int) -> None:
        lane = share.lane
        page = lane.page or pages.new(lane)
        head = page.acquired_head if kind == ACQUIRED else page.released_head
        if page.full:
            lane.flush()
        page.post(lane, head, perf_counter_ns(), self.identity.announce(), site_of(_getframe(1)), depth)
        if page.full or page.private:
            lane.flush()

    @uninterrupted
    def give_back(self, same_line: bool) -> None:
        """Give it back."""
        try:
            share = self.local.share
            if share.depth == 1:
                for _ in share.stood:
                    share.depth = 0
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
        elif share.depth:
            self._give_back_level(share)
        else:
            self.release_late(share)

    @uninterrupted
    def _give_back_level(self, share: Share) -> None:
        try:
            share.depth -= 1
            if share.levels:
                share.levels -= 1
                self._tell_level(share, RELEASED, share.depth)
        finally:
            for _ in self.release_turns:
                break

    def save(self) -> None:
        """It is about to be given back altogether, however often it was taken."""
        if self.is_taken:
            share = self.own_share()
            begin = share.claim()
            share.depth = share.levels = 0
            if begin is not None:
                self.flush_share(share, share.single(begin, perf_counter_ns() * 1e-9))
            else:
                self._tell_release(share, b"", perf_counter_ns(), False)
