"""Tells of each instruction what it reads and writes, or that it could be anything.

Whatever is not known to be harmless is taken for opaque: it has to do with everything.
"""

import builtins
import queue
import threading
from types import CodeType, FrameType, FunctionType, MethodType
from typing import TYPE_CHECKING, Any, Final

from .. import places
from .deeds import CALL, ENTER, OPERATE, PURE, TAINT, Deed
from .touching import touch, value_at
from .values import ATOMS, CONTAINERS, is_flat
from .views import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..bytecode.operands import Access, Path
    from ..workers import Step

_PURE: Final = {getattr(builtins, name) for name in PURE}
_OUTPUT: Final = ("output",)
_SYNCHRONIZED: Final = (
    *(threading.Barrier, threading.BoundedSemaphore, threading.Condition, threading.Event, threading.Semaphore),
    *(queue.LifoQueue, queue.PriorityQueue, queue.Queue),
)
_HANDS_OUT: Final = ("get", "get_nowait", "wait_for")


def functions_of(kinds: "Iterable[type]") -> "frozenset[CodeType]":
    """The code of all that these classes define."""
    found = [each for kind in kinds for each in vars(kind).values()]
    return frozenset(each.__code__ for each in found if type(each) is FunctionType)


# What these do to what they keep they do under a lock of theirs, which tells of itself
LIBRARY: Final = functions_of(_SYNCHRONIZED)
LIBRARY_FILES: Final = frozenset(code.co_filename for code in LIBRARY)


class Judge:
    """`theirs`: whether code is the student's own; `ours`: whether it stands in the place of the library's."""

    def __init__(self, theirs: "Callable[[str], bool]", ours: "Callable[[str], bool]") -> None:
        self._theirs, self._ours = theirs, ours

    def deed(self, deed: Deed, frame: FrameType, view: View, step: "Step") -> "CodeType | str | bool":
        """Take an instruction in. What is returned has to begin next, or else it is opaque: some code, or "enter";
        otherwise it is whether something is called of which it is known what it does."""
        known: Any = True
        if deed.kind == OPERATE:
            known = view.operate(step, writes=deed.writes)
        elif deed.kind == CALL:
            known = self._call(deed.path, frame, view, step)
        elif deed.kind == ENTER:
            return "enter"
        elif deed.kind == TAINT:
            view.clean = False
        else:
            known = False
        if known is False:
            step.opaque = True
            view.clean = False
        return known if isinstance(known, CodeType) else known is True and deed.kind == CALL

    def access(self, access: "Access", frame: FrameType, view: View, step: "Step") -> None:
        """Take in that something with a name is read or written."""
        if not touch(access, frame, view, step):
            step.opaque = True
            view.clean = False

    def _call(self, path: "Path | None", frame: FrameType, view: View, step: "Step") -> "CodeType | bool":
        if path is None:
            return False
        base = value_at(path[1], frame) if path[0] == "." else None
        value = value_at(path, frame)
        if type(value) is MethodType:
            value = value.__func__
        if type(value) is FunctionType:
            return self._begins(value.__code__, path, base, view, step)
        if path[0] == "." and type(base) in CONTAINERS:
            step.touch(("object", id(base)), path[2] in places.MUTATORS)
            return is_flat(base) and view.operate(step, writes=False)
        if value is print:
            step.touch(_OUTPUT, True)
        elif not (path[0] == "." and type(base) in ATOMS) and not any(value is each for each in _PURE):
            return False
        return view.operate(step, writes=False)

    def _begins(self, code: CodeType, path: "Path", base: Any, view: View, step: "Step") -> "CodeType | bool":
        """A function of Python's is called."""
        if code in LIBRARY and type(base) in _SYNCHRONIZED:
            step.touch(("object", id(base)), True)
            view.clean = view.clean and path[2] not in _HANDS_OUT
            return code
        return code if self._theirs(code.co_filename) else self._ours(code.co_filename)
