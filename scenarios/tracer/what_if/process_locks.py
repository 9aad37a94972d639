"""Takes away the locks of processes: multiprocessing's Lock() and RLock() of the student's own let everybody through.

The system's semaphore below them gets room for everybody; it goes to children as it did.
"""

from ..locks.multiprocessing_locks import makers, number_of, trace
from ..locks.semlock import TracedSemLock
from ..naming.identity import Identity
from ..naming.makers import student_frame
from ..naming.sites import caller
from ..wire.records import CHANGED, STAYED
from ..wrapping.wrapping import replace
from .open_lock import KIND, MANY
from .telling import tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


def install(synchronize: "ModuleType", _value: object) -> None:
    """Take away the locks of this module, but those that conditions of the student's are built on."""
    module: "Any" = synchronize
    base, kinds = module.SemLock, (module.Lock, module.RLock)
    plain = base.__init__

    def __init__(self: "Any", kind: int, value: int, maxvalue: int, *, ctx: "Any") -> None:  # noqa: N807
        frame = student_frame(caller(1), makers)
        if frame is None or not isinstance(self, kinds):
            plain(self, kind, value, maxvalue, ctx=ctx)
            return
        plain(self, module.SEMAPHORE, MANY, MANY, ctx=ctx)
        self._lanescope = ctx  # in case that it is made anew
        _record_as_open(self)
        tell(CHANGED, "lock", frame)

    replace(base, "__init__", __init__)
    makers.add(__init__.__code__)
    _install_condition(module, plain)


def _record_as_open(lock: "Any") -> None:
    traced = lock._semlock
    if isinstance(traced, TracedSemLock):
        known = traced.identity
        lock._semlock = traced._inner
        trace(lock, Identity(KIND, known.name, known.site, MANY, known.shared))


def _install_condition(module: "Any", make: "Any") -> None:
    """A condition works with the lock that it is given: that one is made anew as it is written."""
    condition = module.Condition
    plain = condition._make_methods

    def _make_methods(self: "Any") -> None:
        traced = self._lock._semlock
        if isinstance(traced, TracedSemLock) and traced.identity.kind == KIND:
            _keep(module, make, self._lock, traced.identity)
            tell(STAYED, "lock of a condition", caller(1))
        plain(self)

    replace(condition, "_make_methods", _make_methods)


def _keep(module: "Any", make: "Any", lock: "Any", known: Identity) -> None:
    is_recursive = isinstance(lock, module.RLock)
    make(lock, module.RECURSIVE_MUTEX if is_recursive else module.SEMAPHORE, 1, 1, ctx=lock._lanescope)
    trace(lock, Identity("RLock" if is_recursive else "Lock", known.name, known.site, 1, number_of(lock)))
