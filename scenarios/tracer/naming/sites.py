"""Finds the student's own source line, and the functions it was called through, outside the standard library."""

import os
from sys import _getframe

from ..wire.records import site_text
from ..writing.memory_of_forks import keep_in_children
from .texts import text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, FrameType
    from typing import Any, Final

SITES_MOST: "Final" = 1 << 13  # call sites remembered; each keeps its code object alive

DEEPEST: "Final" = 24  # frames; nobody reads more, and a deep recursion must not cost more

TRACER: "Final" = os.path.dirname(os.path.dirname(os.path.abspath(__file__))) + os.sep
_STDLIB: "Final" = os.path.dirname(os.path.abspath(os.__file__)) + os.sep
_STDLIB_REAL: "Final" = os.path.dirname(os.path.realpath(os.__file__)) + os.sep
_PACKAGES: "Final" = (f"{os.sep}site-packages{os.sep}", f"{os.sep}dist-packages{os.sep}")


class Program:
    """What is run."""

    is_module = False  # by its name, which may be an installed package's


_library: "dict[str, bool]" = {}
_packaged: "dict[str, bool]" = {}
_sites: "dict[tuple[int, int], tuple[int, CodeType]]" = {}
_paths: "dict[tuple[int, ...], tuple[int, tuple[CodeType, ...]]]" = {}
keep_in_children(globals(), "_library", "_packaged", "_sites", "_paths")


def is_library(path: str) -> bool:
    """Whether code of this file is the standard library's or ours; code without a file counts as theirs."""
    known = _library.get(path)
    if known is None:
        if len(_library) >= SITES_MOST:
            _library.clear()
        known = _library[path] = _is_library(path)
    return known


def _is_library(path: str) -> bool:
    if path.startswith("<"):  # <frozen runpy>, or <string>: what exec and dataclasses make stands for its caller
        return path != "<stdin>"
    if path.startswith(TRACER):
        return True
    return path.startswith((_STDLIB, _STDLIB_REAL)) and not is_packaged(path)


def is_packaged(path: str) -> bool:
    """Whether a file was installed with a package."""
    return any(packages in path for packages in _PACKAGES)


def caller(frames: int) -> "FrameType | None":
    """The frame so many calls out from the function that asks; None where there are no more of Python's.

    The stack ends where C calls: at a thread's own target, at what atexit was given, at a greenlet's function.
    """
    try:
        return _getframe(frames + 1)
    except ValueError:
        return None


def own_frame(frame: "FrameType | None") -> "FrameType | None":
    """The nearest frame from `frame` outwards that is the student's; None where there is none."""
    while frame is not None and is_library(frame.f_code.co_filename):
        frame = frame.f_back
    return frame


def site_of(frame: "FrameType | None") -> int:
    """The text number of the student's line that `frame` stands in or was called from; 0 if there is none."""
    while frame is not None:
        code = frame.f_code
        known = _sites.get((id(code), frame.f_lasti))
        if known is None:
            known = _new_site(frame)
        if known[0]:
            return known[0]
        frame = frame.f_back
    return 0


def _new_site(frame: "FrameType") -> "tuple[int, CodeType]":
    """What is to be remembered of a frame's line: its text number, 0 where it is not the student's; and the code."""
    code = frame.f_code
    number = 0
    if not is_library(code.co_filename):
        number = text(site_text(code.co_filename, frame.f_lineno or code.co_firstlineno, code.co_name))
    if len(_sites) >= SITES_MOST:
        _sites.clear()
    known = _sites[id(code), frame.f_lasti] = (number, code)
    return known


def path_of(frame: "FrameType | None") -> int:
    """As `site_of`, with the student's functions through which the line was reached, from the worker's first one on.

    For what happens seldom or lasts: it walks the stack.
    """
    frame = own_frame(frame)
    if frame is None:
        return 0
    codes: "list[CodeType]" = []
    each: "FrameType | None" = frame
    while each is not None and len(codes) < DEEPEST:
        code = each.f_code
        if not is_library(code.co_filename):
            codes.append(code)
        elif code.co_name == "_bootstrap":  # below are the frames that a fork has left of its parent's
            break
        each = each.f_back
    known = _paths.get((frame.f_lasti, *map(id, codes)))
    return known[0] if known is not None else _new_path(frame, tuple(codes))


def _new_path(frame: "FrameType", codes: "tuple[Any, ...]") -> int:
    """The number of a line's text with its callers, which is remembered; the codes are kept, their ids are keys."""
    code = frame.f_code
    callers = tuple([each.co_name for each in codes[:0:-1]])
    number = text(site_text(code.co_filename, frame.f_lineno or code.co_firstlineno, code.co_name, callers))
    if len(_paths) >= SITES_MOST:
        _paths.clear()
    _paths[(frame.f_lasti, *map(id, codes))] = number, codes
    return number


def site() -> int:
    """The student's line that is being executed."""
    return site_of(_getframe(1))


def made_by_student(frame: "FrameType | None", or_package: bool = True) -> bool:
    """Whether the call that stands in `frame` was the student's own, not the standard library's on their behalf.

    An installed package's are, too, but for its locks: not `or_package`. They would crowd out the student's own, unless
    it is a package that is run (`python -m`).
    """
    while frame is not None and frame.f_code.co_filename.startswith("<") and _is_generated(frame.f_code.co_filename):
        frame = frame.f_back
    if frame is None or is_library(frame.f_code.co_filename):
        return False
    return or_package or Program.is_module or not _is_packaged(frame.f_code.co_filename)


def _is_packaged(path: str) -> bool:
    """As `is_packaged`, remembered: programs make many locks at one place."""
    known = _packaged.get(path)
    if known is None:
        if len(_packaged) >= SITES_MOST:
            _packaged.clear()
        known = _packaged[path] = is_packaged(path)
    return known


def _is_generated(path: str) -> bool:
    return not path.startswith("<frozen")
