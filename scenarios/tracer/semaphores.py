"""threading.Semaphore and BoundedSemaphore, told: who waits, who holds, how many slots are left."""

import sys
from _weakref import ref as weakref
from sys import _getframe

from .disguise import replace
from .holds import Holding
from .objects import Identity, identify
from .records import ON_SEMAPHORE
from .sites import made_by_student

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, ModuleType
    from typing import Any


def install(threading: "ModuleType") -> None:
    """Wrap the methods of threading's semaphores; subclasses inherit them."""
    module: "Any" = threading
    semaphore, bounded = module.Semaphore, module.BoundedSemaphore
    own = (bounded.__init__.__code__,)
    _install_making(semaphore, bounded, own)
    _install_acquire(semaphore)
    _install_release(semaphore)
    _install_release(bounded)


class Slots(Holding):
    """What one semaphore tells."""

    __slots__ = ("_of",)

    def __init__(self, of: "Any", identity: Identity) -> None:
        super().__init__(identity, ON_SEMAPHORE)
        self._of = weakref(of)

    def level(self) -> int:
        """Slots left."""
        semaphore: "Any" = self._of()
        return semaphore._value  # type: ignore[no-any-return]

    def left(self) -> int:
        """Slots left, once a hold is over."""
        return self.level()

    def before(self, left: int) -> int:
        """Slots left, when it was taken."""
        return left - 1


def holding_of(semaphore: "Any") -> "Holding | None":
    """What a semaphore tells; None for one that the standard library made for itself."""
    return getattr(semaphore, "_lanescope", None)


def _install_making(semaphore: "Any", bounded: "Any", own: "tuple[CodeType, ...]") -> None:
    plain = semaphore.__init__

    def __init__(self: "Any", value: int = 1) -> None:  # noqa: N807
        plain(self, value)
        frame = _getframe(1)
        if frame.f_code in own:
            frame = frame.f_back  # type: ignore[assignment]
        if made_by_student(frame):
            kind = "BoundedSemaphore" if isinstance(self, bounded) else "Semaphore"
            self._lanescope = Slots(self, identify(frame, kind, int(value)))

    replace(semaphore, "__init__", __init__)


def _install_acquire(semaphore: "Any") -> None:
    plain = semaphore.acquire

    def acquire(self: "Any", blocking: "Any" = True, timeout: "Any" = None) -> "Any":
        holding = holding_of(self)
        if holding is None or (not blocking and timeout is not None):
            return plain(self, blocking, timeout)
        if plain(self, False):
            holding.took(self._value)
            return True
        return bool(blocking) and holding.wait(plain, self, blocking, timeout)

    replace(semaphore, "acquire", acquire)
    semaphore.__enter__ = semaphore.acquire


def _install_release(owner: "Any") -> None:
    plain = owner.release

    def release(self: "Any", n: int = 1) -> "Any":
        holding = holding_of(self)
        full = self._value + n > getattr(self, "_initial_value", sys.maxsize)
        if holding is not None and n >= 1 and not full:
            holding.giving(self._value + n)
        return plain(self, n)

    replace(owner, "release", release)
