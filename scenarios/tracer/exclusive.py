"""What the traced locks of threading and multiprocessing share: giving back, with the quick road written out.

Acquire and release are what a lock-heavy program calls most. Both leave the lock as the program expects when a signal
handler raises inside them.
"""

from time import perf_counter

from .holds import LONG, Holding
from .objects import Identity
from .uninterrupted import uninterrupted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable


class Exclusive(Holding):
    """A lock around Python's own. `is_taken`: whether anyone holds it, so that giving it back will not raise."""

    __slots__ = ("_acquire", "_inner", "_is_taken", "_release")

    def __init__(self, identity: Identity, state: int, inner: "Any", is_taken: "Callable[[], object]") -> None:
        super().__init__(identity, state)
        self._inner = inner
        self._acquire = inner.acquire
        self._release = inner.release
        self._is_taken = is_taken

    @uninterrupted
    def release(self, *surplus: object) -> None:
        """As the plain lock's."""
        if surplus:
            self._release(*surplus)  # raises
        self._give(False)

    @uninterrupted
    def __exit__(self, kind: object, error: object, trace: object) -> None:
        self._give(True)

    @uninterrupted
    def _give(self, same_line: bool) -> None:
        try:
            hold = self.hold
            if hold.unsaid and not self.waiters:
                now = perf_counter()
                held = now - hold.begin
                if held < LONG and now - hold.first < self.span:
                    hold.unsaid = False
                    hold.count += 1
                    hold.held += held
                    hold.last = now
                else:
                    self.keep_back(hold, 0)
            elif self._is_taken():
                self.tell_given(0, same_line)
        finally:
            self._release()

    def misused(self, given: "tuple[Any, ...]", named: "dict[str, Any]") -> "Any":
        """Have the plain lock raise what it raises for arguments that acquire does not have."""
        return self._acquire(*given, **named) if len(given) > 2 else self._acquire(**named)

    def give_up(self, taken: bool) -> None:
        """An acquire was interrupted by a signal handler that raised: the caller has not got the lock.

        `taken`: the acquire knows that it had it. Else it has been taken if it is, and nobody accounts for it.
        """
        if taken or (self._is_taken() and not (self.hold.unsaid or self.hold.stands)):
            self._give(True)
