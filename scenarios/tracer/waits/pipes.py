"""Wraps multiprocessing's Pipe and connection.wait and records who waits to receive or to send, and who sends.

Each direction is an object, named after the end that receives.
"""

import sys
from time import perf_counter

from ..naming.identity import Identity, NamedElsewhere, identify
from ..naming.makers import makers_of, student_frame
from ..naming.sites import caller, made_by_student, path_of
from ..naming.tracebacks import unseen
from ..wire.records import BY_PUT, BY_RELEASE, ON_IO, ON_PIPE
from ..wrapping.wrapping import replace
from ..writing.lane import current
from ..writing.process import process
from ..writing.recorded_wait import RecordedWait
from .waits import WaitRecorder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Final

_MUST_WAIT: "Final" = 1 << 16  # bytes: what is longer does not fit into a pipe at once
_OFTEN: "Final" = 0.5e-3  # seconds: that there is room again is said no more often


class PipeEndRecorder:
    """Records what is sent and received at one end of a pipe; either way may be missing."""

    __slots__ = ("_freed_at", "freed", "receive", "room", "send")

    def __init__(self, receives: "Identity | None", sends: "Identity | None") -> None:
        self.receive = WaitRecorder(receives, ON_PIPE, BY_PUT) if receives else None
        self.send = WaitRecorder(sends, ON_PIPE, BY_PUT) if sends else None
        self.room = WaitRecorder(sends, ON_PIPE, BY_RELEASE) if sends else None
        self.freed = WaitRecorder(receives, ON_PIPE, BY_RELEASE) if receives else None
        self._freed_at = 0.0

    def record_room(self) -> None:
        """Something is about to be taken out: whoever waits to send, which nobody knows here, may go on."""
        now = perf_counter()
        if self.freed is not None and now - self._freed_at >= _OFTEN:
            self._freed_at = now
            self.freed.record_wake()

    def plain_values(self) -> "tuple[Any, ...]":
        """What makes it again in another process: two identities' values."""
        return tuple(each and each.identity.plain_values() for each in (self.receive, self.send))

    def __reduce__(self) -> "tuple[Any, ...]":
        return tuple, (self.plain_values(),)


def can_read(connection: "Any", patience: int = 0) -> bool:
    """Whether there is something to receive within so many milliseconds; False where the system cannot be asked."""
    handle = getattr(connection, "_handle", None)  # queues ask as well, which do not know how a connection is made
    return handle is None or _is_ready(handle, "POLLIN", patience)


def _is_ready(handle: int, event: str, patience: int = 0) -> bool:
    select: "Any" = sys.modules.get("select")
    if not hasattr(select, "poll"):
        return False
    asked = select.poll()
    asked.register(handle, getattr(select, event))
    return bool(asked.poll(patience))


def install(connection: "ModuleType") -> None:
    """Wrap multiprocessing.connection's Pipe, wait, and the connections between them."""
    module: "Any" = connection
    module._ConnectionBase._lanescope = None  # of those that the standard library makes for itself
    _install_making(module)
    _install_poll(module._ConnectionBase)
    _install_wait(module)
    for name in ("Connection", "PipeConnection"):
        if hasattr(module, name):
            _install_bytes(getattr(module, name))
            _install_pickling(module, getattr(module, name))


def _install_making(module: "Any") -> None:
    plain, makers = module.Pipe, makers_of(module, "Pipe")

    def Pipe(duplex: bool = True) -> "Any":  # noqa: N802
        first, second = plain(duplex)
        frame = student_frame(caller(1), makers)
        if frame is not None:
            there, back = (identify(frame, "Pipe", 0, process.next_number()) for _ in range(2))
            first._lanescope = PipeEndRecorder(there, back if duplex else None)
            second._lanescope = PipeEndRecorder(back if duplex else None, there)
        return first, second

    replace(module, "Pipe", Pipe)


def _install_bytes(owner: "Any") -> None:
    """Wrap what all sending and receiving comes to."""
    plain_receive, plain_send = owner._recv_bytes, owner._send_bytes

    def _recv_bytes(self: "Any", maxsize: "Any" = None) -> "Any":
        end = _end_of(self)
        recorder = end.receive
        if recorder is None:
            return plain_receive(self, maxsize)
        if can_read(self):
            end.record_room()
            with unseen:
                return plain_receive(self, maxsize)
        with unseen:
            return recorder.wait(None, False, plain_receive, self, maxsize)

    def _send_bytes(self: "Any", buf: "Any") -> None:
        end = _end_of(self)
        if end.send is None or end.room is None:
            plain_send(self, buf)
            return
        end.send.record_wake(1)
        with unseen:
            if len(buf) < _MUST_WAIT and _is_ready(self._handle, "POLLOUT"):
                plain_send(self, buf)
            else:
                end.room.wait(None, False, plain_send, self, buf)

    replace(owner, "_recv_bytes", _recv_bytes)
    replace(owner, "_send_bytes", _send_bytes)


_UNRECORDED: "Final" = PipeEndRecorder(None, None)


def _end_of(connection: "Any") -> PipeEndRecorder:
    end = connection._lanescope
    if end is None:
        return _UNRECORDED
    if type(end) is tuple:  # it came in a pickle
        end = connection._lanescope = PipeEndRecorder(*(each and NamedElsewhere(*each) for each in end))
    return end  # type: ignore[no-any-return]


def _may_wait(timeout: object) -> bool:
    return timeout is None or (isinstance(timeout, (int, float)) and timeout > 0)


def _install_poll(owner: "Any") -> None:
    plain = owner.poll

    def poll(self: "Any", timeout: "Any" = 0.0) -> "Any":
        recorder = _end_of(self).receive
        with unseen:
            if recorder is None or not _may_wait(timeout) or self._handle is None or can_read(self):
                return plain(self, timeout)
            return recorder.wait(timeout, True, plain, self, timeout)

    replace(owner, "poll", poll)


def _install_wait(module: "Any") -> None:
    plain = module.wait

    def wait(object_list: "Any", timeout: "Any" = None) -> "Any":
        if not _may_wait(timeout) or current().blocked or not made_by_student(caller(1)):
            return plain(object_list, timeout)
        objects = list(object_list)
        return plain(objects, 0) or _wait_for_any(plain, objects, timeout)

    replace(module, "wait", wait)


def _wait_for_any(plain: "Any", objects: "list[Any]", timeout: "Any") -> "Any":
    """Call `plain`, and record the wait: for the one pipe there is, or afterwards for the one that came."""
    lane = current()
    pipes = _pipes(objects)
    number = pipes[0].announce() if len(objects) == len(pipes) == 1 else 0
    state = ON_PIPE if pipes else ON_IO
    with RecordedWait(lane, state, number, path_of(caller(2)), timeout) as wait:
        wait.came = ready = plain(objects, timeout)
        came = _pipes(ready)
        if came:
            wait.number, wait.cause = came[0].announce(), BY_PUT
        return ready


def _pipes(objects: "list[Any]") -> "list[Identity]":
    ends = [_end_of(each).receive for each in objects if hasattr(type(each), "_lanescope")]
    return [recorder.identity for recorder in ends if isinstance(recorder, WaitRecorder)]


def _install_pickling(module: "Any", kind: type) -> None:
    reducers = module.reduction.ForkingPickler._extra_reducers
    plain = reducers[kind]

    def reduce_connection(connection: "Any") -> "Any":
        reduced = plain(connection)
        end = _end_of(connection)
        return reduced if end is _UNRECORDED else (*reduced, {"_lanescope": end.plain_values()})

    module.reduction.register(kind, reduce_connection)
