"""What a lock or semaphore of multiprocessing's tells, which other processes have too."""

from _thread import get_ident

from ..naming.identity import Identity
from ..wire.records import ON_LOCK, ON_SEMAPHORE
from ..writing.uninterrupted import Door, clock, thread, ticks, unbroken
from .exclusive import Exclusive
from .recursive import Recursive

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Final

ZERO: "Final" = 0
SEMAPHORES: "Final" = ("Semaphore", "BoundedSemaphore")


def _asked(block: "Any" = True, timeout: "Any" = None) -> "tuple[Any, Any]":
    return block, timeout


def _left(inner: "Any") -> "Callable[[], int]":
    try:
        inner._get_value()
    except NotImplementedError:  # macOS cannot ask
        return ZERO.conjugate
    return inner._get_value  # type: ignore[no-any-return]


class TracedSemaphore(Exclusive):
    """Stands for the C semaphore that each of the four is made of; passes on what it does not tell."""

    __slots__ = ()
    asked = "_is_zero"

    def __init__(self, inner: "Any", identity: Identity) -> None:
        super().__init__(identity, ON_LOCK, inner, getattr(inner, self.asked))

    def _after_fork(self) -> None:
        self._inner._after_fork()
        self.reset()

    def acquire(self, *given: "Any", **named: "Any") -> "Any":
        """As the plain one's."""
        if given or named:
            return self.acquire_as_asked(*given, **named)
        ident = get_ident()
        hold = self.hold
        if hold.burst_thread == ident and not hold.unreported and ~clock < hold.until and self._door[False]:
            for hold.begin in ticks:
                break
            hold.unreported = True
            return True
        return self.enter(ident)

    def __enter__(self) -> "Any":  # written out once more
        ident = get_ident()
        hold = self.hold
        # a second slot of one thread is never part of a burst; beyond a span, others are to know as it is taken
        if hold.burst_thread == ident and not hold.unreported and ~clock < hold.until and self._door[False]:
            for hold.begin in ticks:  # until now another process may have had it
                break
            hold.unreported = True
            return True
        return self.enter(ident)

    @unbroken
    def release(self, *surplus: object) -> "Any":
        """As the plain one's."""
        try:
            hold = self.hold
            if hold.unreported and not surplus:
                now = ~clock
                if now < hold.until:
                    for hold.unreported in self.gives:  # None
                        break
                    hold.held += now - hold.begin
                    hold.last = now
                    return None
        except BaseException:  # a signal handler's, after the release
            raise
        return self._release(*surplus) if surplus else self.give(False)

    @unbroken
    def __exit__(self, *error: object) -> None:  # written out once more
        try:
            hold = self.hold
            if hold.unreported:
                now = ~clock
                if now < hold.until:
                    for hold.unreported in self.gives:  # None
                        break
                    hold.held += now - hold.begin
                    hold.last = now
                    return
        except BaseException:
            raise
        self.give(True)

    def acquire_as_asked(self, *given: "Any", **named: "Any") -> "Any":
        """Acquire with arguments of the caller's own."""
        try:
            block, timeout = _asked(*given, **named)
        except TypeError:
            return self._acquire(*given, **named)  # raises, in its own words
        may_wait = bool(block) and (timeout is None or isinstance(timeout, (int, float)))
        return self.acquire_slowly(may_wait, block, timeout)

    def give_up(self, taken: bool) -> None:
        """An acquire was interrupted by a signal handler that raised: the caller has not got it."""
        if taken:  # else no telling: another process may hold it
            self.give(True)


class TracedRecursive(Recursive, TracedSemaphore):
    """A multiprocessing.RLock."""

    __slots__ = ()
    asked = "_is_mine"


class TracedCounting(TracedSemaphore):
    """A multiprocessing.Semaphore or BoundedSemaphore."""

    __slots__ = ("_most",)
    frames_to_caller = 5

    def __init__(self, inner: "Any", identity: Identity) -> None:
        super().__init__(inner, identity)
        self.state = ON_SEMAPHORE
        self._most = inner.maxvalue
        self._door = Door(inner.acquire, inner.release, inner._is_zero, _left(inner))

    @unbroken
    def release(self, *surplus: object) -> "Any":
        """As the plain one's."""
        return self._release(*surplus) if surplus else self._give_back(False)

    @unbroken
    def __exit__(self, *error: object) -> None:
        self._give_back(True)

    @unbroken
    def _give_back(self, same_line: bool) -> None:
        try:
            hold = self.hold
            if hold.unreported and hold.burst_thread == ~thread:  # another thread's slot is told as that
                now = ~clock
                if now < hold.until:
                    ~self._door  # noqa: B018  # raises, before anything is changed, where all slots are free
                    hold.unreported = False
                    hold.count += 1
                    hold.held += now - hold.begin
                    hold.last = now
                    return
        except BaseException:
            raise
        self.give(same_line)

    def level(self) -> int:
        """Slots left."""
        return -self._door  # type: ignore[no-any-return]

    def left(self) -> int:
        """Slots left, once a hold is over."""
        return self.level()

    def before(self, left: int) -> int:
        """Slots left, when it was taken."""
        return left - 1

    @unbroken
    def give(self, same_line: bool) -> None:
        """Give it back, and tell that."""
        try:
            left = -self._door + 1
            if left > self._most:
                pass  # the semaphore itself will say so
            elif self.hold.unreported:
                self.giving(left)
            else:
                self.tell_given(left, same_line)
        finally:
            ~self._door  # noqa: B018
