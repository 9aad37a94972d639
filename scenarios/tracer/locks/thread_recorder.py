"""Records who holds a lock of threading's, apart from what the lock looks like."""

import _thread

from ..naming.identity import Identity
from ..wire.records import ON_LOCK
from .exclusive import NOT_GIVEN, ExclusiveRecorder
from .with_lock import make_enter, make_exit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Final

_LONGEST: "Final" = _thread.TIMEOUT_MAX


def can_wait(blocking: object, timeout: object) -> bool:
    """Whether an acquire with these arguments may wait; one that may not, or raises, is left to the lock itself."""
    if type(blocking) not in (bool, int) or not blocking or type(timeout) not in (int, float):
        return False
    return timeout == -1 or 0 <= timeout <= _LONGEST  # type: ignore[operator]


def _in_order(blocking: "Any" = True, timeout: "Any" = -1) -> "tuple[Any, Any]":
    return blocking, timeout


def exit_with_too_few(lock: "Any", *given: object) -> object:
    """Raise what a plain lock's `__exit__` does of so few arguments."""
    return lock.__exit__(*(each for each in given if each is not NOT_GIVEN))


class ThreadLockRecorder(ExclusiveRecorder):
    """Records who holds a lock of threading's. The lock that the student has holds it, never the other way round."""

    __slots__ = ()

    def __init__(self, identity: Identity, inner: "Any", is_taken: "Callable[[], object]") -> None:
        super().__init__(identity, ON_LOCK, inner, is_taken)

    def with_methods(self) -> "tuple[Callable[[], Any], Callable[..., None]]":
        """The lock's `__enter__` and `__exit__`."""
        return make_enter(self, self.acquire_turns), make_exit(self, self.counted_releases)

    def exit_with_too_few(self, *given: object) -> object:
        """Raise what the plain lock's `__exit__` does of so few arguments."""
        return exit_with_too_few(self._inner, *given)

    def acquire_as_asked(self, *given: "Any", **named: "Any") -> "Any":
        """Acquire with arguments of the caller's own."""
        try:
            blocking, timeout = _in_order(*given, **named)
        except TypeError:
            pass
        else:
            return self.acquire_slowly(can_wait(blocking, timeout), blocking, timeout)
        return self._acquire(*given, **named)  # raises, in its own words
