"""One thread's latest dealings with one lock or semaphore; short uncontended holds in a row are told as one.

A hold is kept back and counted if the same thread took the same lock less than BURST_GAP ago and nobody else did since;
from then on so are all that fit into BURST_SPAN. What was kept back is told before the thread's next record of any
kind, when another thread has to wait, when a hold outlasts the span, and by the next hold after it. So a burst never
spans another's hold, and whoever blocks, prints, sleeps or ends has told what it holds.
"""

from ..wire.records import ACQUIRED, BURST, RELEASED, pack
from ..writing.clocks import wall
from ..writing.lane import Lane
from ..writing.process import process

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

# Seconds, as floats: differences of nanoseconds, which are large integers, would cost a fifth of a kept-back pair.
BURST_GAP: "Final" = 200e-6  # from one taking to the next
BURST_SPAN: "Final" = 5e-3  # what one burst record may cover
BURST_SPAN_SHARED: "Final" = 1e-3  # the same where another process may come between unseen


class Hold:
    """One thread's latest dealings with one lock: the hold that stands and the short ones before it."""

    __slots__ = (
        "begin",
        "burst_thread",
        "count",
        "first",
        "held",
        "lane",
        "last",
        "of",
        "reported",
        "site",
        "unreported",
        "until",
    )

    def __init__(self, of: "Any", lane: Lane) -> None:
        self.of = of
        self.lane = lane
        self.begin = -BURST_GAP
        self.first = self.last = self.held = 0.0
        self.until = 0.0  # the end of the span: what goes beyond it is told by itself
        self.count = self.site = 0
        self.burst_thread = 0  # the thread's ident while holds are kept back, else 0
        self.reported = False  # there is a hold, and it has been told
        self.unreported = False  # there is a hold, and it has not been told

    def forget(self) -> None:
        """Drop what was kept back: it is the parent's to tell, and this is the child of a fork."""
        self.of.counted = next(self.of.left_to_count)
        self.burst_thread = self.count = 0
        self.reported = self.unreported = False

    def take_records(self) -> bytes:
        """The records of what was kept back; nothing is kept back any more.

        Its thread may be at work meanwhile. What is counted, and what is left for it to tell, is decided in a stretch
        without a call, in which CPython does not change threads.
        """
        of, lane = self.of, self.lane
        number = of.identity.announce()
        for left in of.left_to_count:
            of.hold.count += of.counted - left
            of.counted = left
            break
        count, self.count = self.count, 0
        first, last, held, begin = self.first, self.last, self.held, self.begin
        self.burst_thread = 0
        outstanding = self.unreported
        if outstanding:
            self.unreported = False
            self.reported = True
        data = b""
        if count == 1:
            data = self.single(first, last)
        elif count:
            share = min(1000, round(1000 * held / (last - first))) if last > first else 1000
            data = pack(
                BURST, share, process.pid, lane.tid, wall(last), lane.cpu, number, self.site, count, wall(first)
            )
        if outstanding:
            data += pack(ACQUIRED, 0, process.pid, lane.tid, wall(begin), lane.cpu, number, self.site, of.level(), 0)
        return data

    def single(self, begin: float, end: float) -> bytes:
        """The records of one hold that is over."""
        number, lane, after = self.of.identity.announce(), self.lane, self.of.level_after()
        before, pid, cpu, site = self.of.level_before(after), process.pid, lane.cpu, self.site
        taken = pack(ACQUIRED, 0, pid, lane.tid, wall(begin), cpu, number, site, before, 0)
        return taken + pack(RELEASED, 0, pid, lane.tid, wall(end), cpu, number, site, after, 0)


NO_HOLD: "Final" = Hold(None, Lane())  # of nobody: whoever comes first makes their own
