"""Follows the student's own code instruction by instruction: where it may be interrupted, what it reads and writes."""

import gc
import os
import sys
import sysconfig
from _thread import get_ident
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from . import audit, places
from .bytecode import points
from .effects import purity
from .effects.watching import Watch, Watcher

if TYPE_CHECKING:
    from types import CodeType, FrameType

    from .bytecode.operands import Access
    from .scheduler import Scheduler
    from .workers import Worker

_NOT_THEIRS: Final = tuple(
    os.path.realpath(sysconfig.get_path(name)) + os.sep for name in ("stdlib", "platstdlib", "purelib", "platlib")
)
_OURS: Final = os.path.dirname(os.path.abspath(__file__)) + os.sep
_AFTER_RETURN: Final = (
    -1 if sys.version_info < (3, 11) else None
)  # later ones look within the function that is called, as it begins
# After each look at a frame its names are set to what they stood for before
_WRITES_BACK: Final = sys.version_info < (3, 11)
_WRITING: Final = os.O_WRONLY | os.O_RDWR
# In the place of a trace function it is told of each call by (frame, "call", None), finds no such attribute, and gives
# None, which is to say that the frame is not followed; no code of Python's is run for it
_SEE_NOTHING: Final[Any] = getattr
_Trace = Any


class _Known(NamedTuple):
    """What is known of a code object, which is kept: its number stays its own."""

    code: "CodeType"
    table: "points.Table | None"  # None: it is not followed
    calls: "purity.Names | None"  # see purity.calls_of


class Tracer:
    """The trace functions of all threads under control."""

    def __init__(self, scheduler: "Scheduler", unnamed: "tuple[str, ...]" = (), locks: "tuple[type, ...]" = ()) -> None:
        """`unnamed`: paths below which nothing is the student's; `locks`: what stands in the place of locks."""
        self._scheduler = scheduler
        self._not_theirs = (*_NOT_THEIRS, _OURS, *(os.path.realpath(each) + os.sep for each in unnamed))
        self._known: dict[int, _Known] = {}
        self._alone: set[int] = set()  # the threads that are in a function within which nothing is followed
        self._waits = type(scheduler).wait.__code__  # of ours: called often, and it calls much
        self._theirs: dict[str, bool] = {}
        self._locked = points.HAS_LOCK()
        self._watcher = Watcher(self.is_theirs, lambda name: name.startswith(_OURS), locks)
        if not self._locked:  # others come in between any two instructions
            scheduler.steps.known = False
        scheduler.is_theirs = self.is_theirs
        audit.listen({"open": self._opened})
        gc.callbacks.append(self._collects)

    def begin(self) -> None:
        """Follow the running thread."""
        sys._getframe(1).f_trace_opcodes = True  # 3.12 follows instructions only if somebody has wanted it before
        sys.settrace(self.call)

    def call(self, frame: "FrameType", _event: str, _argument: Any) -> _Trace:
        """A function begins, in a thread under control or in one that is to be."""
        code = frame.f_code
        known = self._known.get(id(code))
        if known is None:
            known = self._known[id(code)] = self._look_at(frame, code)
        _, table, calls = known
        if code is self._waits:
            return self._leave_alone(frame)
        if table is None and calls is None and not self._scheduler.steps.known:
            return None
        worker = self._scheduler.me()
        if worker is None:
            return None
        if table is None:
            alone = calls is not None and purity.keeps_to_itself(calls, frame)
            if self._scheduler.steps.known:
                self._watcher.unfollowed(worker, frame, alone=alone)
            return self._leave_alone(frame) if alone else None
        worker.looked_up = -1
        follow = self._local(worker, table, frame)
        frame.f_trace_lines = False
        frame.f_trace = follow  # before the next line, as 3.13 and later look for it there
        frame.f_trace_opcodes = True
        return follow

    def _look_at(self, frame: "FrameType", code: "CodeType") -> _Known:
        if not self.is_theirs(code.co_filename):
            return _Known(code, None, None)
        table = points.table_of(code)
        if table.alone and not any(name in frame.f_globals for name in table.trusted):
            return _Known(code, None, purity.calls_of(code))
        return _Known(code, table, None)

    def _leave_alone(self, frame: "FrameType") -> _Trace:
        """Up to its return nothing is looked at: its generators alone would begin and go on ten thousands of times."""
        frame.f_trace_lines = False
        frame.f_trace = self._back
        sys.settrace(_SEE_NOTHING)
        self._alone.add(get_ident())
        return self._back

    def _back(self, _frame: "FrameType", event: str, _argument: Any) -> _Trace:
        if event == "return":
            self._alone.discard(get_ident())
            sys.settrace(self.call)
        return self._back

    def _collects(self, phase: str, _told: "dict[str, Any]") -> None:
        """The collector comes at any time, and may end what has a `__del__` of the student's: that is followed."""
        if get_ident() in self._alone:
            sys.settrace(self.call if phase == "start" else _SEE_NOTHING)

    def is_theirs(self, name: str) -> bool:
        """Whether code of this file is the student's own."""
        theirs = self._theirs.get(name)
        if theirs is None:
            theirs = not name.startswith("<") and not os.path.realpath(name).startswith(self._not_theirs)
            self._theirs[name] = theirs
        return theirs

    def _local(self, worker: "Worker", table: "points.Table", begun: "FrameType") -> _Trace:
        watch = self._watcher.begin(worker, begun) if self._scheduler.steps.known else None

        def follow(frame: "FrameType", event: str, argument: Any) -> _Trace:
            if event == "opcode":
                self._instruction(worker, table, watch, frame)
            elif event == "return":
                if worker.pending is not None:
                    self._written(worker)
                worker.looked_up = _AFTER_RETURN
                worker.frame = frame.f_back
                if watch is not None:
                    watch.returns(worker, argument)
            elif event == "exception" and watch is not None:
                watch.lost(worker)
            return follow

        return follow

    def _instruction(self, worker: "Worker", table: "points.Table", watch: "Watch | None", frame: "FrameType") -> None:
        """One is about to be done: others may come in before, and what it reads and writes is noted."""
        offset = frame.f_lasti
        worker.frame = frame
        access = table.accesses.get(offset)
        if worker.pending is not None:
            self._written(worker)
        if watch is not None:
            watch.before_point(worker)
        looked = worker.looked_up is not None and worker.looked_up != offset
        worker.looked_up = None
        if looked or (access is not None and not self._locked):
            self._scheduler.point(worker)
            if _WRITES_BACK:
                _ = frame.f_locals  # as they are by now
        if access is not None:
            self._accessed(worker, frame, access)
        if watch is not None:
            watch.instruction(worker, frame, offset, access)
        worker.looked_up = table.looks_up.get(offset)

    def _accessed(self, worker: "Worker", frame: "FrameType", access: "Access") -> None:
        found = places.find(access.path, frame)
        if found is None or worker.plain:
            return
        if access.writes:
            worker.pending = (access, frame, frame.f_lineno)
        else:
            self._note(worker, frame.f_lineno, found, False)
        if access.path[0] in (".", "["):
            self._note_object(worker, frame, access)

    def _note_object(self, worker: "Worker", frame: "FrameType", access: "Access") -> None:
        """A method that changes a list, a dict or a set, or an item that is put into it."""
        base = places.find(access.path[1], frame)
        if base is not None and type(base.value) in places.CONTAINERS:
            writes = access.writes or (access.path[0] == "." and access.path[2] in places.MUTATORS)
            self._append(
                worker, frame.f_lineno, base.label, writes, places.shown(base.value), ("object", id(base.value))
            )

    def _written(self, worker: "Worker") -> None:
        access, frame, line = worker.pending
        worker.pending = None
        found = places.find(access.path, frame)
        if found is not None:
            self._note(worker, line, found, True)

    def _note(self, worker: "Worker", line: int, found: "places.Found", writes: bool) -> None:
        if callable(found.value) or found.key[0] in ("local", "const"):
            return
        self._append(worker, line, found.label, writes, places.shown(found.value), found.key)
        if not writes and type(found.value) in places.CONTAINERS:
            self._append(worker, line, found.label, False, places.shown(found.value), ("object", id(found.value)))

    def _append(self, worker: "Worker", line: int, label: str, writes: bool, value: str, key: Any) -> None:
        self._scheduler.note(worker, line, label, writes, value, key)

    def _opened(self, arguments: "tuple[Any, ...]") -> None:
        """A file that the student's code opens is read or written."""
        if (worker := self._scheduler.me()) is None:
            return
        path, mode, flags = arguments
        writes = any(sign in mode for sign in "wax+") if isinstance(mode, str) else bool(flags & _WRITING)
        if writes or len(self._scheduler.workers) > 1:  # it is written and closed when nobody looks
            self._scheduler.steps.known = False
        if worker.frame is None or not isinstance(path, str):
            return
        self._append(worker, worker.line, os.path.basename(path), writes, "", ("file", os.path.abspath(path)))
