"""What a report of a mistake says: where it happened, in which versions, and what stood open; nothing else."""

import platform
import sys
import time
import traceback
from collections.abc import Mapping
from types import TracebackType
from typing import Final

import PySide6
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication

from scenarios import __version__

Raised = tuple[type[BaseException], BaseException, TracebackType | None]
_MOST_FRAMES: Final = 60


def report(raised: Raised, about: Mapping[str, object]) -> str:
    """In English, for those who mend it; `about` is what stood open."""
    known = {
        "Lanescope": __version__,
        "Python": sys.version.replace("\n", " "),
        "Qt": f"{qVersion()}, PySide6 {PySide6.__version__}, {QGuiApplication.platformName()}",
        "system": platform.platform(),
        "time": time.strftime("%Y-%m-%d %H:%M:%S"),
        **about,
    }
    lines = [f"{name}: {value}" for name, value in known.items()]
    trace = "".join(traceback.format_exception(*raised, limit=-_MOST_FRAMES))
    return "\n".join(["Lanescope has made a mistake.", "", *lines, "", trace])


def signature(raised: Raised) -> tuple[str, int, str]:
    """Where it happened and what it was: the same again needs no second dialog."""
    frames = traceback.extract_tb(raised[2])
    last = frames[-1] if frames else None
    return (last.filename if last else "", (last.lineno or 0) if last else 0, raised[0].__name__)
