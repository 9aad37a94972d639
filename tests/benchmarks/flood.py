"""Prints what output without end costs: merely collected, and in a live window whose event loop is timed meanwhile.

A script prints lines of 80 bytes as fast as it can. The first figure is how long the run takes when its records are
taken and thrown away, the second how long it takes in a window, with the gaps between two turns of the window's event
loop and the memory above the idle window's. Run it as `python tests/benchmarks/flood.py [LINES]`.
"""

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import numpy as np
import psutil

ROOT = Path(__file__).resolve().parents[2]
LINES: Final = 1_300_000
TICK_MS: Final = 5
SETTLED_S: Final = 1.0  # the window has been made and is idle
SCRIPT: Final = """
line = "x" * 79
for _ in range({}):
    print(line)
"""

sys.path.insert(0, str(ROOT))
os.environ.pop("PYTHONUNBUFFERED", None)  # each print() is then two writes
if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt, QTimer  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from gui.application import open_window  # noqa: E402
from gui.window.main_window import MainWindow  # noqa: E402
from scenarios.run import Run, RunSpec  # noqa: E402


def collected(script: Path) -> float:
    """Seconds that the run takes when nothing is done with its records."""
    begin = time.perf_counter()
    run = Run(RunSpec(script))
    run.start()
    while not run.ended:
        run.wait()
        run.take()
    run.close()
    return time.perf_counter() - begin


class Pulse:
    """Times the event loop of an application, and the memory of its process."""

    def __init__(self) -> None:
        self.gaps: list[float] = []
        self.most = self.idle = psutil.Process().memory_info().rss
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to measure."""
        self.most = self.idle = psutil.Process().memory_info().rss
        self._last = time.perf_counter()
        self._timer.start(TICK_MS)

    def _beat(self) -> None:
        now = time.perf_counter()
        self.gaps.append((now - self._last) * 1000)
        self._last = now
        self.most = max(self.most, psutil.Process().memory_info().rss)


def in_window(script: Path, store: QSettings) -> tuple[float, Pulse, MainWindow]:
    """Seconds that the run takes in a window, how the window felt meanwhile, and the window."""
    application = QApplication([])
    window = open_window(application, store, None)
    window.resize(1280, 800)
    pulse, begun, spent = Pulse(), 0.0, 0.0

    def run() -> None:
        nonlocal begun
        window.open_path(str(script))
        pulse.start()
        begun = time.perf_counter()
        window.runner.run()

    def ended() -> None:
        nonlocal spent
        spent = time.perf_counter() - begun
        application.quit()

    window.control.ended.connect(ended)
    QTimer.singleShot(round(SETTLED_S * 1000), run)
    application.exec()
    return spent, pulse, window


def main(lines: int = LINES) -> None:
    """Print the figures."""
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "flood.py"
        script.write_text(SCRIPT.format(lines))
        plain = collected(script)
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        spent, pulse, window = in_window(script, store)
        recording = window.control.current
        assert recording is not None
        output = recording.timeline.output
        p50, p95 = np.percentile(pulse.gaps, [50, 95])
        window.close()
    print(f"{output.count:,} lines, {output.bytes / 1e6:.0f} MB, of which {output.cut_lines:,} lines are not kept:")
    print(f"  merely collected {plain:5.1f} s")
    print(f"  in the window    {spent:5.1f} s")
    print(f"  its event loop   p50 {p50:.0f} ms, p95 {p95:.0f} ms, max {max(pulse.gaps):.0f} ms between two turns")
    print(f"  memory           {(pulse.most - pulse.idle) >> 20} MB above the idle window's {pulse.idle >> 20} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
