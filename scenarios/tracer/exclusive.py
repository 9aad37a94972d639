"""What the traced locks of threading and multiprocessing share: most holds are short and nobody waits.

Nothing is told while a lock of threads is held: a write would let other threads run, and into the lock. A hold is told
as it ends, or before its thread tells anything else, or by the first who has to wait for it. A lock that other
processes have too is told as it is taken, on its thread's page, since they could not tell for its holder.
"""

import sys
from _operator import length_hint
from _thread import get_ident
from itertools import repeat, starmap

from .holds import HOT, Hold, Holding
from .objects import Identity
from .records import ACQUIRED, RELEASED, pack_two
from .sites import site_of
from .unbroken import MANY, Door, clock, nanoseconds, unbroken
from .writer import Lane, here, new_lane, process, put

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable

_getframe = sys._getframe


class Exclusive(Holding):
    """A lock around Python's own. `is_taken`: whether anyone holds it, so that giving it back will not raise."""

    __slots__ = ("_acquire", "_depth", "_door", "_inner", "_release", "gives")

    def __init__(self, identity: Identity, state: int, inner: "Any", is_taken: "Callable[[], object]") -> None:
        super().__init__(identity, state, paged=bool(identity.shared))
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
        kept_back = lane.unsaid.pop(self, None) if lane.unsaid else None
        if kept_back is not None:
            put(kept_back.told())
        hold = self.hold if self.hold.lane is lane else Hold(self, lane)
        hold.site = site_of(_getframe(2))
        taken = False
        try:
            taken = self._door[False]
            if not taken:
                return self.wait(self._acquire)
            self.open(hold, lane, ident, ~clock)
            if self.waiters:
                lane.say()
        except BaseException:
            self.give_up(taken)
            raise
        return True

    @unbroken
    def open(self, hold: Hold, lane: Lane, ident: int, now: float) -> None:
        """The running thread took it at `now`; that is kept back."""
        if hold is not self.hold:
            self.follow(hold)
        hold.cold = now - hold.begin >= HOT
        hold.begin = hold.first = now
        hold.until = 0.0 if hold.cold else now + self.span
        hold.held = 0.0
        hold.unsaid = True
        hold.hot = ident
        self._depth = 1
        lane.unsaid[self] = hold

    @unbroken
    def give(self, same_line: bool) -> None:
        """Give it back; when the hold cannot stay kept back, it is told as soon as others may have the lock."""
        try:
            alone = over = None
            hold = self.hold
            if hold.unsaid:
                hold.unsaid = False
                if hold.cold:
                    alone = ~nanoseconds
                else:
                    over = ~clock
            elif +self._door:
                self.tell_given(0, same_line)
        finally:
            ~self._door  # noqa: B018
        if alone is not None:
            self._tell_alone(hold, alone)
        elif over is not None:
            self.tell_burst(hold, over)

    def _tell_alone(self, hold: Hold, end: int) -> None:
        """Tell a hold that is over and no part of a burst."""
        lane = hold.lane
        lane.unsaid.pop(self, None)
        identity = self.identity
        number = identity.number if identity.epoch == process.epoch else identity.told()
        pid, tid, site = process.pid, lane.tid, hold.site
        taken = int(hold.begin * 1e9 + 0.5)
        if end >= lane.fresh and hold.hot == get_ident():  # another thread cannot read the clock of this one
            lane.read_cpu(end)
        cpu = lane.cpu
        hold.hot = 0
        put(pack_two(ACQUIRED, 0, pid, tid, taken, cpu, number, site, 1, 0,
                     RELEASED, 0, pid, tid, end, cpu, number, site, 0, 0))  # fmt: skip

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
        if taken or (+self._door and not (self.hold.unsaid or self.hold.stands)):
            self.give(True)
