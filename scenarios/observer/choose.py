"""Picks the best source that this machine allows."""

import contextlib
import sys

from scenarios.observer.blind import Blind, BlindOnLinux
from scenarios.observer.outbox import Outbox
from scenarios.observer.settings import Settings
from scenarios.observer.source import Source


def choose(settings: Settings, outbox: Outbox) -> Source:
    """The source that was asked for ("auto": schedstat, else psutil), or a blind one where it is not to be had."""
    wanted, packages = settings["observer"], settings["packages"]
    if wanted in ("auto", "schedstat") and sys.platform == "linux":
        from scenarios.observer.schedstat import Schedstat

        with contextlib.suppress(OSError):
            return Schedstat(outbox)
    if wanted in ("auto", "psutil") and packages is not None:
        from scenarios.observer.portable import Portable

        with contextlib.suppress(ImportError):
            return Portable(outbox, packages)
    with contextlib.suppress(OSError):
        return BlindOnLinux()
    return Blind()
