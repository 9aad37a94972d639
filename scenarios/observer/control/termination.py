"""Ending a run: every process is asked, then frozen and killed, until none is left."""

import contextlib
import os
import signal
from collections.abc import Callable, Iterable
from typing import Final

GRACE: Final = 0.3  # seconds between asking and killing


def ask(pids: Iterable[int]) -> None:
    """Send SIGTERM to every process, and SIGCONT so that a stopped one can hear it."""
    _send(signal.SIGTERM, pids)
    _send(signal.SIGCONT, pids)


def kill(living: Callable[[], Iterable[int]]) -> None:
    """Kill every process, also those that are being made meanwhile.

    A frozen process makes no more of them: when a look at the list shows no process that is not frozen, none can
    slip away.
    """
    frozen: set[int] = set()
    while free := set(living()) - frozen:
        _send(signal.SIGSTOP, free)
        frozen |= free
    _send(signal.SIGKILL, frozen)


def _send(number: int, pids: Iterable[int]) -> None:
    for pid in list(pids):
        with contextlib.suppress(OSError):  # it has gone, or it is not ours to end, as what sudo starts
            os.kill(pid, number)
