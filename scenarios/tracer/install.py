"""Installs the tracer in this process; the one list of what it wraps."""

import os
import sys

from . import (
    barriers,
    children,
    conditions,
    events,
    exceptions,
    executors,
    forks,
    futures,
    imports,
    locks,
    names,
    pipes,
    pools,
    process_locks,
    process_queues,
    process_waits,
    processes,
    queues,
    recursive_locks,
    semaphores,
    simple_queues,
    sleep,
    streams,
    threads,
)
from .records import WORKER_PROCESS
from .writer import current, process

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Callable, Final

# A primitive is one module with an install function, and one line here. At once: what every program has.
AT_ONCE: "Final" = (sleep.install, forks.install)
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
    ("multiprocessing.spawn", children.install_spawn),
    ("multiprocessing.util", children.install_descriptor),
    ("multiprocessing.forkserver", children.install_fork_server),
    ("concurrent.futures._base", futures.install),
    ("concurrent.futures.thread", executors.install_threads),
    ("concurrent.futures.process", executors.install_processes),
    ("multiprocessing.pool", pools.install),
    ("traceback", exceptions.install),
)


def install(settings: "dict[str, Any]") -> None:
    """Wrap everything. `settings`: `fd`, `echo`, `script`, `source` as the host was given them."""
    children.settings.update((key, settings[key]) for key in ("fd", "echo", "script", "source"))
    process.fd = settings["fd"]
    try:
        os.set_inheritable(process.fd, False)  # children of ours get it on purpose, programs they start do not
    except OSError:
        process.fd = -1
    process.main = current()
    if settings["source"]:
        names.use_source(settings["script"], settings["source"])
    streams.install(settings["echo"])
    for wrap in AT_ONCE:
        wrap()
    for name, wrap_module in ON_IMPORT:
        imports.when_imported(name, wrap_module)
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
    """Tell that the script's first process has begun."""
    forks.begin(current(), 0, "MainProcess", WORKER_PROCESS)


def install_in_child(settings: "dict[str, Any]", worker: "tuple[int, str, int]") -> None:
    """Install in a child that started from a fresh interpreter, or take over from the fork server it came from."""
    if not children.settings:
        install(settings)
    forks.Role.serves_forks = False
    forks.begin(current(), *worker)
