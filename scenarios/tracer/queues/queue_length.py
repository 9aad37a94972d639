"""Records how many items are in a queue, at most once a millisecond.

What is not written is unflushed, in the lane that changed it, and written before that lane writes anything else.
"""

from time import perf_counter

from ..naming.identity import Identity
from ..wire.records import DEPTH, pack
from ..writing.clocks import wall
from ..writing.lane import Lane, current
from ..writing.process import process, put

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Final

SPAN: "Final" = 1e-3  # seconds


class UnflushedLength:
    """The latest length that one thread, or a task in it (`tid`), made, as long as it has not written it."""

    __slots__ = ("_identity", "_lane", "_tid", "got", "length", "put", "since")

    def __init__(self, identity: Identity, lane: Lane, tid: int) -> None:
        self._identity = identity
        self._lane = lane
        self._tid = tid
        self.since = 0.0
        self.length = 0
        self.put = self.got = 0  # items, by this thread since it wrote last

    def forget(self) -> None:
        """It is the parent's to write, and this is the child of a fork: nothing else remembers it."""

    def take_records(self) -> bytes:
        """Its record."""
        lane, number = self._lane, self._identity.announce()
        since, counts = wall(self.since), self.put | self.got << 32
        return pack(DEPTH, 0, process.pid, self._tid, since, lane.cpu, number, 0, self.length, counts)


class LengthRecorder:
    """Records the length of one queue, as far as this process changes it."""

    __slots__ = ("_identity", "_written_at")

    def __init__(self, identity: Identity) -> None:
        self._identity = identity
        self._written_at = -SPAN

    def record(self, length: int, puts: bool) -> None:
        """The running thread, or the task whose step it runs, has put something in or taken something out."""
        now = perf_counter()
        lane = current()
        step = lane.turn.step if lane.turn is not None else None
        key, tid = (self, lane.tid) if step is None else ((self, step), step.tid)
        unflushed = lane.unflushed.get(key)
        if unflushed is None:
            unflushed = lane.unflushed[key] = UnflushedLength(self._identity, lane, tid)
        unflushed.since = now
        unflushed.length = length
        if puts:
            unflushed.put += 1
        else:
            unflushed.got += 1
        if now - self._written_at >= SPAN:
            self._written_at = now
            if lane.unflushed.pop(key, None) is not None:
                put(unflushed.take_records())
