"""Picks the best source that this machine allows."""

import contextlib
import sys

from scenarios.observer.control.record_writer import Outbox
from scenarios.observer.control.settings import Settings
from scenarios.observer.sources.null_source import Blind, BlindOnLinux
from scenarios.observer.system.source import Source


def choose(settings: Settings, outbox: Outbox) -> Source:
    """The source that was asked for ("auto": schedstat, else psutil), or a blind one where it is not to be had."""
    wanted, packages = settings["observer"], settings["packages"]
    if wanted in ("auto", "schedstat") and sys.platform == "linux":
        from scenarios.observer.sources.schedstat import Schedstat

        with contextlib.suppress(OSError):
            return Schedstat(outbox)
    if wanted in ("auto", "psutil") and packages is not None:
        from scenarios.observer.sources.portable import Portable

        with contextlib.suppress(ImportError):
            return Portable(outbox, packages)
    with contextlib.suppress(OSError):
        return BlindOnLinux()
    return Blind()
