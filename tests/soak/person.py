"""Somebody at the window: opens scenarios, changes options, clicks, types, zooms, exports, stops and kills."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Final

import psutil
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gui.export.formats import formats
from gui.window.export.choice import Choice
from gui.window.main_window import MainWindow
from scenarios.scripts import library

_KEYS: Final = "wsadfm[]" + "wsad" * 3
_OTHER_KEYS: Final = (
    Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up,
    Qt.Key.Key_Down, Qt.Key.Key_Escape, Qt.Key.Key_Tab,
)  # fmt: skip
_DEEDS: Final = (  # actions that open no dialog which waits for an answer
    "undo", "redo", "reset", "find", "find_scenario", "scenarios", "options", "terminal", "code", "before",
    "statistics", "numbers", "larger", "smaller", "as_system", "next_pane", "previous_pane", "glossary",
    "scenario_text", "keys", "history", "export", "copy_picture", "copy_svg", "full_screen",
)  # fmt: skip
_LANGUAGES: Final = ("en", "zh_CN", "system")
_THEMES: Final = ("light", "dark", "system")
_NOT_WRITTEN: Final = (".mp4", ".gif", ".webp")  # take as long as all others together
_LONGEST_S: Final = 4.0  # of a run; then it is stopped
_MOST_WORKERS: Final = 12


class Person:
    """Each deed is a turn of the event loop; `run` yields how many seconds to let pass before the next one."""

    def __init__(self, window: MainWindow, seed: int, folder: Path, told: Callable[[str], None]) -> None:
        """Files are exported to `folder`; `told` hears what is being done."""
        self.window = window
        self.random = Random(seed)
        self.exported = 0
        self.killed = 0
        self.stopped = 0
        self._folder = folder
        self._told = told

    def look_around(self) -> Iterator[float]:
        """Open each dialog once: what is made when it is first asked for is no growth."""
        for name in _DEEDS:
            if self.window.actions_[name].isEnabled():
                self._told(f"first {name}")
                self.window.actions_[name].trigger()
                yield 0.1
                yield from self._settle()

    def run(self) -> Iterator[float]:
        """Run one scenario from its opening to its end, with all that comes to mind meanwhile."""
        window, chance = self.window, self.random
        yield from self._settle()
        scenario = chance.choice(library.scenarios())
        self._told(f"open {scenario.key}")
        window.script.choose_key(scenario.key)
        yield 0.05
        yield from self._change_options()
        if not window.control.live:
            self._told(f"run {scenario.key}")
            window.actions_["run"].trigger()
        yield chance.uniform(0.1, 0.5)
        passed, longest = 0.0, chance.uniform(0.2, _LONGEST_S)
        while window.control.live and passed < longest:
            wait = chance.uniform(0.02, 0.2)
            self._something()
            passed += wait
            yield wait
        yield from self._end_it()
        for _ in range(chance.randrange(6)):
            self._something()
            yield chance.uniform(0.02, 0.15)
        if chance.random() < 0.3:
            yield from self._export()

    def _settle(self) -> Iterator[float]:
        """Leave the projector and whatever stands above the window."""
        self._told("settle")
        if self.window.actions_["full_screen"].isChecked():
            self.window.actions_["full_screen"].trigger()
        for widget in QApplication.topLevelWidgets():
            if widget is not self.window and widget.isVisible() and widget.isWindow():
                widget.close()
        yield 0.02

    def _change_options(self) -> Iterator[float]:
        model, chance = self.window.model, self.random
        for option in model.options:
            if chance.random() > 0.3:
                continue
            value = model.value(option.name)
            if isinstance(value, bool):
                model.choose(option.name, not value)
            elif option.choices:
                model.choose(option.name, chance.choice(option.choices))
            elif isinstance(value, int) and option.minimum is not None and option.maximum is not None:
                most = min(int(option.maximum), max(int(option.minimum), _MOST_WORKERS))
                model.choose(option.name, chance.randrange(int(option.minimum), most + 1, int(option.step or 1)))
            self._told(f"option {option.name}")
            yield chance.uniform(0.01, 0.3)

    def _end_it(self) -> Iterator[float]:
        """Wait for the end, ask for it, or kill a worker and ask for it then."""
        window, chance = self.window, self.random
        if window.control.live and chance.random() < 0.3:
            self._kill_one()
            yield 0.2
        if window.control.live:
            self.stopped += 1
            self._told("stop")
            window.actions_["stop"].trigger()
        while window.control.live:
            yield 0.05

    def _kill_one(self) -> None:
        """As another terminal would: not the supervisor, which is ours, but what the script runs in."""
        below = psutil.Process().children(recursive=True)
        workers = [each for each in below if each.parent() not in (None, psutil.Process())]
        if workers:
            self._told("kill")
            with suppress(psutil.Error, ProcessLookupError):
                os.kill(self.random.choice(workers).pid, signal.SIGKILL)
                self.killed += 1

    def _something(self) -> None:
        deed = self.random.choice((
            self._press, self._press, self._click, self._hover, self._wheel, self._wheel, self._act, self._act,
            self._type, self._speak, self._dress, self._search,
        ))  # fmt: skip
        self._told(deed.__name__.strip("_"))
        deed()

    def _lanes(self) -> QWidget:
        return self.window.timeline.panel.lanes

    def _somewhere(self, widget: QWidget) -> QPoint:
        return QPoint(self.random.randrange(max(widget.width(), 1)), self.random.randrange(max(widget.height(), 1)))

    def _press(self) -> None:
        lanes = self._lanes()
        lanes.setFocus()
        if self.random.random() < 0.6:
            QTest.keyClicks(lanes, self.random.choice(_KEYS))
        else:
            QTest.keyClick(lanes, self.random.choice(_OTHER_KEYS))

    def _click(self) -> None:
        lanes = self._lanes()
        QTest.mouseClick(lanes, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self._somewhere(lanes))

    def _hover(self) -> None:
        lanes = self._lanes()
        for _ in range(5):
            QTest.mouseMove(lanes, self._somewhere(lanes))

    def _wheel(self) -> None:
        lanes = self._lanes()
        at = QPointF(self._somewhere(lanes))
        turn = QPoint(0, self.random.choice((-240, -120, 120, 240)))
        keys = self.random.choice((Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier))
        event = QWheelEvent(
            at, QPointF(lanes.mapToGlobal(at)), QPoint(), turn, Qt.MouseButton.NoButton, keys,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        QApplication.sendEvent(lanes, event)

    def _act(self) -> None:
        action = self.window.actions_[self.random.choice(_DEEDS)]
        self._told("write larger or smaller" if action in self._sizes() else f"act {action.text()}")
        if action.isEnabled():
            action.trigger()

    def _sizes(self) -> list[QAction]:
        return [self.window.actions_[name] for name in ("larger", "smaller", "as_system", "full_screen")]

    def _type(self) -> None:
        if self.window.control.live:
            self.window.control.send_input(f"{self.random.randrange(100)}\n")

    def _speak(self) -> None:
        self.window.translation.choose(self.random.choice(_LANGUAGES))

    def _dress(self) -> None:
        self.window.theming.choose(self.random.choice(_THEMES))

    def _search(self) -> None:
        self.window.timeline.search.line.setText(self.random.choice(("", "main", "lock", "worker", "票")))

    def _export(self) -> Iterator[float]:
        """Write what is in the window as one of the formats, and take the file away when it is there."""
        exporting = self.window.exporting
        kinds = [kind for kind in formats() if kind.suffix not in _NOT_WRITTEN]
        kind = self.random.choice(kinds)
        self._told(f"export {kind.suffix}")
        choice = Choice(suffix=kind.suffix)
        if exporting.job(choice) is None:
            return
        file = self._folder / f"exported-{self.exported}{kind.suffix}"
        over: list[object] = []
        exporting.done.connect(over.append)
        exporting.problem.connect(over.append)
        exporting.write(kind, choice, file)
        while not over:
            yield 0.02
        exporting.done.disconnect(over.append)
        exporting.problem.disconnect(over.append)
        self.exported += file.is_file()
        file.unlink(missing_ok=True)
