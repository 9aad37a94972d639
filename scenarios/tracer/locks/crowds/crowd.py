"""Records the locks of a place that makes very many: beyond those that have a name of their own, together.

Where a place of the program has made a thousand locks, the next ones all have the same name (naming/object_names.py).
Most such locks are taken for a moment, one after the other, and nobody ever waits. Those holds are counted together, as
one lock's short holds are: in a burst of the whole crowd. A lock that somebody waits for, or that is held for long, or
across anything else that its thread tells, is recorded by itself from then on.
"""

from _thread import get_ident
from _weakref import ref
from time import perf_counter

from ...naming.identity import Identity
from ...naming.sites import caller, site_of
from ...writing.lane import current
from ...writing.process import put
from ...writing.uninterrupted import clock_turns, uninterrupted  # why: see there
from ..first_hold import FirstHold
from ..thread_hold import BURST_GAP, BURST_SPAN, NO_HOLD, Hold
from .crowd_burst import NO_BURST, CrowdBurst

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType
    from typing import Any, Final

_new: "Final" = object.__new__


class CrowdMember:
    """Stands in a lock of a crowd for its recorder, and for its `__enter__`. It does not know the lock.

    Of what the garbage collector looks at there is as little as can be: with so many, that takes more than all else.
    """

    __slots__ = ("__weakref__", "burst", "crowd", "inner", "methods", "successor")
    hold = NO_HOLD  # as other recorders have it: none of its own

    burst: CrowdBurst
    crowd: "Crowd"
    inner: "Any"
    methods: "Any"  # the successor's
    successor: "Any"

    def __call__(self) -> "Any":
        """The lock's `__enter__`."""
        ident = get_ident()
        burst = self.crowd.bursts.get(ident, NO_BURST)
        if burst.ready and burst.member is None and self.successor is None:
            burst.inner[0] = self.inner
            for taken in burst.takes:
                break
            if taken:
                for burst.begin in clock_turns:
                    break
                burst.member = self
                self.burst = burst
                return True
        return self.acquire_recorded(ident)

    @uninterrupted
    def exit(self, kind: object = None, error: object = None, trace: object = None) -> None:  # noqa: ARG002
        """The lock's `__exit__`."""
        try:
            burst, releases = self.burst, self.burst.releases
            if burst.member is self:
                for now in clock_turns:
                    break
                if now < burst.until:
                    for burst.member in releases:  # None
                        break
                    burst.count += 1
                    burst.held += now - burst.begin
                    burst.last = now
                    return
        except BaseException:  # a signal handler's, after the release
            raise
        self.release_recorded(True)

    def acquire_recorded(self, ident: int) -> "Any":
        """Take it, not as one more of a burst; or as the first of one."""
        if self.successor is None and self.crowd.begin_burst(ident):
            return self()
        self.succeeded()
        return self.methods[0]()

    def acquire_as_asked(self, *given: "Any", **named: "Any") -> "Any":
        """As the recorder's."""
        return self.succeeded().acquire_as_asked(*given, **named)

    @uninterrupted
    def release_recorded(self, same_line: bool) -> None:
        """Give it back: one of a burst, or a hold that is told by itself."""
        over = begin = 0.0
        try:
            burst, successor, releases = self.burst, self.successor, self.burst.releases
            if burst.member is self:
                begin = burst.begin
                for now in clock_turns:
                    break
                for burst.member in releases:  # None
                    break
                if now < burst.until:
                    burst.count += 1
                    burst.held += now - begin
                    burst.last = now
                    return
                over = now
        except BaseException:
            raise
        if over:
            self._tell(burst, begin, over)
        elif successor is None:
            self.inner.release()  # raises, in its own words
        elif same_line or successor.hold.unreported:
            self.methods[1](None, None, None)
        else:
            successor.release_recorded(False)

    def reset(self) -> None:
        """Forget who held it: in the child of a fork they are not there."""
        self.burst = NO_BURST
        if self.successor is not None:
            self.successor.reset()

    def succeeded(self) -> "Any":
        """What records the lock from now on, the hold that stands included."""
        while self.successor is None:
            made = self.make_recorder()
            methods = made.with_methods()
            burst = self.burst  # from here on without a call
            if burst.member is self:
                burst.tell()
            elif self.successor is None:
                self.methods = methods
                self.successor = made
        return self.successor

    def make_recorder(self) -> FirstHold:
        """What may record the lock from now on."""
        of = self.crowd.identity
        return FirstHold(ref(self), self.inner, Identity(of.kind, of.name, of.site, 1))

    def record_by(self, recorder: "Any") -> None:
        """Have it recorded by this one from now on."""
        self.methods = recorder.with_methods()
        self.successor = recorder

    def _tell(self, burst: CrowdBurst, begin: float, end: float) -> None:
        """Tell a hold that is over, and what was kept back before it."""
        burst.tell()
        hold = Hold(self.succeeded(), burst.lane)
        hold.site = burst.site
        if burst.lane is current():
            burst.lane.read_cpu(int(end * 1e9))
        put(hold.single(begin, end))


class Crowd:
    """The locks of a place that have no name of their own."""

    __slots__ = ("_code", "bursts", "identity")

    def __init__(self, identity: Identity, code: "CodeType") -> None:
        self.identity = identity
        self.bursts: "dict[int, CrowdBurst]" = {}  # by thread; as many as there ever were at once
        self._code = code  # kept alive: it is known by its `id`

    def new_member(self, inner: "Any") -> CrowdMember:
        """What records a lock of it that is being made, around this plain one."""
        member = _new(CrowdMember)
        member.crowd = self
        member.inner = inner
        member.burst = NO_BURST
        member.successor = None
        return member

    def begin_burst(self, ident: int) -> bool:
        """Whether the running thread's holds are kept back from now on: it took one of the locks just before."""
        lane = current()
        burst = self.bursts.get(ident)
        if burst is None or burst.lane is not lane:
            burst = self.bursts[ident] = CrowdBurst(self, lane)
        if burst.ready:  # and cannot take it now: another hold stands, or somebody else's
            return False
        site = site_of(caller(2))
        now = perf_counter()
        if now - burst.begin >= BURST_GAP:
            burst.begin = now
            return False
        burst.site = site
        burst.first = now
        burst.held = 0.0
        burst.until = now + BURST_SPAN
        lane.unflushed[burst] = burst
        burst.ready = True
        return True
