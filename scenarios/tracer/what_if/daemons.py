"""Makes the student's own threads and processes daemons, all or none, as they are started."""

from ..naming.sites import caller
from ..wire.records import CHANGED
from ..wrapping.wrapping import replace
from .telling import student, tell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any


def install_threads(threading: "ModuleType", which: str) -> None:
    """Change threads."""
    module: "Any" = threading
    plain, daemon = module.Thread.start, which == "all"

    def start(self: "Any") -> "Any":
        frame = student(caller(1))
        fresh = frame is not None and getattr(self, "_initialized", False) and self.ident is None
        if fresh and self.daemon is not daemon:
            self._daemonic = daemon
            tell(CHANGED, "daemon", frame)
        return plain(self)

    replace(module.Thread, "start", start)


def install_processes(process: "ModuleType", which: str) -> None:
    """Change processes."""
    module: "Any" = process
    plain, daemon = module.BaseProcess.start, which == "all"

    def start(self: "Any") -> "Any":
        frame = student(caller(1))
        if frame is not None and self._popen is None and self.daemon is not daemon:
            module.BaseProcess.daemon.fset(self, daemon)
            tell(CHANGED, "daemon", frame)
        return plain(self)

    replace(module.BaseProcess, "start", start)
