"""What is known of each greenlet: whether it runs a task, and what a student calls it."""

import sys
from _weakref import ref as weakref

from ..naming.callables import name_of
from ..naming.sites import TRACER, is_library
from ..writing.process import process

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import Any, Final

NAMELESS: "Final" = "greenlet"  # one that ran from its first line to its last without a switch and a word of ours
_FUNCTION: "Final" = type(is_library)


class GreenletInfo:
    """What is known of a greenlet; `inside`: it is not the one that its thread began as."""

    __slots__ = ("inside", "is_hub", "is_task", "name", "number", "ref")
    parent_of: "Any"  # of a greenlet: set when its module is there

    def __init__(self, greenlet: "Any") -> None:
        key = id(greenlet)
        self.ref = weakref(greenlet, lambda _: INFOS.pop(key, None))
        kind = type(greenlet)
        if kind not in _KINDS:
            _KINDS[kind] = _is_hub(kind), _runs_itself(kind)
        is_hub, runs_itself = _KINDS[kind]
        self.inside = GreenletInfo.parent_of(greenlet) is not None
        self.is_hub = self.inside and is_hub
        self.is_task = self.inside and not is_hub
        self.number = process.next_number()
        self.name: "str | None" = ""
        if self.is_task:  # None: greenlet forgets the function as it begins, and its frame is not there yet
            self.name = _name_given(greenlet) or (kind.__name__ if runs_itself else None)


INFOS: "Final[dict[int, GreenletInfo]]" = {}
_KINDS: "Final[dict[type, tuple[bool, bool]]]" = {}


def info_of(greenlet: "Any") -> GreenletInfo:
    """What is known of a greenlet."""
    found = INFOS.get(id(greenlet))
    if found is None:
        found = INFOS[id(greenlet)] = GreenletInfo(greenlet)
    return found


def _is_hub(kind: type) -> bool:
    """Whether greenlets of this type do nothing but wait and set others going: gevent's hub."""
    return any(base.__name__ == "Hub" and base.__module__.startswith("gevent.") for base in kind.__mro__)


def _runs_itself(kind: type) -> bool:
    """Whether a class of greenlets says what it runs, as a subclass of threading.Thread may."""
    return any(type(vars(base).get(name)) is _FUNCTION for base in kind.__mro__ for name in ("run", "_run"))


def _name_given(greenlet: "Any") -> "str | None":
    """What a student calls it: its function, which gevent keeps, or its thread."""
    run = object.__getattribute__(greenlet, "__dict__").get("_run")
    return None if run is None else _thread_name(run) or name_of(run)


def _thread_name(run: "Any") -> "str | None":
    """The name of the threading.Thread that runs as a greenlet, since gevent has put them in the place of threads."""
    thread = getattr(run, "__self__", None) if type(run).__name__ in ("method", "partial") else None
    threading: "Any" = sys.modules.get("threading")
    if threading is None or not isinstance(thread, threading.Thread):
        return None
    return str(vars(thread).get("_name", "")) or None


def name_inside(frame: "FrameType | None") -> "str | None":
    """The outermost function of a greenlet that has run up to `frame`; None if there is none."""
    name = own_name = None
    while frame is not None:
        path = frame.f_code.co_filename
        if not path.startswith(TRACER):
            name = frame.f_code.co_name
            if not is_library(path):
                own_name = name
        frame = frame.f_back
    return own_name or name
