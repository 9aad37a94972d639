"""What the traced locks of threading and multiprocessing share: most holds are short and nobody waits.

Nothing is written while a lock of threads is held: that would let other threads run, and into the lock. What is kept
back of a burst is told before its thread tells anything else, or by the first who has to wait. Any other hold goes on
its thread's page as it is taken.
"""

import sys
from _operator import length_hint
from itertools import repeat, starmap

from ..naming.identity import Identity
from ..naming.sites import site_of
from ..writing.lane import Lane, here, new_lane, process, put
from ..writing.pages import pages
from ..writing.uninterrupted import MANY, Door, clock, nanoseconds, unbroken
from .lock_recorder import Holding
from .thread_hold import HOT, Hold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any, Callable

_getframe = sys._getframe


class Exclusive(Holding):
    """A lock around Python's own. `is_taken`: whether anyone holds it, so that giving it back will not raise."""

    __slots__ = ("_acquire", "_depth", "_door", "_inner", "_release", "gives")
    called_by: "CodeType | None" = None  # what calls `__enter__` for a `with`, if it is not the student's line

    def __init__(self, identity: Identity, state: int, inner: "Any", is_taken: "Callable[[], object]") -> None:
        super().__init__(identity, state, visible=bool(identity.shared))
        self._inner = inner
        self._acquire = acquire = inner.acquire
        self._release = release = inner.release
        self._depth = 0  # how often its holder has taken a recursive one
        self._door: "Any" = Door(acquire, release, is_taken)
        turns = repeat((), MANY)
        self.gives = starmap(release, turns)  # each turn gives it back
        self.turns = starmap(length_hint, repeat((turns,)))
        self.counted = MANY

    def enter(self, ident: int) -> bool:
        """Take it, not as one more of a burst. All that may write or call comes before the taking."""
        try:
            lane = here.lane
        except AttributeError:
            lane = new_lane()
        kept_back = lane.unflushed.pop(self, None) if self in lane.unflushed else None
        if kept_back is not None:
            put(kept_back.take_records())
        hold = self.hold if self.hold.lane is lane else Hold(self, lane)
        try:
            frame: "Any" = _getframe(2)
            hold.site = site_of(frame.f_back if frame.f_code is self.called_by else frame)
        except ValueError:  # called by no line of Python
            hold.site = 0
        identity = self.identity
        number = identity.number if identity.epoch == process.epoch else identity.announce()
        page = lane.page or pages.new(lane)
        if page.full:
            lane.flush()
        taken = False
        try:
            taken = self._door[False]
            if not taken:
                return self.wait(self._acquire)
            since = ~nanoseconds
            now = since * 1e-9
            if hold is not self.hold:
                self.follow(hold)
            if now - hold.begin < HOT and not self.waiters:
                self._keep_back(hold, lane, ident, now)
            else:
                hold.reported = True
                page.post(lane, page.taken, since, number, hold.site, -self._door)
                if page.private and self.visible:
                    lane.flush()
            hold.begin = now
            self._depth = 1
        except BaseException:
            self.give_up(taken)
            raise
        return True

    @unbroken
    def _keep_back(self, hold: Hold, lane: Lane, ident: int, now: float) -> None:
        """From now on the thread's holds are kept back, and counted."""
        hold.first = now
        hold.until = now + self.span
        hold.held = 0.0
        hold.unreported = True
        hold.burst_thread = ident
        lane.unflushed[self] = hold

    @unbroken
    def give(self, same_line: bool) -> None:
        """Give it back, and tell that: as soon as others may have the lock; of one that is to be `visible`, before."""
        try:
            over = given = None
            hold = self.hold
            if hold.unreported:
                hold.unreported = False
                over = ~clock
            elif +self._door:
                given = ~nanoseconds
                if self.visible:
                    self.tell_over(hold, given, 0, same_line)
        finally:
            ~self._door  # noqa: B018
        if over is not None:
            self.tell_burst(hold, over)
        elif given is not None and not self.visible:
            self.tell_over(hold, given, 0, same_line)

    def acquire_as_asked(self, *given: "Any", **named: "Any") -> "Any":
        """Acquire with arguments of the caller's own."""
        raise NotImplementedError

    def acquire_slowly(self, may_wait: bool, *arguments: "Any") -> "Any":
        """Acquire with arguments of the caller's own; those that may not wait are left to the lock itself."""
        taken = False
        try:
            taken = self._door[False] if may_wait else self._acquire(*arguments)
            if taken:
                self.tell_taken(~clock)
            elif may_wait:
                return self.wait(self._acquire, *arguments)
        except BaseException:
            self.give_up(taken)
            raise
        return taken

    def give_up(self, taken: bool) -> None:
        """An acquire was interrupted by a signal handler that raised: the caller has not got the lock.

        `taken`: the acquire knows that it had it. Else it has been taken if it is, and nobody accounts for it.
        """
        if taken or (+self._door and not (self.hold.unreported or self.hold.reported)):
            self.give(True)
