"""Prints how long a history of 10,000 runs takes: to open its list in the window, to search, to keep one run more, and
to make a damaged list anew.

Run it as `python tests/benchmarks/history.py [RUNS]`; without a display it paints offscreen.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

if not os.environ.get("DISPLAY"):
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QEvent, QObject, QSettings
from PySide6.QtWidgets import QApplication

from gui.application import open_window
from gui.window.history.history_dialog import HistoryDialog
from gui.window.main_window import MainWindow
from scenarios.history.entry import with_words
from scenarios.history.keeping import keep
from scenarios.history.recovery.mending import mend
from scenarios.history.store import History, put
from scenarios.recording import Recording
from scenarios.run import RunSpec
from scenarios.scripts import library
from tests.recorded import recorded

OPEN_MS, SEARCH_MS = 100, 50  # at most
SEARCHES = ("workbench", "lock=true", "3.12.1 deadlock", "2026-03", "join -lock=true", "工作台", "nowhere")
ROUNDS = 7


def fill(history: History, recording: Recording, count: int) -> None:
    """So many rows, each with a file of its own, of scenarios, options, versions and outcomes of all sorts."""
    first = keep(history, recording, 1_700_000_000.0)
    keys = [scenario.key for scenario in library.scenarios()]
    with history.changing() as database:
        for number in range(1, count):
            name = f"{number:08d}-{first.file}"
            os.link(history.path_of(first), history.runs / name)
            key = keys[number % len(keys)]
            entry = first._replace(
                file=name,
                started=first.started + 3600 * number,
                scenario=key,
                title=f"Scenario {key}",
                options=f'{{"LOCK": {str(number % 2 == 0).lower()}, "WORKERS": {number % 8 + 1}}}',
                python=("3.11.7", "3.12.1", "3.13.0t", "3.14.0")[number % 4],
                outcome=("done", "deadlock", "exception", "stopped")[number % 4],
            )
            put(database, with_words(entry))


def took(work: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds on the clock, and of this process's CPU time: what a machine of its own would take."""
    begun, used = time.perf_counter(), time.process_time()
    work()
    return 1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - used)


def told(measured: list[tuple[float, float]]) -> str:
    """The medians, and the worst on the clock."""
    clock, cpu = (statistics.median(column) for column in zip(*measured, strict=True))
    return f"{clock:8.1f} ms on the clock (worst {max(measured)[0]:.1f}), {cpu:7.1f} ms of CPU"


class Painted(QObject):
    """Whether the list was painted with rows in it."""

    def __init__(self, dialog: HistoryDialog) -> None:
        super().__init__(dialog)
        self.dialog, self.done = dialog, False
        dialog.list.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's own name
        self.done |= event.type() is QEvent.Type.Paint and bool(self.dialog.list.model_.entries)
        return False


def open_list(application: QApplication, window: MainWindow) -> None:
    """From the key to the painted rows."""
    window.history.show()
    dialog = window.history.dialog
    assert dialog is not None
    painted = Painted(dialog)
    while not painted.done:
        application.processEvents()


def search(application: QApplication, dialog: HistoryDialog, words: str) -> None:
    """From the moment that typing has paused to the answer in the list."""
    answered: list[object] = []
    dialog.runs.found.connect(answered.append)
    dialog.runs.search(words)
    while not answered:
        application.processEvents()
    dialog.runs.found.disconnect(answered.append)


def main(count: int = 10_000) -> None:
    """Fill a history, and measure."""
    scenario = library.find("workbench")
    recording = recorded(RunSpec(script=scenario.path, source=scenario.source, options={"LOCK": False}))
    with tempfile.TemporaryDirectory() as folder:
        history = History(Path(folder) / "history")
        fill(history, recording, count)
        script = Path(folder) / "stands_ready.py"  # a scenario would run beside what is measured
        script.write_text(scenario.source)
        application = QApplication([])
        store = QSettings(str(Path(folder) / "settings.ini"), QSettings.Format.IniFormat)
        opening, searching = [], []
        for _ in range(ROUNDS):
            window = open_window(application, store, str(script), history=history)
            while window.model.scenario is None or window.keeper.busy:
                application.processEvents()
            opening.append(took(partial(open_list, application, window)))
            dialog = window.history.dialog
            assert dialog is not None
            searching += [took(partial(search, application, dialog, words)) for words in SEARCHES]
            window.close()
        print(f"{count:,} runs, median of {ROUNDS}:")
        print(f"  list opened      {told(opening)}; at most {OPEN_MS}")
        print(f"  search answered  {told(searching)}; at most {SEARCH_MS}")
        keeping = [took(lambda: keep(history, recording, time.time())) for _ in range(ROUNDS)]
        print(f"  one run kept     {told(keeping)}; in a thread")
        print(f"  looked over      {told([took(lambda: mend(history))])}; at each start, in a thread")
        history.database.write_bytes(b"rubbish" * 1000)
        print(f"  made anew        {told([took(lambda: mend(history))])}; in a thread")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
