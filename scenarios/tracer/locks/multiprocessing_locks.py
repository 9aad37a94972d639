"""Wraps multiprocessing's Lock, RLock, Semaphore and BoundedSemaphore: one object in every process that has it."""

from ..naming.identity import Identity, identify
from ..naming.makers import makers_of, student_frame
from ..naming.sites import caller
from ..wire.records import text_number
from ..wrapping.wrapping import pass_on, replace
from ..writing.free_threading import NO_GIL
from ..writing.lane import is_for_traced_child
from ..writing.process import process
from .semlock import TracedSemLock, of_kind

if NO_GIL:
    from .free_threaded import semlocks

    of_kind = semlocks.of_kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, ModuleType
    from typing import Any, Final

_KINDS: "Final" = ("Lock", "RLock", "Semaphore", "BoundedSemaphore")
makers: "set[CodeType]" = set()  # by way of which the student makes them


def trace(lock: "Any", identity: Identity) -> None:
    """Have a plain lock recorded."""
    lock._semlock = of_kind(identity.kind)(lock._semlock, identity)
    lock._make_methods()


def install(synchronize: "ModuleType") -> None:
    """Wrap multiprocessing.synchronize.SemLock, which the four are made of."""
    module: "Any" = synchronize
    base = module.SemLock
    pass_on(TracedSemLock, module._multiprocessing.SemLock)
    kinds = {name: getattr(module, name) for name in reversed(_KINDS)}
    makers.update(makers_of(module, *_KINDS), [base.__init__.__code__])
    TracedSemLock.called_by = base.__enter__.__code__
    _install_making(base, kinds)
    _install_pickling(base)


def install_values(sharedctypes: "ModuleType") -> None:
    """Have the lock that comes with a Value or an Array count as the student's (multiprocessing.sharedctypes)."""
    makers.update(makers_of(sharedctypes, "Value", "Array"))


def number_of(lock: "Any") -> int:
    """A new lock's number in all processes: from the semaphore's name, where it has one to be found by.

    One that is only ever inherited by fork has no name; its number is inherited with it.
    """
    name = lock._semlock.name
    return process.next_number() if name is None else text_number(f"semaphore {name}".encode())


def _install_making(base: "Any", kinds: "dict[str, type]") -> None:
    plain = base.__init__

    def __init__(self: "Any", kind: int, value: int, maxvalue: int, *, ctx: "Any") -> None:  # noqa: N807
        plain(self, kind, value, maxvalue, ctx=ctx)
        frame = student_frame(caller(1), makers)
        if frame is not None:
            name = next(name for name, of in kinds.items() if isinstance(self, of))
            trace(self, identify(frame, name, value, number_of(self)))

    replace(base, "__init__", __init__)


def _install_pickling(base: "Any") -> None:
    """Who a lock is travels with it to spawned children; they are under the tracer too."""
    plain_get, plain_set = base.__getstate__, base.__setstate__

    def __getstate__(self: "Any") -> "Any":  # noqa: N807
        state = plain_get(self)
        if not (is_for_traced_child() and isinstance(self._semlock, TracedSemLock)):
            return state
        return (*state, self._semlock.identity.plain_values())

    def __setstate__(self: "Any", state: "Any") -> None:  # noqa: N807
        plain_set(self, state[:4])
        if len(state) > 4:
            trace(self, Identity(*state[4]))

    replace(base, "__getstate__", __getstate__)
    replace(base, "__setstate__", __setstate__)
