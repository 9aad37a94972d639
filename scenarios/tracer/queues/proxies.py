"""Records the calls of a manager's proxies: which methods wait for what, hold what, and set whom going."""

from _thread import get_ident

from ..naming.identity import Identity
from ..naming.sites import caller, site_of
from ..wire.records import (
    ACQUIRED,
    BY_BARRIER,
    BY_DONE,
    BY_NOTIFY,
    BY_PUT,
    BY_RELEASE,
    BY_SET,
    COPIED,
    NOTE,
    ON_BARRIER,
    ON_CONDITION,
    ON_EVENT,
    ON_JOIN,
    ON_LOCK,
    ON_PIPE,
    ON_QUEUE,
    ON_RESULT,
    ON_SEMAPHORE,
    RELEASED,
    WAKE,
    text_number,
)
from ..writing.lane import current
from ..writing.recorded_wait import RecordedWait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Final

PATIENCE: "Final" = 1  # milliseconds: the server answers sooner, unless what it was asked for has to be waited for
COPIES: "Final" = (list, dict, set)  # to change one changes nothing that the manager has
_NO_CAUSE: "Final" = 0
_ALL: "Final" = 0
_UNKNOWN: "Final" = -1  # slots left: other processes may have taken some
_SEMAPHORES: "Final" = ("Semaphore", "BoundedSemaphore")
_LOCKS: "Final" = ("Lock", "RLock", *_SEMAPHORES)
_WAITS: "Final" = {  # kind of object and method: the state meanwhile, the cause that ends it, place of the timeout
    **{(kind, "acquire"): (ON_LOCK, _NO_CAUSE, 1) for kind in ("Lock", "RLock", "Condition")},
    **{(kind, "acquire"): (ON_SEMAPHORE, _NO_CAUSE, 1) for kind in _SEMAPHORES},
    ("Condition", "wait"): (ON_CONDITION, BY_NOTIFY, 0),
    ("Event", "wait"): (ON_EVENT, BY_SET, 0),
    ("Barrier", "wait"): (ON_BARRIER, BY_BARRIER, 0),
    ("Queue", "get"): (ON_QUEUE, BY_PUT, 1),
    ("Queue", "put"): (ON_QUEUE, BY_RELEASE, 2),
    ("Queue", "join"): (ON_JOIN, BY_DONE, 0),
    **{("AsyncResult", method): (ON_RESULT, _NO_CAUSE, 0) for method in ("get", "wait", "next", "__next__")},
    **{("AsyncResult", method): (ON_RESULT, _NO_CAUSE, 9) for method in ("apply", "map", "starmap")},
}
_WAKES: "Final" = {  # kind of object and method: the cause, and how many it sets going
    ("Condition", "notify"): (BY_NOTIFY, 1),
    ("Condition", "notify_all"): (BY_NOTIFY, _ALL),
    ("Event", "set"): (BY_SET, _ALL),
    ("Queue", "put"): (BY_PUT, 1),
    ("Queue", "put_nowait"): (BY_PUT, 1),
    ("Queue", "get"): (BY_RELEASE, 1),
    ("Queue", "get_nowait"): (BY_RELEASE, 1),
    ("Queue", "task_done"): (BY_DONE, _ALL),
}


def number_of(token: "Any", part: str = "") -> int:
    """The number of the object that a token stands for, the same in every process."""
    return text_number(f"proxied {token.address!r} {token.id} {part}".encode())


class ProxyRecorder:
    """Records what the proxies of one object do in this process."""

    __slots__ = ("copied", "depths", "identity", "kind", "lock")

    def __init__(self, kind: str, identity: Identity, lock: "Identity | None" = None) -> None:
        self.kind = kind
        self.identity = identity
        self.lock = identity if kind in _LOCKS else lock
        self.copied: "set[int]" = set()  # the lines that were given a copy
        self.depths: "dict[int, int]" = {}  # how often each thread has taken it

    def record_taken(self) -> None:
        """Record that the running thread has taken the lock or semaphore."""
        self._record(ACQUIRED, 1)

    def record_copied(self) -> None:
        """Record, once a line, that the running thread was given a copy of what the object holds."""
        site = site_of(caller(2))
        if site and site not in self.copied:
            self.copied.add(site)
            current().tell(NOTE, COPIED, self.identity.announce(), site)

    def record_given(self) -> None:
        """Record that it is about to give it back; one that has not taken it may do so too."""
        self._record(RELEASED, -1)

    def _record(self, kind: int, step: int) -> None:
        if self.lock is not None:
            lane, ident = current(), get_ident()
            depth = self.depths[ident] = max(0, self.depths.get(ident, 0) + step)
            if not depth:
                del self.depths[ident]
            level = _UNKNOWN if self.kind in _SEMAPHORES else depth
            lane.tell(kind, 0, self.lock.announce(), site_of(caller(2)), level)


class ProxyCall:
    """One call of a proxy's method, from the asking to the answer."""

    __slots__ = ("_timeout", "_wait", "_waits", "key", "of")

    def __init__(self, of: ProxyRecorder, method: str, given: "tuple[Any, ...]", named: "dict[str, Any]") -> None:
        self.of = of
        self.key = (of.kind, method)
        self._waits = _WAITS.get(self.key)
        place = self._waits[2] if self._waits else len(given)
        self._timeout = given[place] if len(given) > place else named.get("timeout")
        self._wait: "RecordedWait | None" = None

    def record_effects(self, given: "tuple[Any, ...]") -> None:
        """Record what the call is about to do to others."""
        cause, count = _WAKES.get(self.key, (_NO_CAUSE, 0))
        if cause:
            if self.key[1] == "notify" and given and type(given[0]) is int:
                count = given[0]
            current().tell(WAKE, cause, self.of.identity.announce(), site_of(caller(2)), count)
        if self.key[1] == "release" or self.key == ("Condition", "wait"):
            self.of.record_given()

    def wait(self, is_answered: "Callable[[int], bool]") -> None:
        """The server has been asked and has not answered: record the wait, a moment later for what."""
        lane = current()
        if lane.blocked:
            return
        site = site_of(caller(2))
        self._wait = RecordedWait(lane, ON_PIPE, self.of.identity.announce(), site, None).__enter__()
        if self._waits is None or is_answered(PATIENCE):
            return
        state, cause, _ = self._waits
        self._wait.__exit__()
        self._wait = RecordedWait(lane, state, self._object(state), site, self._timeout, cause).__enter__()

    def end(self, came: bool) -> None:
        """It has been answered, or cut short."""
        if self._wait is not None:
            self._wait.came = came
            self._wait.__exit__()
        if self.key == ("Condition", "wait") or (came and self.key[1] == "acquire"):
            self.of.record_taken()

    def _object(self, state: int) -> int:
        lock = self.of.lock
        return (lock if state == ON_LOCK and lock is not None else self.of.identity).announce()
