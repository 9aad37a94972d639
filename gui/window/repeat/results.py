"""What came of many runs: last lines, how many were exact, wall times and failures, setting by setting."""

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gui.style.theming import Theming
from gui.window.repeat.distribution import Cell, Distribution, Row
from scenarios.repeat import words
from scenarios.repeat.repeating import Repetition, Series
from scenarios.repeat.statistics import bins, edges, spread


class Results(QWidget):
    """Distributions over the same settings; exact runs only where the script asks how many there are."""

    opened = Signal(int, int)  # the setting's place, the run's number

    def __init__(self, theming: Theming) -> None:
        super().__init__()
        self.setObjectName("paneContent")
        self.lines = Distribution(theming)
        self.exact = Distribution(theming)
        self.walls = Distribution(theming)
        self.troubles = Distribution(theming, "error")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 10, 14, 12)
        column.setSpacing(12)
        for part in (self.lines, self.exact, self.walls, self.troubles):
            part.opened.connect(self.opened)
            column.addWidget(part)
        column.addStretch(1)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        """Say every text in the language of the window, but for what came of the runs: who owns that shows it anew."""
        self.lines.title.setText(self.tr("Last line"))
        self.exact.title.setText(self.tr("Came out right"))
        self.walls.title.setText(self.tr("Wall time"))
        self.troubles.title.setText(self.tr("What went wrong"))

    def show_results(self, repetition: Repetition) -> None:
        """Show what there is so far."""
        all_series = repetition.series
        self.lines.set_heads([series.label for series in all_series if series.label])
        self.lines.show_rows(_lines(repetition), "\n".join(words.by_setting(all_series, words.same_line)))
        say = words.bound if len(all_series) == 1 else words.short_bound
        right = tuple(_cell(each, each.exact(), say) for each in all_series)
        self.exact.show_rows([Row(words.say("exact"), right)])
        self.exact.setVisible(repetition.asks_for_exact)
        self.walls.show_rows(_walls(all_series), "\n".join(words.by_setting(all_series, self._spread_words)))
        rows = [
            Row(words.say(trouble.value), tuple(_cell(each, each.with_trouble(trouble), say) for each in all_series))
            for trouble in words.shown_troubles(repetition)
        ]
        self.troubles.show_rows(rows, words.say("bound"))

    def _spread_words(self, series: Series) -> str:
        found = spread([outcome.wall_s for outcome in series.outcomes])
        if found is None:
            return ""
        figures = [f"{seconds:.2f}" for seconds in (found.least, found.most, found.quarter, found.three_quarters)]
        return self.tr("{} to {} s, the middle half {} to {} s").format(*figures)


def _cell(series: Series, numbers: Sequence[int], say: Callable[[int, int], str] = lambda k, _n: str(k)) -> Cell:
    seen, total = len(numbers), len(series.outcomes)
    return Cell(seen, total, say(seen, total), series.example_of(numbers) or 0)


def _lines(repetition: Repetition) -> list[Row]:
    all_series, (lines, others) = repetition.series, words.lines_of(repetition)
    rows = [
        Row(words.line_words(line), tuple(_cell(series, series.lines().get(line, [])) for series in all_series))
        for line in lines
    ]
    if others:
        numbers = [_numbers(series, others) for series in all_series]
        cells = tuple(_cell(series, mine) for series, mine in zip(all_series, numbers, strict=True))
        rows.append(Row(words.say("others", count=len(others)), cells))
    return rows


def _numbers(series: Series, lines: Iterable[str]) -> list[int]:
    by_line = series.lines()
    return [number for line in lines for number in by_line.get(line, [])]


def _walls(all_series: Sequence[Series]) -> list[Row]:
    """Bars of one width for all settings."""
    walls = [[outcome.wall_s for outcome in series.outcomes] for series in all_series]
    at = edges([wall for each in walls for wall in each])
    columns = [bins(each, at) for each in walls]
    decimals = 3 if len(at) > 1 and at[1] - at[0] < 0.0099 else 2 if len(at) > 1 and at[1] - at[0] < 0.099 else 1
    rows = []
    for line, (low, high) in enumerate(pairwise(at)):
        cells = tuple(
            _cell(series, [series.outcomes[place].number for place in column[line].places])
            for series, column in zip(all_series, columns, strict=True)
        )
        rows.append(Row(f"{low:.{decimals}f} – {high:.{decimals}f} s", cells))
    return rows
