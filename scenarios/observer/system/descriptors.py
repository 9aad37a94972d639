"""Descriptors: those that stay open as long as what they show are so many that a few are kept free for all the rest."""

import contextlib
import errno
import os
import resource
from typing import Final

SPARE: Final = 24  # for reading the list of processes, for one look at each of them, for an import


def occupy_standard() -> None:
    """Take the numbers of standard streams that are closed, so that no pipe of ours gets one: it would be printed to.

    What is started from here finds them closed, as we did.
    """
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR | os.O_CLOEXEC)  # gets the lowest number that is free


def close_inherited() -> None:
    """Close what the shell has opened for the script, beyond the standard streams, once the script has it: who reads
    the other end is to see it end when the script closes it.
    """
    for number in [int(name) for name in os.listdir("/dev/fd")]:
        with contextlib.suppress(OSError):  # the listing's own
            if number > 2 and os.get_inheritable(number):
                os.close(number)


def raise_limit() -> None:
    """Allow as many as this machine does: four are needed for each thread."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def open_to_stay(path: str) -> int:
    """Open a file for reading. Raises OSError also when only the spare descriptors are left."""
    return kept(os.open(path, os.O_RDONLY))


def kept(descriptor: int) -> int:
    """The descriptor, if it may stay open; else it is closed. Raises OSError when only the spare ones are left."""
    limit, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if limit != resource.RLIM_INFINITY and descriptor >= limit - SPARE:
        os.close(descriptor)
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))
    return descriptor
