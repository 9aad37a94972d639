"""Installs the tracer in this process; the one list of what it wraps."""

import os
import sys

from . import (
    bare_threads,
    children,
    forks,
    imports,
    io_waits,
    names,
    notes,
    own_descriptor,
    programs,
    sites,
    sleep,
    streams,
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
# When the program imports it: a module of the standard library, and which function of which of ours wraps it.
ON_IMPORT: "Final" = (
    ("threading", "threads.install"),
    ("threading", "locks.install"),
    ("threading", "recursive_locks.install"),
    ("threading", "semaphores.install"),
    ("threading", "conditions.install"),
    ("threading", "events.install"),
    ("threading", "barriers.install"),
    ("queue", "queues.install"),
    ("queue", "simple_queues.install"),
    ("multiprocessing.process", "processes.install"),
    ("multiprocessing.popen_fork", "processes.install_signals"),
    ("multiprocessing.synchronize", "process_locks.install"),
    ("multiprocessing.synchronize", "process_waits.install"),
    ("multiprocessing.sharedctypes", "process_locks.install_values"),
    ("multiprocessing.queues", "process_queues.install"),
    ("multiprocessing.connection", "pipes.install"),
    ("multiprocessing.connection", "listeners.install"),
    ("multiprocessing.spawn", "children.follow"),
    ("multiprocessing.util", "children.install_descriptor"),
    ("tempfile", "notes.install_folders"),
    ("multiprocessing.resource_tracker", "notes.install_tracker"),
    ("multiprocessing.synchronize", "notes.install_semaphores"),
    ("multiprocessing.forkserver", "children.install_fork_server"),
    ("concurrent.futures._base", "futures.install"),
    ("concurrent.futures.thread", "executors.install_threads"),
    ("concurrent.futures.process", "executors.install_processes"),
    ("multiprocessing.pool", "pools.install"),
    ("multiprocessing.managers", "managers.install"),
    ("select", "io_waits.install_select"),
    ("selectors", "io_waits.install_selectors"),
    ("socket", "io_waits.install_sockets"),
    ("subprocess", "programs.install_subprocess"),
    ("asyncio.tasks", "awaiting.install"),
    ("asyncio.tasks", "event_loops.install_tasks"),
    ("asyncio.locks", "awaiting.install"),
    ("asyncio.locks", "async_locks.install"),
    ("asyncio.queues", "awaiting.install"),
    ("asyncio.queues", "async_locks.install_queues"),
    ("asyncio.taskgroups", "awaiting.install"),
    ("asyncio.subprocess", "awaiting.install"),
    ("asyncio.events", "event_loops.install_handles"),
    ("asyncio.futures", "futures.install_chains"),
    ("traceback", "exceptions.install"),
)
# The same of packages that somebody has installed. Joblib brings loky along.
OF_PACKAGES: "Final" = (
    ("greenlet", "greenlets.install"),
    ("loky.backend.spawn", "children.follow"),
    ("loky.backend.fork_exec", "loky.install_descriptor"),
    ("loky.process_executor", "loky.install_executor"),
    ("joblib.externals.loky.backend.spawn", "children.follow"),
    ("joblib.externals.loky.backend.fork_exec", "loky.install_descriptor"),
    ("joblib.externals.loky.process_executor", "loky.install_executor"),
    ("distributed._concurrent_futures_thread", "executors.install_dask"),
    ("distributed.threadpoolexecutor", "executors.install_dask_workers"),
)


def install(settings: "dict[str, Any]") -> None:
    """Wrap everything. `settings`: `fd`, `echo`, `script`, `source`, `folder` as the host was given them."""
    children.settings.update((key, settings[key]) for key in ("fd", "echo", "script", "source"))
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
    for name, wrapper in ON_IMPORT:
        imports.when_imported(name, _found(wrapper))
    for name, wrapper in OF_PACKAGES:
        imports.when_imported(name, _found(wrapper), packaged=True)


def _found(wrapper: str) -> "Callable[[ModuleType], None]":
    """What wraps a module, itself loaded not before it is called: most programs use few of the modules."""
    home, _, function = wrapper.partition(".")

    def wrap(module: "ModuleType") -> None:
        getattr(__import__(home, globals(), None, (function,), 1), function)(module)

    return wrap


def begin_run() -> None:
    """Tell that the script's first process has begun, and on which Python: only it knows, behind wrappers and links."""
    forks.begin(current(), 0, "MainProcess", WORKER_PROCESS)
    version = sys.version.split()[0] + ("t" if "t" in getattr(sys, "abiflags", "") else "")  # t: no interpreter lock
    current().tell(PYTHON, 0, 0, 0, as_text(f"{version}\n{sys.executable}"))


def begin_child(worker: "tuple[int, str, int]") -> None:
    """Tell that a child has begun, from a fresh interpreter or, already under the tracer, from the fork server."""
    forks.Role.serves_forks = False
    forks.begin(current(), *worker)
