"""Wraps threading.Event and records who waits and who sets it; Timer as well, which waits for its own."""

from ..naming.identity import identify
from ..naming.sites import caller, made_by_student
from ..naming.tracebacks import unseen
from ..wire.records import BY_SET, ON_EVENT
from ..wrapping.wrapping import attach, replace
from .waits import WaitRecorder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


def install(threading: "ModuleType") -> None:
    """Wrap threading's Event and Timer; subclasses inherit."""
    module: "Any" = threading
    module.Event._lanescope = None  # of those that the standard library makes for itself
    _install_making(module.Event)
    _install_timer(module.Timer)
    _install_use(module.Event)


def _install_making(event: "Any") -> None:
    plain = event.__init__

    def __init__(self: "Any") -> None:  # noqa: N807
        plain(self)
        frame = caller(1)
        if made_by_student(frame):
            attach(self, WaitRecorder(identify(frame, "Event", 0), ON_EVENT, BY_SET))

    replace(event, "__init__", __init__)


def _install_timer(timer: "Any") -> None:
    plain = timer.__init__

    def __init__(self: "Any", interval: "Any", function: "Any", args: "Any" = None, kwargs: "Any" = None) -> None:  # noqa: N807
        plain(self, interval, function, args, kwargs)
        frame = caller(1)
        if made_by_student(frame):
            attach(self.finished, WaitRecorder(identify(frame, "Event", 0), ON_EVENT, BY_SET))

    replace(timer, "__init__", __init__)


def _install_use(event: "Any") -> None:
    plain_wait, plain_set = event.wait, event.set

    def wait(self: "Any", timeout: "Any" = None) -> "Any":
        recorder: "WaitRecorder | None" = self._lanescope
        if recorder is None or self._flag:
            return plain_wait(self, timeout)
        with unseen:
            return recorder.wait(timeout, True, plain_wait, self, timeout)

    def set(self: "Any") -> None:  # noqa: A001
        recorder: "WaitRecorder | None" = self._lanescope
        if recorder is not None and recorder.waiters:
            recorder.record_wake()
        plain_set(self)

    replace(event, "wait", wait)
    replace(event, "set", set)
