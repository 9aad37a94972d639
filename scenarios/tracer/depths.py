"""How many items are in a queue, told at most once a millisecond.

What is not told is kept back, in the lane that changed it, and said before that lane says anything else.
"""

from _thread import get_ident
from time import perf_counter

from .holds import wall
from .objects import Identity
from .records import DEPTH, pack
from .writer import Lane, current, process, put

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

SPAN: "Final" = 1e-3  # seconds


class KeptBack:
    """The latest depth that one thread made and has not told."""

    __slots__ = ("depth", "ident", "lane", "of", "since")

    def __init__(self, of: "Depth", lane: Lane) -> None:
        self.of = of
        self.lane = lane
        self.ident = get_ident()
        self.since = 0.0
        self.depth = 0

    def forget(self) -> None:
        """Drop it: it is the parent's to tell, and this is the child of a fork."""
        self.of.kept_back.pop(self.ident, None)

    def told(self) -> bytes:
        """Its record; it is not kept back any more."""
        self.forget()
        lane, number = self.lane, self.of.identity.told()
        return pack(DEPTH, 0, process.pid, lane.tid, wall(self.since), lane.cpu, number, 0, self.depth, 0)


class Depth:
    """The depth of one queue, as far as this process changes it."""

    __slots__ = ("identity", "kept_back", "told_at")

    def __init__(self, identity: Identity) -> None:
        self.identity = identity
        self.kept_back: "dict[int, KeptBack]" = {}  # by thread
        self.told_at = -SPAN

    def is_now(self, depth: int) -> None:
        """The running thread has put something in or taken something out."""
        now = perf_counter()
        kept_back = self.kept_back.get(get_ident())
        if kept_back is None:
            lane = current()
            kept_back = self.kept_back[get_ident()] = lane.unsaid[self] = KeptBack(self, lane)
        kept_back.since = now
        kept_back.depth = depth
        if now - self.told_at >= SPAN:
            self.told_at = now
            if kept_back.lane.unsaid.pop(self, None) is not None:
                put(kept_back.told())
