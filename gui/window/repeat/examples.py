"""Opens the dialog, and from there one run of many in the window."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from gui.control.experiments.predicting import Predicting
from gui.control.experiments.repeat_control import RepeatControl
from gui.control.problems import Problem
from gui.control.run.run_control import RunControl
from gui.control.script.script_model import ScriptModel
from gui.style.theming import Theming
from gui.window.widgets.front import bring_to_front

if TYPE_CHECKING:
    from gui.window.repeat.repeat_dialog import RepeatDialog


def show_dialog(
    window: QWidget,
    repeat: RepeatControl,
    model: ScriptModel,
    theming: Theming,
    chosen: Callable[[int, int], None],
    predicting: Predicting,
) -> "RepeatDialog":
    """Show the dialog with what it had before; it stays beside the window. `chosen` hears which run is to be seen."""
    from gui.window.repeat.repeat_dialog import RepeatDialog  # not before it is asked for: the window opens sooner

    dialog = window.findChild(RepeatDialog)
    if dialog is None:
        dialog = RepeatDialog(repeat, model, theming, window, predicting)
        dialog.example_chosen.connect(chosen)
    bring_to_front(dialog, dialog.start)
    return dialog


def show_example(repeat: RepeatControl, control: RunControl, place: int, number: int) -> Problem | None:
    """Show one run; one of the other setting that is in sight stays above it. What is to be said about it."""
    repetition = repeat.repetition
    if repetition is None:
        return None
    series = repetition.series[place]
    others = [example for each in repetition.series if each is not series for example in each.examples.values()]
    in_sight = next((each for each in (control.current, control.before) if each in others), None)
    control.show(series.examples[number], before=in_sight)
    title = QCoreApplication.translate("RepeatExample", "Run {} of {}")
    if series.label:
        title = QCoreApplication.translate("RepeatExample", "Run {} of {}, {}")
    advice = QCoreApplication.translate(
        "RepeatExample", "The lanes, the terminal and the code are those of this run. F5 runs the script anew."
    )
    return Problem(title.format(number, len(series.outcomes), series.label), advice, "info")
