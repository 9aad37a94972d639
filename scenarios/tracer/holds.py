"""Tells who holds a lock or semaphore; short uncontended holds in a row are told as one.

An acquire is told at once, unless the same thread took the same lock less than HOT ago and nobody else did since: then
the hold is kept back and counted. What was kept back is told before the thread's next record of any kind, when
another thread waits, when a hold turns out long, and every SPAN. So a burst never spans another's hold, and whoever
blocks, prints, sleeps or ends has said what it holds.
"""

import sys
from _thread import get_ident
from time import perf_counter_ns

from .objects import Identity
from .records import ACQUIRED, BLOCK, BURST, RELEASED, UNBLOCK, pack
from .sites import site_of
from .writer import Lane, current, nanoseconds, process, put

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Final

HOT: "Final" = 200_000  # ns from one taking to the next
LONG: "Final" = 1_000_000  # ns; a hold of this length is told by itself
SPAN: "Final" = 10_000_000  # ns that one burst record may cover
SPAN_SHARED: "Final" = 1_000_000  # the same where another process may come between unseen


class Hold:
    """One thread's latest dealings with one lock: the hold that stands and the short ones before it."""

    __slots__ = ("begin", "count", "first", "held", "hot", "lane", "last", "level", "of", "site", "unsaid")

    def __init__(self, of: "Any", lane: Lane) -> None:
        self.of = of
        self.lane = lane
        self.begin = -HOT
        self.first = self.last = self.held = self.count = self.site = 0
        self.level = 0
        self.hot = 0  # the thread's ident while holds are kept back, else 0
        self.unsaid = False  # the hold that stands has not been told

    def forget(self) -> None:
        """Drop what was kept back: it is the parent's to tell, and this is the child of a fork."""
        self.hot = self.count = 0
        self.unsaid = False

    def told(self) -> bytes:
        """The records of what was kept back; nothing is kept back any more."""
        self.hot = 0
        number = self.of.identity.told()
        lane = self.lane
        data = b""
        if self.count:
            span = self.last - self.first
            held = min(1000, 1000 * self.held // span) if span else 1000
            data = pack(
                BURST, held, process.pid, lane.tid, self.last, lane.cpu, number, self.site, self.count, self.first
            )
            self.count = 0
        if self.unsaid:
            self.unsaid = False
            data += pack(ACQUIRED, 0, process.pid, lane.tid, self.begin, lane.cpu, number, self.site, self.level, 0)
        return data


class Holding:
    """What one lock or semaphore tells: who took it, who gave it back, who waits."""

    __slots__ = ("hold", "identity", "span", "state", "waiters")

    def __init__(self, identity: Identity, state: int) -> None:
        self.identity = identity
        self.state = state
        self.span = SPAN_SHARED if identity.shared else SPAN
        self.waiters: "list[Lane]" = []
        self.hold = NO_HOLD

    def took(self, level: int) -> None:
        """The running thread has just taken it; `level`: RLock depth or slots left."""
        now = perf_counter_ns()
        hold = self.hold
        if hold.hot == get_ident() and now - hold.begin < HOT and not hold.unsaid:
            hold.begin = now
            hold.level = level
            hold.unsaid = True
        else:
            self._tell_taken(now, level, False)

    def _tell_taken(self, now: int, level: int, waited: bool) -> None:
        lane = current()
        kept_back = lane.unsaid.pop(self, None)
        if kept_back is not None:
            put(kept_back.told())
        hold = self.hold
        if hold.lane is not lane:
            hold = self.hold = Hold(self, lane)
        hot = now - hold.begin < HOT and not (waited or self.waiters or kept_back)
        hold.begin = now
        hold.level = level
        hold.site = site_of(sys._getframe(1))
        if hot:
            hold.first, hold.held, hold.unsaid = now, 0, True
            lane.unsaid[self] = hold
            hold.hot = get_ident()
            return
        number = self.identity.told()
        if lane.unsaid:
            lane.say()
        data = lane.record(ACQUIRED, 0, number, hold.site, level, 0, now)
        put(lane.record(UNBLOCK, self.state, number, hold.site, 1, 0, now) + data if waited else data)

    def giving(self, level: int) -> None:
        """The running thread is about to give it back; told before, so that the next holder's record comes later."""
        hold = self.hold
        if hold.unsaid and hold.hot == get_ident() and not self.waiters:
            now = perf_counter_ns()
            held = now - hold.begin
            if held < LONG:
                hold.unsaid = False
                hold.count += 1
                hold.held += held
                hold.last = now
                if now - hold.first > self.span:
                    hold.lane.unsaid.pop(self, None)
                    put(hold.told())
                return
        self._tell_given(level)

    def _tell_given(self, level: int) -> None:
        lane = current()
        hold = lane.unsaid.get(self) or self.hold
        data = b""
        if hold.lane.unsaid.pop(self, None) is not None:  # may be another thread's: whoever takes it out tells it
            data = hold.told()
        number = self.identity.told()
        if lane.unsaid:
            lane.say()
        put(data + lane.record(RELEASED, 0, number, site_of(sys._getframe(1)), level))

    def wait(self, acquire: "Callable[..., Any]", timeout: object, *arguments: object) -> bool:
        """Call `acquire`, which has to wait; tells the wait. The taking itself is the caller's to tell: `waited`."""
        lane = current()
        self.waiters.append(lane)
        outermost = not lane.blocked
        came = False
        try:
            if outermost:
                lane.blocked = True
                number = self.identity.told()
                lane.tell(BLOCK, self.state, number, site_of(sys._getframe(1)), nanoseconds(timeout))
            came = bool(acquire(*arguments))
        finally:
            self.waiters.pop()
            if outermost:
                lane.blocked = False
                if not came:
                    lane.tell(UNBLOCK, self.state, self.identity.told(), site_of(sys._getframe(1)), 0)
        return came

    def waited(self, level: int) -> None:
        """The running thread has taken it, at the end of a wait."""
        self._tell_taken(perf_counter_ns(), level, not current().blocked)


NO_HOLD = Hold(None, Lane())  # of nobody: whoever comes first makes their own
