"""What the traced recursive locks of threading and multiprocessing share: the holder may take it again.

Each level is told, but within a burst: what is taken again there is part of a hold that is kept back.
"""

from _thread import get_ident

from ..writing.lane import current
from ..writing.uninterrupted import ticks, unbroken
from .exclusive import Exclusive

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable


class Recursive(Exclusive):
    """A recursive lock. Its `is_taken` asks whether the caller holds it; only the holder touches `_depth`."""

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
            if not hold.unreported:
                for now in ticks:
                    if now < hold.until and self._door[False]:
                        for hold.begin in ticks:  # until now another process may have had it
                            break
                        self._depth = 1
                        hold.unreported = True
                        return True
                    break
            elif self._door[False]:
                self._depth += 1
                return True
        return self.acquire_slowly(True) if +self._door else self.enter(ident)

    def __enter__(self) -> "Any":  # written out once more: a call between would cost a tenth of the pair
        ident = get_ident()
        hold = self.hold
        if hold.burst_thread == ident:
            if not hold.unreported:
                for now in ticks:
                    if now < hold.until and self._door[False]:
                        for hold.begin in ticks:  # until now another process may have had it
                            break
                        self._depth = 1
                        hold.unreported = True
                        return True
                    break
            elif self._door[False]:
                self._depth += 1
                return True
        return self.acquire_slowly(True) if +self._door else self.enter(ident)

    def tell_taken(self, now: float, level: "int | None" = None) -> None:
        """Tell a taking; one that is not the first is never kept back by itself."""
        if self._depth:
            lane = current()
            if self in lane.unflushed:
                lane.flush()
            self._depth += 1
            self.tell_at_once(lane, now, False, level)
        else:
            self._depth = 1
            super().tell_taken(now, level)

    def wait(self, acquire: "Callable[..., Any]", *arguments: "Any") -> bool:
        """Call `acquire`, which has to wait; whoever comes has taken it once."""

        def acquire_once(*arguments: "Any") -> bool:
            came = acquire(*arguments)
            self._depth = 1 if came else self._depth
            return bool(came)

        return super().wait(acquire_once, *arguments)

    @unbroken
    def release(self, *surplus: object) -> "Any":
        """As the plain lock's."""
        try:
            hold = self.hold
            if hold.unreported and self._depth == 1 and not surplus:
                for now in ticks:
                    if now < hold.until:
                        ~self._door  # noqa: B018  # raises, before anything is changed, where another thread holds it
                        self._depth = 0
                        hold.unreported = False
                        hold.count += 1
                        hold.held += now - hold.begin
                        hold.last = now
                        return None
                    break
        except BaseException:
            raise
        return self._release(*surplus) if surplus else self.give(False)

    @unbroken
    def __exit__(self, *error: object) -> None:  # written out as well
        try:
            hold = self.hold
            if hold.unreported and self._depth == 1:
                for now in ticks:
                    if now < hold.until:
                        ~self._door  # noqa: B018
                        self._depth = 0
                        hold.unreported = False
                        hold.count += 1
                        hold.held += now - hold.begin
                        hold.last = now
                        return
                    break
        except BaseException:
            raise
        self.give(True)

    @unbroken
    def give(self, same_line: bool) -> None:
        """Give it back, and tell that."""
        try:
            nested = False
            if not +self._door:
                nested = True  # not the holder: the lock itself will say so
            elif self._depth > 1:
                nested = True
                self._depth -= 1
                if not self.hold.unreported:
                    self.tell_given(self._depth)
            else:
                self._depth = 0
        except BaseException:
            ~self._door  # noqa: B018
            raise
        if nested:
            ~self._door  # noqa: B018
        else:
            Exclusive.give(self, same_line)

    def give_up(self, taken: bool) -> None:
        """An acquire was interrupted by a signal handler that raised: the caller has not got the lock once more."""
        if taken or (+self._door and not self._depth):
            self._depth = self._depth or 1
            self.give(True)

    def reset(self) -> None:
        """Forget who held it: in the child of a fork they are not there."""
        super().reset()
        self._depth = 0
