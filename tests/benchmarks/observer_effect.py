"""Prints how much longer programs take because they are watched: plain, under the live window, under VizTracer.

Each program tells the time from its first line to its end itself; the ways take turns. Run it as
`python -m tests.benchmarks.observer_effect [ROUNDS] [--python VERSION]`; without a display the window paints offscreen.
VizTracer is installed for the Python of the tests alone.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from gui.application import open_window
from gui.control.settings import Settings
from gui.window.main_window import MainWindow
from scenarios.scripts import library
from tests.benchmarks.ways import asked

TWO_PROCESSES: Final = """
from multiprocessing import Process

def work():
    total = 0
    for number in range(50_000_000):
        total += number

if __name__ == "__main__":
    workers = [Process(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
"""
LOCKS: Final = """
import threading

lock = threading.Lock()
total = 0

def work():
    global total
    for _ in range(50_000):
        with lock:
            total += 1

threads = [threading.Thread(target=work) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""
COROUTINES: Final = """
import asyncio

async def work():
    for _ in range(20):
        await asyncio.sleep(0.02)

async def main():
    await asyncio.gather(*(work() for _ in range(20)))

asyncio.run(main())
"""
COURSE: Final = ("processes/join", "sharing/one_terminal", "threads/semaphore", "processes/first_process")
CLOCK: Final = """\
if __name__ == "__main__":
    import atexit, json, time
    atexit.register(lambda begin: json.dump(time.perf_counter() - begin, open({path!r}, "w")), time.perf_counter())
"""


def programs(folder: Path) -> dict[str, tuple[Path, float]]:
    """Name → the script with a clock in it, and how many times longer it may take."""
    asked = {"2 processes compute": (TWO_PROCESSES, 1.05), "200 000 acquires, 4 threads": (LOCKS, 3.0)}
    asked |= {name: (library.find(name).path.read_text(encoding="utf-8"), 1.02) for name in COURSE}
    asked |= {"20 coroutines sleep": (COROUTINES, 1.02)}
    found = {}
    for number, (name, (source, most)) in enumerate(asked.items()):
        path = folder / f"program{number}.py"
        path.write_text(CLOCK.format(path=str(folder / "seconds.json")) + source, encoding="utf-8")
        found[name] = path, most
    return found


class Live:
    """A window in which scripts run and are drawn."""

    def __init__(self, folder: Path, python: str) -> None:
        self._application = QApplication([])
        self._store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
        if python != sys.executable:
            Settings(self._store).interpreter = python, ""
        self._window: MainWindow | None = None
        self._script: Path | None = None

    def run(self, script: Path) -> None:
        """Run the script in its window and stay until it has ended; a window that opens runs it once before."""
        if script != self._script:
            self.close()
            self._script = script
            self._window = open_window(self._application, self._store, str(script), at_once=True)
            self._window.resize(1600, 900)
            self._until_ended()
        if self._window is not None:
            QTimer.singleShot(0, self._window.runner.run)
            self._until_ended()

    def close(self) -> None:
        """Close the window."""
        if self._window is not None:
            self._window.close()
            self._window.theming.deleteLater()
            self._window.deleteLater()
            self._application.processEvents()

    def _until_ended(self) -> None:
        loop = QEventLoop()
        if self._window is not None:
            self._window.control.ended.connect(loop.quit)
        loop.exec()


def plainly(script: Path, python: str) -> None:
    """Run the script as a person would."""
    subprocess.run([python, script], check=True, capture_output=True)


def under_viztracer(script: Path) -> None:
    """Run the script as VizTracer's documentation says."""
    command = [sys.executable, "-m", "viztracer", "--quiet", "-o", str(script.with_suffix(".json")), "--", str(script)]
    subprocess.run(command, check=True, capture_output=True)


def main(rounds: int, python: str) -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        live = Live(folder, python)
        ways: dict[str, Callable[[Path], None]] = {"plain": partial(plainly, python=python), "Lanescope": live.run}
        if python == sys.executable:
            ways["VizTracer"] = under_viztracer
        print(f"{'seconds, least and median':28}" + "".join(f"{way:^24}" for way in ways) + "   at most")
        for title, (script, most) in programs(folder).items():
            seconds: dict[str, list[float]] = {way: [] for way in ways}
            for _ in range(rounds):
                for way, run in ways.items():
                    run(script)
                    seconds[way].append(json.loads((folder / "seconds.json").read_text()))
            print(f"{title:28}" + "".join(_figures(each, seconds["plain"]) for each in seconds.values()), end="")
            print(f"{most:10.2f}", flush=True)
        live.close()


def _figures(seconds: list[float], plain: list[float]) -> str:
    middle = statistics.median(seconds)
    return f"{min(seconds):8.3f}{middle:8.3f}{middle / statistics.median(plain):6.2f}x "


if __name__ == "__main__":
    main(*asked(7))
