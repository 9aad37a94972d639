"""Prints how long a change in a real worker takes to reach the screen: p50, p95 and the worst, in milliseconds.

A script sleeps and works in turn; after every paint the benchmark reads the pixels of its lane back from the screen and
looks for the changes that the recording tells of. From the worker's own clock to the colour on the screen: the queue,
the reader, the timeline, the painting and the way to the screen are all in it, and so is the change's own first pixel
(7 ms wide here). Run it as `python tests/benchmarks/latency.py [RUNS]`; without a display it paints offscreen.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
LIMIT_MS = 50
SECONDS = 6
SCRIPT = f"""
import random, time
random.seed(7)
end = time.perf_counter() + {SECONDS}
while time.perf_counter() < end:
    time.sleep(random.uniform(0.03, 0.07))
    busy = time.perf_counter() + random.uniform(0.03, 0.07)
    while time.perf_counter() < busy:
        pass
"""

sys.path.insert(0, str(ROOT))
if not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QPoint, QSettings, QTimer  # noqa: E402
from PySide6.QtGui import QColor  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from gui.application import open_window  # noqa: E402
from gui.window.main_window import MainWindow  # noqa: E402
from scenarios.tracer.wire.records import RUNNING, SLEEP  # noqa: E402


class Watch(QObject):
    """After each paint of the lanes, looks on the screen for the changes that are not known to be there yet."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._panel = window.timeline.panel
        self._colors = {code: QColor(window.theming.theme.states[code]) for code in (RUNNING, SLEEP)}
        self._next = 0
        self._waiting = False
        self.latencies: list[float] = []
        self.missed = 0
        self._panel.lanes.installEventFilter(self)
        window.control.recordings_changed.connect(self._begin)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() is QEvent.Type.Paint and not self._waiting:
            self._waiting = True
            QTimer.singleShot(0, self._look)  # behind the paint and its way to the screen
        return False

    def _begin(self) -> None:
        self._next = 0

    def _look(self) -> None:
        self._waiting = False
        recording = self._window.control.current
        if recording is None or not recording.timeline.lanes or not self._window.control.live:
            return
        seen = time.perf_counter_ns()
        timeline = recording.timeline
        states = timeline.lanes[0].states
        scale = self._panel.source.scale()
        row = self._strip()
        for index in range(self._next, len(states)):
            start, state = int(states.start[index]), int(states.state[index])
            if start < timeline.origin or state not in self._colors:
                self._next = index + 1
                continue
            x = int(scale.x(start - timeline.origin)) + 1
            if x >= len(row) or not self._shows(row[x], state):
                if index + 1 < len(states) and scale.x(int(states.start[index + 1]) - timeline.origin) < x + 2:
                    self._next, self.missed = index + 1, self.missed + 1  # narrower than a pixel: cannot be seen
                    continue
                return
            self.latencies.append((seen - start) / 1e6)
            self._next = index + 1

    def _strip(self) -> list[QColor]:
        """The pixels through the middle of the first lane, as they are on the screen."""
        lanes = self._panel.lanes
        at = lanes.mapTo(self._window, QPoint(0, round(lanes.box().height * 0.3)))
        screen = self._window.screen()
        image = screen.grabWindow(self._window.winId(), at.x(), at.y(), lanes.width(), 1).toImage()
        return [image.pixelColor(x, 0) for x in range(image.width())]

    def _shows(self, color: QColor, state: int) -> bool:
        wanted = self._colors[state]
        other = self._colors[SLEEP if state == RUNNING else RUNNING]
        return _distance(color, wanted) < _distance(color, other) and _distance(color, wanted) < 60


def _distance(one: QColor, other: QColor) -> int:
    return abs(one.red() - other.red()) + abs(one.green() - other.green()) + abs(one.blue() - other.blue())


def main(runs: int = 3) -> None:
    """Run the script several times in a real window and print the figures."""
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "changes.py"
        script.write_text(SCRIPT)
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        store.setValue("theme", "light")
        window = open_window(application, store, str(script), at_once=True)
        window.resize(1600, 900)
        watches: list[Watch] = []
        left = runs

        def again() -> None:
            nonlocal left
            left -= 1
            if left:
                window.runner.run()
            else:
                window.close()

        QTimer.singleShot(0, lambda: watches.append(Watch(window)))
        window.control.ended.connect(again)
        application.exec()
    found = np.array(watches[0].latencies)
    p50, p95 = np.percentile(found, [50, 95])
    print(f"a change in a worker to its colour on the screen ({application.platformName()}, {len(found)} changes):")
    print(f"  p50 {p50:5.1f} ms   p95 {p95:5.1f} ms (at most {LIMIT_MS})   worst {found.max():5.1f} ms")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
