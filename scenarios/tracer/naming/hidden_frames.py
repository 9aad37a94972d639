"""Passes over our frames where a program looks at its stack by `inspect`, and where its debugger would stop in them."""

from ..wrapping.wrapping import replace
from .sites import TRACER

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, ModuleType
    from typing import Any, Final

# What wrappers ask the standard library's own objects, and what loads wrappers
_ASKED: "Final" = frozenset(("is_set", "is_alive", "name", "daemon", "qsize", "basename"))
_LOADING: "Final" = (f"{TRACER}loading.py", f"{TRACER}writing/c_library.py")


def install_inspect(inspect: "ModuleType") -> None:
    """`inspect.stack()` and `inspect.trace()` come to these."""
    for name in ("getouterframes", "getinnerframes"):
        _install_frames(inspect, name)


def _install_frames(inspect: "ModuleType", name: str) -> None:
    plain = getattr(inspect, name)

    def frames(start: "Any", context: int = 1) -> "list[Any]":
        return [each for each in plain(start, context) if not _is_ours(each[0])]

    replace(inspect, name, frames)


def install_debugger(bdb: "ModuleType") -> None:
    """Neither stop in our frames nor list them (what pdb and others derive from)."""
    kind: "Any" = bdb
    plain_stop, plain_stack = kind.Bdb.stop_here, kind.Bdb.get_stack

    def stop_here(self: "Any", frame: "Any") -> "Any":
        if _is_for_us(frame):
            return False
        if not _is_ours(frame):
            return plain_stop(self, frame)
        if frame.f_trace is not None and frame.f_back is not None and frame.f_back.f_trace is None:
            frame.f_back.f_trace = frame.f_trace  # it was meant for who called the plain function
        return False

    def get_stack(self: "Any", f: "Any", t: "Any") -> "Any":
        stack, at = plain_stack(self, f, t)
        at -= sum(_is_ours(frame) for frame, _ in stack[: at + 1])
        return [each for each in stack if not _is_ours(each[0])], max(at, 0)

    replace(kind.Bdb, "stop_here", stop_here)
    replace(kind.Bdb, "get_stack", get_stack)


def _is_for_us(frame: "FrameType") -> bool:
    """Whether it does what a wrapper asks for beside the plain function that it wraps."""
    below = frame.f_back
    if below is not None and frame.f_code.co_name in _ASKED and _is_ours(below):
        return True
    while below is not None:
        if below.f_code.co_filename.startswith(_LOADING):
            return True
        below = below.f_back
    return False


def _is_ours(frame: "FrameType") -> bool:
    return frame.f_code.co_filename.startswith(TRACER)
