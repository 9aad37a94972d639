"""What a test could leave behind: threads, child processes, file descriptors."""

import gc
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

import psutil

PATIENCE: Final = 3.0  # seconds for what is ending to end
_DESCRIPTORS: Final = Path("/proc/self/fd")


def running_threads() -> set[str]:
    """The threads that were started from Python, by name and number."""
    return {f"{thread.name} {thread.native_id}" for thread in threading.enumerate()}


def child_processes() -> set[str]:
    """Every descendant, with its command."""
    return {_described(child) for child in psutil.Process().children(recursive=True)}


def open_descriptors() -> set[str]:
    """Every open descriptor and what it is; none on systems that do not show them."""
    found = set()
    if _DESCRIPTORS.is_dir():
        for link in _DESCRIPTORS.iterdir():
            with suppress(FileNotFoundError):  # the listing's own
                found.add(f"{link.name} {link.readlink()}")
    return found


@contextmanager
def nothing_more(*kinds: Callable[[], set[str]]) -> Iterator[None]:
    """Fail with AssertionError when there is more of something afterwards, and goes on being more."""
    before = [kind() for kind in kinds]
    yield
    deadline = time.monotonic() + PATIENCE
    while left := _left(kinds, before):
        gc.collect()
        if time.monotonic() > deadline:
            raise AssertionError(f"left behind: {', '.join(sorted(left))}")
        time.sleep(0.02)


def _left(kinds: tuple[Callable[[], set[str]], ...], before: list[set[str]]) -> set[str]:
    return {thing for kind, known in zip(kinds, before, strict=True) for thing in kind() - known}


def _described(process: psutil.Process) -> str:
    try:
        return f"process {process.pid} ({' '.join(process.cmdline())})"
    except psutil.Error:
        return f"process {process.pid}"
