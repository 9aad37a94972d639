"""What every record of this process shares, and the one place where records are written."""

import os
from _thread import RLock
from itertools import count
from time import sleep as _pause

from .free_threading import NO_GIL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Callable, Final

    from .attachments import FirstLane

FULL: "Final" = 0.001  # s to the next try where the pipe is full
_NUMBERS: "Final" = (1 << 63) - 1
_write = os.write


class Process:
    """What every record of this process shares. Renewed in the child of a fork."""

    __slots__ = (
        "base",
        "boots_children",
        "counting",
        "epoch",
        "fd",
        "folder",
        "main",
        "number",
        "pid",
        "serial",
        "write",
    )

    def __init__(self) -> None:
        self.fd = -1
        self.folder: "str | None" = None  # the run's, if it has one
        self.write: "Callable[[int, bytes, int], int] | None" = None  # without letting others run (steady_writes.py)
        self.epoch = 0  # grows by each fork on the way here: what was named in the parent is not named here yet
        self.number = 0
        self.boots_children = False  # those of fresh interpreters are given the tracer, and know what it sends along
        self.renew()

    def renew(self) -> None:
        """Take this process's own pid and its own range of object numbers."""
        self.pid = os.getpid()
        self.epoch += 1
        self.base = int.from_bytes(os.urandom(8), "little") >> 1
        self.serial = count()
        self.counting = RLock()
        self.main: "FirstLane | None" = None

    def next_number(self) -> int:
        """A number that no other object or worker of the run has."""
        return (self.base + self.next_serial()) & _NUMBERS or 1

    def next_serial(self) -> int:
        """Counts up; each thread of the process gets another."""
        if NO_GIL:  # two threads may advance a counter to the same
            with self.counting:
                return next(self.serial)
        return next(self.serial)


process = Process()


def put(data: bytes) -> None:
    """Write whole records. Once the reader has gone, silently nothing: the program goes on without us."""
    if process.fd >= 0:
        write = process.write
        if write is None or write(process.fd, data, len(data)) < 0:
            _put_patiently(data)


def _put_patiently(data: bytes) -> None:
    try:
        while True:
            try:
                _write(process.fd, data)
            except BlockingIOError:  # full, and the descriptor is one that does not block
                _pause(FULL)
            else:
                return
    except OSError:
        process.fd = -1
