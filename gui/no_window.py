"""Says in one line why no window can be opened here, and what works without one."""

import contextlib
import importlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_INSTEAD: Final = "this works without a window: lanescope run SCRIPT"
_PLUGIN: Final = "Qt/plugins/platforms/libqxcb.so"


def has_display() -> bool:
    """Whether there is a screen to open a window on."""
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def report(reason: str) -> None:
    """Write the one line to standard error."""
    sys.stderr.write(f"lanescope: {reason}; {_INSTEAD}{' --image FILE' if _can_draw() else ''}\n")
    sys.stderr.flush()


def remedy() -> str:
    """What brings the libraries of the system that are missing: in a clone the script that installs them."""
    return " (./run installs what is missing)" if (Path(__file__).parents[1] / "run").is_file() else ""


def _can_draw() -> bool:
    """Whether Qt draws pictures here: that needs fewer of the system's libraries than a window, but some."""
    try:
        importlib.import_module("PySide6.QtGui")
    except ImportError:
        return False
    return True


@contextlib.contextmanager
def explain_fatal() -> Iterator[None]:
    """Inside, a Qt that gives up ends the process with one line and code 1, where Qt would abort and dump core."""
    from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

    heard: list[str] = []

    def handle(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        if kind is QtMsgType.QtFatalMsg:
            report(_reason(heard))
            os._exit(1)
        heard.append(message)

    before = qInstallMessageHandler(handle)
    yield
    qInstallMessageHandler(before)


def _reason(heard: list[str]) -> str:
    for message in heard:
        if found := re.search(r"could not connect to display (\S*)", message):
            return f"no display answers at {found[1] or os.environ.get('DISPLAY', '')!r}, so no window"
    if missing := _missing_libraries():
        return f"Qt cannot open a window: these libraries are missing: {', '.join(missing)}{remedy()}"
    return f"Qt cannot open a window ({' '.join(heard).splitlines()[0] if heard else 'it does not say why'})"


def _missing_libraries() -> list[str]:
    """The libraries that Qt's X11 plugin asks for and the loader does not find."""
    import PySide6

    plugin = Path(PySide6.__file__).parent / _PLUGIN
    try:
        listed = subprocess.run(["ldd", str(plugin)], check=False, capture_output=True, text=True, timeout=10).stdout
    except (OSError, subprocess.SubprocessError):
        return []
    return sorted(set(re.findall(r"^\s*(\S+) => not found", listed, re.MULTILINE)))
