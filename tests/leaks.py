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
_THREADS: Final = Path("/proc/self/task")
_MEMORY: Final = Path("/dev/shm")  # where Linux has named semaphores


def running_threads() -> set[str]:
    """The threads that were started from Python, by name and number."""
    return {f"{thread.name} {thread.native_id}" for thread in threading.enumerate()}


def child_processes() -> set[str]:
    """Every descendant, with its command."""
    if not _has_children():
        return set()
    return {_described(child) for child in psutil.Process().children(recursive=True)}


def _has_children() -> bool:
    """Whether there is a child, or nobody can say: to look through the whole machine takes far longer."""
    children = ""
    lists = list(_THREADS.glob("*/children"))
    for path in lists:
        with suppress(OSError):  # the thread has ended
            children += path.read_text()
    return not lists or bool(children)


def open_descriptors() -> set[str]:
    """Every open descriptor and what it is; none on systems that do not show them."""
    found = set()
    if _DESCRIPTORS.is_dir():
        for link in _DESCRIPTORS.iterdir():
            with suppress(FileNotFoundError):  # the listing's own
                found.add(f"{link.name} {link.readlink()}")
    return found


def abandoned_semaphores() -> set[str]:
    """The named semaphores that no process has mapped any more; none on systems that do not show them."""
    named = dict(_numbered_semaphores())
    for maps in Path("/proc").glob("[0-9]*/maps") if named else ():
        with suppress(OSError):  # it has ended, or is another user's
            for line in maps.read_text("utf-8", "replace").splitlines():
                if str(_MEMORY) in line:
                    named.pop(line.split()[4], None)  # under another name: it got its own after it was mapped
    return set(named.values())


def _numbered_semaphores() -> Iterator[tuple[str, str]]:
    for path in _MEMORY.glob("sem.*"):
        with suppress(FileNotFoundError):
            yield str(path.stat().st_ino), path.name


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
