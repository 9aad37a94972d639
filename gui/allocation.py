"""One heap for all threads: what a thread has freed is free for all, and 500 runs take no more room than 50.

glibc gives each thread that allocates a heap of its own, up to 8 for each core, and each keeps what it had at its
fullest. Threads of the window come and go with every job (a run is kept, figures are worked out, a file is written).
"""

import ctypes
from typing import Final

_M_ARENA_MAX: Final = -8  # from glibc's malloc.h


def share_one_heap() -> None:
    """To be called before threads start; does nothing where the C library has no such thing."""
    try:
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
    except (AttributeError, OSError, TypeError):  # not glibc
        return
