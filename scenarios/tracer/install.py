"""Installs the tracer in this process; the one list of what it wraps."""

import os
import sys

from . import imports
from .naming import sites
from .naming.texts import as_text
from .private_parts import demand, watches
from .wire.records import PYTHON, PYTHON_NO_GIL, WORKER_PROCESS
from .workers import forks, spawned_children
from .writing.free_threading import BUILT_WITHOUT_GIL, NO_GIL
from .writing.lane import current
from .writing.process import process

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Callable, Final

# A primitive is one module with an install function, and one line here. At once: what every program has.
AT_ONCE: "Final" = (
    "waits.sleep.install",
    "workers.forks.install",
    "workers.bare_threads.install",
    "waits.io.install",
    "waits.subprocesses.install",
    "workers.own_descriptor.install",
    "naming.tracebacks.install_hook",
)
_LOCKS: "Final" = (
    ("threading", "locks.threading_lock.install"),
    ("threading", "locks.threading_rlock.install"),
    ("threading", "locks.threading_semaphore.install"),
)
_FREE_LOCKS: "Final" = (
    ("threading", "locks.free_threaded.thread_locks.install_locks"),
    ("threading", "locks.free_threaded.thread_locks.install_recursive"),
    ("threading", "locks.free_threaded.semaphores.install"),
)
# When the program imports it: a module of the standard library, and which function of which of ours wraps it. Of one
# module they are called in this order. `awaiting` comes first: it knows asyncio's own functions by their code, which it
# would not find any more behind wrappers.
ON_IMPORT: "Final" = (
    ("threading", "workers.threads.install"),
    *(_FREE_LOCKS if NO_GIL else _LOCKS),
    ("threading", "waits.conditions.install"),
    ("threading", "waits.events.install"),
    ("threading", "waits.barriers.install"),
    ("queue", "queues.queues.install"),
    ("queue", "queues.simple_queues.install"),
    ("multiprocessing.process", "workers.processes.install"),
    ("multiprocessing.popen_fork", "workers.processes.install_signals"),
    ("multiprocessing.synchronize", "locks.multiprocessing_locks.install"),
    ("multiprocessing.synchronize", "waits.multiprocessing_waits.install"),
    ("multiprocessing.sharedctypes", "locks.multiprocessing_locks.install_values"),
    ("multiprocessing.queues", "queues.multiprocessing_queues.install"),
    ("multiprocessing.connection", "waits.pipes.install"),
    ("multiprocessing.connection", "waits.listeners.install"),
    ("multiprocessing.spawn", "workers.spawned_children.install_boot"),
    ("multiprocessing.util", "workers.spawned_children.install_descriptor"),
    ("tempfile", "workers.ipc_notes.install_folders"),
    ("multiprocessing.resource_tracker", "workers.ipc_notes.install_tracker"),
    ("multiprocessing.synchronize", "workers.ipc_notes.install_semaphores"),
    ("multiprocessing.forkserver", "workers.spawned_children.install_fork_server"),
    ("concurrent.futures._base", "pools.futures.install"),
    ("concurrent.futures.thread", "pools.executors.install_threads"),
    ("concurrent.futures.process", "pools.executors.install_processes"),
    ("multiprocessing.pool", "pools.pools.install"),
    ("multiprocessing.managers", "queues.managers.install"),
    ("select", "waits.io.install_select"),
    ("selectors", "waits.io.install_selectors"),
    ("socket", "waits.io.install_sockets"),
    ("socketserver", "waits.servers.install"),
    ("_frozen_importlib", "waits.import_locks.install"),
    ("subprocess", "waits.subprocesses.install_subprocess"),
    ("asyncio.tasks", "coroutines.awaiting.install"),
    ("asyncio.tasks", "coroutines.event_loops.install_tasks"),
    ("asyncio.locks", "coroutines.awaiting.install"),
    ("asyncio.locks", "coroutines.async_locks.install"),
    ("asyncio.queues", "coroutines.awaiting.install"),
    ("asyncio.queues", "coroutines.async_locks.install_queues"),
    ("asyncio.taskgroups", "coroutines.awaiting.install"),
    ("asyncio.subprocess", "coroutines.awaiting.install"),
    ("asyncio.events", "coroutines.event_loops.install_handles"),
    ("asyncio.base_events", "coroutines.event_loops.install_stop"),
    ("asyncio.futures", "pools.futures.install_chains"),
    ("traceback", "naming.tracebacks.install"),
    ("inspect", "naming.hidden_frames.install_inspect"),
    ("bdb", "naming.hidden_frames.install_debugger"),
)
# The same of packages that somebody has installed. Joblib brings loky along.
OF_PACKAGES: "Final" = (
    ("greenlet", "coroutines.greenlets.install"),
    ("loky.backend.spawn", "workers.spawned_children.install_boot"),
    ("loky.backend.fork_exec", "pools.loky.install_descriptor"),
    ("loky.process_executor", "pools.loky.install_executor"),
    ("joblib.externals.loky.backend.spawn", "workers.spawned_children.install_boot"),
    ("joblib.externals.loky.backend.fork_exec", "pools.loky.install_descriptor"),
    ("joblib.externals.loky.process_executor", "pools.loky.install_executor"),
    ("distributed._concurrent_futures_thread", "pools.executors.install_dask"),
    ("distributed.threadpoolexecutor", "pools.executors.install_dask_workers"),
)


def install(settings: "dict[str, Any]") -> None:
    """Wrap everything. `settings`: `fd`, `echo`, `script`, `source`, `folder`, `leads`, `what_if` as the host was given
    them.
    """
    spawned_children.settings.update((key, settings[key]) for key in ("fd", "echo", "script", "source"))
    spawned_children.settings["folder"] = process.folder = settings.get("folder")
    process.fd = settings["fd"]
    try:
        os.set_inheritable(process.fd, False)  # children of ours get it on purpose, programs they start do not
    except OSError:
        process.fd = -1
    process.main = current()
    sites.Program.is_module = settings["script"] is None
    _attempt("workers.streams.install", settings["echo"])
    _attempt("workers.process_group.install", settings.get("leads", False))
    for wrapper in AT_ONCE:
        _attempt(wrapper)
    for name, wrapper in ON_IMPORT:
        imports.when_imported(name, watches(wrapper, name), _found(wrapper))
    for name, wrapper in OF_PACKAGES:
        imports.when_imported(name, watches(wrapper, name), _found(wrapper), packaged=True)
    if settings.get("what_if"):
        spawned_children.settings["what_if"] = settings["what_if"]
        _function("what_if.install.install")(settings["what_if"])


def _attempt(wrapper: str, *settings: object) -> None:
    imports.attempt(watches(wrapper, ""), _function(wrapper), *settings)


def _found(wrapper: str) -> "Callable[[ModuleType], None]":
    """What wraps a module, if that has all that it needs."""

    def wrap(module: "ModuleType") -> None:
        demand(wrapper, module)
        _function(wrapper)(module)

    return wrap


def _function(wrapper: str) -> "Callable[..., None]":
    """What a wrapper's name stands for, itself loaded not before it is called: most programs use few of the modules."""
    home, _, function = wrapper.rpartition(".")

    def install(*arguments: object) -> None:
        getattr(__import__(home, globals(), None, (function,), 1), function)(*arguments)

    return install


def begin_run() -> None:
    """Tell that the script's first process has begun, and on which Python: only it knows, behind wrappers and links."""
    forks.begin(current(), 0, "MainProcess", WORKER_PROCESS)
    version = sys.version.split()[0] + ("t" if BUILT_WITHOUT_GIL else "")
    current().tell(
        PYTHON, sys.version_info[1] | (PYTHON_NO_GIL if NO_GIL else 0), 0, 0, as_text(f"{version}\n{sys.executable}")
    )


def begin_child(worker: "tuple[int, str, int]") -> None:
    """Tell that a child has begun, from a fresh interpreter or, already under the tracer, from the fork server."""
    forks.ProcessState.serves_forks = False
    forks.begin(current(), *worker)
