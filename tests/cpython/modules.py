"""Which of CPython's regression tests judge the tracer."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

METHODS: Final = ("fork", "spawn", "forkserver")
WORKERS: Final = (
    "test_thread",
    "test_threading",
    "test_threading_local",
    "test_threadsignals",
    "test_threadedtempfile",
    "test_signal",
    "test_queue",
    "test_sched",
    "test_concurrent_futures",
    "test_asyncio",
    "test_free_threading",
    *(f"test_multiprocessing_{method}" for method in METHODS),
    "test_multiprocessing_main_handling",
)
# What the tracer wraps, or stands between, besides: waits for the outside, streams, tracebacks, how a program starts
BESIDES: Final = (
    "test_fork1",
    "test_wait3",
    "test_wait4",
    "test_subprocess",
    "test_select",
    "test_selectors",
    "test_poll",
    "test_epoll",
    "test_socket",
    "test_socketserver",
    "test_time",
    "test_traceback",
    "test_context",
    "test_contextlib",
    "test_builtin",
    "test_os",
    "test_sys",
    "test_io",
    "test_fileio",
    "test_gc",
    "test_weakref",
    "test_pickle",
    "test_copy",
    "test_inspect",
    "test_runpy",
    "test_code_module",
    "test_exceptions",
    "test_importlib.test_threaded_import",
)
MODULES: Final = WORKERS + BESIDES
# What they find beside themselves
HELPERS: Final = ("lock_tests.py", "_test_multiprocessing.py", "mp_*.py", "signalinterproctester.py", "fork_wait.py")

# The tests of processes are one body; what names the start method is made here, as 3.11.7 and 3.12.1 forget to ship it.
BODY: Final = "_test_multiprocessing.py"
HEAD: Final = """\
import unittest
from test._test_multiprocessing import install_tests_in_module_dict

install_tests_in_module_dict(globals(), {method!r})
"""


@dataclass(frozen=True)
class Part:
    """A module, or the classes of it that are meant."""

    module: str
    classes: tuple[str, ...] = ()


def parts_of(folder: Path, module: str) -> list[Part]:
    """The modules that a module of the list is made of, in a folder of tests: a package is run file by file."""
    path = folder / module.replace(".", "/")
    if not path.is_dir():
        return [Part(module)] if path.with_suffix(".py").exists() else []
    return [Part(f"{module}.{file.stem}") for file in sorted(path.glob("test_*.py"))]
