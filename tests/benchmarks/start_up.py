"""Prints how long it takes from process start to the first painted window: Lanescope beside a bare pyqtgraph window.

Run it as `python tests/benchmarks/start_up.py [ROUNDS]`; without a display it paints offscreen.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 1.2

_TELL = """
from PySide6.QtCore import QEvent, QObject, QTimer
class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Expose and watched.isExposed():
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self.painted)  # comes behind the whole paint and its way to the screen
        return False
    def painted(self):
        print("painted", flush=True)
        self.parent().close()
def show(window, event):
    window.windowHandle().installEventFilter(Watch(window))
"""

BARE = (
    _TELL
    + """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
import pyqtgraph
class Window(QMainWindow):
    showEvent = show
application = QApplication(sys.argv)
window = Window()
plot = pyqtgraph.PlotWidget()
plot.plot([1, 3, 2])
window.setCentralWidget(plot)
window.resize(1280, 800)
window.show()
application.exec()
"""
)

LANESCOPE = (
    _TELL
    + """
from gui import __main__ as command
from gui import application
open_first = application.MainWindow.open_first
def watched(window, name, at_once):
    open_first(window, name, at_once)
    show(window, None)  # the filter installed last is asked first: before the work that waits for the paint
application.MainWindow.open_first = watched
command.main([])
"""
)


def seconds(program: str, environment: dict[str, str]) -> float:
    """From the start of the process to the word that it has painted."""
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", program], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        took = time.perf_counter() - begun
        process.wait()
    if line != b"painted\n":
        raise SystemExit("the window did not paint")
    return took


def main(rounds: int = 7) -> None:
    """Measure both, in turn, so that a busy machine slows both."""
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "XDG_STATE_HOME": home}
        if not os.environ.get("DISPLAY"):
            environment |= {"QT_QPA_PLATFORM": "offscreen"}
        for program in (BARE, LANESCOPE):
            seconds(program, environment)  # fills the disk cache
        took = [(seconds(BARE, environment), seconds(LANESCOPE, environment)) for _ in range(rounds)]
    bare, lanescope = (statistics.median(column) for column in zip(*took, strict=True))
    print(f"process start to first painted window, median of {rounds} ({environment.get('QT_QPA_PLATFORM', 'X11')}):")
    print(f"  bare PySide6 + pyqtgraph  {bare:6.3f} s")
    print(f"  lanescope                 {lanescope:6.3f} s   {lanescope / bare:.2f} times (at most {LIMIT})")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
