"""The command's own streams: what they can show, and what to do where one is closed or cannot be written to."""

import io
import os
import sys
from typing import TextIO

from scenarios.observer.system import descriptors


def prepare_streams() -> None:
    """Make them fit to be printed to, come what may: a closed one (`>&-`) takes everything and shows nothing."""
    descriptors.occupy_standard()
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123  # stays open until the end
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal that lacks a character is no reason to fail


def tell(text: str) -> None:
    """Print on standard error. Where that cannot be, nothing else changes for that."""
    try:
        print(text, file=sys.stderr, flush=True)
    except OSError:
        give_up(sys.stderr)


def give_up(stream: TextIO) -> None:
    """Have what the stream holds and cannot write go nowhere, or Python would try again at its own end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)
