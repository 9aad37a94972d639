"""Finds what a suspended task awaits: the chain of its coroutines ends in code of asyncio that shows it."""

import os
import sys

from ..naming.sites import is_library, site_of
from ..waits import subprocesses
from ..wire.records import (
    BY_BARRIER,
    BY_DONE,
    BY_JOIN,
    BY_NOTIFY,
    BY_PUT,
    BY_RELEASE,
    BY_SET,
    ON_BARRIER,
    ON_CONDITION,
    ON_EVENT,
    ON_IO,
    ON_JOIN,
    ON_LOCK,
    ON_QUEUE,
    ON_RESULT,
    ON_SEMAPHORE,
    SLEEP,
)
from ..writing.clocks import nanoseconds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType, FrameType, ModuleType
    from typing import Any, Final

# module, function of it, state, the cause that ends it (0: none, or the holds show it), the local that is waited for
_TABLE: "Final" = (
    ("asyncio.tasks", "sleep", SLEEP, 0, "delay"),
    ("asyncio.tasks", "wait", ON_RESULT, BY_DONE, ""),
    ("asyncio.tasks", "wait_for", ON_RESULT, BY_DONE, "fut"),
    ("asyncio.locks", "Lock.acquire", ON_LOCK, 0, "self"),
    ("asyncio.locks", "Semaphore.acquire", ON_SEMAPHORE, 0, "self"),
    ("asyncio.locks", "Event.wait", ON_EVENT, BY_SET, "self"),
    ("asyncio.locks", "Condition.wait", ON_CONDITION, BY_NOTIFY, "self"),
    ("asyncio.locks", "Barrier.wait", ON_BARRIER, BY_BARRIER, "self"),
    ("asyncio.queues", "Queue.get", ON_QUEUE, BY_PUT, "self"),
    ("asyncio.queues", "Queue.put", ON_QUEUE, BY_RELEASE, "self"),
    ("asyncio.queues", "Queue.join", ON_JOIN, BY_DONE, "self"),
    ("asyncio.taskgroups", "TaskGroup.__aexit__", ON_JOIN, BY_JOIN, ""),
    ("asyncio.subprocess", "Process.wait", ON_JOIN, 0, "self"),
    ("asyncio.subprocess", "Process.communicate", ON_JOIN, 0, "self"),
)
_OUTSIDE: "Final" = ("streams", "selector_events", "proactor_events", "unix_events", "base_subprocess", "sslproto")
# how each kind of awaitable names its frame and what it awaits itself
_LINKS: "Final" = {
    "coroutine": ("cr_frame", "cr_await"),
    "generator": ("gi_frame", "gi_yieldfrom"),
    "async_generator": ("ag_frame", "ag_await"),
}
# these stand for one of the others, and do not say for which
_WRAPPERS: "Final" = frozenset(
    {"async_generator_asend", "async_generator_athrow", "anext_awaitable", "coroutine_wrapper"}
)
_ways: "dict[CodeType, tuple[int, int, str]]" = {}


class Awaited:
    """What a task awaits: the state meanwhile, the object's number, the line, a timeout in ns (-1), the cause.

    `holds`: what it will hold as soon as it is woken, as the semaphore is handed to it; `since`: from when on it waits.
    """

    __slots__ = ("cause", "figure", "holds", "number", "since", "site", "state", "timeout")

    def __init__(self, state: int, number: int, site: int, timeout: int = -1, cause: int = 0) -> None:
        self.state = state
        self.number = number
        self.site = site
        self.timeout = timeout
        self.cause = cause
        self.figure = 0  # of a queue: how many items are not done
        self.holds: "Any" = None
        self.since = 0


def install(module: "ModuleType") -> None:
    """Learn the code objects of one module of the table; before its functions are wrapped."""
    for name, path, state, cause, subject in _TABLE:
        owner: "Any" = module if name == module.__name__ else None
        for part in path.split("."):
            owner = getattr(owner, part, None)
        if owner is not None:
            _ways[owner.__code__] = (state, cause, subject)


def awaited(task: "Any", coroutine: "Any", made: int) -> Awaited:
    """What a suspended task awaits in its coroutine. `made`: the line to name if none of the student's awaits it."""
    library: "list[FrameType]" = []
    own = None
    for frame in _frames(coroutine):
        if is_library(frame.f_code.co_filename):
            library.append(frame)
        else:
            own, library = frame, []
    site = site_of(own) if own is not None else made
    for frame in reversed(library):
        way = _ways.get(frame.f_code)
        found = _by_way(way, frame, site) if way is not None else None
        if found is not None:
            return found
    if library and os.path.basename(library[0].f_code.co_filename)[:-3] in _OUTSIDE:
        return Awaited(ON_IO, 0, site)
    number, cause = _awaited_future(task._fut_waiter)
    return Awaited(ON_RESULT, number, site, -1, cause)


def _by_way(way: "tuple[int, int, str]", frame: "FrameType", site: int) -> "Awaited | None":
    """What code of asyncio waits for, if it does so for the student: the innermost that does is what they asked for."""
    state, cause, subject = way
    if not subject:
        return Awaited(state, 0, site, -1, cause)
    thing = frame.f_locals.get(subject)
    if subject == "delay":
        return Awaited(state, 0, site, nanoseconds(thing))
    if state == ON_JOIN and not cause:
        return Awaited(state, _program(thing, site), site)
    known = getattr(thing, "_lanescope", None)
    if known is None:  # none that the student made
        return None
    found = Awaited(state, known.announce(), site, -1, cause)
    found.holds = known if state == ON_SEMAPHORE else None
    if state == ON_QUEUE:
        found.figure = getattr(thing, "_unfinished_tasks", 0)
    return found


def _awaited_future(future: "Any") -> "tuple[int, int]":
    """The number of what a future is the result of, and the cause that ends the wait for it."""
    children = getattr(future, "_children", None)  # gather's
    if isinstance(children, list):
        pending = [child for child in children if child._state == "PENDING"]
        future = pending[0] if len(pending) == 1 else None
    known = getattr(future, "_lanescope", None)
    if known is None:
        return 0, BY_DONE
    cause = BY_DONE if hasattr(known, "awaits") else 0  # a pool's task records the cause by its own end
    return known.announce(), cause


def _program(process: "Any", site: int) -> int:
    """The number of the program that an asyncio.subprocess.Process runs."""
    transport = getattr(process, "_transport", None)
    popen = transport.get_extra_info("subprocess") if transport is not None else None
    return subprocesses.number_of(subprocesses.name_of(getattr(popen, "args", None)), site)


def _frames(awaitable: "Any") -> "Iterator[FrameType]":
    """The frames of a suspended coroutine and of those that it awaits, from the outside in."""
    while awaitable is not None:
        kind = type(awaitable).__name__
        links = _LINKS.get(kind)
        if links is not None:
            frame = getattr(awaitable, links[0])
            if frame is not None:
                yield frame
            awaitable = getattr(awaitable, links[1])
        else:
            awaitable = _behind(awaitable) if kind in _WRAPPERS else None


def _behind(wrapper: "Any") -> "Any":
    gc: "Any" = sys.modules.get("gc") or __import__("gc")  # it is built in: no file of a student's is hidden by it
    return next((each for each in gc.get_referents(wrapper) if type(each).__name__ in _LINKS), None)
