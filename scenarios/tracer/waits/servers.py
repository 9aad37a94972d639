"""Wraps socketserver's shutdown() and records the wait for the loop that serves, which it may have been called from."""

from ..naming.identity import Identity
from ..naming.sites import caller, site_of
from ..naming.tracebacks import unseen
from ..wire.records import FOR_ITSELF, NOTE, ON_EVENT
from ..wrapping.wrapping import replace
from ..writing.lane import current
from .waits import wait_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType, ModuleType
    from typing import Any


def install(module: "ModuleType") -> None:
    """Wrap BaseServer.shutdown; subclasses inherit."""
    server: "Any" = module.BaseServer
    plain, serving = server.shutdown, server.serve_forever.__code__

    def shutdown(self: "Any") -> "Any":
        frame = caller(1)
        site = site_of(frame)
        if not site:
            return plain(self)
        number = Identity("Event", "shutdown()", site, 0).announce()
        if _stands_in(frame, serving, self):
            current().tell(NOTE, FOR_ITSELF, number, site)
        with unseen:
            return wait_in(ON_EVENT, number, None, plain, self)

    replace(server, "shutdown", shutdown)


def _stands_in(frame: "FrameType | None", code: "Any", server: "Any") -> bool:
    while frame is not None:
        if frame.f_code is code and frame.f_locals.get("self") is server:
            return True
        frame = frame.f_back
    return False
