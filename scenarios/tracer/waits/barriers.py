"""Wraps threading.Barrier and records who waits for the others, and who came last. multiprocessing's inherits it."""

from ..naming.identity import identify, is_count
from ..naming.sites import caller, made_by_student
from ..naming.tracebacks import unseen
from ..wire.records import BY_BARRIER, ON_BARRIER
from ..wrapping.wrapping import attach, replace
from .waits import WaitRecorder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


def install(threading: "ModuleType") -> None:
    """Wrap threading.Barrier; subclasses inherit."""
    module: "Any" = threading
    module.Barrier._lanescope = None  # of those that the standard library makes for itself
    _install_making(module.Barrier)
    _install_use(module.Barrier)


def parties_of(barrier: "Any") -> int:
    """How many must come, as far as that is a plain number."""
    parties = barrier.parties
    return parties if type(parties) is int and is_count(parties) else 0


def _install_making(barrier: "Any") -> None:
    plain = barrier.__init__

    def __init__(self: "Any", parties: "Any", action: "Any" = None, timeout: "Any" = None) -> None:  # noqa: N807
        plain(self, parties, action, timeout)
        frame = caller(1)
        if made_by_student(frame):
            attach(self, WaitRecorder(identify(frame, "Barrier", parties_of(self)), ON_BARRIER, BY_BARRIER))

    replace(barrier, "__init__", __init__)


def _install_use(barrier: "Any") -> None:
    plain_wait, plain_release = barrier._wait, barrier._release

    def _wait(self: "Any", timeout: "Any") -> None:
        recorder: "WaitRecorder | None" = self._lanescope
        if recorder is None:
            plain_wait(self, timeout)
        else:
            with unseen:
                recorder.wait(timeout, False, plain_wait, self, timeout)

    def _release(self: "Any") -> None:
        plain_release(self)  # runs the action; nobody gets through before the lock is given back, after us
        recorder: "WaitRecorder | None" = self._lanescope
        if recorder is not None:
            recorder.record_wake()

    replace(barrier, "_wait", _wait)
    replace(barrier, "_release", _release)
