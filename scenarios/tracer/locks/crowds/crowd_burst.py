"""One thread's short holds of a crowd's locks (crowd.py), counted together and told as one."""

from _operator import getitem
from _thread import allocate_lock
from itertools import repeat

from ...wire.records import ACQUIRED, BURST, BURST_INTERLEAVED, pack
from ...writing.clocks import wall
from ...writing.lane import Lane
from ...writing.process import process, put
from ..thread_hold import BURST_GAP, NO_HOLD, Hold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

_LOCK: "Any" = type(allocate_lock())


class CrowdBurst:
    """One thread's short holds of a crowd's locks: of one at a time, the others go by themselves.

    What counts, and whose hold stands, changes in stretches without a call, as in `Hold.take_records`.
    """

    __slots__ = (
        "_crowd", "begin", "count", "first", "held", "inner", "lane", "last", "member", "ready", "releases", "site",
        "takes", "until",
    )  # fmt: skip

    def __init__(self, crowd: "Any", lane: Lane) -> None:
        self._crowd = crowd
        self.lane = lane
        self.ready = False  # the next hold is one more
        self.member: "Any" = None  # whose hold stands; None: there is none
        self.begin = -BURST_GAP
        self.first = self.last = self.held = self.until = 0.0
        self.count = self.site = 0
        self.inner: "list[Any]" = [None]  # the plain lock that each of `takes` tries to take, and of `releases` gives
        self.takes = map(_LOCK.acquire, map(getitem, repeat(self.inner), repeat(0)), repeat(False))
        self.releases = map(_LOCK.release, map(getitem, repeat(self.inner), repeat(0)))

    def tell(self) -> None:
        """Tell what was kept back. Whoever comes at the same time tells the rest."""
        self.lane.unflushed.pop(self, None)
        data = self.take_records()
        if data:
            put(data)

    def take_records(self) -> bytes:
        """The records of what was kept back; a hold that stands becomes one of a lock by itself."""
        crowd, lane = self._crowd, self.lane
        if crowd is None:
            return b""
        number, own = crowd.identity.announce(), 0
        while True:
            member = self.member
            if member is not None:
                alone = member.make_recorder()
                hold, own = Hold(alone, lane), alone.identity.announce()
                hold.reported = True
                methods = alone.with_methods()
            if self.member is member:  # from here on without a call
                break
        count, self.count = self.count, 0
        first, last, held, begin, site = self.first, self.last, self.held, self.begin, self.site
        self.ready = False
        if member is not None:
            hold.begin, hold.site = begin, site
            alone.hold, alone.takings = hold, 1
            member.methods = methods
            member.successor = alone
            self.member = None
        data = b""
        if count:
            share = min(1000, round(1000 * held / (last - first))) if last > first else 1000
            flags, pid, tid = share | BURST_INTERLEAVED, process.pid, lane.tid
            data = pack(BURST, flags, pid, tid, wall(last), lane.cpu, number, site, count, wall(first))
        if member is not None:
            data += pack(ACQUIRED, 0, process.pid, lane.tid, wall(begin), lane.cpu, own, site, 1, 0)
        return data

    def forget(self) -> None:
        """Drop what was kept back: it is the parent's to tell, and this is the child of a fork."""
        self.ready = False
        self.count = 0
        self.member = None


NO_BURST: "Final" = CrowdBurst(None, NO_HOLD.lane)
