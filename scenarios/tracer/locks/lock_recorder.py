"""Records of one lock or semaphore who takes it, who gives it back and who waits."""

from _thread import get_ident
from itertools import repeat
from sys import _getframe
from time import perf_counter, perf_counter_ns, thread_time_ns

from ..naming.identity import Identity
from ..naming.sites import caller, site_of
from ..wire.records import ACQUIRED, BLOCK, UNBLOCK, pack
from ..writing.clocks import nanoseconds
from ..writing.lane import Lane, current, here, new_lane
from ..writing.pages import pages
from ..writing.process import process, put
from ..writing.uninterrupted import uninterrupted
from .thread_hold import BURST_GAP, BURST_SPAN, BURST_SPAN_SHARED, NO_HOLD, Hold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Final, Iterator

_NONE_LEFT: "Final" = repeat(0)  # where no loop counts


class LockRecorder:
    """Records of one lock or semaphore who takes it, who gives it back and who waits."""

    __slots__ = (  # `local` and `shares`: where threads run side by side (free_threaded)
        "counted", "hold", "identity", "left_to_count", "local", "shares", "span", "state", "visible", "waiters",
    )  # fmt: skip
    frames_to_caller = 3  # frames from `tell_release_of` to the line that releases, at the least

    def __init__(self, identity: Identity, state: int, visible: bool) -> None:
        self.identity = identity
        self.visible = visible  # a hold is to be seen while it lasts, even where nobody but its thread can tell it
        pages.prepare()
        self.state = state
        self.span = BURST_SPAN_SHARED if identity.shared else BURST_SPAN
        # Some holds are counted by an iterator's turns: how many are left, and were when all had been counted
        self.left_to_count: "Iterator[int]" = _NONE_LEFT
        self.counted = 0
        self.reset()

    def reset(self) -> None:
        """Forget who held it and who waited: in the child of a fork they are not there."""
        self.waiters: "list[Lane]" = []
        self.hold = NO_HOLD

    @uninterrupted
    def follow(self, hold: Hold) -> None:
        """Another thread's holds end here; `hold` is the latest from now on. What counts: see `Hold.take_records`."""
        for left in self.left_to_count:
            self.hold.count += self.counted - left
            self.counted = left
            break
        self.hold = hold

    def level(self) -> int:
        """What a hold is told with: RLock depth, or slots left."""
        return 1

    def level_after(self) -> int:
        """What the end of a hold is told with that is told afterwards: depth 0, or slots left."""
        return 0

    def level_before(self, after: int) -> int:
        """What the taking is told with, where the giving back is told with `after`: depth 1, or slots left."""
        return after + 1

    def record_acquire(self, now: float, level: "int | None" = None) -> None:
        """Record that the running thread took it at `now`, not as one more of a burst. `level`: if it is known."""
        lane = current()
        hold = self.hold
        burst = lane.unflushed.pop(self, None)
        if burst is not None:
            put(burst.take_records())
        elif hold.lane is lane and now - hold.begin < BURST_GAP and not self.waiters:
            hold.begin = hold.first = now
            hold.held = 0.0
            hold.site = site_of(caller(2))
            hold.unreported = True
            hold.until = now + self.span
            hold.burst_thread = get_ident()
            lane.unflushed[self] = hold
            return
        self.tell_acquire(lane, now, False, level)

    def tell_acquire(self, lane: Lane, now: float, waited: bool, level: "int | None" = None) -> None:
        """Tell a taking, with the end of the wait for it in the same write."""
        if level is None:
            level = self.level()
        hold = self.hold
        if hold.lane is not lane:
            hold = Hold(self, lane)
            self.follow(hold)
        hold.begin = now
        hold.site = site = site_of(caller(2))
        identity = self.identity
        number = identity.number if identity.epoch == process.epoch else identity.announce()
        since = int(now * 1e9 + 0.5)
        if waited:
            if lane.unflushed:
                lane.flush()
            lane.cpu = cpu = thread_time_ns()
            came = pack(UNBLOCK, self.state, process.pid, lane.tid, since, cpu, number, site, 1, 0)
            put(came + pack(ACQUIRED, 0, process.pid, lane.tid, since, cpu, number, site, level, 0))
        else:  # with the CPU clock as last read: to read it costs more than all else, and the giving back will do so
            page = lane.page or pages.new(lane)
            page.post(lane, page.acquired_head, since, number, site, level)
            if page.private and self.visible:
                lane.flush()
        hold.reported = True

    def record_release(self, level: int) -> None:
        """Record that the running thread is about to give it back; before, so that the next holder's comes later."""
        hold = self.hold
        if hold.unreported and hold.burst_thread == get_ident() and not self.waiters:
            self.count_hold(hold, level)
        else:
            self.tell_release(level)

    def count_hold(self, hold: Hold, level: int) -> None:
        """Count the hold that ends, if that is within the span; nobody waits for it."""
        now = perf_counter()
        if now >= hold.until or not hold.unreported:  # which another thread may have told meanwhile
            self.tell_release(level)
            return
        hold.unreported = False
        hold.count += 1
        hold.held += now - hold.begin
        hold.last = now

    def tell_burst(self, hold: Hold, until: float) -> None:
        """Tell what was kept back, and the hold that ended the burst as it stood until `until`."""
        lane = hold.lane
        if lane is current():
            lane.cpu = thread_time_ns()
        lane.unflushed.pop(self, None)
        data = hold.take_records()
        put(data + hold.single(hold.begin, until))

    def tell_release(self, level: int, same_line: bool = False) -> None:
        """Tell that it is given back, behind what was kept back of it.

        `level`: what is left then. `same_line`: at the end of a `with`, which is the line that took it.
        """
        try:
            lane = here.lane
        except AttributeError:
            lane = new_lane()
        hold = self.hold
        own = lane.unflushed.pop(self, None) if self in lane.unflushed else None
        if own is not None:
            hold = own
            put(own.take_records())
        if hold.unreported and hold.lane.unflushed.pop(self, None) is not None:  # another's: who takes it out tells it
            put(hold.take_records())
        self.tell_release_of(hold, perf_counter_ns(), level, same_line)

    def tell_release_of(self, hold: Hold, now: int, level: int, same_line: bool) -> None:
        """Tell that `hold` was given back at `now` (ns) by the running thread."""
        try:
            lane = here.lane
        except AttributeError:
            lane = new_lane()
        identity = self.identity
        number = identity.number if identity.epoch == process.epoch else identity.announce()
        if same_line and hold.lane is lane:
            site = hold.site
        else:
            try:
                site = site_of(_getframe(self.frames_to_caller))
            except ValueError:  # called by no line of Python
                site = 0
        if now >= lane.fresh:
            lane.read_cpu(now)
        page = lane.page or pages.new(lane)
        page.post(lane, page.released_head, now, number, site, level)
        if page.full or page.private:
            lane.flush()
        hold.reported = level > 0

    def _tell_holder(self, hold: Hold) -> None:
        """Now somebody wants to know; and while somebody waits, nothing is kept back."""
        page = hold.lane.page
        if hold.lane.unflushed.pop(self, None) is not None:
            put(hold.take_records())
        elif hold.reported and page is not None and page.private:
            page.show()

    def wait(self, acquire: "Callable[..., Any]", *arguments: "Any") -> bool:
        """Call `acquire`, which has to wait, and tell the wait; and if it comes, the taking.

        The last of `arguments` is the timeout.
        """
        lane = current()
        outermost = not lane.blocked
        self.waiters.append(lane)
        if self.hold.lane is not lane:
            self._tell_holder(self.hold)
        came = False
        try:
            if outermost:
                lane.blocked = True
                site = site_of(_getframe(1))
                timeout = nanoseconds(arguments[-1]) if arguments else -1
                lane.tell(BLOCK, self.state, self.identity.announce(), site, timeout)
            came = bool(acquire(*arguments))
        finally:
            self.waiters.pop()
            if outermost:
                lane.blocked = False
                if not came:
                    lane.tell(UNBLOCK, self.state, self.identity.announce(), site_of(_getframe(1)), 0)
        if came:
            self.tell_acquire(lane, perf_counter(), outermost)
        return came
