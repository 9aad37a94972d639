"""What multiprocessing makes outside of its processes, so that the run can put it away when they were killed.

Its temporary folders are made in the run's own folder, which goes at the end. A semaphore or shared memory is noted
there: by a link named after its kind and its name, which points to the name.
"""

import os

from ..naming.sites import caller
from ..wrapping.together import set_attribute
from ..wrapping.wrapping import disguise, replace
from ..writing.process import process

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Callable, Final

_MAKER: "Final" = "multiprocessing.util"
_LONGEST: "Final" = 70  # characters of the run's folder: a socket in a folder in it must stay below 104


def install_folders(tempfile: "ModuleType") -> None:
    """Have multiprocessing's folders, for sockets and the like, made in the run's."""
    module: "Any" = tempfile
    plain = module.mkdtemp

    def mkdtemp(suffix: "Any" = None, prefix: "Any" = None, dir: "Any" = None) -> "Any":  # noqa: A002
        frame = caller(1)
        is_theirs = frame is not None and frame.f_globals.get("__name__") == _MAKER
        if process.folder and len(process.folder) <= _LONGEST and is_theirs:
            dir = process.folder  # noqa: A001
        return plain(suffix, prefix, dir)

    replace(module, "mkdtemp", mkdtemp)


def install_tracker(resource_tracker: "ModuleType") -> None:
    """Note what the tracker is to unlink, if it is not killed itself (multiprocessing.resource_tracker)."""
    module: "Any" = resource_tracker
    tracker, kind = module._resource_tracker, module.ResourceTracker
    plain_register, plain_unregister = kind.register, kind.unregister

    def register(self: "Any", name: "Any", rtype: "Any") -> "Any":
        if self is tracker:  # a package may have one of its own
            _note(rtype, name)
        return plain_register(self, name, rtype)

    def unregister(self: "Any", name: "Any", rtype: "Any") -> "Any":
        if self is tracker:
            _with_note(os.unlink, rtype, name)
        return plain_unregister(self, name, rtype)

    replace(kind, "register", register)
    replace(kind, "unregister", unregister)
    module.register, module.unregister = tracker.register, tracker.unregister  # as the module has bound them itself


def install_semaphores(synchronize: "ModuleType") -> None:
    """Note a semaphore before it is made: a moment later its maker may be dead (multiprocessing.synchronize)."""
    module: "Any" = synchronize
    base = module.SemLock
    plain = base._make_name

    def _make_name() -> "Any":
        name = plain()
        frame = caller(1)
        if frame is not None and not frame.f_locals.get("unlink_now", True):  # else it is unlinked as soon as made
            _note("semaphore", name)
        return name

    set_attribute(base, "_make_name", staticmethod(disguise(_make_name, plain)))


def _note(kind: "Any", name: "Any") -> None:
    _with_note(lambda note: os.symlink(name, note), kind, name)


def _with_note(do: "Callable[[str], None]", kind: "Any", name: "Any") -> None:
    """Call `do` with the path of a note, if there can be one: what is no name, the tracker itself will refuse."""
    if process.folder and type(name) is str:
        try:
            do(os.path.join(process.folder, f"{kind} {os.path.basename(name)}"))
        except (OSError, ValueError):
            return  # noted already, or no more; the folder has gone; a name that no file can have
