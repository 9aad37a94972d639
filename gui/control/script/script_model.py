"""The script that stands open in the window, and the option values chosen for it, with undo and redo."""

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from scenarios import what_if
from scenarios.scripts import forms, library
from scenarios.scripts.forms import FormError, Option, Value
from scenarios.scripts.library import Scenario

_ONE_GESTURE_S: Final = 0.8  # changes of one option this close together are one step back


class ScriptModel(QObject):
    """Holds one scenario; `source()` is exactly what runs."""

    opened = Signal()
    value_changed = Signal(str)  # the option's name

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.scenario: Scenario | None = None
        self.options: list[Option] = []
        self.form_error = ""
        self.is_what_if = False  # the script has no form: the options are what it may be changed by as it runs
        self.detached = False  # the source comes from a run file, not from the disk
        self.undo_stack = QUndoStack(self)
        self._values: dict[str, Value] = {}

    def open(self, scenario: Scenario, chosen: Mapping[str, str] | None = None, detached: bool = False) -> None:
        """Take another script, with the values remembered for it as text; ones that no longer fit are left out."""
        self.scenario = scenario
        self.detached = detached
        self.form_error = ""
        try:
            self.options = forms.parse(scenario.source)
        except FormError as error:
            self.options, self.form_error = [], str(error)
        self.is_what_if = bool(scenario.source) and not (self.options or self.form_error)
        if self.is_what_if:
            self.options = list(what_if.OPTIONS)
        self._values = {option.name: _remembered(option, chosen or {}) for option in self.options}
        self.undo_stack.clear()
        self.opened.emit()

    def restore_what_if(self, chosen: Mapping[str, str]) -> None:
        """Set the switches of a script without a form as they stood; of one that has a form by now, none."""
        if self.is_what_if:
            self.put({option.name: _remembered(option, chosen) for option in self.options if option.name in chosen})

    def reload(self) -> None:
        """Read the script again when it was changed on the disk since; the chosen values stay where they fit.

        Raises LibraryError when it can no longer be read.
        """
        if self.scenario and not self.detached:
            fresh = library.of_file(self.scenario.path)
            if fresh.source != self.scenario.source:
                fresh = replace(fresh, key=self.scenario.key, chapter=self.scenario.chapter)
                self.open(fresh, {name: str(value) for name, value in self.changed_values().items()})

    def option(self, name: str) -> Option | None:
        """The option of this name, None when the script has none."""
        return next((option for option in self.options if option.name == name), None)

    def value(self, name: str) -> Value:
        """The value in force for an option of this script."""
        return self._values[name]

    def values(self) -> dict[str, Value]:
        """Every option's value, in the order of the form."""
        return dict(self._values)

    def changed_values(self) -> dict[str, Value]:
        """The values that differ from what the script itself says."""
        return {option.name: self._values[option.name] for option in self.options if self.is_changed(option)}

    def is_changed(self, option: Option) -> bool:
        """Whether the option has another value than the script's own."""
        return self._values[option.name] != option.value

    def source(self) -> str:
        """The script's text with the chosen values in it."""
        if self.scenario is None:
            return ""
        return self.scenario.source if self.is_what_if else forms.apply(self.scenario.source, self.changed_values())

    def choose(self, name: str, value: Value) -> None:
        """Give an option another value, as a step that can be undone."""
        if self._values[name] != value:
            self.undo_stack.push(_Change(self, {name: self._values[name]}, {name: value}))

    def reset(self, names: list[str] | None = None) -> None:
        """Go back to the script's own values, all of them or the named ones, in one step."""
        back = {each.name: each.value for each in self.options if names is None or each.name in names}
        before = {name: self._values[name] for name in back if self._values[name] != back[name]}
        if before:
            self.undo_stack.push(_Change(self, before, {name: back[name] for name in before}))

    def put(self, values: Mapping[str, Value]) -> None:
        """Set values as they are, without a step to undo; for the steps themselves."""
        for name, value in values.items():
            self._values[name] = value
            self.value_changed.emit(name)


class _Change(QUndoCommand):
    def __init__(self, model: ScriptModel, before: Mapping[str, Value], after: Mapping[str, Value]) -> None:
        super().__init__(QCoreApplication.translate("ScriptModel", "change of {}").format(", ".join(after)))
        self._model = model
        self._before, self._after = before, dict(after)
        self._when = time.monotonic()

    def redo(self) -> None:
        self._model.put(self._after)

    def undo(self) -> None:
        self._model.put(self._before)

    def id(self) -> int:
        return 1

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, _Change) or other._after.keys() != self._after.keys():
            return False
        if other._when - self._when > _ONE_GESTURE_S or any(isinstance(each, bool) for each in other._after.values()):
            return False
        self._after, self._when = other._after, other._when
        return True


def _remembered(option: Option, chosen: Mapping[str, str]) -> Value:
    try:
        return forms.read_value(option, chosen[option.name])
    except (KeyError, FormError):
        return option.value
