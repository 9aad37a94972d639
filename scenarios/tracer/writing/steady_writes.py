"""Has records written without letting go of the interpreter lock, once there are threads that would take it.

`os.write` lets go of it. The thread that tells something would have to queue for it again, behind threads that compute
or crowd, where plainly it runs on: a sleeper beside a busy thread took a fifth longer. The C library's own `write`,
called as a function of Python's C interface, keeps it. That must never wait for room in the pipe: so this process's
descriptor becomes one that does not block. Where the pipe is full, `put` waits (process.py), and lets others run.
"""

import os
import sys

from . import c_library
from .process import process

_open, _dup2, _close = os.open, os.dup2, os.close  # the program may put its own in their place


class _Tried:
    """Whether it was tried; where it failed, it would fail again."""

    done = False


def begin() -> None:
    """From now on records are written so, in the children of forks too; where that cannot be, as before."""
    if _Tried.done or process.fd < 0 or sys.platform != "linux":
        return
    _Tried.done = True
    try:
        write = c_library.function("write", "l", keeps_interpreter=True)
        _never_block(process.fd)
    except (OSError, ImportError, AttributeError):
        return
    process.write = write


def _never_block(descriptor: int) -> None:
    """Open the same pipe anew, under the same number: how the descriptors of others behave stays as it is."""
    own = _open(f"/proc/self/fd/{descriptor}", os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        _dup2(own, descriptor, inheritable=False)
    finally:
        _close(own)
