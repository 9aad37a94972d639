"""Redraws a window thousands of times, at ever other places, sizes and themes, to see that this Qt bears it.

    python -m tests.benchmarks.soak [REDRAWS]     (default: 2000)

What it prints at the end is what counts: an unsound release of PySide6 ends the process before. The memory, MB, is that
of the process after a tenth and at the end.
"""

import os
import random
import sys
import tempfile
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import psutil
import PySide6
from PySide6.QtCore import QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from gui.application import open_window
from gui.window.main_window import MainWindow

SCENARIOS = ("threads/race", "processes/join", "coroutines/switch_on_io", "threads/deadlock", "pools/process_pool")
SIZES = ((1280, 720), (1280, 800), (1600, 900), (1920, 1080))
LONGEST = 20_000  # ms that a run may take; a deadlock takes all of it


def run_to_its_end(window: MainWindow, key: str) -> None:
    """Open a scenario and run it."""
    loop = QEventLoop()
    window.control.ended.connect(loop.quit)
    QTimer.singleShot(LONGEST // 10, window.control.stop)
    QTimer.singleShot(0, lambda: window.open_from_outside([key], at_once=True))
    loop.exec()
    window.control.ended.disconnect(loop.quit)


def redraw(window: MainWindow, chance: random.Random, number: int) -> None:
    """Show another part of the run; now and then in another size."""
    shown = window.control.current
    length = max(shown.timeline.now - shown.timeline.origin, 1_000_000) if shown is not None else 1e9
    t0 = chance.uniform(-0.1, 1.0) * length
    window.view.set_range(t0, t0 + length * 2 ** chance.uniform(-12, 1))
    window.view.set_cursor(t0 + chance.random() * length)
    if number % 50 == 0:
        window.resize(*chance.choice(SIZES))
    QApplication.processEvents()
    window.grab()


def main(redraws: int = 2000) -> None:
    """Redraw and say so."""
    chance = random.Random(7)
    application = QApplication([])
    with tempfile.TemporaryDirectory() as folder:
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        store.setValue("toured", True)
        window = open_window(application, store, SCENARIOS[0])
        process, early = psutil.Process(), 0.0
        for number in range(redraws):
            if number % (redraws // len(SCENARIOS)) == 0:
                run_to_its_end(window, SCENARIOS[number // (redraws // len(SCENARIOS)) % len(SCENARIOS)])
            redraw(window, chance, number)
            if number == redraws // 10:
                early = process.memory_info().rss / 1e6
        late = process.memory_info().rss / 1e6
        window.close()
        application.processEvents()
    release = "{}.{}.{}".format(*sys.version_info)
    print(f"Python {release}, PySide6 {PySide6.__version__}: {redraws} redraws, {early:.0f} -> {late:.0f} MB")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
