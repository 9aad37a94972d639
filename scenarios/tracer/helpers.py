"""Tells the threads that the standard library runs for its own ends from those that run the student's code."""

from .sites import is_library

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

# multiprocessing.pool keeps its workers, hands out and takes in; multiprocessing.queues feeds the pipe
_TARGETS: "Final" = ("_handle_workers", "_handle_tasks", "_handle_results", "_feed")
_CLASSES: "Final" = ("_ExecutorManagerThread",)


def is_helper(thread: "Any") -> bool:
    """Whether a thread object is the standard library's own, such as those that serve a pool."""
    if type(thread).__name__ in _CLASSES:
        return is_library(type(thread).run.__code__.co_filename)
    code = getattr(getattr(thread, "_target", None), "__code__", None)
    return code is not None and code.co_name in _TARGETS and is_library(code.co_filename)
