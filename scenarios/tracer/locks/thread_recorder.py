"""What a lock of threading's tells, apart from what it looks like."""

import _thread
from itertools import repeat, starmap

from ..naming.identity import Identity
from ..wire.records import ON_LOCK
from .exclusive import Exclusive
from .with_lock import entering, leaving

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Final

_LONGEST: "Final" = _thread.TIMEOUT_MAX
_NOT_WAITING: "Final" = repeat((False,))  # arguments, for ever


def can_wait(blocking: object, timeout: object) -> bool:
    """Whether an acquire with these arguments may wait; one that may not, or raises, is left to the lock itself."""
    if type(blocking) not in (bool, int) or not blocking or type(timeout) not in (int, float):
        return False
    return timeout == -1 or 0 <= timeout <= _LONGEST  # type: ignore[operator]


def _asked(blocking: "Any" = True, timeout: "Any" = -1) -> "tuple[Any, Any]":
    return blocking, timeout


class OfThreads(Exclusive):
    """What a lock of threading's tells. The lock that the student has holds it, never the other way round."""

    __slots__ = ("takes",)

    def __init__(self, identity: Identity, inner: "Any", is_taken: "Callable[[], object]") -> None:
        super().__init__(identity, ON_LOCK, inner, is_taken)
        self.takes = starmap(self._acquire, _NOT_WAITING)  # each turn tries to take it

    def doors(self) -> "tuple[Callable[[], Any], Callable[..., None]]":
        """The lock's `__enter__` and `__exit__`."""
        return entering(self, self.takes), leaving(self, self.gives)

    def acquire_as_asked(self, *given: "Any", **named: "Any") -> "Any":
        """Acquire with arguments of the caller's own."""
        try:
            blocking, timeout = _asked(*given, **named)
        except TypeError:
            return self._acquire(*given, **named)  # raises, in its own words
        return self.acquire_slowly(can_wait(blocking, timeout), blocking, timeout)
