"""Where a thread stands in the student's code, and what its next step reads and writes."""

import dis
from functools import lru_cache
from types import CodeType, FrameType, FunctionType, MethodType
from typing import TYPE_CHECKING, Any, Final

from .. import places
from ..bytecode import operands, points

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..scheduler import Scheduler
    from ..workers import Worker

_MOST: Final = 200  # reads and writes of one function that are looked at
_PLAIN: Final = (int, float, str, bool, type(None))
_PASSED_OVER: Final = frozenset({"POP_TOP", "NOP", "CACHE", "EXTENDED_ARG", "PRECALL", "NOT_TAKEN"})
_JUMPS: Final = frozenset({"JUMP_BACKWARD", "JUMP_FORWARD", "JUMP_ABSOLUTE", "JUMP_BACKWARD_NO_INTERRUPT"})
_INNER: Final = 50  # calls up to the student's own


class Unbegun:
    """What a frame will be: of a function that a thread is about to call."""

    f_lasti = -1

    def __init__(self, function: FunctionType, arguments: "Sequence[Any]") -> None:
        self.f_code = code = function.__code__
        self.f_globals = function.__globals__
        self.f_lineno = code.co_firstlineno
        cells = zip(code.co_freevars, function.__closure__ or (), strict=False)
        self.f_locals = dict(zip(code.co_varnames[: code.co_argcount], arguments, strict=False))
        for name, cell in cells:
            try:
                self.f_locals[name] = cell.cell_contents
            except ValueError:
                continue


def unbegun(first: "tuple[Any, Any]") -> "Unbegun | None":
    """The function that a thread or process that is started calls first; None when that is not one of Python's."""
    target: Any = first[0]
    arguments = first[1] if type(first[1]) in (tuple, list) else ()  # another one may be gone once it was looked at
    if type(target) is MethodType:
        target, arguments = target.__func__, (target.__self__, *arguments)
    return Unbegun(target, arguments) if type(target) is FunctionType else None


def line(worker: "Worker", frame: Any) -> int:
    """The line with which it goes on there."""
    waits = worker.can_go is not None
    if frame.f_lasti < 0 or waits or worker.frame is None or frame is not worker.frame:
        return int(frame.f_lineno)
    return onward(worker.frame.f_code, worker.frame.f_lasti)[1] or worker.frame.f_lineno


def standing(scheduler: "Scheduler", worker: "Worker") -> Any:
    """The frame of the student's code that it stands in, or will; None when there is none."""
    if worker.ended:
        return None
    if worker.frame is None:
        if worker.remote_line:
            return None
        first = None if worker.first is None else unbegun(worker.first)
        return first if first is not None and scheduler.is_theirs(first.f_code.co_filename) else None
    frame: FrameType | None = worker.frame
    for _ in range(_INNER):
        if frame is None or scheduler.is_theirs(frame.f_code.co_filename):
            return frame
        frame = frame.f_back
    return None


@lru_cache(maxsize=1000)
def _own_names(code: CodeType) -> "dict[int, tuple[str, ...]]":
    """The variables of its own that a function reads, by line."""
    names: dict[int, dict[str, None]] = {}
    starts = dict(dis.findlinestarts(code))
    line = code.co_firstlineno
    for each in dis.get_instructions(code):
        line = starts.get(each.offset) or line
        if each.opname.startswith("LOAD_FAST"):
            given = each.argval if isinstance(each.argval, tuple) else (each.argval,)
            names.setdefault(line, {}).update(dict.fromkeys(given))
    return {line: tuple(found) for line, found in names.items()}


def own_values(frame: Any, line: int) -> "Iterator[tuple[str, Any]]":
    """The variables of its own that the next line reads, but for objects whose parts are told of elsewhere."""
    names = _own_names(frame.f_code).get(line, ()) if frame.f_lasti >= 0 else ()
    found = frame.f_locals if names else {}
    for name in names:
        if name in found and type(found[name]) in _PLAIN:
            yield name, found[name]


@lru_cache(maxsize=1000)
def of_code(code: CodeType) -> "tuple[operands.Access, ...]":
    """What a function reads and writes, each once."""
    return tuple(dict.fromkeys(points.table_of(code).accesses.values()))[:_MOST]


@lru_cache(maxsize=10_000)
def onward(code: CodeType, offset: int) -> "tuple[int, int]":
    """The instruction and line that come next, past jumps and results that nobody wants; line 0: it is not known."""
    by_offset = _instructions(code)
    at = offset
    for _ in range(_INNER):
        if at not in by_offset:
            break
        name, line, target, after = by_offset[at]
        if name in _PASSED_OVER:
            at = after
        elif name in _JUMPS:
            at = target
        else:
            return at, line
    return offset, by_offset[offset][1] if offset in by_offset else 0


@lru_cache(maxsize=1000)
def _instructions(code: CodeType) -> "dict[int, tuple[str, int, int, int]]":
    """By offset: name, line, where it jumps to, what follows."""
    starts, line = dict(dis.findlinestarts(code)), code.co_firstlineno
    known, before = {}, None
    for each in dis.get_instructions(code):
        line = starts.get(each.offset) or line
        target = each.argval if "JUMP" in each.opname and isinstance(each.argval, int) else -1
        known[each.offset] = each.opname, line, target, -1
        if before is not None:
            known[before] = (*known[before][:3], each.offset)
        before = each.offset
    return known


def of_next_step(worker: "Worker", frame: Any) -> "Iterator[operands.Access]":
    """What it does until it may be stopped again, as far as that is straight on."""
    if frame is not worker.frame and worker.frame is not None:
        return
    looks_up, accesses, *_ = points.table_of(frame.f_code)
    waits = worker.can_go is not None
    start = onward(frame.f_code, frame.f_lasti)[0] if frame.f_lasti >= 0 and not waits else frame.f_lasti
    for offset in sorted({*looks_up, *accesses}):
        if offset < start or (waits and offset == start):
            continue
        if offset in accesses:
            yield accesses[offset]
            if not points.HAS_LOCK():
                return
        if offset in looks_up:
            return


def named(path: operands.Path, frame: Any, main: "dict[str, Any]") -> str:
    """A part of an object by the name that the program gives the object, not by `self`; "" when it has none."""
    if path[0] != "." or path[1][0] not in ("local", "cell"):
        return ""
    base = places.find(path[1], frame)
    if base is None or places.is_missing(base.value):
        return ""
    for name, value in list(main.items()):
        if value is base.value and not name.startswith("__"):
            return f"{name}.{path[2]}"
    return ""
