"""An hour at full speed, in some minutes: memory, and what appends and frames cost in its first and in its last minute.

    python -m tests.benchmarks.long_run [MINUTES [SCRIPT]]     (default: 60)

Some seconds of a script (default: threads that fight for a lock, a semaphore and a queue) are recorded with Lanescope;
their records are given to a recording and a panel of lanes again and again, as fast as that goes, with their clocks
moved on. Nothing else is made up. Costs are CPU time of this thread. At the end the run is saved and opened.
"""

import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import psutil
from numpy.typing import NDArray
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from gui.canvas.panel import TimelinePanel
from gui.control.view_state import ViewState
from gui.style.theme import LIGHT
from scenarios.record_arrays import kinds
from scenarios.recording import Metadata, Recording
from scenarios.run import Run, RunSpec
from scenarios.run_file import open_recording, save
from scenarios.timeline import Timeline
from scenarios.tracer.wire import records as rec

RECORDED_S: Final = 6
BATCH: Final = 2048
FRAME_EVERY: Final = 16  # batches
REPORTS: Final = 12
SCRIPT: Final = f"""
import queue, threading, time

END = time.monotonic() + {RECORDED_S}
lock, slots, jobs = threading.Lock(), threading.Semaphore(2), queue.Queue(10)

def fight():
    while time.monotonic() < END:
        with lock:
            time.sleep(0)

def share():
    while time.monotonic() < END:
        with slots:
            time.sleep(0)

def put():
    while time.monotonic() < END:
        jobs.put(1)
    jobs.put(None)

def get():
    while jobs.get() is not None:
        pass

workers = [threading.Thread(target=each) for each in (fight, fight, share, share, share, put, put, get, get)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
"""
_OF_LIFE: Final = kinds(
    rec.TEXT, rec.MORE, rec.NAME, *range(rec.START, rec.FIRST_LINE + 1), rec.RUN_BEGIN, rec.OS_PROCESS, rec.OS_THREAD,
    rec.PYTHON,
)  # fmt: skip
_BY_NUMBER: Final = kinds(rec.ACQUIRED, rec.RELEASED)  # which came twice is told by it
_OF_DEATH: Final = kinds(
    rec.END, rec.OS_GONE, rec.OS_ADOPTED, rec.RUN_END, rec.SIGNALLED, rec.EXCEPTION, rec.FAILED, rec.OUTPUT
)


def recorded(script: Path) -> NDArray[Any]:
    """The records of a real run of the script."""
    run, found = Run(RunSpec(script)), []
    run.start()
    while not run.ended:
        run.wait(0.1)
        while len(records := run.take(1 << 15)):
            found.append(records.copy())
    run.close()
    return np.concatenate(found)


class Endless:
    """The middle of a run again and again, behind its beginning."""

    def __init__(self, records: NDArray[Any]) -> None:
        kind, wall = records["kind"], records["wall"]
        over = _OF_DEATH[kind] | ((kind == rec.OS_STATE) & (records["flags"] >= rec.OS_ZOMBIE))
        self.beginning = records[_OF_LIFE[kind]].copy()
        first = int(wall[kind == rec.FIRST_LINE].max()) + 10**9
        last = int(wall[kind == rec.RUN_END].max()) - 10**9
        self._middle = records[~_OF_LIFE[kind] & ~over & (wall >= first) & (wall < last)]
        self._length = last - first
        self._numbered = _BY_NUMBER[self._middle["kind"]] & (self._middle["b"] > 0)
        self._numbers = int(self._middle["b"][self._numbered].max(initial=0)) + 1

    def batches(self, seconds: float) -> Iterator[NDArray[Any]]:
        """So many seconds of records, in batches."""
        for turn in range(int(seconds * 1e9 / self._length) + 1):
            moved = self._middle.copy()
            moved["wall"] += turn * self._length
            moved["cpu"] += np.where(moved["cpu"] > 0, turn * self._length // 8, 0)
            moved["b"] += np.where(moved["kind"] == rec.BURST, turn * self._length, 0)
            moved["b"][self._numbered] += turn * self._numbers
            for place in range(0, len(moved), BATCH):
                yield moved[place : place + BATCH]


class Costs:
    """What was spent since the last report."""

    def __init__(self) -> None:
        self.appends: list[float] = []
        self.frames: list[float] = []

    def told(self, timeline: Timeline) -> str:
        """One line, and begin anew."""
        now, coarse = (timeline.now - timeline.origin) / 1e9, timeline.coarse
        rows = sum(len(lane.states) for lane in timeline.lanes) + len(timeline.holds)
        append, frame = (np.array(each) * 1e3 for each in (self.appends, self.frames))
        line = (
            f"{now:7.0f} s   {psutil.Process().memory_info().rss / 1e6:5.0f} MB   {rows / 1e6:5.2f} M rows   "
            f"append {np.median(append):5.1f} (most {append.max():5.1f})   "
            f"frame {np.median(frame):5.1f} (most {frame.max():5.1f})   "
            f"{f'summed in {coarse.bucket / 1e6:.1f} ms' if coarse.until > timeline.origin else 'all as it was'}"
        )
        self.__init__()  # type: ignore[misc]
        return line


def watch(endless: Endless, seconds: float) -> Recording:
    """Take all in, draw now and then, and print what it costs."""
    application = QApplication.instance() or QApplication([])
    timeline = Timeline()
    recording, view, costs = Recording(timeline, Metadata()), ViewState(), Costs()
    panel = TimelinePanel(view, LIGHT)
    panel.resize(QSize(1280, 800))
    panel.show()
    timeline.append(endless.beginning)
    panel.set_recording(recording)
    image = QImage(panel.size(), QImage.Format.Format_RGB32)
    due = timeline.origin + 60 * 10**9
    for number, batch in enumerate(endless.batches(seconds)):
        begun = time.thread_time()
        timeline.append(batch)
        costs.appends.append(time.thread_time() - begun)
        if number % FRAME_EVERY == 0:
            begun = time.thread_time()
            panel.advance()
            application.processEvents()
            panel.render(image)
            costs.frames.append(time.thread_time() - begun)
        if timeline.now > due and costs.frames:
            _say(costs.told(timeline))
            due = timeline.now + round(max(seconds / REPORTS, 60) * 1e9)
    _say(costs.told(timeline))
    panel.close()
    return recording


def show_file(recording: Recording) -> None:
    """Print what findings, saving and opening cost."""
    begun = time.thread_time()
    found = recording.findings()
    _say(f"{len(found)} findings in {time.thread_time() - begun:.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.json"
        times = [time.thread_time()]
        save(recording, path)
        times.append(time.thread_time())
        size, before = path.stat().st_size / 1e6, psutil.Process().memory_info().rss / 1e6
        open_recording(path)
        times.append(time.thread_time())
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
        saved, opened = np.diff(times)
        _say(
            f"{size:.0f} MB saved in {saved:.1f} s, opened beside it in {opened:.1f} s: {before:.0f} MB before, "
            f"{most:.0f} at most"
        )


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(minutes: float = 60, script: str | None = None) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fight.py"
        path.write_text(SCRIPT)
        endless = Endless(recorded(Path(script) if script else path))
    begun = time.perf_counter()
    recording = watch(endless, minutes * 60)
    took = time.perf_counter() - begun
    timeline = recording.timeline
    speed = minutes * 60 / took
    _say(f"{timeline.records:,} records of {minutes:g} minutes in {took:.0f} s: {speed:.0f} times real speed")
    show_file(recording)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 60, sys.argv[2] if len(sys.argv) > 2 else None)
