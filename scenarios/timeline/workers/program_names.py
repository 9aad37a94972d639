"""What to call a process that recorded nothing itself: its program, or the part it plays for Python."""

import re
from typing import Final

from scenarios.timeline.tables.lane import Lane

FORK_SERVER: Final = "fork server"  # as the tracer in it calls itself
RESOURCE_TRACKER: Final = "resource tracker"
_HELPERS: Final = {
    "from multiprocessing.resource_tracker import": RESOURCE_TRACKER,
    "from multiprocessing.semaphore_tracker import": RESOURCE_TRACKER,
    "from multiprocessing.forkserver import": FORK_SERVER,
}
_POOL_WORKER: Final = re.compile(r"\w*PoolWorker-\d+")
_MOST: Final = 24  # characters; the whole command is in the tip
_SOURCE: Final = re.compile(r" -[A-Za-z]*c (.*)", re.DOTALL)  # of a Python or a shell, whose text is no name


def program_name(command: str) -> str:
    """A short name for a command line: "sleep 1" for "/usr/bin/sleep 1", "resource tracker" for Python's own."""
    for begin, name in _HELPERS.items():
        if begin in command:
            return name
    program, *arguments = _SOURCE.sub("", command).split() or [command.strip()]
    name = _base(program)
    for argument in map(_base, arguments):
        if len(name) + 1 + len(argument) > _MOST:
            break
        name += f" {argument}"
    return name


def is_pool_worker(lane: Lane) -> bool:
    """Whether a lane is a worker process of a multiprocessing.Pool, which the pool itself starts and ends."""
    return lane.kind == "process" and _POOL_WORKER.fullmatch(lane.name) is not None


def is_helper(lane: Lane) -> bool:
    """Whether a lane is a process that multiprocessing keeps for itself, which no student asked for."""
    return lane.kind == "process" and lane.name in (FORK_SERVER, RESOURCE_TRACKER)


def _base(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2] or path
