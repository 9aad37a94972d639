"""How many items are in a queue, told at most once a millisecond.

What is not told is kept back, in the lane that changed it, and said before that lane says anything else.
"""

from time import perf_counter

from ..naming.identity import Identity
from ..wire.records import DEPTH, pack
from ..writing.clocks import wall
from ..writing.lane import Lane, current, process, put

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

SPAN: "Final" = 1e-3  # seconds


class KeptBack:
    """The latest depth that one thread made and has not told."""

    __slots__ = ("_identity", "_lane", "depth", "since")

    def __init__(self, identity: Identity, lane: Lane) -> None:
        self._identity = identity
        self._lane = lane
        self.since = 0.0
        self.depth = 0

    def forget(self) -> None:
        """It is the parent's to tell, and this is the child of a fork: nothing else remembers it."""

    def take_records(self) -> bytes:
        """Its record."""
        lane, number = self._lane, self._identity.announce()
        return pack(DEPTH, 0, process.pid, lane.tid, wall(self.since), lane.cpu, number, 0, self.depth, 0)


class Depth:
    """The depth of one queue, as far as this process changes it."""

    __slots__ = ("_identity", "_told_at")

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        self._told_at = -SPAN

    def is_now(self, depth: int) -> None:
        """The running thread has put something in or taken something out."""
        now = perf_counter()
        lane = current()
        kept_back = lane.unflushed.get(self)
        if kept_back is None:
            kept_back = lane.unflushed[self] = KeptBack(self._identity, lane)
        kept_back.since = now
        kept_back.depth = depth
        if now - self._told_at >= SPAN:
            self._told_at = now
            if lane.unflushed.pop(self, None) is not None:
                put(kept_back.take_records())
