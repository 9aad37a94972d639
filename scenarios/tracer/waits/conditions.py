"""Wraps threading.Condition and records who waits, who notifies whom, and who holds its lock."""

from ..locks.threading_lock import is_replaced
from ..locks.threading_rlock import TracedRLock
from ..naming.identity import Identity, identify
from ..naming.sites import caller, made_by_student
from ..naming.tracebacks import pass_by, unseen
from ..wire.records import BY_NOTIFY, ON_CONDITION
from ..wrapping.wrapping import attach, replace
from .waits import WaitRecorder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


def install(threading: "ModuleType") -> None:
    """Wrap threading.Condition; subclasses inherit."""
    module: "Any" = threading
    module.Condition._lanescope = None  # of those that the standard library makes for itself
    _install_making(module, module.Condition)
    _install_use(module.Condition)


def lock_of(condition: Identity, shared: int = 0, kind: str = "RLock") -> Identity:
    """The identity of the lock that a condition makes for itself."""
    return Identity(kind, f"{condition.name}'s lock", condition.site, 1, shared)


def _install_making(threading: "Any", condition: "Any") -> None:
    plain = condition.__init__

    def __init__(self: "Any", lock: "Any" = None) -> None:  # noqa: N807
        frame = caller(1)
        if not made_by_student(frame):
            plain(self, lock)
            return
        identity = identify(frame, "Condition", 0)
        if lock is None and not is_replaced(threading) and made_by_student(frame, or_package=False):
            lock = type.__call__(TracedRLock, lock_of(identity))
        plain(self, lock)
        attach(self, WaitRecorder(identity, ON_CONDITION, BY_NOTIFY))

    replace(condition, "__init__", __init__)


def _install_use(condition: "Any") -> None:
    plain_wait, plain_notify = condition.wait, condition.notify

    def wait(self: "Any", timeout: "Any" = None) -> "Any":
        recorder: "WaitRecorder | None" = self._lanescope
        if recorder is None:
            with unseen:
                return plain_wait(self, timeout)
        with unseen:
            return recorder.wait(timeout, True, plain_wait, self, timeout)

    def notify(self: "Any", n: int = 1) -> None:
        recorder: "WaitRecorder | None" = self._lanescope
        if recorder is not None and not self._waiters:  # notify_all() comes here with none to wake
            recorder.record_unheard()
        elif recorder is not None and type(n) is int and n > 0:
            recorder.record_wake(min(n, len(self._waiters)))
        try:
            plain_notify(self, n)
        except RuntimeError as error:  # its lock is not held
            pass_by(error)
            raise

    replace(condition, "wait", wait)
    replace(condition, "notify", notify)
