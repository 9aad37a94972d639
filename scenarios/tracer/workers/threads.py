"""Wraps threading.Thread and records start, life, join, and the exception that ended it."""

import sys

from ..naming import tracebacks
from ..naming.sites import caller, path_of, site_of
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
from ..writing.lane import as_text, current, process
from ..writing.recorded_wait import RecordedWait
from .stdlib_threads import is_helper
from .thread_start import before_thread, begin_lane
from .worker_numbers import number_of, remember

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Final

MODULE: "Final" = "threading"
_STARTERS: "Final" = ("_start_new_thread", "_start_joinable_thread")  # before and from Python 3.13


def install(threading: "ModuleType") -> None:
    """Wrap the methods of threading.Thread; subclasses inherit them."""
    thread: "Any" = threading.Thread
    _install_start(threading, thread)
    _install_life(thread)
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
            return plain(self)  # raises
        if _starters(threading) != plain_starters:
            return plain(self)  # no lane of its own
        before_thread()
        lane = current()
        number, site = process.next_number(), site_of(caller(1))
        remember(self, number)
        lane.tell(START, _flags(self), number, site, as_text(self.name))
        try:
            return plain(self)
        except BaseException as error:
            lane.tell(FAILED, 0, number, site, as_text(tracebacks.message_of(error)))
            raise

    replace(thread, "start", start)


def _install_life(thread: "Any") -> None:
    plain = thread._bootstrap_inner

    def _bootstrap_inner(self: "Any") -> None:
        if current().green:
            _hide_us_from_hook(self)
            plain(self)
            return
        number = number_of(self)
        lane = begin_lane(number)
        lane.tell(BEGIN, _flags(self), number, 0, as_text(self.name), process.pid)
        raised = _listen_for_exception(self, number)
        lane.tell(FIRST_LINE, 0, number)
        try:
            plain(self)
        finally:
            lane.tell(END, END_RAISED if raised else 0, number)

    replace(thread, "_bootstrap_inner", _bootstrap_inner)


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
