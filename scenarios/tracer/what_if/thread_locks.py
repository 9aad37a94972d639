"""Takes away the locks of threads: threading.Lock() and RLock() of the student's own let everybody through."""

from sys import _getframe

from ..naming.identity import identify
from ..naming.sites import caller
from ..wire.records import CHANGED, STAYED
from ..wrapping import builtin_wrapping, wrapping
from ..wrapping.together import set_attribute
from ..wrapping.wrapping import called_type
from .open_lock import KIND, MANY, OpenLock
from .telling import student, tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, ModuleType
    from typing import Any, Final

_BUILT_IN: "Final" = type(len)


@called_type
class OpenLockType(type):
    """Stands for a type of locks, from Python 3.13 on: called by the student's line, it makes an open one."""

    plain: "Any"
    kind: str
    threading: "Any"

    def __new__(cls, name: str, bases: "tuple[type, ...]", namespace: "dict[str, Any]") -> "Any":
        """A type; one of the student's own that derives from this one derives from the plain one, and stays."""
        plain = tuple(vars(base).get("plain", base) for base in bases)
        if plain == bases:
            return super().__new__(cls, name, bases, namespace)
        tell(STAYED, "own lock type", _getframe(1))
        return type(plain[0])(name, plain, namespace)

    def __call__(cls, *given: "Any", **named: "Any") -> "Any":
        """An open lock for the student, a plain one for everybody else."""
        frame = student(caller(1))
        if frame is None or given or named:
            return cls.plain(*given, **named)
        return _made(cls.threading, cls.kind, frame)

    def __instancecheck__(cls, lock: object) -> bool:
        """Whether `lock` is of this kind, open or not."""
        return isinstance(lock, cls.plain) or (type(lock) is OpenLock and lock._kind == cls.kind)


def install(threading: "ModuleType", _value: object) -> None:
    """Take away the locks of this module."""
    for name in ("Lock", "RLock"):
        _replace(threading, name)


def _replace(threading: "Any", kind: str) -> None:
    plain = getattr(threading, kind)
    if isinstance(plain, type):
        known = {"plain": plain, "kind": kind, "threading": threading, "__doc__": plain.__doc__}
        known |= {"__module__": threading.__name__, "__qualname__": kind}  # by which a manager's process finds its own
        set_attribute(threading, kind, OpenLockType(plain.__name__, (), known))
        return

    def make(*given: "Any", **named: "Any") -> "Any":
        frame = student(caller(1))
        if frame is None or given or named:
            return plain(*given, **named)
        return _made(threading, kind, frame)

    (builtin_wrapping if isinstance(plain, _BUILT_IN) else wrapping).replace(threading, kind, make)


def _made(threading: "Any", kind: str, frame: "FrameType") -> OpenLock:
    tell(CHANGED, "lock", frame)
    return OpenLock(kind, threading.Semaphore(MANY), identify(frame, KIND, MANY))
