"""Installs the tracer in this process; the one list of what it wraps."""

import os
import sys

from . import (
    async_locks,
    awaiting,
    bare_threads,
    barriers,
    children,
    conditions,
    event_loops,
    events,
    exceptions,
    executors,
    forks,
    futures,
    greenlets,
    imports,
    io_waits,
    listeners,
    locks,
    loky,
    managers,
    names,
    notes,
    own_descriptor,
    pipes,
    pools,
    process_locks,
    process_queues,
    process_waits,
    processes,
    programs,
    queues,
    recursive_locks,
    semaphores,
    simple_queues,
    sites,
    sleep,
    streams,
    threads,
)
from .records import PYTHON, WORKER_PROCESS
from .writer import as_text, current, process

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Callable, Final

# A primitive is one module with an install function, and one line here. At once: what every program has.
AT_ONCE: "Final" = (
    sleep.install,
    forks.install,
    bare_threads.install,
    io_waits.install,
    programs.install,
    own_descriptor.install,
)
# When the program imports it: a module of the standard library and what wraps it.
ON_IMPORT: "Final[tuple[tuple[str, Callable[[ModuleType], None]], ...]]" = (
    ("threading", threads.install),
    ("threading", locks.install),
    ("threading", recursive_locks.install),
    ("threading", semaphores.install),
    ("threading", conditions.install),
    ("threading", events.install),
    ("threading", barriers.install),
    ("queue", queues.install),
    ("queue", simple_queues.install),
    ("multiprocessing.process", processes.install),
    ("multiprocessing.popen_fork", processes.install_signals),
    ("multiprocessing.synchronize", process_locks.install),
    ("multiprocessing.synchronize", process_waits.install),
    ("multiprocessing.sharedctypes", process_locks.install_values),
    ("multiprocessing.queues", process_queues.install),
    ("multiprocessing.connection", pipes.install),
    ("multiprocessing.connection", listeners.install),
    ("multiprocessing.spawn", children.follow),
    ("multiprocessing.util", children.install_descriptor),
    ("tempfile", notes.install_folders),
    ("multiprocessing.resource_tracker", notes.install_tracker),
    ("multiprocessing.synchronize", notes.install_semaphores),
    ("multiprocessing.forkserver", children.install_fork_server),
    ("concurrent.futures._base", futures.install),
    ("concurrent.futures.thread", executors.install_threads),
    ("concurrent.futures.process", executors.install_processes),
    ("multiprocessing.pool", pools.install),
    ("multiprocessing.managers", managers.install),
    ("select", io_waits.install_select),
    ("selectors", io_waits.install_selectors),
    ("socket", io_waits.install_sockets),
    ("subprocess", programs.install_subprocess),
    ("asyncio.tasks", awaiting.install),
    ("asyncio.tasks", event_loops.install_tasks),
    ("asyncio.locks", awaiting.install),
    ("asyncio.locks", async_locks.install),
    ("asyncio.queues", awaiting.install),
    ("asyncio.queues", async_locks.install_queues),
    ("asyncio.taskgroups", awaiting.install),
    ("asyncio.subprocess", awaiting.install),
    ("asyncio.events", event_loops.install_handles),
    ("asyncio.futures", futures.install_chains),
    ("traceback", exceptions.install),
)
# The same of packages that somebody has installed.
OF_PACKAGES: "Final[tuple[tuple[str, Callable[[ModuleType], None]], ...]]" = (
    ("greenlet", greenlets.install),
    *loky.installs(),
    ("distributed._concurrent_futures_thread", executors.install_dask),
    ("distributed.threadpoolexecutor", executors.install_dask_workers),
)


def install(settings: "dict[str, Any]") -> None:
    """Wrap everything. `settings`: `fd`, `echo`, `script`, `source`, `folder`, `bundle` as the host was given them."""
    children.settings.update((key, settings[key]) for key in ("fd", "echo", "script", "source"))
    children.settings["bundle"] = settings.get("bundle", "")
    children.settings["folder"] = notes.Place.folder = settings.get("folder")
    process.fd = settings["fd"]
    try:
        os.set_inheritable(process.fd, False)  # children of ours get it on purpose, programs they start do not
    except OSError:
        process.fd = -1
    process.main = current()
    sites.Watched.is_module = settings["script"] is None
    if settings["source"]:
        names.use_source(settings["script"], settings["source"])
    streams.install(settings["echo"])
    for wrap in AT_ONCE:
        wrap()
    for name, wrap_module in ON_IMPORT:
        imports.when_imported(name, wrap_module)
    for name, wrap_module in OF_PACKAGES:
        imports.when_imported(name, wrap_module, packaged=True)
    _step_back()


def _step_back() -> None:
    """Leave sys.modules as the program expects it, but for the package itself.

    The interpreter also empties all modules that it finds there when it ends, while objects of the program still print.
    """
    package = __name__.rpartition(".")[0]
    for name in list(sys.modules):
        if name.startswith(package + "."):
            del sys.modules[name]


def begin_run() -> None:
    """Tell that the script's first process has begun, and on which Python: only it knows, behind wrappers and links."""
    forks.begin(current(), 0, "MainProcess", WORKER_PROCESS)
    version = sys.version.split()[0] + ("t" if "t" in getattr(sys, "abiflags", "") else "")  # t: no interpreter lock
    current().tell(PYTHON, 0, 0, 0, as_text(f"{version}\n{sys.executable}"))


def install_in_child(settings: "dict[str, Any]", worker: "tuple[int, str, int]") -> None:
    """Install in a child that started from a fresh interpreter, or take over from the fork server it came from."""
    if not children.settings:
        install(settings)
    forks.Role.serves_forks = False
    forks.begin(current(), *worker)
