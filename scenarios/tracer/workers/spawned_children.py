"""Follows the program into children that start from a fresh interpreter: spawn and the fork server.

Each gets, in the first thing it unpickles, an object whose unpickling installs the tracer; and the queue's descriptor.
"""

from ..naming.sites import TRACER, site
from ..naming.texts import as_text
from ..wire.records import FIRST_LINE, START, WORKER_PROCESS
from ..wrapping.wrapping import replace
from ..writing.lane import current
from ..writing.process import process
from .forks import ProcessState

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Final

settings: "dict[str, Any]" = {}  # what the host was given, to be handed on
PACKAGE: "Final" = "_lanescope_tracer"
_SERVER: "Final" = "from multiprocessing.forkserver import main"
_BOOT: "Final" = """\
import sys
from _frozen_importlib_external import SourceFileLoader
try:
    if {package!r} not in sys.modules:
        names = {{"__name__": "{package}.loading"}}
        exec(SourceFileLoader({package!r}, {folder!r} + "loading.py").get_code({package!r}), names)
        with names["Modules"]({package!r}, {folder!r}) as modules:
            modules.need("install").install({settings!r})
    sys.modules[{package!r}].modules.need("install").begin_child({worker!r})
except Exception as error:
    names = {{"__name__": "{package}.unwatched"}}
    exec(SourceFileLoader({package!r}, {folder!r} + "unwatched.py").get_code({package!r}), names)
    names["say"]({settings!r}["fd"], "a child process", error)
"""


class BootOnUnpickling:
    """What a child unpickles; unpickling it runs the boot code there."""

    def __init__(self, boot: str) -> None:
        self.boot = boot

    def __reduce__(self) -> "tuple[Any, ...]":
        return exec, (self.boot, {})


def boot(worker: "tuple[int, str, int] | None") -> str:
    """Source code that installs the tracer in a fresh interpreter as `worker`: its number, name and flags."""
    return _BOOT.format(package=PACKAGE, folder=TRACER, settings=settings, worker=worker)


def install_boot(spawn: "ModuleType") -> None:
    """Send the tracer along with what is sent to a child first (multiprocessing.spawn, and what copies it)."""
    module: "Any" = spawn
    plain = module.get_preparation_data

    def get_preparation_data(name: str, *rest: "Any", **named: "Any") -> "dict[str, Any]":
        data: "dict[str, Any]" = plain(name, *rest, **named)
        pending = current().pending
        return {"lanescope": BootOnUnpickling(boot(pending)), **data} if pending else data

    replace(spawn, "get_preparation_data", get_preparation_data)
    process.boots_children = True
    _install_changed_source(module.runpy)


def _install_changed_source(runpy: "Any") -> None:
    """Children import the main script by its path: give them the changed source as well."""
    script, changed = settings["script"], settings["source"]
    if not changed:
        return
    plain = getattr(runpy, "_get_code_from_file", None)
    if plain is None:
        return

    def _get_code_from_file(*arguments: "Any") -> "Any":
        if script not in arguments:
            return plain(*arguments)
        with open(changed, "rb") as file:
            code = compile(file.read(), script, "exec", dont_inherit=True)
        return code if arguments[0] == script else (code, script)  # Python 3.12.1 and older: the run's name, the path

    replace(runpy, "_get_code_from_file", _get_code_from_file)


def install_descriptor(util: "ModuleType") -> None:
    """Hand the queue's descriptor on to the children that are ours to trace (multiprocessing.util)."""
    module: "Any" = util
    plain = module.spawnv_passfds

    def spawnv_passfds(path: "Any", args: "Any", passfds: "Any") -> "Any":
        if process.fd >= 0:
            at = _server_command(args)
            if at is not None:
                args = [*args[:at], f"exec({boot(_announce_server())!r}, {{}})\n{args[at]}", *args[at + 1 :]]
            if at is not None or "--multiprocessing-fork" in args:
                passfds = [*passfds, process.fd]
        return plain(path, args, passfds)

    replace(util, "spawnv_passfds", spawnv_passfds)


def _server_command(args: "Any") -> "int | None":
    """Where among a program's arguments the fork server's code stands; from Python 3.14 on others may follow it."""
    for at, argument in enumerate(args):
        if isinstance(argument, str) and _SERVER in argument and args[at - 1] == "-c":
            return at
    return None


def _announce_server() -> "tuple[int, str, int]":
    number, name = process.next_number(), "fork server"
    current().tell(START, WORKER_PROCESS, number, site(), as_text(name), 2)
    return number, name, WORKER_PROCESS


def install_fork_server(module: "ModuleType") -> None:
    """In the fork server itself: its children are begun by what they are sent (multiprocessing.forkserver)."""
    server: "Any" = module
    plain = server.main

    def main(*arguments: "Any", **named: "Any") -> "Any":
        ProcessState.serves_forks = True
        current().tell(FIRST_LINE, 0, process.number)
        return plain(*arguments, **named)

    replace(module, "main", main)
