"""Opens the dialog, and from there one run of many in the window."""

from typing import TYPE_CHECKING

from gui.control.problems import Problem
from gui.window.repeat.repeat_dialog import RepeatDialog

if TYPE_CHECKING:
    from gui.window.main_window import MainWindow


def show_dialog(window: "MainWindow") -> None:
    """Show the dialog with what it had before; it stays beside the window."""
    dialog = window.findChild(RepeatDialog)
    if dialog is None:
        dialog = RepeatDialog(window.repeat, window.model, window.theming, window)
        dialog.example_chosen.connect(lambda place, number: _show_example(window, place, number))
    dialog.show()
    dialog.raise_()
    dialog.activateWindow()
    dialog.start.setFocus()


def _show_example(window: "MainWindow", place: int, number: int) -> None:
    """Show one run; one of the other setting that is in sight stays above it."""
    repetition = window.repeat.repetition
    if repetition is None:
        return
    series = repetition.series[place]
    recording = series.examples[number]
    others = [example for each in repetition.series if each is not series for example in each.examples.values()]
    in_sight = next((each for each in (window.control.current, window.control.before) if each in others), None)
    window.control.show(recording, before=in_sight)
    window.code.show_source(recording.metadata.script, recording.metadata.source)
    where = window.tr("Run {} of {}").format(number, len(series.outcomes))
    title = f"{where}, {series.label}" if series.label else where
    advice = window.tr("The lanes, the terminal and the code are those of this run. F5 runs the script anew.")
    window.banner.tell(Problem(title, advice, "info"))
