"""Skips the student's own join() of threads and processes: it returns at once, as if it were not written."""

from ..naming.sites import caller
from ..wire.records import CHANGED
from ..wrapping.wrapping import replace
from .telling import student, tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


def install_threads(threading: "ModuleType", _value: object) -> None:
    """Skip those of threads."""
    module: "Any" = threading
    _install(module.Thread, lambda thread: thread.ident is not None and thread is not module.current_thread())


def install_processes(process: "ModuleType", _value: object) -> None:
    """Skip those of processes."""
    module: "Any" = process
    _install(module.BaseProcess, lambda worker: getattr(worker, "_popen", None) is not None)


def _install(kind: "Any", can_be_joined: "Any") -> None:
    plain = kind.join

    def join(self: "Any", timeout: "Any" = None) -> "Any":
        frame = student(caller(1))
        if frame is None or not can_be_joined(self):  # else it would raise, and does
            return plain(self, timeout)
        tell(CHANGED, "join", frame)
        return None

    replace(kind, "join", join)
