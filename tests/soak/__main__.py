"""Uses the window as a person would, run after run, and prints what grows.

    python -m tests.soak [--runs 500] [--seconds S] [--seed N] [--every 25] [--turns 100]

Random scenarios, options, clicks, keys, zooms, exports, languages and themes; runs end, are stopped, and have workers
killed. After the first few runs, in which what is made once is made, memory, descriptors, threads, processes, files,
widgets and objects are counted, and again at the end: exit code 1 when one of them has grown, or a turn of the event
loop took more than 100 ms of the processor. The same seed does the same, as far as the machine lets it.
"""

import argparse
import itertools
import os
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtCore import QSettings, QTimer, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from gui.application import open_window
from scenarios.history.store import History
from tests.soak.measures import Held, Turns, grown, held, is_quiet, own_places
from tests.soak.person import Person

WARM_UP: Final = 0.2  # of all runs
LEAST_WARM: Final = 3
LONGEST_MS: Final = 100.0
_PATIENCE: Final = 200  # looks, twenty a second
_MOST_NAMED: Final = 8


class Soak:
    """So many runs in one window, or so many seconds of them, and what was measured."""

    def __init__(self, person: Person, turns: Turns, options: argparse.Namespace, places: tuple[Path, ...]) -> None:
        self._person, self._turns, self._wanted, self._every = person, turns, options.runs, options.every
        self._places = places
        self._until = time.monotonic() + options.seconds
        self._begun = time.monotonic()
        self._seconds = options.seconds
        self._steps: Iterator[float] = person.look_around()
        self._timer = QTimer()  # one: each QTimer.singleShot leaves something behind in PySide
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.step)
        self.runs = 0
        self.first: Held | None = None
        self.at_first = 0
        self.last: Held | None = None

    def step(self) -> None:
        """Do the next deed, and ask for the one after it."""
        wait = self._deed()
        while wait is None and self._next_run():
            wait = self._deed()
        if wait is None:
            QApplication.exit()
        else:
            self._timer.start(round(wait * 1000))

    def _deed(self) -> float | None:
        """Seconds until the next one; None where the run is over, or something was raised."""
        try:
            return next(self._steps, None)
        except Exception:
            sys.excepthook(*sys.exc_info())
            return None

    def _next_run(self) -> bool:
        """Count what the run before has left; whether there is another one."""
        over = self.runs >= self._wanted or time.monotonic() > self._until
        if self.runs and (over or self._is_warm() or self.runs % self._every == 0):
            self.last = held(self._places)
            self._turns.pass_over()
            if self._is_warm() or (over and self.first is None):
                self.first, self.at_first = self.last, self.runs
            if over or self.runs % self._every == 0:
                say(f"{self.runs:5} runs   {row(self.last)}")
        self.runs += not over
        self._steps = itertools.chain(self._person.run(), self._rest())
        return not over

    def _rest(self) -> Iterator[float]:
        """Let what goes on in the background come to its end."""
        self._turns.doing = "rest"
        for _ in range(_PATIENCE):
            if is_quiet():
                return
            yield 0.05

    def _is_warm(self) -> bool:
        if self.first is not None or self.runs < LEAST_WARM:
            return False
        passed = (time.monotonic() - self._begun) / self._seconds
        return bool(self.runs >= WARM_UP * self._wanted or passed >= WARM_UP)


def row(each: Held) -> str:
    """One line of figures."""
    return (
        f"{each.memory:6.0f} MB  {each.descriptors:3} descriptors  {each.threads} threads  {each.processes} processes  "
        f"{each.files} files  {each.widgets:5} widgets  {each.objects:,} objects"
    )


def say(line: str) -> None:
    """Print at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def soak(options: argparse.Namespace, folder: Path, places: tuple[Path, ...]) -> list[str]:
    """Do it, print the figures, and return what is wrong."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    store = QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat)
    store.setValue("toured", True)
    before = held(places)
    window = open_window(application, store, None, "en", True, History(folder / "history"))
    window.resize(1280, 800)
    turns, mistakes = Turns(), Counter[str]()
    sys.excepthook = lambda kind, error, trace: mistakes.update([_told(kind, error, trace)])
    person = Person(window, options.seed, folder, lambda what: setattr(turns, "doing", what))
    course = Soak(person, turns, options, places)
    QTimer.singleShot(1000, course.step)
    QTimer.singleShot(900, turns.start)
    application.exec()
    sys.excepthook = sys.__excepthook__
    turns.stop()
    QApplication.clipboard().clear()  # what Python gave to it, the offscreen platform cannot take away at its end
    window.close()
    after = held(places)
    raised = [f"raised {count} times: {text}" for text, count in mistakes.items()]
    if course.first is None or course.last is None:
        return [f"nothing to compare after {course.runs} runs", *raised]
    wrong = grown(course.first, course.last, course.runs - course.at_first)
    for name in ("threads", "processes", "files"):
        if getattr(after, name) > getattr(before, name):
            wrong.append(f"left behind, {name}: {getattr(after, name) - getattr(before, name)}")
    wrong += raised
    own = np.array(turns.own)
    p50, p99 = np.percentile(turns.wall, [50, 99])
    say(f"seed {options.seed}: {course.runs} runs, {person.stopped} stopped, {person.killed} workers killed, "
        f"{person.exported} files exported")  # fmt: skip
    say(f"after {course.at_first} runs   {row(course.first)}")
    say(f"after {course.runs} runs   {row(course.last)}")
    say(f"{len(own):,} turns: p50 {p50:.0f} ms, p99 {p99:.0f} ms, longest {max(turns.wall):.0f} ms on the clock; "
        f"{np.count_nonzero(own > LONGEST_MS)} above {LONGEST_MS:.0f} ms of the processor")  # fmt: skip
    say("the longest: " + ", ".join(f"{own:.0f} ms ({doing})" for own, doing in turns.longest[:_MOST_NAMED]))
    wrong += [f"a turn of {own:.0f} ms: {doing}" for own, doing in turns.longest if own > options.turns]
    return wrong


def _told(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    return "".join(traceback.format_exception(kind, error, trace)[-3:]).strip()


def main() -> int:
    """Print the figures; 1 when something has grown or is left."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak")
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=float("inf"))
    parser.add_argument("--seed", type=int, default=int.from_bytes(os.urandom(3)))
    parser.add_argument("--every", type=int, default=25)
    parser.add_argument("--turns", type=float, default=LONGEST_MS, help="ms of the processor that a turn may take")
    options = parser.parse_args()
    qInstallMessageHandler(lambda *_: None)  # what the offscreen platform cannot do
    with tempfile.TemporaryDirectory(prefix="soak-") as folder, own_places(Path(folder)) as places:
        wrong = soak(options, Path(folder), places)
    for each in wrong:
        say(f"! {each}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
