"""Puts on top of the tracer's wrappers what changes the student's own locks, semaphores, joins and daemons.

Only what the student's own line makes or calls is changed, never what the standard library or a package does for
itself. What cannot be changed without breaking stays, and is told as that.
"""

from .. import imports

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import ModuleType
    from typing import Any, Callable, Final

# By what is changed: in which modules of the standard library, and which function of which of ours does it
CHANGES: "Final" = {
    "lock": (
        ("threading", "thread_locks"),
        ("multiprocessing.synchronize", "process_locks"),
        ("asyncio.locks", "task_locks"),
        ("multiprocessing.managers", "managers.install_locks"),
    ),
    "semaphore": (
        ("threading", "semaphores.install_threads"),
        ("multiprocessing.synchronize", "semaphores.install_processes"),
        ("asyncio.locks", "semaphores.install_tasks"),
        ("multiprocessing.managers", "managers.install_semaphores"),
    ),
    "join": (
        ("threading", "joins.install_threads"),
        ("multiprocessing.process", "joins.install_processes"),
    ),
    "daemon": (
        ("threading", "daemons.install_threads"),
        ("multiprocessing.process", "daemons.install_processes"),
    ),
}
WATCHED: "Final" = "the change that was asked for"


def install(changes: "dict[str, Any]") -> None:
    """Change the program: `changes` has "none" for "lock", "skip" for "join", "all" or "none" for "daemon", and a
    number for "semaphore"; what is not in it stays as written.
    """
    for what, value in changes.items():
        for module, function in CHANGES[what]:
            imports.when_imported(module, f"{WATCHED}: {what} of {module}", _change(function, value))


def _change(function: str, value: object) -> "Callable[[ModuleType], None]":
    home, _, name = function.partition(".")

    def change(module: "ModuleType") -> None:
        getattr(__import__(home, globals(), None, (name or "install",), 1), name or "install")(module, value)

    return change
