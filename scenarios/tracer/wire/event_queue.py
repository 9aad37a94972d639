"""A multiprocessing queue of fixed-size records that outlives its writers: no lock, no feeder thread, an exact end.

Writers share one pipe. A write of at most PIPE_BUF bytes is atomic (POSIX, `write`, rationale of PIPE_BUF), so a
writer may be killed at any instruction and leave neither a torn record nor a held lock. `multiprocessing.Queue` and
`SimpleQueue` take a lock that a terminated writer never gives back.

macOS: the same calls and the same promise, for 512 bytes; the kernel chooses the capacity, up to 64 KiB.
Windows: `os.write` on an anonymous pipe is one WriteFile. The pipe's driver takes each write as one entry of a first
in, first out list, under the pipe's own lock, and waits when the buffer (of the size asked for) is full, so writes do
not interleave. A writer that is terminated while it waits takes its entry along; part of an entry is lost only when a
read ended inside it, which is why `get` asks for far more than one put. A child gets the write end by its handle
(`writer_handle`, in STARTUPINFO's handle list). The Windows branches are written after that documentation and have
not been run.
"""

import os
import sys

from .records import SIZE

TYPE_CHECKING = False  # as in records.py: nothing is imported that a watched program would not have
if TYPE_CHECKING:
    from typing import Final

PIPE_BUF: "Final" = 4096 if sys.platform == "linux" else 512  # POSIX promises 512
WRITE_MOST: "Final" = PIPE_BUF // SIZE * SIZE  # the most that one put may carry
CAPACITY: "Final" = 1 << 20  # Linux's default ceiling for an unprivileged process (fs.pipe-max-size)
LOWEST_FD: "Final" = 600  # out of the way of a script that closes or reuses low numbers


class EventQueue:
    """One pipe of 64-byte records: many processes `put`, one reader `get`s.

    Both ends are plain file descriptors. Close the write end in the reader's process once the writers have theirs:
    `get` returns b"" (end of file) when the last writer has closed or died.
    """

    def __init__(self, reader: int, writer: int) -> None:
        """Wrap the two ends of an existing pipe; -1 for an end that this process does not have."""
        self.reader = reader
        self.writer = writer
        self._rest = b""

    @classmethod
    def create(cls) -> "EventQueue":
        """Make a pipe as large as the platform allows. Raises OSError when there are no descriptors left."""
        reader, writer = _pipe()
        return cls(reader, _moved_up(writer))

    def put(self, data: bytes) -> None:
        """Write whole records, at most WRITE_MOST bytes, in one atomic write. Waits only while the pipe is full.

        Raises ValueError when the bytes are no whole records or too many, OSError when the reader has gone.
        """
        if len(data) % SIZE or not 0 < len(data) <= WRITE_MOST:
            raise ValueError(f"{len(data)} bytes are not 1 to {WRITE_MOST // SIZE} records of {SIZE} bytes")
        os.write(self.writer, data)

    def get(self, most: int = CAPACITY) -> bytes:
        """Wait for records and return what has arrived, whole records only, at most `most` bytes; b"" at the end."""
        while True:
            chunk = os.read(self.reader, most)
            if not chunk:
                return b""
            data = self._rest + chunk
            whole = len(data) - len(data) % SIZE  # a short read can end inside a record; a write cannot
            self._rest = data[whole:]
            if whole:
                return data[:whole]

    @property
    def writer_handle(self) -> int:
        """Windows: the handle behind the write end, made inheritable. Raises OSError elsewhere."""
        if sys.platform != "win32":
            raise OSError("only Windows has handles")
        import msvcrt

        handle = msvcrt.get_osfhandle(self.writer)
        os.set_handle_inheritable(handle, True)
        return handle

    def close_writer(self) -> None:
        """Give up this process's write end; the others' go on."""
        if self.writer >= 0:
            os.close(self.writer)
            self.writer = -1

    def close(self) -> None:
        """Give up both ends."""
        self.close_writer()
        if self.reader >= 0:
            os.close(self.reader)
            self.reader = -1


def _pipe() -> "tuple[int, int]":
    if sys.platform == "win32":
        import _winapi
        import msvcrt

        reader, writer = _winapi.CreatePipe(None, CAPACITY)
        return msvcrt.open_osfhandle(reader, os.O_RDONLY), msvcrt.open_osfhandle(writer, os.O_WRONLY)
    ends = os.pipe()
    if sys.platform == "linux":
        _enlarge(ends[1])
    return ends


def _enlarge(writer: int) -> None:
    """Raise the pipe's capacity as far as this machine allows."""
    import fcntl

    for capacity in (CAPACITY, CAPACITY >> 1, CAPACITY >> 2, CAPACITY >> 3):
        try:
            fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, capacity)
        except OSError:  # an unprivileged process may not go beyond fs.pipe-max-size
            continue
        return


def _moved_up(descriptor: int) -> int:
    """The same open file under a number from LOWEST_FD on, where the limit of descriptors reaches that far."""
    if sys.platform == "win32":
        return descriptor
    import fcntl

    try:
        moved = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, LOWEST_FD)
    except OSError:
        return descriptor
    os.close(descriptor)
    return moved
