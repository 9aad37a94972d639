"""Picks the best source that this machine allows."""

import contextlib
import sys

from scenarios.observer.blind import Blind, BlindOnLinux
from scenarios.observer.outbox import Outbox
from scenarios.observer.schedstat import Schedstat
from scenarios.observer.source import Source


def choose(wanted: str, outbox: Outbox) -> Source:
    """The source of that name ("auto": schedstat, else psutil), or a blind one where it is not to be had."""
    if wanted in ("auto", "schedstat") and sys.platform == "linux":
        with contextlib.suppress(OSError):
            return Schedstat(outbox)
    with contextlib.suppress(OSError):
        return BlindOnLinux()
    return Blind()
