"""Wraps _thread.start_new_thread and records start, life and end of threads without an object of threading's.

What Python prints of an exception in one names its function and shows its frames alone; so there is no frame of ours
below it, and what stands for the function looks like it.
"""

import _thread
import sys
from _functools import partial  # type: ignore[import-not-found]  # the stubs know functools alone
from _operator import methodcaller
from _thread import _local, get_native_id

from ..naming.callables import name_of
from ..naming.sites import caller, made_by_student, site_of
from ..naming.texts import as_text
from ..naming.tracebacks import message_of, pass_by, unseen
from ..wire.records import BEGIN, END, FAILED, FIRST_LINE, START, WORKER_DAEMON, WORKER_THREAD
from ..wrapping import builtin_wrapping
from ..writing.lane import current
from ..writing.process import process
from .thread_start import before_thread, begin_lane

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Final

    from ..writing.lane import Lane

_FLAGS: "Final" = WORKER_THREAD | WORKER_DAEMON  # nobody waits for it at the end
_CALLS: "Final" = methodcaller("__call__")
_AT_LEAST, _AT_MOST = 2, 3  # arguments


def install() -> None:
    """Wrap what starts a thread, for the student's own calls."""
    plain = _thread.start_new_thread

    def start_new_thread(*arguments: "Any") -> "Any":
        usual = _AT_LEAST <= len(arguments) <= _AT_MOST and callable(arguments[0]) and type(arguments[1]) is tuple
        named = arguments[2] if len(arguments) == _AT_MOST else {}
        if not usual or type(named) is not dict or _is_shown() or not made_by_student(caller(1), or_package=False):
            with unseen:
                return plain(*arguments)
        before_thread()
        function, args = arguments[:2]
        lane, number, name, site = current(), process.next_number(), as_text(name_of(function)), site_of(caller(1))
        lane.tell(START, _FLAGS, number, site, name)
        try:
            return plain(_in_our_sight(function, args, named, number, name), ())
        except BaseException as error:
            lane.tell(FAILED, 0, number, site, as_text(message_of(error)))
            pass_by(error)
            raise

    builtin_wrapping.replace(_thread, "start_new_thread", start_new_thread)


def _is_shown() -> bool:
    """Whether a hook of the program's would be given what a thread was started with; it must be the function itself."""
    return sys.version_info < (3, 13) and sys.unraisablehook is not sys.__unraisablehook__


class _Started:
    """Looks like the function that a thread was started with; each is of a type of its own, which has the call."""

    def __init__(self, function: "Any") -> None:
        self._function = function

    def __repr__(self) -> str:
        return repr(self._function)


def _in_our_sight(function: "Any", args: "tuple[Any, ...]", named: "dict[str, Any]", number: int, name: int) -> "Any":
    """The function, and before it what records that it begins, called by nothing but C code."""
    steps = (partial(_begin, number, name), partial(function, *args, **named))
    call = partial(any, map(_CALLS, steps))  # the begin returns nothing, and so the function is called as well
    return type("_Started", (_Started,), {"__call__": staticmethod(call)})(function)


def _begin(number: int, name: int) -> None:
    lane = begin_lane(number)
    lane.tell(BEGIN, _FLAGS, number, 0, name, process.pid)
    lane.tell(FIRST_LINE, 0, number)
    _here.ending = _Ending(lane)


class _Ending:
    """Goes with the thread's own things as it ends, in whichever way, and records that."""

    def __init__(self, lane: "Lane") -> None:
        self._lane = lane

    def __del__(self, get_native_id: "Any" = get_native_id) -> None:  # by its default: globals may have gone
        lane = self._lane
        if get_native_id() == lane.tid:  # else it never ended: the interpreter ends, and clears up after it
            lane.tell(END, 0, lane.number)


class _Here(_local):
    ending: _Ending


_here = _Here()
