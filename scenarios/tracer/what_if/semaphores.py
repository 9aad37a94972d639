"""Gives the student's own semaphores another number of slots; one that begins with none is a signal, and stays."""

from ..coroutines.async_locks import AsyncLockRecorder
from ..locks.multiprocessing_locks import makers
from ..naming.identity import identify, is_count
from ..naming.makers import student_frame
from ..naming.sites import caller
from ..wire.records import CHANGED, STAYED
from ..wrapping.wrapping import attach, replace
from .recorders import semaphore_recorder
from .telling import student, tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, FrameType, ModuleType
    from typing import Any, Callable


def install_threads(threading: "ModuleType", slots: int) -> None:
    """Change those of threading."""
    module: "Any" = threading
    _install(module.Semaphore, module.BoundedSemaphore, slots, semaphore_recorder)


def install_tasks(locks: "ModuleType", slots: int) -> None:
    """Change those of asyncio."""
    module: "Any" = locks
    _install(module.Semaphore, module.BoundedSemaphore, slots, lambda _, identity: AsyncLockRecorder(identity))


def install_processes(synchronize: "ModuleType", slots: int) -> None:
    """Change those of multiprocessing."""
    module: "Any" = synchronize
    base, kind_of_both = module.SemLock, module.Semaphore
    plain = base.__init__

    def __init__(self: "Any", kind: int, value: int, maxvalue: int, *, ctx: "Any") -> None:  # noqa: N807
        frame = student_frame(caller(1), makers)
        if frame is not None and isinstance(self, kind_of_both):
            now = _slots(value, slots, frame)
            value, maxvalue = now, now if maxvalue == value else maxvalue
        plain(self, kind, value, maxvalue, ctx=ctx)

    replace(base, "__init__", __init__)
    makers.add(__init__.__code__)


def _slots(written: "Any", slots: int, frame: "FrameType") -> "Any":
    """The number of slots in place of the one that is written."""
    if type(written) is not int or written < 0:
        return written  # raises, or is a number that no record can say
    if written == 0:
        tell(STAYED, "semaphore from 0", frame)
        return written
    if written != slots:
        tell(CHANGED, "semaphore", frame)
    return slots


def _install(semaphore: "Any", bounded: "Any", slots: int, recorder: "Callable[[Any, Any], Any]") -> None:
    by_way_of = _install_bound(bounded)
    plain = semaphore.__init__

    def __init__(self: "Any", value: "Any" = 1, **named: "Any") -> None:  # noqa: N807
        frame = student(caller(1), by_way_of)
        if frame is None:
            plain(self, value, **named)
            return
        now = _slots(value, slots, frame)
        plain(self, now, **named)
        if is_count(now):
            kind = "BoundedSemaphore" if isinstance(self, bounded) else "Semaphore"
            attach(self, recorder(self, identify(frame, kind, now)))

    replace(semaphore, "__init__", __init__)


def _install_bound(bounded: "Any") -> "tuple[CodeType, CodeType]":
    """A bounded one compares with the number that it was made with: by way of which functions it is made."""
    plain = bounded.__init__

    def __init__(self: "Any", value: "Any" = 1, **named: "Any") -> None:  # noqa: N807
        plain(self, value, **named)
        for name in ("_initial_value", "_bound_value"):  # threading's and asyncio's
            if name in vars(self):
                setattr(self, name, self._value)

    replace(bounded, "__init__", __init__)
    return plain.__code__, __init__.__code__
