"""Ending a run: every process is asked, then frozen and killed, until none is left."""

import contextlib
import os
import signal
from collections.abc import Iterable
from typing import Final

from scenarios.observer.family import Family

GRACE: Final = 0.3  # seconds between asking and killing


def ask(family: Family) -> None:
    """Send SIGTERM to every process, and SIGCONT so that a stopped one can hear it."""
    family.discover()
    _send(signal.SIGTERM, family.members)
    _send(signal.SIGCONT, family.members)


def kill(family: Family) -> None:
    """Kill every process, also those that are being made meanwhile.

    A frozen process makes no more of them: when a look at the list shows no process that is not frozen, none can
    slip away.
    """
    frozen: set[int] = set()
    while True:
        family.discover()
        free = family.members.keys() - frozen
        if not free:
            break
        _send(signal.SIGSTOP, free)
        frozen |= free
    _send(signal.SIGKILL, frozen)


def _send(number: int, pids: Iterable[int]) -> None:
    for pid in list(pids):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
