"""Wraps multiprocessing's Event, Condition and Barrier and records who waits, and who sets them going."""

import sys

from ..locks.multiprocessing_locks import number_of, trace
from ..naming.identity import Identity
from ..naming.makers import identify_shared, makers_of
from ..naming.pickled_identity import pickle_identity
from ..naming.tracebacks import unseen
from ..wire.records import BY_BARRIER, BY_NOTIFY, BY_SET, ON_BARRIER, ON_CONDITION, ON_EVENT
from ..wrapping.wrapping import attach, replace
from .barriers import parties_of
from .conditions import lock_of
from .waits import WaitRecorder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, ModuleType
    from typing import Any


def install(synchronize: "ModuleType") -> None:
    """Wrap the three classes of multiprocessing.synchronize."""
    module: "Any" = synchronize
    for kind in (module.Event, module.Condition):
        kind._lanescope = None  # of those that the standard library makes for itself
    _install_event(module.Event, makers_of(module, "Event"))
    _install_condition(module.Condition, makers_of(module, "Condition"))
    _install_barrier(module.Barrier, makers_of(module, "Barrier"))


def _event(identity: Identity) -> WaitRecorder:
    return WaitRecorder(identity, ON_EVENT, BY_SET)


def _condition(identity: Identity) -> WaitRecorder:
    return WaitRecorder(identity, ON_CONDITION, BY_NOTIFY)


def _barrier(identity: Identity) -> WaitRecorder:
    return WaitRecorder(identity, ON_BARRIER, BY_BARRIER)


def _install_event(event: "Any", makers: "frozenset[CodeType]") -> None:
    plain, plain_wait, plain_set = event.__init__, event.wait, event.set

    def __init__(self: "Any", *, ctx: "Any") -> None:  # noqa: N807
        plain(self, ctx=ctx)
        identity = identify_shared("Event", makers)
        if identity is not None:
            attach(self, _event(identity))

    def recorder_of(self: "Any") -> "WaitRecorder | None":
        recorder = self._lanescope
        if type(recorder) is tuple:  # it came in a pickle, as an attribute like the others
            recorder = _event(Identity(*recorder))
            attach(self, recorder)
        return recorder  # type: ignore[no-any-return]

    def wait(self: "Any", timeout: "Any" = None) -> "Any":
        recorder = recorder_of(self)
        if recorder is None or not self._flag._semlock._is_zero():
            return plain_wait(self, timeout)
        with unseen:
            return recorder.wait(timeout, True, plain_wait, self, timeout)

    def set(self: "Any") -> None:  # noqa: A001
        recorder = recorder_of(self)
        if recorder is not None:
            recorder.record_wake()
        plain_set(self)

    replace(event, "__init__", __init__)
    replace(event, "wait", wait)
    replace(event, "set", set)


def _install_condition(condition: "Any", makers: "frozenset[CodeType]") -> None:
    plain, plain_wait, plain_notify = condition.__init__, condition.wait, condition.notify

    def __init__(self: "Any", lock: "Any" = None, *, ctx: "Any") -> None:  # noqa: N807
        plain(self, lock, ctx=ctx)
        identity = identify_shared("Condition", makers)
        if identity is None:
            return
        if not lock:
            trace(self._lock, lock_of(identity, number_of(self._lock)))
            self._make_methods()
        attach(self, _condition(identity))

    def wait(self: "Any", timeout: "Any" = None) -> "Any":
        recorder: "WaitRecorder | None" = self._lanescope
        if recorder is None:
            return plain_wait(self, timeout)
        with unseen:
            return recorder.wait(timeout, True, plain_wait, self, timeout)

    def notify(self: "Any", n: int = 1) -> None:
        recorder: "WaitRecorder | None" = self._lanescope
        if recorder is not None and type(n) is int and n > 0:
            if self._sleeping_count._semlock._is_zero():
                recorder.record_unheard()
            else:
                recorder.record_wake(n if n < sys.maxsize else 0)
        plain_notify(self, n)

    replace(condition, "__init__", __init__)
    replace(condition, "wait", wait)
    replace(condition, "notify", notify)
    pickle_identity(condition, _condition)


def _install_barrier(barrier: "Any", makers: "frozenset[CodeType]") -> None:
    """Its methods are threading.Barrier's, which are wrapped already."""
    plain = barrier.__init__

    def __init__(self: "Any", parties: "Any", action: "Any" = None, timeout: "Any" = None, *, ctx: "Any") -> None:  # noqa: N807
        plain(self, parties, action, timeout, ctx=ctx)
        identity = identify_shared("Barrier", makers, parties_of(self))
        if identity is not None:
            attach(self, _barrier(identity))

    replace(barrier, "__init__", __init__)
    pickle_identity(barrier, _barrier)
