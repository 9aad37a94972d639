"""Knows the threads that the standard library runs for its own ends from those that run the student's code."""

import os

from ..naming.sites import is_library, is_packaged

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

# multiprocessing.pool keeps its workers, hands out and takes in; multiprocessing.queues feeds the pipe;
# multiprocessing.managers lets clients in and serves them; asyncio.base_events shuts its executor down,
# asyncio.unix_events waits for a program that it has started
_TARGETS: "Final" = (
    "_handle_workers", "_handle_tasks", "_handle_results", "_feed", "accepter", "handle_request", "_do_shutdown",
    "_do_waitpid",
)  # fmt: skip
_CLASSES: "Final" = ("_ExecutorManagerThread",)
_COPY: "Final" = f"{os.sep}loky{os.sep}"  # has a pool's threads and queues of its own


def is_helper(thread: "Any") -> bool:
    """Whether a thread object is the standard library's own, such as those that serve a pool."""
    if type(thread).__name__ in _CLASSES:
        return _is_theirs(type(thread).run.__code__.co_filename)
    code = getattr(getattr(thread, "_target", None), "__code__", None)
    return code is not None and code.co_name in _TARGETS and _is_theirs(code.co_filename)


def _is_theirs(path: str) -> bool:
    return is_library(path) or (_COPY in path and is_packaged(path))
