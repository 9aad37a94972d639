"""What the traced locks of threading and multiprocessing share: most holds are short and nobody waits.

Nothing is written while a lock of threads is held: that would let other threads run, and into the lock. What is kept
back of a burst is told before its thread tells anything else, or by the first who has to wait. Any other hold goes on
its thread's page as it is taken.
"""

import sys
from _operator import length_hint
from itertools import repeat, starmap
from time import perf_counter

from ..naming.identity import Identity
from ..naming.sites import site_of
from ..writing.lane import Lane, here, new_lane
from ..writing.pages import pages
from ..writing.process import process, put
from ..writing.uninterrupted import MANY, calls, clock, nanosecond_turns, turns, uninterrupted  # why: see there
from .lock_recorder import LockRecorder
from .thread_hold import BURST_GAP, Hold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any, Callable, Final

_getframe = sys._getframe
NOT_GIVEN: "Final" = object()
# What `__exit__` takes for its third argument where none is given: from 3.15 on, three are required
LAST_OF_EXIT: "Final" = NOT_GIVEN if sys.version_info >= (3, 15) else None
# Where Python looks up within a hold as well, others begin to wait for many that are short; and what is told is longer
_OFTEN_WAITED_FOR: "Final" = sys.version_info < (3, 11)
_SHORT: "Final" = 10e-3  # s; a wait counts as one from then on


class ExclusiveRecorder(LockRecorder):
    """Records who holds a lock, around Python's own.

    To read `acquired_now` is to try to take it, to read `released_now` to give it back.
    """

    __slots__ = (
        "_acquire", "_depth", "_inner", "_is_taken", "_release", "acquire_turns", "counted_releases", "release_turns",
        "waits_from",
    )  # fmt: skip
    acquired_now = calls("_acquire", False)
    released_now = calls("_release")
    is_taken = calls("_is_taken")  # by anyone, so that giving it back will not raise
    first_level: "Any" = 1  # told with a hold that is not one level more of another: 1, or slots left
    called_by: "CodeType | None" = None  # what calls `__enter__` for a `with`, if it is not the student's line

    def __init__(self, identity: Identity, state: int, inner: "Any", is_taken: "Callable[[], object]") -> None:
        super().__init__(identity, state, visible=bool(identity.shared))
        self._inner = inner
        self._acquire = acquire = inner.acquire
        self._release = release = inner.release
        self._is_taken = is_taken
        self._depth = 0  # how often its holder has taken a recursive one
        self.waits_from = 0.0  # whoever waits has only just begun until then, and does not count yet
        self.acquire_turns = turns(acquire, False)  # each tries to take it
        self.release_turns = turns(release)  # each gives it back
        countable = repeat((), MANY)
        self.counted_releases = starmap(release, countable)  # so does each of these, for holds that are counted so
        self.left_to_count = turns(length_hint, countable)
        self.counted = MANY

    def acquire_recorded(self, ident: int) -> bool:
        """Take it, not as one more of a burst. All that may write or call comes before the taking."""
        try:
            lane = here.lane
        except AttributeError:
            lane = new_lane()
        page = lane.page or pages.new(lane)
        if page.full or self in lane.unflushed:
            self._make_room(lane)
        hold = self.hold if self.hold.lane is lane else Hold(self, lane)
        try:
            frame: "Any" = _getframe(2)
            hold.site = site_of(frame.f_back if frame.f_code is self.called_by else frame)
        except ValueError:  # called by no line of Python
            hold.site = 0
        identity = self.identity
        number = identity.number if identity.epoch == process.epoch else identity.announce()
        taken = False
        try:
            for taken in self.acquire_turns:
                break
            if not taken:
                return self.wait(self._acquire)
            since = clock.nanoseconds
            now = since * 1e-9
            if hold is not self.hold:
                self.follow(hold)
            if now - hold.begin < BURST_GAP and (not self.waiters or now < self.waits_from):
                self._begin_burst(hold, lane, ident, now)
            else:
                hold.reported = True
                page.post(lane, page.acquired_head, since, number, hold.site, self.first_level)
                if page.private and self.visible:
                    lane.flush()
            hold.begin = now
            self._depth = 1
        except BaseException:
            self.undo_acquire(taken)
            raise
        return True

    def _make_room(self, lane: Lane) -> None:
        """Tell what the running thread's holds of it were so far, and empty a full page."""
        burst = lane.unflushed.pop(self, None)
        if burst is not None:
            put(burst.take_records())
        if lane.page is not None and lane.page.full:
            lane.flush()

    @uninterrupted
    def _begin_burst(self, hold: Hold, lane: Lane, ident: int, now: float) -> None:
        """From now on the thread's holds are kept back, and counted."""
        hold.first = now
        hold.until = now + self.span
        hold.held = 0.0
        hold.unreported = True
        hold.burst_thread = ident
        lane.unflushed[self] = hold

    @uninterrupted
    def release_recorded(self, same_line: bool) -> None:
        """Give it back, and record that: once others may have the lock; of one that is to be `visible`, before."""
        try:
            over: "float | None" = None
            given: "Any" = None
            hold = self.hold
            if hold.unreported:
                hold.unreported = False
                over = clock.seconds
            elif self.is_taken:
                for given in nanosecond_turns:
                    break
                if self.visible:
                    self.tell_release_of(hold, given, 0, same_line)
        finally:
            for _ in self.release_turns:
                break
        if over is not None:
            self.tell_burst(hold, over)
        elif given is not None and not self.visible:
            self.tell_release_of(hold, given, 0, same_line)

    def wait(self, acquire: "Callable[..., Any]", *arguments: "Any") -> bool:
        """As said there. Whoever waits asks again who holds it once the wait counts: until then holds are kept back."""
        if not _OFTEN_WAITED_FOR or self.visible:
            return super().wait(acquire, *arguments)
        self.waits_from = perf_counter() + _SHORT

        def acquire_twice(*arguments: "Any") -> "Any":
            limit: "Any" = arguments[-1] if arguments else None
            endless = limit is None or limit < 0
            if not endless and limit <= 2 * _SHORT:
                return acquire(*arguments)
            until = perf_counter() + (limit or 0.0)
            if acquire(True, 2 * _SHORT):
                return True
            self._tell_holder(self.hold)
            return acquire(*arguments) if endless else acquire(True, max(0.0, until - perf_counter()))

        return super().wait(acquire_twice, *arguments)

    def exit_with_too_few(self, *given: object) -> object:
        """Raise what the plain one's `__exit__` does of so few arguments; multiprocessing's takes them."""

    def acquire_as_asked(self, *given: "Any", **named: "Any") -> "Any":
        """Acquire with arguments of the caller's own."""
        raise NotImplementedError

    def acquire_slowly(self, may_wait: bool, *arguments: "Any") -> "Any":
        """Acquire with arguments of the caller's own; those that may not wait are left to the lock itself."""
        taken = False
        try:
            taken = self.acquired_now if may_wait else self._acquire(*arguments)
            if taken:
                self.record_acquire(clock.seconds)
            elif may_wait:
                return self.wait(self._acquire, *arguments)
        except BaseException:
            self.undo_acquire(taken)
            raise
        return taken

    def undo_acquire(self, taken: bool) -> None:
        """An acquire was interrupted by a signal handler that raised: the caller has not got the lock.

        `taken`: the acquire knows that it had it. Else it has been taken if it is, and nobody accounts for it.
        """
        if taken or (self.is_taken and not (self.hold.unreported or self.hold.reported)):
            self.release_recorded(True)
