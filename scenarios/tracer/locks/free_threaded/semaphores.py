"""Wraps threading.Semaphore and BoundedSemaphore where threads run side by side."""

from sys import _getframe

from ...naming.tracebacks import unseen
from ...wrapping.wrapping import replace
from ..threading_semaphore import SemaphoreRecorder, install_making
from .counting import FreeCountingRecorder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


class FreeSemaphoreRecorder(FreeCountingRecorder, SemaphoreRecorder):
    """Records who holds one semaphore."""

    __slots__ = ()
    looks_again = False  # who waits for it waits in a queue


def install(threading: "ModuleType") -> None:
    """Wrap the methods of threading's semaphores; subclasses inherit them."""
    module: "Any" = threading
    semaphore, bounded = module.Semaphore, module.BoundedSemaphore
    install_making(semaphore, bounded, FreeSemaphoreRecorder)
    _install_acquire(semaphore)
    _install_release(semaphore, False)
    _install_release(bounded, True)


def _install_acquire(semaphore: "Any") -> None:
    plain = semaphore.acquire

    def acquire(self: "Any", blocking: "Any" = True, timeout: "Any" = None) -> "Any":
        recorder: "FreeSemaphoreRecorder | None" = self._lanescope
        left_alone = (not blocking and timeout is not None) or not isinstance(timeout, (int, float, type(None)))
        if recorder is None or left_alone:
            return plain(self, blocking, timeout)
        return recorder.take(plain.__get__(self), bool(blocking), timeout)

    replace(semaphore, "acquire", acquire)
    semaphore.__enter__ = semaphore.acquire


def _install_release(owner: "Any", is_bounded: bool) -> None:
    plain, at_exit = owner.release, owner.__exit__.__code__

    def release(self: "Any", n: int = 1) -> "Any":
        recorder: "FreeSemaphoreRecorder | None" = self._lanescope
        if recorder is None or type(n) is not int or n < 1:
            return plain(self, n)
        if is_bounded and self._value + n > self._initial_value:
            with unseen:
                return plain(self, n)  # raises
        try:
            same_line = _getframe(1).f_code is at_exit
        except ValueError:  # called by no line of Python
            same_line = False
        recorder.record_giving_back(self._value + n, same_line)
        return plain(self, n)

    replace(owner, "release", release)
