"""Standard output and error, told as they are really written: below Python's buffers, which stay as they are."""

import os
import sys
from _io import BufferedWriter, FileIO, TextIOWrapper
from os import fstat

from .sites import site
from .writer import process, tell_output

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class TracedFile(FileIO):
    """The file under a standard stream. With `echo` it also writes to the descriptor, else to the run alone."""

    def __init__(self, fd: int, name: str, echo: bool) -> None:
        super().__init__(fd, "wb", closefd=False)
        self.name = name
        self._stream = fd
        self._echo = echo
        self._file = _which_file(fd)

    def __repr__(self) -> str:
        return super().__repr__().replace("<FileIO ", "<_io.FileIO ", 1)

    def write(self, data: "Any", /) -> "Any":
        """As a plain file's, and told."""
        if process.fd < 0 or _which_file(self._stream) != self._file:  # redirected since by the program itself
            return super().write(data)
        view = memoryview(data).cast("B")
        written = super().write(view) if self._echo else len(view)
        if written:
            _tell(self._stream, view[:written])
        return written


TracedFile.__name__ = TracedFile.__qualname__ = "FileIO"
TracedFile.__module__ = "_io"


def _tell(stream: int, data: memoryview) -> None:
    try:
        tell_output(stream, data, site())
    except Exception:  # what an object prints as it dies with the interpreter has nothing left to tell it with
        return


def _which_file(fd: int) -> "tuple[int, int]":
    try:
        status = fstat(fd)
    except OSError:
        return (-1, -1)
    return status.st_dev, status.st_ino


def install(echo: bool) -> None:
    """Rebuild sys.stdout and sys.stderr over a file that tells."""
    for name, fd in (("stdout", 1), ("stderr", 2)):
        plain = getattr(sys, name)
        if type(plain) is TextIOWrapper and plain.fileno() == fd:
            plain.flush()
            stream = _rebuilt(plain, TracedFile(fd, f"<{name}>", echo))
            setattr(sys, name, stream)
            setattr(sys, f"__{name}__", stream)


def _rebuilt(plain: TextIOWrapper, raw: TracedFile) -> TextIOWrapper:
    buffered = isinstance(plain.buffer, BufferedWriter)
    stream = TextIOWrapper(
        BufferedWriter(raw) if buffered else raw,
        encoding=plain.encoding,
        errors=plain.errors,
        newline="\n" if os.name == "posix" else None,
        line_buffering=plain.line_buffering,
        write_through=plain.write_through,
    )
    stream.mode = "w"  # type: ignore[misc]
    return stream
