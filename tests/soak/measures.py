"""What a window holds of its machine: memory, descriptors, threads, processes and files; and how long its turns are."""

import ctypes
import gc
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

import psutil
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

_TICK_MS: Final = 5
_PLACES: Final = (Path(tempfile.gettempdir()), Path("/dev/shm"))  # where runs have their folders
_OURS: Final = "lanescope-*"


@dataclass(frozen=True)
class Held:
    """What this process holds at a moment."""

    memory: float  # MB
    descriptors: int
    threads: int
    processes: int
    files: int  # and folders of runs
    widgets: int
    objects: int  # that Python's collector knows


def held() -> Held:
    """Look, after what is free has been given back."""
    QCoreApplication.sendPostedEvents()
    gc.collect()
    if sys.platform == "linux":
        ctypes.CDLL(None).malloc_trim(0)
    process = psutil.Process()
    return Held(
        memory=process.memory_info().rss / 1e6,
        descriptors=process.num_fds(),
        threads=threading.active_count(),
        processes=len(process.children(recursive=True)),
        files=sum(1 for place in _PLACES if place.is_dir() for _ in place.glob(_OURS)),
        widgets=len(QApplication.allWidgets()),
        objects=len(gc.get_objects()),
    )


def grown(first: Held, last: Held, runs: int) -> list[str]:
    """What has become more over so many runs by more than chance explains, each as a sentence."""
    found = []
    for name, most in _ALLOWED.items():
        before, after = getattr(first, name), getattr(last, name)
        if after > before + most[0] + most[1] * runs:
            found.append(f"{name}: {before:,.0f} has become {after:,.0f}")
    return found


# By how much each may be more at the end: at once (what is made when it is first asked for), and with each run
_ALLOWED: Final = {
    "memory": (30.0, 0.1),
    "descriptors": (2, 0),
    "threads": (1, 0),
    "processes": (0, 0),
    "files": (0, 0),
    "widgets": (60, 0.2),
    "objects": (20_000, 100),
}
assert set(_ALLOWED) == {field.name for field in fields(Held)}


class Turns(QObject):
    """How long the turns of the event loop are: on the clock, and of it on the processor, which is the window's own."""

    def __init__(self) -> None:
        super().__init__()
        self.wall: list[float] = []  # ms
        self.own: list[float] = []  # ms
        self.longest: tuple[float, str] = (0.0, "")  # and what was being done
        self.doing = ""
        self._last = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(_TICK_MS)

    def pass_over(self) -> None:
        """What went on since the last beat is no turn: the measuring itself."""
        self._last = time.perf_counter(), time.thread_time()

    def stop(self) -> None:
        """No more."""
        self._timer.stop()

    def _beat(self) -> None:
        now = time.perf_counter(), time.thread_time()
        wall, own = ((new - old) * 1000 for new, old in zip(now, self._last, strict=True))
        self.wall.append(wall)
        self.own.append(own)
        if own > self.longest[0]:
            self.longest = own, self.doing
        self._last = now
