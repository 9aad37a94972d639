"""The three Linux calls that Python's standard library does not offer: two prctl options and an ioctl on a pidfd."""

import ctypes
import errno
import fcntl
import os
import signal
import struct
from typing import Final

PR_SET_PDEATHSIG: Final = 1
PR_SET_CHILD_SUBREAPER: Final = 36

_PIDFD_INFO_EXIT: Final = 1 << 3
_PIDFD_INFO: Final = struct.Struct("=QQ11Ii")  # struct pidfd_info of linux/pidfd.h, its first 64 bytes
_PIDFD_GET_INFO: Final = (3 << 30) | (_PIDFD_INFO.size << 16) | (0xFF << 8) | 11  # _IOWR(PIDFS_IOCTL_MAGIC, 11, …)
_EXIT_CODE: Final = 13  # the field's place in the structure

_libc = ctypes.CDLL(None, use_errno=True)


def adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends. Raises OSError before Linux 3.4."""
    _prctl(PR_SET_CHILD_SUBREAPER, 1)


def die_with_parent() -> None:
    """Have the kernel kill this process when its parent dies; not inherited by children, cleared by no plain exec."""
    _prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _prctl(option: int, value: int) -> None:
    if _libc.prctl(option, ctypes.c_ulong(value), 0, 0, 0) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def exit_status(pidfd: int) -> int | None:
    """The wait status of an ended process that someone else has reaped; None where the kernel cannot say.

    Linux 6.15 and later keep it with the pidfd (PIDFD_INFO_EXIT).
    """
    buffer = bytearray(_PIDFD_INFO.size)
    _PIDFD_INFO.pack_into(buffer, 0, _PIDFD_INFO_EXIT, *([0] * 13))
    try:
        fcntl.ioctl(pidfd, _PIDFD_GET_INFO, buffer)
    except OSError as error:
        if error.errno in (errno.ENOTTY, errno.EINVAL, errno.ESRCH):
            return None
        raise
    fields = _PIDFD_INFO.unpack(buffer)
    return fields[_EXIT_CODE] if fields[0] & _PIDFD_INFO_EXIT else None
