"""The projector's layout: what is shown to a hall, large, with a key for each of the four switches."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gui.control.run.run_control import RunControl
from gui.control.script.script_model import ScriptModel
from gui.style.text_size import TextSize
from gui.window.statistics.comparison_line import ComparisonLine
from gui.window.timeline.findings_line import FindingsLine

SWITCHES: Final = ("DAEMON", "JOIN", "LOCK", "SEMAPHORE")  # by the keys 1 to 4
_KEYS_WHEN_ON: Final = 2  # a semaphore that is switched on


class Projector(QObject):
    """While it is on, menus, lists and text panes are out of sight, 1 to 4 switch, and B shows the run before.

    `turned` says that it is on, or off again: who has more than a hall needs takes it out of sight.
    """

    turned = Signal(bool)

    def __init__(
        self,
        window: QWidget,
        out_of_sight: Sequence[QWidget],
        text_size: TextSize,
        model: ScriptModel,
        control: RunControl,
    ) -> None:
        super().__init__(window)
        self._window, self._out_of_sight, self._text_size = window, out_of_sight, text_size
        self._model, self._control = model, control
        self._is_on = False
        self._were_shown: list[QWidget] = []
        self._shortcuts = [self._shortcut(str(key), name) for key, name in enumerate(SWITCHES, start=1)]
        before = QShortcut(QKeySequence("B"), window)
        before.activated.connect(self.show_other_run)
        self._shortcuts.append(before)
        self._enable(False)

    def say_one_sentence(self, comparison: ComparisonLine, findings: FindingsLine) -> None:
        """A hall reads one: what the switch has changed, if that is known and nothing hangs, else what stands out."""
        self._comparison, self._findings = comparison, findings
        comparison.installEventFilter(self)
        findings.list.model().rowsInserted.connect(self._choose_sentence)

    def set_on(self, on: bool) -> None:
        """Fill the screen and make room for the lanes, or give all of it back."""
        full = Qt.WindowState.WindowFullScreen
        self._window.setWindowState(self._window.windowState() | full if on else self._window.windowState() & ~full)
        self._is_on = on
        if on:
            self._were_shown = [widget for widget in self._out_of_sight if not widget.isHidden()]
        for widget in self._were_shown:
            widget.setVisible(not on)
        self._text_size.set_in_hall(on)
        for line in (self._findings, self._comparison):
            line.set_in_hall(on)
        self._choose_sentence()
        self._enable(on)
        self.turned.emit(on)

    def flip(self, name: str) -> None:
        """Switch an option to the other side; a script that has none of this name stays as it is."""
        if name not in self._model.values():
            return
        value = self._model.value(name)
        option = self._model.option(name)
        if option and option.choices:
            self._model.choose(name, option.value if value != option.value else option.choices[1])
            return
        on = _KEYS_WHEN_ON if not isinstance(value, bool) else True
        self._model.choose(name, type(value)(0) if value else on)

    def show_other_run(self) -> None:
        """Let the run and the one before change places."""
        current, before = self._control.current, self._control.before
        if before is not None and not self._control.live:
            self._control.show(before, current)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.ShowToParent, QEvent.Type.HideToParent):
            self._choose_sentence()
        return False

    def _choose_sentence(self) -> None:
        compared = self._is_on and not self._comparison.isHidden() and not self._findings.hangs
        self._findings.setVisible(not compared)

    def _shortcut(self, key: str, name: str) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self._window)
        shortcut.activated.connect(lambda: self.flip(name))
        return shortcut

    def _enable(self, on: bool) -> None:
        for shortcut in self._shortcuts:
            shortcut.setEnabled(on)
