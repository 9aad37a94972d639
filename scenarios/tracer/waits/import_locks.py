"""Wraps the lock of a module that is being imported, and records who waits for it, and who holds it meanwhile."""

from _thread import get_ident

from ..naming.identity import Identity
from ..naming.sites import caller, site_of
from ..naming.tracebacks import unseen
from ..wire.records import ACQUIRED, ON_LOCK, RELEASED
from ..wrapping.wrapping import replace
from ..writing.lane import current, lane_of_thread
from .waits import wait_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


def install(module: "ModuleType") -> None:
    """Wrap the import system's own lock (_frozen_importlib); what imports without waiting goes by."""
    lock: "Any" = module._ModuleLock
    plain = lock.acquire

    def acquire(self: "Any") -> "Any":
        owner = self.owner
        if owner is None or owner == get_ident() or current().blocked:
            return plain(self)
        site = site_of(caller(1))
        holder = lane_of_thread(owner)
        if not site or holder is None:
            return plain(self)
        number = Identity("Lock", f"import of {self.name}", site, 1).announce()
        holder.tell_from_elsewhere(ACQUIRED, 0, number, 1)
        try:
            with unseen:
                return wait_in(ON_LOCK, number, None, plain, self)
        finally:
            holder.tell_from_elsewhere(RELEASED, 0, number, 0)

    replace(lock, "acquire", acquire)
