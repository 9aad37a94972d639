"""Watches the functions of a worker as they begin, go on and return, and tells its steps what they have to do with."""

import threading
from typing import TYPE_CHECKING, Any

from .deeds import deeds_of
from .judging import LIBRARY, LIBRARY_FILES, Judge, functions_of
from .values import is_harmless
from .views import View

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

    from ..bytecode.operands import Access
    from ..workers import Worker


class Watcher:
    """`theirs`: whether the code of a file is the student's own; `ours`: whether it stands in the library's place.

    `locks` are the classes that stand in the place of locks, and tell of themselves.
    """

    def __init__(
        self, theirs: "Callable[[str], bool]", ours: "Callable[[str], bool]", locks: "tuple[type, ...]"
    ) -> None:
        self._theirs, self._ours = theirs, ours
        self._locking = functions_of(locks)
        self._judge = Judge(theirs, ours)
        life: Any = threading.Thread
        self._life = {life.run.__code__, life._bootstrap_inner.__code__}  # by which a thread's own code begins

    def begin(self, worker: "Worker", frame: "FrameType") -> "Watch":
        """A function of the student's begins: where it was called, or out of something that called it."""
        direct = worker.calling is frame.f_code or self._is_first(frame)
        if direct:
            worker.calling = None
        else:
            worker.step.opaque = True
        return Watch(self._judge, frame, direct=direct)

    def unfollowed(self, worker: "Worker", frame: "FrameType", *, alone: bool) -> None:
        """A function begins that is not followed. `alone`: it is the student's own, and keeps to itself."""
        code = frame.f_code
        if worker.calling == "enter" and frame.f_back is worker.frame and (code in self._locking or code in LIBRARY):
            worker.calling, worker.in_known_call = None, True
            if code in LIBRARY:
                worker.step.touch(("object", id(frame.f_locals[code.co_varnames[0]])), True)
        elif code in LIBRARY and worker.calling is code:
            worker.calling = None
        elif self._ours(code.co_filename) or self._is_first(frame) or self._is_within_library(frame):
            return
        elif worker.calling is code and alone:
            worker.calling = None
        else:
            worker.step.opaque = True

    @staticmethod
    def _is_within_library(frame: "FrameType") -> bool:
        back = frame.f_back
        return frame.f_code in LIBRARY and back is not None and back.f_code.co_filename in LIBRARY_FILES

    def _is_first(self, frame: "FrameType") -> bool:
        back = frame.f_back
        return back is not None and (back.f_code in self._life or self._ours(back.f_code.co_filename))


class Watch:
    """One frame. `direct`: whoever called it is followed, too."""

    __slots__ = ("_by_offset", "_direct", "_fresh", "_judge", "_view")

    def __init__(self, judge: Judge, frame: "FrameType", *, direct: bool) -> None:
        deeds = deeds_of(frame.f_code)
        self._by_offset, self._fresh = deeds.by_offset, deeds.fresh
        self._judge, self._direct = judge, direct
        self._view = View(frame)

    def before_point(self, worker: "Worker") -> None:
        """An instruction is done: what it called has begun, or is not known."""
        if worker.calling is not None:
            worker.calling = None
            self.lost(worker)

    def instruction(self, worker: "Worker", frame: "FrameType", offset: int, access: "Access | None") -> None:
        """An instruction is about to be done."""
        view, step = self._view, worker.step
        if worker.returned_any:
            worker.returned_any = view.clean = False
        if offset in self._fresh and (view.hands or not view.clean):
            view.renew(frame)
        worker.in_known_call = False
        if access is not None:
            self._judge.access(access, frame, view, step)
        deed = self._by_offset.get(offset)
        if deed is not None:
            calls = self._judge.deed(deed, frame, view, step)
            worker.in_known_call = calls is not False and calls != "enter"
            worker.calling = None if isinstance(calls, bool) else calls

    def returns(self, worker: "Worker", value: Any) -> None:
        """It returns this."""
        worker.returned_any = not is_harmless(value)
        if not self._direct:
            worker.step.opaque = True

    def lost(self, worker: "Worker") -> None:
        """Nobody knows what was done."""
        worker.step.opaque = True
        self._view.clean = False
