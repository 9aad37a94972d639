"""Picks the best source that this machine allows."""

import contextlib
import sys

from scenarios.observer.control.record_writer import RecordWriter
from scenarios.observer.control.settings import Settings
from scenarios.observer.sources.null_source import NullProcSource, NullSource
from scenarios.observer.system.source import Source


def choose(settings: Settings, writer: RecordWriter) -> Source:
    """The source that was asked for ("auto": schedstat, else psutil), or a blind one where it is not to be had."""
    wanted, packages = settings["observer"], settings["packages"]
    if wanted in ("auto", "schedstat") and sys.platform == "linux":
        from scenarios.observer.sources.schedstat import Schedstat

        with contextlib.suppress(OSError):
            return Schedstat(writer)
    if wanted in ("auto", "psutil") and packages is not None:
        from scenarios.observer.sources.portable import Portable

        with contextlib.suppress(ImportError):
            return Portable(writer, packages)
    with contextlib.suppress(OSError):
        return NullProcSource()
    return NullSource()
