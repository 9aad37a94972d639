"""What the traced recursive locks of threading and multiprocessing share: the holder may take it again.

Each level is told, but within a burst: what is taken again there is part of a hold that is kept back.
"""

from _thread import get_ident

from ..writing.lane import current
from ..writing.uninterrupted import clock_turns, uninterrupted  # why: see there
from .exclusive import LAST_OF_EXIT, NOT_GIVEN, ExclusiveRecorder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable


class RecursiveRecorder(ExclusiveRecorder):
    """Records who holds a recursive lock. `is_taken`: by the caller; only the holder touches `_depth`."""

    __slots__ = ()
    frames_to_caller = 4

    def level(self) -> int:
        """How often the holder has taken it."""
        return self._depth

    def acquire(self, *given: "Any", **named: "Any") -> "Any":
        """As the plain lock's."""
        if given or named:
            return self.acquire_as_asked(*given, **named)
        ident = get_ident()
        hold = self.hold
        if hold.burst_thread == ident:
            if hold.unreported:
                if self.acquired_now:
                    self._depth += 1
                    return True
            else:
                for now in clock_turns:
                    break
                if now < hold.until:
                    for taken in self.acquire_turns:
                        break
                    if taken:
                        for hold.begin in clock_turns:  # until now another process may have had it
                            break
                        self._depth = 1
                        hold.unreported = True
                        return True
        return self.acquire_slowly(True) if self._depth and self.is_taken else self.acquire_recorded(ident)

    def __enter__(self) -> "Any":  # written out once more: a call between would cost a tenth of the pair
        ident = get_ident()
        hold = self.hold
        if hold.burst_thread == ident:
            if hold.unreported:
                if self.acquired_now:
                    self._depth += 1
                    return True
            else:
                for now in clock_turns:
                    break
                if now < hold.until:
                    for taken in self.acquire_turns:
                        break
                    if taken:
                        for hold.begin in clock_turns:  # until now another process may have had it
                            break
                        self._depth = 1
                        hold.unreported = True
                        return True
        return self.acquire_slowly(True) if self._depth and self.is_taken else self.acquire_recorded(ident)

    def record_acquire(self, now: float, level: "int | None" = None) -> None:
        """Record a taking; one that is not the first is never kept back by itself."""
        if self._depth:
            lane = current()
            if self in lane.unflushed:
                lane.flush()
            self._depth += 1
            self.tell_acquire(lane, now, False, level)
        else:
            self._depth = 1
            super().record_acquire(now, level)

    def wait(self, acquire: "Callable[..., Any]", *arguments: "Any") -> bool:
        """Call `acquire`, which has to wait; whoever comes has taken it once."""

        def acquire_once(*arguments: "Any") -> bool:
            came = acquire(*arguments)
            self._depth = 1 if came else self._depth
            return bool(came)

        return super().wait(acquire_once, *arguments)

    @uninterrupted
    def release(self, *surplus: object) -> "Any":
        """As the plain lock's."""
        try:
            hold = self.hold
            if hold.unreported and self._depth == 1 and not surplus:
                for now in clock_turns:
                    break
                if now < hold.until:
                    for _ in self.release_turns:  # raises, before anything is changed, where another thread holds it
                        break
                    self._depth = 0
                    hold.unreported = False
                    hold.count += 1
                    hold.held += now - hold.begin
                    hold.last = now
                    return None
        except BaseException:
            raise
        return self._release(*surplus) if surplus else self.release_recorded(False)

    @uninterrupted
    def __exit__(  # written out as well
        self, kind: object = LAST_OF_EXIT, error: object = LAST_OF_EXIT, trace: object = LAST_OF_EXIT
    ) -> None:
        try:
            _ = trace is NOT_GIVEN and self.exit_with_too_few(kind, error)
            hold = self.hold
            if hold.unreported and self._depth == 1:
                for now in clock_turns:
                    break
                if now < hold.until:
                    for _ in self.release_turns:
                        break
                    self._depth = 0
                    hold.unreported = False
                    hold.count += 1
                    hold.held += now - hold.begin
                    hold.last = now
                    return
        except BaseException:
            raise
        self.release_recorded(True)

    @uninterrupted
    def release_recorded(self, same_line: bool) -> None:
        """Give it back, and record that."""
        try:
            nested = False
            if not self.is_taken:
                nested = True  # not the holder: the lock itself will say so
            elif self._depth > 1:
                nested = True
                self._depth -= 1
                if not self.hold.unreported:
                    self.tell_release(self._depth)
            else:
                self._depth = 0
        except BaseException:
            _ = self.released_now
            raise
        if nested:
            _ = self.released_now
        else:
            ExclusiveRecorder.release_recorded(self, same_line)

    def undo_acquire(self, taken: bool) -> None:
        """An acquire was interrupted by a signal handler that raised: the caller has not got the lock once more."""
        if taken or (self.is_taken and not self._depth):
            self._depth = self._depth or 1
            self.release_recorded(True)

    def reset(self) -> None:
        """Forget who held it: in the child of a fork they are not there."""
        super().reset()
        self._depth = 0
