"""One thread's share in one lock where threads run side by side: its holds and short waits, which nobody else writes.

The times of its holds are kept as two lists, and what appends to them are iterators: to advance one is a single call of
C's, amid which no signal handler runs, and an attribute less to be written. A hold that stands is its begin, alone in
the list `standing`. To pop it is to be the one who reports the hold: its thread, as it gives the lock back, or another
that has to wait long for it.
"""

from itertools import repeat, starmap, takewhile
from time import perf_counter

from ...wire.records import ACQUIRED, BURST, BURST_INTERLEAVED, SHORT_WAITS, pack
from ...writing.clocks import wall
from ...writing.lane import Lane
from ...writing.process import process
from ...writing.uninterrupted import turns
from ..thread_hold import BURST_GAP, Hold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final, Iterator

BURST_MOST: "Final" = 1000  # holds in one record
SHORT: "Final" = 0.0005  # s; waits up to this are counted, longer ones told by themselves
NEVER: "Final[Iterator[Any]]" = iter(())
_NOTHING: "Final[list[float]]" = []  # stands for the lists of no burst: never written


class Share(Hold):
    """One thread's share in one lock. What it tries to take it by, and gives it back by, is its own as well: threads
    that use one object side by side wait for its reference count.
    """

    __slots__ = (
        "attempts", "began", "begins", "depth", "ends", "gave", "levels", "release_turns", "standing", "stood",
        "take_turns", "waited", "waits",
    )  # fmt: skip

    def __init__(self, of: "Any", lane: Lane, attempts: "Iterator[Any]", releases: "Iterator[Any]") -> None:
        super().__init__(of, lane)
        self.attempts = attempts  # each tries to take it
        self.release_turns = releases  # each gives it back
        self.standing: "list[float]" = []
        self.depth = 0  # how often it has a recursive one
        self.levels = 0  # how many of these have been told, beside the first
        self._be_idle()

    def _be_idle(self) -> None:
        """No burst is on. Without a call."""
        self.take_turns: "Iterator[Any]" = NEVER  # the attempts, while a burst is on
        self.began = self.stood = self.gave = NEVER
        self.begins = self.ends = _NOTHING
        self.waits = 0
        self.waited = 0.0

    def begin_burst(self, now: float) -> None:
        """From now on holds are kept back, and counted; before anything is taken."""
        if self.gave is not NEVER:  # one is on: a signal handler's, or it has been asked for a wait
            return
        begins: "list[float]" = []
        ends: "list[float]" = []
        until = now + self.of.span
        clock = takewhile(until.__gt__, starmap(perf_counter, repeat((), BURST_MOST)))
        began = map(self.standing.append, clock)
        stood = map(begins.append, turns(self.standing.pop))
        gave = map(ends.append, takewhile(until.__gt__, turns(perf_counter)))
        self.lane.unflushed[self.of] = self
        self.begins, self.ends = begins, ends
        self.began = began  # a turn of it: a hold begins now
        self.stood = stood  # the hold that stands is over; IndexError: somebody else has reported it
        self.gave = gave  # and has ended now. No turn of these comes once the span is over
        self.take_turns = self.attempts

    def forget(self) -> None:
        """Drop what was kept back: it is the parent's to tell, and this is the child of a fork."""
        self.standing.clear()
        self._be_idle()

    def claim(self) -> "float | None":
        """When the hold that stands began, for the one who reports it; None: it has been reported, or there is none."""
        try:
            return self.standing.pop()
        except IndexError:
            return None

    def has_stood(self, now: float) -> bool:
        """Whether a hold stands for longer than those of a burst do."""
        try:
            return now - self.standing[-1] > BURST_GAP
        except IndexError:
            return False

    def take_records(self) -> bytes:
        """The records of what was kept back; only its thread asks. Handlers of signals may come at any call."""
        begins, ends, waits, waited = self.begins, self.ends, self.waits, self.waited
        self._be_idle()
        begin = self.claim()
        data = self._burst(begins, ends)
        if waits:
            data += self._short_waits(waits, waited, begins[0] if begins else perf_counter())
        if len(begins) > len(ends):  # it outlasted the span
            data += self.single(begins[-1], self.last)
        if begin is not None:
            data += self.acquired(begin)
        return data

    def acquired(self, begin: float) -> bytes:
        """The record of a hold that stands."""
        of, lane = self.of, self.lane
        number, level = of.identity.announce(), of.level_of(self)
        return pack(ACQUIRED, 0, process.pid, lane.tid, wall(begin), lane.cpu, number, self.site, level, 0)

    def _burst(self, begins: "list[float]", ends: "list[float]") -> bytes:
        count = len(ends)
        if count < 2:
            return self.single(begins[0], ends[0]) if count else b""
        first, last = begins[0], ends[-1]
        held = sum(ends) - sum(begins[:count])
        share = min(1000, max(1, round(1000 * held / (last - first)))) if last > first else 1000
        lane, number = self.lane, self.of.identity.announce()
        return pack(
            BURST, share | BURST_INTERLEAVED, process.pid, lane.tid, wall(last), lane.cpu, number, self.site, count,
            wall(first),
        )  # fmt: skip

    def _short_waits(self, waits: int, waited: float, now: float) -> bytes:
        of, lane = self.of, self.lane
        number, total = of.identity.announce(), int(waited * 1e9)
        return pack(SHORT_WAITS, of.state, process.pid, lane.tid, wall(now), lane.cpu, number, self.site, waits, total)
