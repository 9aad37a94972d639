"""Reads a file's text piece by piece, unpacked where it is packed, up to a ceiling: a few MB may unpack to many GB."""

import codecs
import gzip
import os
from collections.abc import Generator
from contextlib import ExitStack
from io import BufferedIOBase
from pathlib import Path
from typing import Final

from scenarios.run_file.format.progress import Progress

_GZIP: Final = b"\x1f\x8b"
_PIECE: Final = 1 << 18  # bytes at a time: at most as many are read before a reader can give up


class TooMuchTextError(ValueError):
    """The file holds more text than may be read."""


def text_pieces(path: Path, most: int, progress: Progress) -> Generator[str, None, None]:
    """The file's text. Raises TooMuchTextError beyond `most` bytes, UnicodeDecodeError, OSError, EOFError, zlib.error.

    `progress` is told which share of the file has been read.
    """
    with ExitStack() as stack:
        file = stack.enter_context(path.open("rb"))
        size = os.fstat(file.fileno()).st_size or 1
        packed = file.read(len(_GZIP)) == _GZIP
        file.seek(0)
        source: BufferedIOBase = stack.enter_context(gzip.GzipFile(fileobj=file)) if packed else file
        decoder = codecs.getincrementaldecoder("utf-8-sig")()  # some editors begin with a mark
        left = most
        while data := source.read(_PIECE):
            left -= len(data)
            if left < 0:
                raise TooMuchTextError
            progress(min(1.0, file.tell() / size))
            if piece := decoder.decode(data):
                yield piece
        decoder.decode(b"", final=True)
