"""Wraps multiprocessing.Manager and records what its proxies ask the server for, and how long its queues are."""

import sys
from _thread import _local

from ..naming.identity import Identity, NamedElsewhere
from ..naming.object_names import name_object
from ..naming.sites import TRACER, caller, made_by_student, site_of
from ..waits.pipes import can_read
from ..wire.records import DEPTH
from ..wrapping.wrapping import attach, replace
from ..writing.lane import current
from .proxies import COPIES, ProxyCall, ProxyRecorder, number_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, ModuleType
    from typing import Any, Callable, Final

_KINDS: "Final" = {
    **{kind: kind for kind in ("Lock", "RLock", "Semaphore", "BoundedSemaphore", "Condition", "Event", "Barrier")},
    **dict.fromkeys(("Queue", "JoinableQueue"), "Queue"),
    **dict.fromkeys(("AsyncResult", "Pool", "Iterator"), "AsyncResult"),
}
_OF_A_QUEUE: "Final" = {"get", "put", "qsize"}  # a student may have registered one under a name of their own
_COUNTED: "Final" = ("Semaphore", "BoundedSemaphore", "Barrier")
_HANDS_OUT: "Final" = ("__getitem__", "get", "setdefault", "__getattribute__")  # what the object holds on to itself
_ANSWERING: "Final" = ("acquire", "wait")  # they return whether it came


class _ThisThread(_local):
    call: "ProxyCall | None" = None


_here = _ThisThread()


def install(managers: "ModuleType") -> None:
    """Wrap what every proxy is made, connected and called by, and what the server makes its objects by."""
    module: "Any" = managers
    module.BaseProxy._lanescope = None  # of those that the standard library makes for itself
    _install_making(module.BaseProxy, module.__file__)
    _install_calls(module.BaseProxy)
    _install_server(module.Server, sys.modules["queue"])


def _install_making(base: "Any", path: str) -> None:
    plain = base.__init__

    def __init__(self: "Any", token: "Any", *arguments: "Any", **named: "Any") -> None:  # noqa: N807
        plain(self, token, *arguments, **named)
        made, given, is_new = _maker(caller(1), path)
        if is_new and not made_by_student(made):
            return
        kind = _KINDS.get(token.typeid, "")
        if not kind and getattr(type(self), "_exposed_", None) and _OF_A_QUEUE.issubset(type(self)._exposed_):
            kind = "Queue"
        attach(self, _recorder_of(token, kind, made if is_new else None, given))

    replace(base, "__init__", __init__)


def _maker(frame: "FrameType | None", path: str) -> "tuple[FrameType | None, tuple[Any, ...], bool]":
    """Whose line makes a proxy, what the object is made of, and whether it is new, and not come in a pickle."""
    given: "tuple[Any, ...]" = ()
    is_new = True
    while frame is not None and frame.f_code.co_filename.startswith((path, TRACER)):
        if frame.f_code.co_name == "temp":
            given = (*frame.f_locals["args"], *frame.f_locals["kwds"].values())
        is_new = is_new and frame.f_code.co_name != "RebuildProxy"
        frame = frame.f_back
    return frame, given, is_new


def _recorder_of(token: "Any", kind: str, made: "FrameType | None", given: "tuple[Any, ...]") -> ProxyRecorder:
    name = name_object(made, kind or token.typeid) if made is not None else ""
    site = site_of(made)
    slots = 1 if kind in ("Lock", "RLock", *_COUNTED) else 0
    if kind in _COUNTED and given and type(given[0]) is int:
        slots = given[0]
    identity = NamedElsewhere(kind, name, site, slots, number_of(token))
    lock: "Identity | None" = None
    if kind == "Condition":
        lock = NamedElsewhere("RLock", name and f"{name}'s lock", site, 1, number_of(token, "lock"))
        of_given = getattr(given[0], "_lanescope", None) if given else None
        if isinstance(of_given, ProxyRecorder) and of_given.lock is not None:
            lock = of_given.lock
    identity.announce()  # now: other processes may use it before this one does
    if lock is not None:
        lock.announce()
    return ProxyRecorder(kind, identity, lock)


class _Reply:
    """Stands for a pipe's end on the connection to the server: who waits there waits for the answer to a call."""

    room = send = None

    def record_room(self) -> None:
        """The server never waits for long to answer."""

    @property
    def receive(self) -> "_Reply | None":
        """It records the wait itself; None when it is nobody's."""
        return self if _here.call is not None else None

    def wait(self, timeout: "Any", answers: bool, receive: "Callable[..., Any]", *arguments: "Any") -> "Any":  # noqa: ARG002
        """Return `receive(*arguments)`; the first of these is the connection."""
        connection, call = arguments[0], _here.call
        if call is not None:
            call.wait(lambda patience: can_read(connection, patience))
        return receive(*arguments)


_REPLY: "Final" = _Reply()


def _install_calls(base: "Any") -> None:
    plain, plain_connect = base._callmethod, base._connect

    def _connect(self: "Any") -> None:
        plain_connect(self)
        self._tls.connection._lanescope = _REPLY

    def _callmethod(self: "Any", methodname: "Any", args: "Any" = (), kwds: "Any" = {}) -> "Any":  # noqa: B006  as plain
        recorder: "ProxyRecorder | None" = self._lanescope
        if recorder is None:
            return plain(self, methodname, args, kwds)
        call, outer, came = ProxyCall(recorder, methodname, args, kwds), _here.call, False
        call.record_effects(args)
        _here.call = call
        try:
            answer = plain(self, methodname, args, kwds)
            if type(answer) in COPIES and methodname in _HANDS_OUT:
                recorder.record_copied()
            came = bool(answer) if methodname in _ANSWERING and recorder.kind != "Barrier" else True
            return answer
        finally:
            _here.call = outer
            call.end(came)

    replace(base, "_connect", _connect)
    replace(base, "_callmethod", _callmethod)


class _ServedQueueRecorder:
    """Records how long a queue in the server is. Who waits for it is recorded where it is asked for."""

    simple = True
    waiters = ()

    def __init__(self, number: int) -> None:
        self._number = number
        self.get = self.put = self.join = self.length = self

    def wait(self, timeout: "Any", answers: bool, call: "Callable[..., Any]", *arguments: "Any") -> "Any":  # noqa: ARG002
        """Return `call(*arguments)`."""
        return call(*arguments)

    def record(self, length: int, puts: bool) -> None:  # noqa: ARG002  whoever asked for it is another thread
        """Record the length at once: the serving thread may have nothing else to say for long."""
        current().tell(DEPTH, 0, self._number, 0, length)


def _install_server(server: "Any", queue: "Any") -> None:
    plain = server.create
    kinds = (queue.Queue, queue.LifoQueue, queue.PriorityQueue)

    def create(self: "Any", c: "Any", typeid: "Any", /, *args: "Any", **kwds: "Any") -> "Any":
        made = plain(self, c, typeid, *args, **kwds)
        served = self.id_to_obj[made[0]][0]
        if type(served) in kinds and served._lanescope is None:
            served._lanescope = _ServedQueueRecorder(number_of(_ObjectToken(self.address, made[0])))
        return made

    replace(server, "create", create)


class _ObjectToken:
    """As much of a token as its number comes from."""

    def __init__(self, address: "Any", ident: str) -> None:
        self.address = address
        self.id = ident
