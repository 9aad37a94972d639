"""Records who holds a lock or semaphore of multiprocessing's, which other processes have too."""

from _thread import get_ident

from ..naming.identity import Identity
from ..wire.records import ON_LOCK, ON_SEMAPHORE, SEMAPHORES
from ..writing.uninterrupted import calls, clock_turns, thread_turns, turns, uninterrupted  # why: see there
from .exclusive import ExclusiveRecorder
from .recursive import RecursiveRecorder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Final

ZERO: "Final" = 0


def _in_order(block: "Any" = True, timeout: "Any" = None) -> "tuple[Any, Any]":
    return block, timeout


def _slots_left_of(inner: "Any") -> "Callable[[], int]":
    try:
        inner._get_value()
    except NotImplementedError:  # macOS cannot ask
        return ZERO.conjugate
    return inner._get_value  # type: ignore[no-any-return]


class TracedSemLock(ExclusiveRecorder):
    """Stands for the C semaphore that each of the four is made of; passes on what it does not record."""

    __slots__ = ()
    is_taken_method = "_is_zero"

    def __init__(self, inner: "Any", identity: Identity) -> None:
        super().__init__(identity, ON_LOCK, inner, getattr(inner, self.is_taken_method))

    def _after_fork(self) -> None:
        self._inner._after_fork()
        self.reset()

    def acquire(self, *given: "Any", **named: "Any") -> "Any":
        """As the plain one's."""
        if given or named:
            return self.acquire_as_asked(*given, **named)
        ident = get_ident()
        hold = self.hold
        if hold.burst_thread == ident and not hold.unreported:
            for now in clock_turns:
                break
            if now < hold.until:
                for taken in self.acquire_turns:
                    break
                if taken:
                    for hold.begin in clock_turns:  # until now another process may have had it
                        break
                    hold.unreported = True
                    return True
        return self.acquire_recorded(ident)

    def __enter__(self) -> "Any":  # written out once more
        ident = get_ident()
        hold = self.hold
        # a second slot of one thread is never part of a burst; beyond a span, others are to know as it is taken
        if hold.burst_thread == ident and not hold.unreported:
            for now in clock_turns:
                break
            if now < hold.until:
                for taken in self.acquire_turns:
                    break
                if taken:
                    for hold.begin in clock_turns:  # until now another process may have had it
                        break
                    hold.unreported = True
                    return True
        return self.acquire_recorded(ident)

    @uninterrupted
    def release(self, *surplus: object) -> "Any":
        """As the plain one's."""
        try:
            hold = self.hold
            if hold.unreported and not surplus:
                for now in clock_turns:
                    break
                if now < hold.until:
                    for hold.unreported in self.counted_releases:  # None
                        break
                    hold.held += now - hold.begin
                    hold.last = now
                    return None
        except BaseException:  # a signal handler's, after the release
            raise
        return self._release(*surplus) if surplus else self.release_recorded(False)

    @uninterrupted
    def __exit__(self, *error: object) -> None:  # written out once more
        try:
            hold = self.hold
            if hold.unreported:
                for now in clock_turns:
                    break
                if now < hold.until:
                    for hold.unreported in self.counted_releases:  # None
                        break
                    hold.held += now - hold.begin
                    hold.last = now
                    return
        except BaseException:
            raise
        self.release_recorded(True)

    def acquire_as_asked(self, *given: "Any", **named: "Any") -> "Any":
        """Acquire with arguments of the caller's own."""
        try:
            block, timeout = _in_order(*given, **named)
        except TypeError:
            pass
        else:
            may_wait = bool(block) and (timeout is None or isinstance(timeout, (int, float)))
            return self.acquire_slowly(may_wait, block, timeout)
        return self._acquire(*given, **named)  # raises, in its own words

    def undo_acquire(self, taken: bool) -> None:
        """An acquire was interrupted by a signal handler that raised: the caller has not got it."""
        if taken:  # else no telling: another process may hold it
            self.release_recorded(True)


class TracedRecursiveSemLock(RecursiveRecorder, TracedSemLock):
    """A multiprocessing.RLock."""

    __slots__ = ()
    is_taken_method = "_is_mine"


class TracedCountingSemLock(TracedSemLock):
    """A multiprocessing.Semaphore or BoundedSemaphore."""

    __slots__ = ("_left_turns", "_most", "_slots_left")
    slots_left = calls("_slots_left")
    first_level = slots_left
    frames_to_caller = 5

    def __init__(self, inner: "Any", identity: Identity) -> None:
        super().__init__(inner, identity)
        self.state = ON_SEMAPHORE
        self._most = inner.maxvalue
        self._slots_left = _slots_left_of(inner)
        self._left_turns = turns(self._slots_left)

    @uninterrupted
    def release(self, *surplus: object) -> "Any":
        """As the plain one's."""
        return self._release(*surplus) if surplus else self._give_back(False)

    @uninterrupted
    def __exit__(self, *error: object) -> None:
        self._give_back(True)

    @uninterrupted
    def _give_back(self, same_line: bool) -> None:
        try:
            hold = self.hold
            for ident in thread_turns:
                break
            if hold.unreported and hold.burst_thread == ident:  # another thread's slot is told as that
                for now in clock_turns:
                    break
                if now < hold.until:
                    for _ in self.release_turns:  # raises, before anything is changed, where all slots are free
                        break
                    hold.unreported = False
                    hold.count += 1
                    hold.held += now - hold.begin
                    hold.last = now
                    return
        except BaseException:
            raise
        self.release_recorded(same_line)

    def level(self) -> int:
        """Slots left."""
        return self.slots_left  # type: ignore[no-any-return]

    def level_after(self) -> int:
        """Slots left, once a hold is over."""
        return self.level()

    def level_before(self, after: int) -> int:
        """Slots left, when it was taken."""
        return after - 1

    @uninterrupted
    def release_recorded(self, same_line: bool) -> None:
        """Give it back, and record that."""
        try:
            for left in self._left_turns:
                break
            left += 1
            if left > self._most:
                pass  # the semaphore itself will say so
            elif self.hold.unreported:
                self.record_release(left)
            else:
                self.tell_release(left, same_line)
        finally:
            for _ in self.release_turns:
                break


def of_kind(kind: str) -> "type[TracedSemLock]":
    """What stands for the C semaphore of a lock or semaphore of this kind."""
    if kind in SEMAPHORES:
        return TracedCountingSemLock
    return TracedRecursiveSemLock if kind == "RLock" else TracedSemLock
