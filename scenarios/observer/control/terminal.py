"""A terminal of the run's own: what any process of it writes becomes records, what the person types becomes input."""

import contextlib
import fcntl
import os
import termios
import time
from collections.abc import Iterator
from typing import Final

from scenarios.observer.control.record_writer import PIECE, RecordWriter
from scenarios.tracer.wire import records as rec

_READ_MOST: Final = 1 << 16
_ROWS_COLUMNS: Final = (24, 80)
STDOUT: Final = 1  # a terminal does not know which of its two streams a program wrote to


class Terminal:
    """A pseudo-terminal with the supervisor as its session's leader, as a shell is.

    Were the script's first process the leader, the kernel would hang up on its orphans when it ends.
    """

    def __init__(self) -> None:
        self.master, self.slave = os.openpty()
        self.open = True
        self.typed = b""  # input that the script has no room for yet
        os.set_blocking(self.master, False)
        termios.tcsetwinsize(self.slave, _ROWS_COLUMNS)
        modes = termios.tcgetattr(self.slave)
        modes[1] &= ~termios.OPOST  # a newline arrives as it was written
        modes[3] &= ~termios.ECHO  # what is typed is shown by whoever typed it
        termios.tcsetattr(self.slave, termios.TCSANOW, modes)

    def lead(self) -> None:
        """Make the supervisor the leader of a new session on this terminal. Raises OSError for a group's leader."""
        os.setsid()
        fcntl.ioctl(self.slave, termios.TIOCSCTTY, 0)

    def type(self, text: str) -> None:
        """Take input for the script; it goes in as fast as it is read."""
        self.typed += text.encode("utf-8", "surrogateescape")

    def feed(self) -> None:
        """Hand the script as much of the input as fits."""
        with contextlib.suppress(BlockingIOError):
            self.typed = self.typed[os.write(self.master, self.typed) :]

    def forward(self, writer: RecordWriter) -> bool:
        """Send what was written on the terminal as OUTPUT records; False when there was nothing more to read."""
        try:
            data = os.read(self.master, _READ_MOST)
        except BlockingIOError:
            return False
        except OSError:  # EIO: no process has the terminal open
            self.open = False
            return False
        for group in output_groups(data):
            writer.add(group)
        return True

    def close(self) -> None:
        """Give up the terminal."""
        os.close(self.master)


def output_groups(data: bytes) -> Iterator[bytes]:
    """Output of a writer unknown (process 0, thread 0) as groups of records, each one atomic write."""
    wall = time.perf_counter_ns()
    for start in range(0, len(data), PIECE):
        piece = data[start : start + PIECE]
        head = rec.pack(rec.OUTPUT, STDOUT, 0, 0, wall, 0, 0, 0, len(piece), 0)
        yield head + rec.slots(piece, 0)
