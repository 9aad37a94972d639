"""Knows by way of which functions of multiprocessing a student makes an object: `Queue()` is several calls."""

import sys

from ..writing.process import process
from .identity import Identity, identify
from .sites import caller, made_by_student

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import CodeType, FrameType
    from typing import Any


def makers_of(module: "Any", *names: str) -> "frozenset[CodeType]":
    """What makes these types of a module: the type or function itself, and the contexts' method of that name."""
    context = sys.modules["multiprocessing.context"].BaseContext
    found: "list[Any]" = [getattr(owner, name) for owner in (context, module) for name in names]
    functions: "list[Any]" = [vars(each)["__init__"] if isinstance(each, type) else each for each in found]
    return frozenset(function.__code__ for function in functions)


def student_frame(frame: "FrameType | None", makers: "frozenset[CodeType] | set[CodeType]") -> "FrameType | None":
    """The student's frame that makes an object by way of `makers`, up to `frame`; None if it is not the student's."""
    while frame is not None and frame.f_code in makers:
        frame = frame.f_back
    return frame if made_by_student(frame) else None


def identify_shared(kind: str, makers: "frozenset[CodeType]", slots: int = 0) -> "Identity | None":
    """The identity of an object of all processes, which our caller's caller makes; None if not for the student."""
    frame = student_frame(caller(2), makers)
    return identify(frame, kind, slots, process.next_number()) if frame is not None else None
