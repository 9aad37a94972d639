"""Watches for mistakes of Lanescope's own: an exception that nobody caught, and the crash of the time before."""

import contextlib
import faulthandler
import os
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from gui.control.problems import Problem
from gui.window.crash.report import Raised, signature

_ENDING: Final = ".crash.txt"
_MOST_SEEN: Final = 50  # different mistakes: beyond it something is wrong that no dialog mends


class Mistakes(QObject):
    """Hands each new mistake to `tell`, in the window's thread and in a turn of the loop's own; the rest goes on as
    Python has it.
    """

    _raised = Signal(object)

    def __init__(self, tell: Callable[[Raised], object], parent: QObject) -> None:
        super().__init__(parent)
        self._tell = tell
        self._seen: set[tuple[str, int, str]] = set()
        self._telling = False
        self._raised.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """Inside, what nobody catches is told as well as printed."""
        before, before_thread = sys.excepthook, threading.excepthook

        def hook(*raised: object) -> None:
            before(*raised)  # type: ignore[arg-type]
            self.take(raised)  # type: ignore[arg-type]

        def thread_hook(given: threading.ExceptHookArgs) -> None:
            before_thread(given)
            if given.exc_value is not None:
                self.take((given.exc_type, given.exc_value, given.exc_traceback))

        sys.excepthook, threading.excepthook = hook, thread_hook
        try:
            yield
        finally:
            sys.excepthook, threading.excepthook = before, before_thread

    def take(self, raised: Raised) -> None:
        """A mistake was made, in whatever thread."""
        if issubclass(raised[0], Exception):  # not Ctrl+C, and not the end of the program
            self._raised.emit(raised)

    def _take(self, raised: Raised) -> None:
        mark = signature(raised)
        if self._telling or mark in self._seen or len(self._seen) >= _MOST_SEEN:
            return
        self._seen.add(mark)
        self._telling = True
        try:
            self._tell(raised)
        finally:
            self._telling = False


@contextlib.contextmanager
def crash_file(folder: Path) -> Iterator[Problem | None]:
    """Inside, a crash of C code leaves a report in the folder. What is to be said of one before; None for nothing."""
    file = None
    problem = None
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        problem = _of_before(folder)
        file = (folder / f"{os.getpid()}{_ENDING}").open("w", encoding="utf-8")
        faulthandler.enable(file)
    try:
        yield problem
    finally:
        if file is not None:
            _let_go(file)


def _let_go(file: IO[str]) -> None:
    faulthandler.disable()
    file.close()
    Path(file.name).unlink(missing_ok=True)


def _of_before(folder: Path) -> Problem | None:
    """The reports of windows that have gone; those that were merely killed have left empty ones."""
    found = []
    left = sorted(folder.glob(f"*{_ENDING}"))
    if not left:
        return None
    import psutil  # late: there is seldom something to look at

    for path in left:
        pid = path.name.removesuffix(_ENDING)
        if pid.isdecimal() and psutil.pid_exists(int(pid)):
            continue
        if path.stat().st_size:
            kept = path.with_name(f"crash-{pid}-{int(path.stat().st_mtime)}.txt")
            path.replace(kept)
            found.append(kept)
        else:
            path.unlink()
    if not found:
        return None
    what = QCoreApplication.translate("Mistakes", "Lanescope crashed the last time.")
    advice = QCoreApplication.translate(
        "Mistakes", "File ▸ History (Ctrl+H) has the last run; a report for those who mend it is {}."
    )
    return Problem(what, advice.format(found[-1]), "notice", lasts=True)
