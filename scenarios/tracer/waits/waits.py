"""Records the waits for an object that another worker sets going: event, condition, barrier, queue or pipe."""

from time import perf_counter

from ..naming.identity import Identity
from ..naming.sites import caller, path_of, site_of
from ..wire.records import NOTE, UNHEARD, WAKE
from ..writing.lane import Lane, current
from ..writing.process import process
from ..writing.recorded_wait import RecordedWait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Final

_SELDOM: "Final" = 0.05  # seconds: that nobody heard is said no more often


def wait_in(
    state: int, number: int, timeout: object, call: "Callable[..., Any]", /, *arguments: "Any", **named: "Any"
) -> "Any":
    """Return `call(...)`, which may wait in `state` for the object `number`, and record the wait."""
    lane = current()
    if lane.blocked:
        return call(*arguments, **named)
    try:
        with RecordedWait(lane, state, number, path_of(caller(2)), timeout) as wait:
            answer = call(*arguments, **named)
            wait.came = True
            return answer
    finally:
        del call, arguments, named  # an exception must not keep, by this frame, what it was about


class WaitRecorder:
    """Records one way of waiting for one object: the state meanwhile, and the cause that ends it (BY_*, 0: unknown)."""

    __slots__ = ("cause", "figure", "identity", "state", "unheard_at", "waiters")

    def __init__(self, identity: Identity, state: int, cause: int) -> None:
        self.identity = identity
        self.state = state
        self.cause = cause
        self.figure = 0  # what the next wait says besides, see BLOCK
        self.unheard_at = -_SELDOM  # when a wake that nobody waited for was last recorded
        self.waiters: "list[Lane]" = []  # those of this process

    def __reduce__(self) -> "tuple[Any, ...]":
        """What travels to a spawned child along with the object: plain values, of which the child makes it again."""
        return tuple, (self.identity.plain_values(),)

    def wait(self, timeout: object, answers: bool, call: "Callable[..., Any]", *arguments: "Any") -> "Any":
        """Return `call(*arguments)`, which may wait, and record the wait.

        `answers`: what it returns says whether that which was waited for came; else an exception says that it did not.
        """
        lane = current()
        if lane.blocked:
            return call(*arguments)
        try:
            site = path_of(caller(2))
            with RecordedWait(lane, self.state, self._number(), site, timeout, self.cause, self.figure) as wait:
                waiters = self.waiters
                waiters.append(lane)
                try:
                    result = call(*arguments)
                finally:
                    waiters.pop()
                wait.came = result if answers else True
                return result
        finally:
            del call, arguments  # an exception must not keep, by this frame, what it was about

    def record_wake(self, count: int = 0) -> None:
        """Record that the running thread is about to set `count` of those who wait going, 0: all of them."""
        current().tell(WAKE, self.cause, self._number(), site_of(caller(2)), count)

    def record_unheard(self) -> None:
        """Record that the running thread wakes whoever waits, and nobody does."""
        now = perf_counter()
        if now - self.unheard_at >= _SELDOM:
            self.unheard_at = now
            current().tell(NOTE, UNHEARD, self._number(), site_of(caller(2)))

    def _number(self) -> int:
        if self.identity.epoch != process.epoch:
            self.waiters = []  # they are the parent's, and this is the child of a fork
        return self.identity.announce()
