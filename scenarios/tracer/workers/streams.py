"""Records standard output and error as they are really written: below Python's buffers, which stay as they are."""

import os
import sys
from _io import BufferedWriter, FileIO, TextIOWrapper
from os import fstat
from sys import _getframe, is_finalizing
from time import perf_counter_ns

from ..naming.sites import path_of
from ..naming.texts import PIECE
from ..naming.tracebacks import pass_by
from ..wire.records import OUTPUT, SLOT_TEXT, pack_output, slots
from ..writing.lane import here, new_lane
from ..writing.process import process, put

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class TracedFile(FileIO):
    """The file under a standard stream. With `echo` it also writes to the descriptor, else to the run alone."""

    def __init__(self, fd: int, name: str, echo: bool) -> None:
        super().__init__(fd, "wb", closefd=False)
        self.name = name
        self._stream = fd
        self._plain_write = super().write if echo else len
        self._device, self._inode = _which_file(fd)

    def __repr__(self) -> str:
        return super().__repr__().replace("<FileIO ", "<_io.FileIO ", 1)

    def write(self, data: "Any", /) -> "Any":
        """Write as a plain file does, and record it."""
        try:
            if self._is_redirected():
                return super().write(data)
            view = memoryview(data).cast("B")
            written = self._plain_write(view)
            if written:
                _record(self._stream, view[:written])
        except BaseException as error:  # such as a broken pipe, of which C tells: it has no frame in a plain file
            pass_by(error)
            raise
        return written

    def _is_redirected(self) -> bool:
        """Whether the program itself has put another file under the stream since."""
        if process.fd < 0:
            return True
        try:
            status = fstat(self._stream)
        except OSError:
            return self._inode is not None
        return status.st_ino != self._inode or status.st_dev != self._device


class BufferedFile(TracedFile):
    """The file under a buffer, which calls it under its own lock, and after an exception again with the same bytes.

    Python's own file lets no signal's handler in between writing and saying so. This one does, and when the handler
    raises, as that of Ctrl+C, the bytes are written already and must not be written again.
    """

    def __init__(self, fd: int, name: str, echo: bool) -> None:
        super().__init__(fd, name, echo)
        self._data: "bytes | None" = None  # being written
        self._count: "Any" = None  # how much of it was; None: nothing

    def write(self, data: "Any", /) -> "Any":
        """Write what is not written yet, and record it."""
        try:
            if self._is_redirected():
                return FileIO.write(self, data)
            begun = self._data
            if begun is None or self._count is None or data[: len(begun)] != begun:
                begun = bytes(data)
                writing = map(self._plain_write, (begun,))
                self._count = None
                self._data = begun
                for self._count in writing:  # one step: no handler in between
                    break
                count = self._count
                if count:
                    _record(self._stream, begun if count == len(begun) else begun[:count])
        except BaseException as error:
            pass_by(error)
            raise
        self._data = None
        return self._count


for _kind in (TracedFile, BufferedFile):
    _kind.__name__ = _kind.__qualname__ = "FileIO"
    _kind.__module__ = "_io"


def _record(stream: int, data: "memoryview | bytes") -> None:
    try:
        frame: "Any" = _getframe(1)
        _tell_output(stream, data, path_of(frame.f_back))
    except Exception:
        if not is_finalizing():  # then there is nothing left to write with; before, it is a signal handler's own
            raise


def _tell_output(stream: int, data: "memoryview | bytes", site: int) -> None:
    """Tell what the running thread wrote to standard output (1) or error (2)."""
    try:
        lane = here.lane
    except AttributeError:
        lane = new_lane()
    if lane.unflushed:
        lane.flush()
    if len(data) <= SLOT_TEXT and lane.turn is None:  # most of what is printed
        now = perf_counter_ns()
        cpu = lane.cpu if now < lane.fresh else lane.read_cpu(now)
        put(pack_output(stream, process.pid, lane.tid, now, cpu, site, bytes(data)))
        return
    recorder = lane.recorder
    if len(data) <= PIECE:
        put(recorder.record(OUTPUT, stream, 0, site, len(data)) + slots(bytes(data), process.pid))
        return
    for at in range(0, len(data), PIECE):
        piece = bytes(data[at : at + PIECE])
        put(recorder.record(OUTPUT, stream, 0, site, len(piece)) + slots(piece, process.pid))


def _which_file(fd: int) -> "tuple[int | None, int | None]":
    """The device and the number of an open file; None where none is open."""
    try:
        status = fstat(fd)
    except OSError:
        return None, None
    return status.st_dev, status.st_ino


def install(echo: bool) -> None:
    """Rebuild sys.stdout and sys.stderr over a file that records."""
    for name, fd in (("stdout", 1), ("stderr", 2)):
        plain = getattr(sys, name)
        if type(plain) is TextIOWrapper and plain.fileno() == fd:
            plain.flush()
            stream = _rebuilt(plain, fd, f"<{name}>", echo)
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)


def _rebuilt(plain: TextIOWrapper, fd: int, name: str, echo: bool) -> TextIOWrapper:
    buffered = isinstance(plain.buffer, BufferedWriter)
    stream = TextIOWrapper(
        BufferedWriter(BufferedFile(fd, name, echo)) if buffered else TracedFile(fd, name, echo),
        encoding=plain.encoding,
        errors=plain.errors,
        newline="\n" if os.name == "posix" else None,
        line_buffering=plain.line_buffering,
        write_through=plain.write_through,
    )
    stream.mode = "w"  # type: ignore[misc]
    return stream
