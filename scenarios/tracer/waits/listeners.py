"""Wraps multiprocessing.connection's Listener and Client and records the wait for a partner, and the talk with it."""

import os
import sys

from ..naming.identity import NamedElsewhere, identify
from ..naming.sites import caller, made_by_student
from ..wire.records import ON_IO, text_number
from ..wrapping.wrapping import replace
from ..writing.process import process
from .pipes import PipeEndRecorder
from .waits import wait_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, ModuleType
    from typing import Any


def install(connection: "ModuleType") -> None:
    """Wrap Listener.accept and Client of multiprocessing.connection; managers use them for themselves."""
    module: "Any" = connection
    plain_accept, plain_client = module.Listener.accept, module.Client

    def accept(self: "Any") -> "Any":
        frame = caller(1)
        return _follow(wait_in(ON_IO, 0, None, plain_accept, self), frame)

    def Client(address: "Any", family: "Any" = None, authkey: "Any" = None) -> "Any":  # noqa: N802
        frame = caller(1)
        return _follow(wait_in(ON_IO, 0, None, plain_client, address, family, authkey), frame)

    replace(module.Listener, "accept", accept)
    replace(module, "Client", Client)


def _follow(connection: "Any", frame: "FrameType | None") -> "Any":
    """Give the student's connection a recorder; each direction is an object, named where it is received."""
    if made_by_student(frame):
        here, there = _addresses(connection)
        known = bool(here and there)
        receives = identify(frame, "Pipe", 0, _number(there, here) if known else process.next_number())
        number = _number(here, there) if known else process.next_number()
        sends = NamedElsewhere("Pipe", "" if known else receives.name, 0, 0, number)
        connection._lanescope = PipeEndRecorder(receives, sends)
    return connection


def _addresses(connection: "Any") -> "tuple[Any, Any]":
    """The addresses of both ends, by which both know one another; a local socket has none for the client's end."""
    module: "Any" = sys.modules["socket"]
    try:
        with module.socket(fileno=os.dup(connection.fileno())) as socket:
            socket.setblocking(True)  # a default timeout makes each socket otherwise, and with it the connection
            return socket.getsockname(), socket.getpeername()
    except OSError:  # it is closed already, or of Windows
        return "", ""


def _number(sender: "Any", receiver: "Any") -> int:
    return text_number(f"connection {sender!r} {receiver!r}".encode())
