"""Keeps the queue's descriptor out of the program's reach: to whoever closes all there are, it is not there.

A Unix daemon closes every descriptor that it may have inherited. Its record would end there, and nobody could say so.
"""

import os

from ..wrapping import builtin_wrapping
from ..writing.process import process

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def install() -> None:
    """Wrap os.close and os.closerange."""
    plain_close, plain_range = os.close, os.closerange

    def close(*given: "Any", **named: "Any") -> "Any":
        if given and type(given[0]) is int and given[0] == process.fd:
            return plain_close(-1)  # raises, in the system's words
        return plain_close(*given, **named)

    def closerange(*given: "Any", **named: "Any") -> "Any":
        ours = process.fd
        if not named and [type(each) for each in given] == [int, int] and given[0] <= ours < given[1]:
            plain_range(given[0], ours)
            return plain_range(ours + 1, given[1])
        return plain_range(*given, **named)

    builtin_wrapping.replace(os, "close", close)
    builtin_wrapping.replace(os, "closerange", closerange)
