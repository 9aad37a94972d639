"""Where a thread stands in the student's code, and what its next step reads and writes."""

from functools import lru_cache
from types import CodeType, FrameType, FunctionType, MethodType
from typing import TYPE_CHECKING, Any, Final

from .. import points

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ..scheduler import Scheduler, Worker

_MOST: Final = 200  # reads and writes of one function that are looked at
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


def unbegun(thread: Any) -> "Unbegun | None":
    """The function that a thread that is started will call first; None when that is not one of Python's."""
    target: Any = getattr(thread, "_target", None)
    arguments = tuple(getattr(thread, "_args", ()))
    if target is None:
        target, arguments = thread.run, ()
    if isinstance(target, MethodType):
        target, arguments = target.__func__, (target.__self__, *arguments)
    return Unbegun(target, arguments) if isinstance(target, FunctionType) else None


def standing(scheduler: "Scheduler", worker: "Worker") -> Any:
    """The frame of the student's code that it stands in, or will; None when there is none."""
    if worker.ended:
        return None
    if worker.frame is None:
        first = None if worker.thread is None else unbegun(worker.thread)
        return first if first is not None and scheduler.is_theirs(first.f_code.co_filename) else None
    frame: FrameType | None = worker.frame
    for _ in range(_INNER):
        if frame is None or scheduler.is_theirs(frame.f_code.co_filename):
            return frame
        frame = frame.f_back
    return None


@lru_cache(maxsize=1000)
def of_code(code: CodeType) -> "tuple[points.Access, ...]":
    """What a function reads and writes, each once."""
    return tuple(dict.fromkeys(points.table_of(code).accesses.values()))[:_MOST]


def of_next_step(worker: "Worker", frame: Any) -> "Iterator[points.Access]":
    """What it does until it may be stopped again, as far as that is straight on."""
    if frame is not worker.frame and worker.frame is not None:
        return
    looks_up, accesses, _alone = points.table_of(frame.f_code)
    waits = worker.can_go is not None
    for offset in sorted({*looks_up, *accesses}):
        if offset < frame.f_lasti or (waits and offset == frame.f_lasti):
            continue
        if offset in accesses:
            yield accesses[offset]
            if not points.HAS_LOCK():
                return
        if offset in looks_up:
            return


def named(path: points.Path, frame: Any, main: "dict[str, Any]") -> str:
    """A part of an object by the name that the program gives the object, not by `self`; "" when it has none."""
    if path[0] != "." or path[1][0] not in ("local", "cell"):
        return ""
    base = points.find(path[1], frame)
    if base is None or points.is_missing(base.value):
        return ""
    for name, value in list(main.items()):
        if value is base.value and not name.startswith("__"):
            return f"{name}.{path[2]}"
    return ""
