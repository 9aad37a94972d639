"""Runs the open script with the options chosen, and runs it again when they change."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from gui.control.problems import Problem
from gui.control.run.run_control import RunControl
from gui.control.script.interpreter_choice import InterpreterChoice
from gui.control.script.script_model import ScriptModel
from scenarios import what_if
from scenarios.run import RunSpec
from scenarios.run.possible import possible
from scenarios.scripts import forms
from scenarios.scripts.forms import Value
from scenarios.scripts.library import CATALOG, LibraryError

_GESTURE_MS: Final = 350  # a slider on its way, a figure being typed
_GRADUAL: Final = frozenset({"slider", "integer", "number", "string"})


class ScriptRunner(QObject):
    """Between the model and the run. A script of the reader's own runs again only once it was run by hand."""

    failed = Signal(str)  # the script could not be read

    def __init__(self, model: ScriptModel, control: RunControl, interpreter: InterpreterChoice) -> None:
        super().__init__(control)
        self._model = model
        self._control = control
        self._interpreter = interpreter
        self.before_run: Callable[[Callable[[], None]], None] = lambda go: go()  # may let a run wait
        self.remark: Problem | None = None  # what the interpreter of the last run could not do
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.run)
        model.opened.connect(self._timer.stop)
        model.value_changed.connect(self._on_value)
        interpreter.chosen.connect(self._on_interpreter)

    def run(self) -> None:
        """Run the script as it stands on the disk now, with the values chosen in the model."""
        if self._model.scenario is None:
            return
        try:
            self._model.reload()
        except LibraryError as error:
            self.failed.emit(str(error))
            return
        self._timer.stop()
        self.before_run(self._go)

    def _go(self) -> None:
        """An interpreter that was not asked yet is asked first, which takes no time of the window's own."""
        self._interpreter.resolve(lambda python: self._control.run(self.spec(python)))

    def spec(self, python: str, other: Mapping[str, Value] | None = None) -> RunSpec:
        """What F5 runs, by the interpreter at this path; with these `other` values in place of the chosen ones."""
        scenario = self._model.scenario
        if scenario is None:
            raise ValueError("no script is open")
        changed = {**self._model.changed_values(), **(other or {})}
        options = {option.name: option for option in self._model.options}
        instead, sentences = possible(options, changed, self._interpreter.known(python))
        changed |= instead
        advice = self.tr("Run ▸ Interpreter offers others.")
        self.remark = Problem(" ".join(f"{each}." for each in sentences), advice, "notice") if sentences else None
        asked = what_if.of_values(changed) if self._model.is_what_if else {}
        values = {} if self._model.is_what_if else changed
        on_disk = not values and not self._model.detached
        return RunSpec(
            script=scenario.path,
            source=None if on_disk else forms.apply(scenario.source, values),
            options={} if self._model.is_what_if else {**self._model.values(), **(other or {}), **instead},
            what_if=asked,
            python=python,
            cwd=None if scenario.path.is_relative_to(CATALOG) else _folder(scenario.path),
        )

    def cancel(self) -> None:
        """Forget a run that is due."""
        self._timer.stop()
        self._interpreter.cancel()

    def _on_value(self, name: str) -> None:
        option = self._model.option(name)
        if option and self._was_run():
            self._timer.start(_GESTURE_MS if option.kind in _GRADUAL else 0)

    def _on_interpreter(self) -> None:
        if self._was_run():
            self._timer.start(0)

    def _was_run(self) -> bool:
        scenario, current = self._model.scenario, self._control.current
        return bool(scenario and current and current.metadata.script == str(scenario.path))


def _folder(script: Path) -> Path | None:
    """Where a reader's own script runs: beside its data files."""
    return script.parent if script.parent.is_dir() else None
