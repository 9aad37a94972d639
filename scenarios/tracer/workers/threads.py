"""Wraps threading.Thread and records start, life, join, and the exception that ended it."""

import sys
from _functools import partial  # type: ignore[import-not-found]  # the stubs know functools alone
from _operator import methodcaller

from ..naming import tracebacks
from ..naming.sites import caller, path_of, site_of
from ..naming.texts import as_text
from ..wire.records import (
    BEGIN,
    END,
    END_RAISED,
    FAILED,
    FIRST_LINE,
    ON_JOIN,
    START,
    WORKER_DAEMON,
    WORKER_HELPER,
    WORKER_THREAD,
)
from ..wrapping.wrapping import replace
from ..writing.lane import current
from ..writing.process import process
from ..writing.recorded_wait import RecordedWait
from .stdlib_threads import is_helper
from .thread_start import before_thread, begin_lane
from .worker_numbers import number_of, remember

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Final

MODULE: "Final" = "threading"
_LIFE: "Final" = "_bootstrap"  # the method
_CALLS: "Final" = methodcaller("__call__")
_STARTERS: "Final" = ("_start_new_thread", "_start_joinable_thread")  # before and from Python 3.13


def install(threading: "ModuleType") -> None:
    """Wrap the methods of threading.Thread; subclasses inherit them."""
    thread: "Any" = threading.Thread
    _install_start(threading, thread)
    _install_join(thread)
    _install_shutdown(threading)


def _flags(thread: "Any") -> int:
    helper = WORKER_HELPER if is_helper(thread) else 0
    return WORKER_THREAD | (WORKER_DAEMON if thread.daemon else 0) | helper


def _starters(threading: "ModuleType") -> "list[Any]":
    """What threading begins a thread with; a package that has threads be greenlets puts its own in their place."""
    return [getattr(threading, name, None) for name in _STARTERS]


def _install_start(threading: "ModuleType", thread: "Any") -> None:
    plain, plain_starters = thread.start, _starters(threading)

    def start(self: "Any") -> "Any":
        if not getattr(self, "_initialized", False) or self._started.is_set():
            with tracebacks.unseen:
                return plain(self)  # raises
        followed = _starters(threading) == plain_starters  # else it gets no lane of its own
        number, site = process.next_number() if followed else 0, site_of(caller(1))
        _live(self)
        if followed:
            before_thread()
            remember(self, number)
            current().tell(START, _flags(self), number, site, as_text(self.name))
        try:
            return plain(self)
        except BaseException as error:
            vars(self).pop(_LIFE, None)
            if followed:
                current().tell(FAILED, 0, number, site, as_text(tracebacks.message_of(error)))
            tracebacks.pass_by(error)
            raise

    replace(thread, "start", start)


def _live(thread: "Any") -> None:
    """Have the thread begin and end by our steps. They are called by nothing but C code, so that no frame of ours is
    below the thread's own. Each returns nothing, and so the next one is called as well.
    """
    ends: "list[Any]" = []
    steps = (partial(_begin, thread, ends), thread._bootstrap, partial(_end, ends))
    life = vars(thread)[_LIFE] = partial(any, map(_CALLS, steps))
    life.__self__ = thread  # as the method has it: by that a thread's greenlet has its name


def _begin(thread: "Any", ends: "list[Any]") -> None:
    vars(thread).pop(_LIFE, None)  # before any code of the program could see it
    if current().green:
        _hide_us_from_hook(thread)
        return
    number = number_of(thread)
    lane = begin_lane(number)
    lane.tell(BEGIN, _flags(thread), number, 0, as_text(thread.name), process.pid)
    ends.append((lane, number, _listen_for_exception(thread, number)))
    lane.tell(FIRST_LINE, 0, number)


def _end(ends: "list[Any]") -> None:
    for lane, number, raised in ends:
        lane.tell(END, END_RAISED if raised else 0, number)


def _hide_us_from_hook(thread: "Any") -> None:
    plain = thread._invoke_excepthook

    def invoke_excepthook(thread: "Any") -> None:
        tracebacks.hide_tracer_frames(sys.exc_info()[1])
        plain(thread)

    thread._invoke_excepthook = invoke_excepthook


def _listen_for_exception(thread: "Any", number: int) -> "list[bool]":
    plain = thread._invoke_excepthook
    raised: "list[bool]" = []

    def invoke_excepthook(thread: "Any") -> None:
        error = sys.exc_info()[1]
        if error is not None and not isinstance(error, SystemExit):
            raised.append(True)
            tracebacks.hide_tracer_frames(error)
            tracebacks.record(error, number)
        plain(thread)

    thread._invoke_excepthook = invoke_excepthook
    return raised


def _install_join(thread: "Any") -> None:
    plain = thread.join

    def join(self: "Any", timeout: "Any" = None) -> "Any":
        lane = current()
        if lane.blocked or not number_of(self) or not self.is_alive():
            with tracebacks.unseen:
                return plain(self, timeout)
        with tracebacks.unseen, RecordedWait(lane, ON_JOIN, number_of(self), path_of(caller(1)), timeout) as wait:
            try:
                return plain(self, timeout)
            finally:
                wait.came = not self.is_alive()

    replace(thread, "join", join)


def _install_shutdown(threading: "Any") -> None:
    """The interpreter waits for the non-daemon threads at its end; that is a join as well."""
    plain = threading._shutdown

    def _shutdown() -> "Any":
        lane = current()
        here = threading.current_thread()
        others = [each for each in list(threading._active.values()) if each is not here and not each.daemon]
        if lane.blocked or not others:
            with tracebacks.unseen:
                return plain()
        number = number_of(others[0]) if len(others) == 1 else 0
        with RecordedWait(lane, ON_JOIN, number, 0, None) as wait:
            wait.came = True  # even if it is interrupted: nobody asks afterwards
            with tracebacks.unseen:
                return plain()

    replace(threading, "_shutdown", _shutdown)
