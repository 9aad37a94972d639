"""The private parts of the standard library that each wrapper leans on, and what is not watched where one has gone.

A part is a path within the wrapped module. "Thread:_started" is an attribute that methods of the class speak of, as it
is made for each object anew. The table of tracer/README.md says the same; tests hold both together, and to the code.
"""

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import CodeType
    from typing import Any, Final

# By wrapper, as install.py names it: what it watches, and its parts
PARTS: "Final[dict[str, tuple[str, tuple[str, ...]]]]" = {
    "workers.streams.install": ("output", ()),
    "workers.process_group.install": ("signals to the own process group", ()),
    "waits.sleep.install": ("sleep()", ()),
    "workers.forks.install": ("processes made by fork()", ()),
    "workers.bare_threads.install": ("threads started by _thread", ()),
    "waits.io.install": ("input()", ()),
    "waits.subprocesses.install": ("waits for other programs", ()),
    "workers.own_descriptor.install": ("descriptors that are closed", ()),
    "workers.threads.install": (
        "threads",
        (
            "Thread._bootstrap",
            "Thread:_initialized",
            "Thread:_started",
            "Thread:_invoke_excepthook",
            "_shutdown",
            "_active",
        ),
    ),
    "locks.threading_lock.install": ("locks of threads", ()),
    "locks.threading_rlock.install": ("recursive locks of threads", ()),
    "locks.threading_semaphore.install": (
        "semaphores of threads",
        ("Semaphore:_value", "BoundedSemaphore:_initial_value"),
    ),
    "locks.free_threaded.thread_locks.install_locks": ("locks of threads", ()),
    "locks.free_threaded.thread_locks.install_recursive": ("recursive locks of threads", ()),
    "locks.free_threaded.semaphores.install": (
        "semaphores of threads",
        ("Semaphore:_value", "BoundedSemaphore:_initial_value"),
    ),
    "waits.conditions.install": ("conditions of threads", ("Condition:_waiters",)),
    "waits.events.install": ("events of threads", ("Event:_flag",)),
    "waits.barriers.install": ("barriers of threads", ("Barrier._wait", "Barrier._release")),
    "queues.queues.install": ("queues of threads", ("Queue._qsize", "threading.Condition:_waiters")),
    "queues.simple_queues.install": ("simple queues of threads", ()),
    "workers.processes.install": ("processes", ("BaseProcess._bootstrap", "BaseProcess:_popen")),
    "workers.processes.install_signals": ("terminate() and kill()", ("Popen._send_signal",)),
    "locks.multiprocessing_locks.install": (
        "locks of processes",
        ("SemLock:_semlock", "SemLock._make_methods", "_multiprocessing.SemLock._get_value"),
    ),
    "locks.multiprocessing_locks.install_values": ("locks of shared values", ()),
    "waits.multiprocessing_waits.install": (
        "events, conditions and barriers of processes",
        (
            "Event:_flag",
            "Condition:_lock",
            "Condition:_sleeping_count",
            "Condition._make_methods",
            "SemLock:_semlock",
            "_multiprocessing.SemLock._is_zero",
        ),
    ),
    "queues.multiprocessing_queues.install": (
        "queues of processes",
        (
            "Queue:_rlock",
            "Queue:_sem",
            "Queue:_maxsize",
            "Queue:_reader",
            "Queue:_closed",
            "Queue:_buffer",
            "Queue._on_queue_feeder_error",
            "JoinableQueue:_unfinished_tasks",
            "JoinableQueue:_cond",
        ),
    ),
    "waits.pipes.install": (
        "pipes",
        (
            "_ConnectionBase",
            "Connection._recv_bytes",
            "Connection._send_bytes",
            "Connection:_handle",
            "reduction.ForkingPickler._extra_reducers",
        ),
    ),
    "waits.listeners.install": ("listeners and clients", ()),
    "workers.spawned_children.install_boot": ("spawned children", ()),
    "workers.spawned_children.install_descriptor": ("children of fresh interpreters", ()),
    "workers.ipc_notes.install_folders": ("temporary folders that are left", ()),
    "workers.ipc_notes.install_tracker": ("shared memory that is left", ("_resource_tracker",)),
    "workers.ipc_notes.install_semaphores": ("semaphores that are left", ("SemLock._make_name",)),
    "workers.spawned_children.install_fork_server": ("children of the fork server", ()),
    "pools.futures.install": ("futures", ("_create_and_install_waiters", "Future:_state")),
    "pools.executors.install_threads": ("pools of threads", ("_WorkItem", "_worker")),
    "pools.executors.install_processes": (
        "pools of processes",
        ("_WorkItem", "_CallItem", "_process_worker", "_sendback_result"),
    ),
    "pools.pools.install": (
        "multiprocessing's pools",
        (
            "Pool._map_async",
            "ApplyResult:_job",
            "ApplyResult:_event",
            "ApplyResult:_callback",
            "ApplyResult:_error_callback",
            "IMapIterator:_items",
            "IMapIterator:_index",
            "IMapIterator:_length",
        ),
    ),
    "queues.managers.install": ("managers", ("BaseProxy._callmethod", "BaseProxy._connect", "BaseProxy:_tls")),
    "waits.io.install_select": ("select()", ()),
    "waits.io.install_selectors": ("selectors", ()),
    "waits.io.install_sockets": ("sockets", ()),
    "waits.servers.install": ("servers that shut down", ()),
    "waits.import_locks.install": (
        "imports that wait for one another",
        ("_ModuleLock.acquire", "_ModuleLock:owner"),
    ),
    "waits.subprocesses.install_subprocess": ("waits for subprocesses", ()),
    "coroutines.awaiting.install": ("what asyncio's tasks await", ()),
    "coroutines.event_loops.install_tasks": (
        "asyncio's tasks",
        ("_PyTask", "_PyTask:_fut_waiter", "_PyTask:_state", "_PyTask:_exception"),
    ),
    "coroutines.async_locks.install": (
        "asyncio's locks",
        ("Lock:_locked", "Semaphore:_value", "Condition:_lock", "Condition:_waiters"),
    ),
    "coroutines.async_locks.install_queues": ("asyncio's queues", ()),
    "coroutines.event_loops.install_handles": (
        "asyncio's steps",
        ("Handle._run", "Handle:_callback", "Handle:_args", "Handle:_loop"),
    ),
    "coroutines.event_loops.install_stop": ("asyncio's loops that others stop", ()),
    "pools.futures.install_chains": ("asyncio's futures of pools", ("_chain_future",)),
    "naming.tracebacks.install_hook": ("uncaught exceptions without the tracer's frames", ()),
    "naming.tracebacks.install": ("tracebacks without the tracer's frames", ()),
    "naming.hidden_frames.install_inspect": ("stacks without the tracer's frames", ()),
    "naming.hidden_frames.install_debugger": ("debugging past the tracer's frames", ()),
}

# Those that are asked for where they are used, and what is done without them
GUARDED: "Final[dict[str, str]]" = {
    "BaseProcess._start_method": "a process is started in the way that is the program's own",
    "Process._transport": "a program that a task waits for has no name",
    "runpy._run_module_as_main": "a module or folder runs, and nothing of it is watched",
    "runpy._get_code_from_file": "children see the script as it is in its file",
    "_ctypes._SimpleCData": "records are written with a look at other threads, and at once",
}


class GoneError(Exception):
    """A private part that a wrapper leans on is not there; the text names it."""


def demand(wrapper: str, module: "Any") -> None:
    """Raise GoneError where a part of the module has gone that the wrapper leans on."""
    for part in PARTS[wrapper][1] if wrapper in PARTS else ():
        path, _, spoken_of = part.partition(":")
        found = module
        for name in path.split("."):
            found = getattr(found, name, None)
        if found is None or (spoken_of and spoken_of not in _spoken_of_by(found)):
            raise GoneError(f"{module.__name__} has no {part.replace(':', '.')}")


def watches(wrapper: str, module: str) -> str:
    """What a wrapper watches, in words; of a package its name says it."""
    return PARTS[wrapper][0] if wrapper in PARTS else module


def _spoken_of_by(kind: "Any") -> "Iterator[str]":
    """The names that the code of a class, and of those it derives from, speaks of, and those that it has itself."""
    yield from dir(kind)
    for each in kind.__mro__:
        for value in vars(each).values():
            code = getattr(getattr(value, "fget", value), "__code__", None)
            if code is not None:
                yield from _names_in(code)


def _names_in(code: "CodeType") -> "Iterator[str]":
    yield from code.co_names
    yield from (each for each in code.co_consts if isinstance(each, str))
    for each in code.co_consts:
        if hasattr(each, "co_names"):
            yield from _names_in(each)
