"""Wraps input(), select and selectors, and the sockets that block, and records their waits as `io`."""

import builtins
import sys

from ..naming.identity import Identity
from ..naming.sites import caller, made_by_student, path_of
from ..naming.tracebacks import pass_by, unseen
from ..wire.records import ON_IO, UNBLOCK, text_number
from ..wrapping import builtin_wrapping
from ..wrapping.wrapping import replace
from ..writing.lane import current
from ..writing.recorded_wait import RecordedWait
from .waits import wait_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Final

_SELECTORS: "Final" = ("SelectSelector", "PollSelector", "EpollSelector", "DevpollSelector", "KqueueSelector")
_LOOPS_TURN: "Final" = "_run_once"  # of asyncio: the one place in which its thread waits
_LOOP: "Final" = Identity("", "event loop", 0, 0, text_number(b"what an event loop waits for"))
_recorded: "set[Any]" = set()  # the kinds of selectors whose waits are recorded
_TO_READ: "Final" = ("accept", "recv", "recv_into", "recvfrom")


def install() -> None:
    """Wrap input()."""
    plain = builtins.input

    def recorded_input(*prompt: "Any") -> "Any":
        with unseen:
            return wait_in(ON_IO, 0, None, plain, *prompt)

    builtin_wrapping.replace(builtins, "input", recorded_input)


def install_select(module: "ModuleType") -> None:
    """Wrap select.select; a poll object's methods are C and left to the observer."""
    plain: "Any" = module.select

    def select(*arguments: "Any", **named: "Any") -> "Any":
        timeout = arguments[3] if len(arguments) > 3 else None
        with unseen:
            if named or timeout == 0 or not made_by_student(caller(1)):
                return plain(*arguments, **named)
            return wait_in(ON_IO, 0, timeout, plain, *arguments)

    builtin_wrapping.replace(module, "select", select)


def install_selectors(module: "ModuleType") -> None:
    """Wrap the select() of each kind of selector."""
    for name in _SELECTORS:
        kind = getattr(module, name, None)
        if kind is not None and "select" in vars(kind):
            _install_selector(kind)
            _recorded.add(kind)


def _install_selector(kind: "Any") -> None:
    plain = kind.select

    def select(self: "Any", timeout: "Any" = None) -> "Any":
        may_wait = timeout is None or (isinstance(timeout, (int, float)) and timeout > 0)
        if not may_wait:
            return plain(self, timeout)
        frame = caller(1)
        if made_by_student(frame):
            return wait_in(ON_IO, 0, timeout, plain, self, timeout)
        if frame is not None and frame.f_code.co_name == _LOOPS_TURN:
            return _wait_for_loop(timeout, plain, self)
        return plain(self, timeout)

    replace(kind, "select", select)


def goes_on(loop: "Any") -> bool:
    """Whether an event loop goes on by a turn or a wait that is recorded."""
    return type(getattr(loop, "_selector", None)) in _recorded and not getattr(loop, "_stopping", True)


def _wait_for_loop(timeout: "Any", plain: "Any", selector: "Any") -> "Any":
    lane, number = current(), _LOOP.announce()
    if lane.blocked:
        return plain(selector, timeout)
    with _LoopsWait(lane, ON_IO, number, path_of(caller(2)), timeout) as wait:
        ready = plain(selector, timeout)
        wait.came = True
        return ready


class _LoopsWait(RecordedWait):
    """The wait of a loop, whose end is recorded together with the step that it leads to."""

    __slots__ = ()

    def __exit__(self, *error: object) -> None:
        if not self.came:
            super().__exit__(*error)
            return
        self.lane.blocked = False
        self.lane.buffer(self.lane.record(UNBLOCK, ON_IO, self.number, self.site, 1))


def install_sockets(module: "ModuleType") -> None:
    """Wrap what a blocking socket may wait in; one with a selector or event loop never does, and passes by."""
    kind: "Any" = module.socket
    for name in (*_TO_READ, "connect"):
        _install_socket(kind, name, name in _TO_READ)


def _install_socket(kind: "Any", name: str, reads: bool) -> None:
    plain = getattr(kind, name)

    def waiting(self: "Any", *arguments: "Any", **named: "Any") -> "Any":
        timeout = self.gettimeout()
        try:
            if timeout == 0 or (reads and _can_read(self)):
                return plain(self, *arguments, **named)
            return wait_in(ON_IO, 0, timeout, plain, self, *arguments, **named)
        except BaseException as error:
            pass_by(error)
            raise

    replace(kind, name, waiting)


def _can_read(socket: "Any") -> bool:
    """Whether there is something to read at once, or the call will raise at once."""
    select: "Any" = sys.modules.get("select")
    if not hasattr(select, "poll") or socket.fileno() < 0:
        return True
    asked = select.poll()
    asked.register(socket, select.POLLIN)
    return bool(asked.poll(0))
