"""A manager makes its locks and semaphores in a process of its own, by lines that are no student's: they stay."""

from ..naming.sites import caller
from ..wire.records import STAYED
from ..wrapping.wrapping import replace
from .telling import student, tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


def install_locks(managers: "ModuleType", _value: object) -> None:
    """Tell of locks."""
    _install(managers, ("Lock", "RLock"), "lock of a manager")


def install_semaphores(managers: "ModuleType", _value: object) -> None:
    """Tell of semaphores."""
    _install(managers, ("Semaphore", "BoundedSemaphore"), "semaphore of a manager")


def _install(managers: "Any", kinds: "tuple[str, ...]", what: str) -> None:
    for kind in kinds:
        replace(managers.SyncManager, kind, _telling(getattr(managers.SyncManager, kind), what))


def _telling(plain: "Any", what: str) -> "Any":
    def make(self: "Any", /, *given: "Any", **named: "Any") -> "Any":
        frame = student(caller(1))
        made = plain(self, *given, **named)
        if frame is not None:
            tell(STAYED, what, frame)
        return made

    return make
