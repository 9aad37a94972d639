"""Exceptions of the watched program: their text for the run, and our own frames taken out of what Python prints."""

import sys

from ..wire.records import EXCEPTION
from ..wrapping import builtin_wrapping
from ..wrapping.together import set_attribute
from ..wrapping.wrapping import replace
from ..writing.lane import current
from .sites import TRACER
from .texts import as_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType, TracebackType
    from typing import Any, Callable, Final

TEXT_MOST: "Final" = 16_000  # characters of a traceback's text


def record(error: BaseException, number: int) -> None:
    """Record the exception that ended worker `number`."""
    current().tell(EXCEPTION, 0, number, 0, as_text(describe(error)))


def describe(error: BaseException) -> str:
    """Frames and message in Python's own form, without source lines: `traceback` may be a file of the student's."""
    lines = []
    entry = error.__traceback__
    while entry is not None:
        code = entry.tb_frame.f_code
        if not code.co_filename.startswith(TRACER):
            lines.append(f'  File "{code.co_filename}", line {entry.tb_lineno}, in {code.co_name}')
        entry = entry.tb_next
    if lines:
        lines.insert(0, "Traceback (most recent call last):")
    kind = type(error)
    name = (
        kind.__qualname__ if kind.__module__ in ("builtins", "__main__") else f"{kind.__module__}.{kind.__qualname__}"
    )
    message = message_of(error)
    lines.append(f"{name}: {message}" if message else name)
    return "\n".join(lines)[-TEXT_MOST:]


def describe_sent(error: BaseException) -> str:
    """As `describe`; of one that came from another process, what that process had to say of it."""
    cause = error.__cause__
    if cause is not None and type(cause).__name__ in ("_RemoteTraceback", "RemoteTraceback"):
        return message_of(cause).strip().strip('"').strip()[-TEXT_MOST:]
    return describe(error)


def message_of(error: BaseException) -> str:
    """What an exception says of itself; the student's own `__str__` may raise."""
    try:
        return str(error)
    except Exception:
        return "<exception str() failed>"


def without_tracer_frames(entry: "TracebackType | None") -> "TracebackType | None":
    """The traceback without the frames of ours."""
    while entry is not None and entry.tb_frame.f_code.co_filename.startswith(TRACER):
        entry = entry.tb_next
    if entry is not None:
        entry.tb_next = without_tracer_frames(entry.tb_next)
    return entry


def hide_tracer_frames(error: "BaseException | None", seen: "tuple[BaseException, ...]" = ()) -> None:
    """Take our frames out of an exception's traceback and out of those that it came from."""
    if error is not None and error not in seen:
        error.__traceback__ = without_tracer_frames(error.__traceback__)
        for other in (error.__cause__, error.__context__, *getattr(error, "exceptions", ())):
            hide_tracer_frames(other, (*seen, error))


class _Unseen:
    """Within its `with` an exception passes by without a trace of our frames, also for what C prints, such as that of a
    `__del__` or of what `atexit` calls. Python 3.10 shows the frame with the `with` all the same.
    """

    __slots__ = ()

    def __enter__(self) -> None:
        pass

    def __exit__(self, kind: object, error: "BaseException | None", trace: "TracebackType | None") -> None:
        if error is not None:
            pass_by(error)


unseen: "Final" = _Unseen()


def pass_by(error: BaseException) -> None:
    """What `unseen` does, for an `except` that raises the error again: that costs nothing where there is none."""
    trace = error.__traceback__
    if trace is not None:
        trace.tb_next = without_tracer_frames(trace.tb_next)  # all that Python 3.10 looks at again
        error.__traceback__ = without_tracer_frames(trace)


def install_hook() -> None:
    """Have what C prints of an uncaught exception, as in a spawned child, show none of our frames."""
    plain: "Any" = sys.excepthook

    def excepthook(*arguments: "Any") -> None:
        if len(arguments) == 3 and isinstance(arguments[1], BaseException):
            hide_tracer_frames(arguments[1])
        plain(*arguments)

    builtin_wrapping.replace(sys, "excepthook", excepthook)
    set_attribute(sys, "__excepthook__", sys.excepthook)


def install(traceback: "ModuleType") -> None:
    """Have the traceback module pass over our frames, wherever a program prints a traceback or a stack itself."""
    for name in ("walk_tb", "walk_stack", "_walk_tb_with_full_positions"):
        if hasattr(traceback, name):
            replace(traceback, name, _passing_over(getattr(traceback, name)))
    plain: "Any" = traceback.format_list  # what warnings shows the lines with at which a coroutine was created

    def format_list(extracted_list: "Any") -> "Any":
        return plain([each for each in extracted_list if not str(each[0]).startswith(TRACER)])

    replace(traceback, "format_list", format_list)


def _passing_over(walk: "Callable[..., Iterator[tuple[Any, Any]]]") -> "Callable[..., Iterator[tuple[Any, Any]]]":
    def walk_past(*start: "Any", **named: "Any") -> "Iterator[tuple[Any, Any]]":
        return filter(_is_theirs, walk(*start, **named))  # no generator of ours: walk_stack counts the frames above it

    return walk_past


def _is_theirs(step: "tuple[Any, Any]") -> bool:
    return not step[0].f_code.co_filename.startswith(TRACER)
