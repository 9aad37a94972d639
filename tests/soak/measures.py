"""What a window holds of its machine: memory, descriptors, threads, processes and files; and how long its turns are."""

import ctypes
import gc
import sys
import tempfile
import threading
import time
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

import psutil
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from scenarios.run import folder as run_folder

_TICK_MS: Final = 5
_MEMORY: Final = Path("/dev/shm")  # what Linux has for it


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


@contextmanager
def own_places(folder: Path) -> Iterator[tuple[Path, ...]]:
    """Inside, runs have their folders in these places and nobody else has any there."""
    files = folder / "temporary"
    files.mkdir()
    with tempfile.TemporaryDirectory(prefix="soak-", dir=_MEMORY if _MEMORY.is_dir() else folder) as memory:
        before = run_folder.MEMORY, tempfile.tempdir
        run_folder.MEMORY, tempfile.tempdir = memory, str(files)
        try:
            yield files, Path(memory)
        finally:
            run_folder.MEMORY, tempfile.tempdir = before


def is_quiet() -> bool:
    """Whether nothing is on its way in the background."""
    return threading.active_count() == 1 and not psutil.Process().children()


def held(places: tuple[Path, ...]) -> Held:
    """Look, after what is free has been given back; files are looked for in `places`."""
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
        files=sum(1 for place in places for _ in place.iterdir()),
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
    "memory": (60.0, 0.1),  # each format brings along what it is written with
    "descriptors": (2, 0),
    "threads": (1, 0),
    "processes": (0, 0),
    "files": (0, 0),
    "widgets": (300, 0.1),  # of options and tables, by the scenario that is open
    "objects": (20_000, 100),
}
assert set(_ALLOWED) == {field.name for field in fields(Held)}


class Turns(QObject):
    """How long the turns of the event loop are: on the clock, and of it on the processor, which is the window's own."""

    def __init__(self) -> None:
        super().__init__()
        self.wall, self.own = array("f"), array("f")  # ms; not lists, which would grow with each turn by 24 bytes more
        self.most: dict[str, float] = {}  # ms of the processor that the longest took, by what was being done
        self.doing = ""
        self._last = time.perf_counter(), time.thread_time()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    @property
    def longest(self) -> list[tuple[float, str]]:
        """ms, and what was being done: the longest of each, those first."""
        return sorted(((own, doing) for doing, own in self.most.items()), reverse=True)

    def start(self) -> None:
        """Begin."""
        self.pass_over()
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
        self.most[self.doing] = max(own, self.most.get(self.doing, 0.0))
        self._last = now
