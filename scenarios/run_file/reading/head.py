"""Reads what a run file says of its run as a whole, and none of its events: that takes a moment, however long it is."""

import gzip
import json
import zlib
from pathlib import Path
from typing import Any, Final

from scenarios.language import gettext
from scenarios.run_file.format.layout import EVENTS, METADATA, PROGRAM
from scenarios.run_file.format.problems import RunFileError

HEAD_MOST: Final = 1 << 27  # bytes: a table of many objects, and where threads stood
_END: Final = f'"{EVENTS}":['.encode()


def read_head(path: Path) -> dict[str, Any]:
    """The metadata of a file that `save` wrote. Raises RunFileError for any other, OSError."""
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
            file.seek(0)
            with gzip.GzipFile(fileobj=file) if packed else file as text:
                head = text.readline(HEAD_MOST)
                follows = text.read(len(_END))
        found = json.loads(head.rstrip().removesuffix(b",") + b"}") if follows == _END else None
    except (EOFError, zlib.error, gzip.BadGzipFile, ValueError, RecursionError) as error:
        raise RunFileError(gettext("{path} is no whole run file.").format(path=path)) from error
    metadata = found.get(METADATA) if isinstance(found, dict) else None
    if not isinstance(metadata, dict) or PROGRAM not in metadata:
        raise RunFileError(gettext("{path} is no whole run file.").format(path=path))
    return metadata
