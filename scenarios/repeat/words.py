"""The distributions in words and as a table of plain text."""

from collections.abc import Callable, Sequence
from typing import Final

from scenarios.language import gettext, noop
from scenarios.repeat.outcomes import Trouble
from scenarios.repeat.repeating import Repetition, Series
from scenarios.repeat.statistics import at_least, at_most, spread
from scenarios.text_columns import columns, cut, padded

WORDS: Final = {
    "runs": noop("runs"),
    "cancelled": noop("cancelled after {done} of {total} runs"),
    "wall": noop("wall time"),
    "least": noop("shortest"),
    "quarter": noop("a quarter up to"),
    "median": noop("half up to"),
    "three_quarters": noop("three quarters up to"),
    "most": noop("longest"),
    "last_line": noop("last line"),
    "nothing": noop("(no last line)"),
    "exact": noop("exact runs"),
    "others": noop("({count} other lines)"),
    "deadlock": noop("deadlock"),
    "exception": noop("exception"),
    "exit_code": noop("exit code not 0"),
    "stopped": noop("stopped before its end"),
    "seen": noop("{k} of {n}"),
    "possible": noop("{k} of {n}: up to {percent} % is still possible"),
    "at_most": noop("{k} of {n}: up to {percent} % is possible"),
    "at_least": noop("{k} of {n}: at least {percent} %"),
    "up_to": noop("{k} of {n}, up to {percent} %"),
    "from": noop("{k} of {n}, at least {percent} %"),
    "same": noop("All {n} runs printed the same last line; another is still possible in up to {percent} %."),
    "by_setting": noop("{label}: {text}"),
    "bound": noop("Up to, at least: of all runs, however many; exact one-sided 95 % bounds."),
}
MOST_LINES: Final = 10
_LABELS: Final = {1: 40, 2: 26}  # the width of the labels, by the number of settings: 80 columns in all
_LEAST_COLUMN: Final = 24
_BAR: Final = 10
_FIGURES: Final = ("least", "quarter", "median", "three_quarters", "most")


def say(key: str, **values: object) -> str:
    """One of the WORDS in the reader's language."""
    return gettext(WORDS[key]).format(**values)


def bound(k: int, n: int) -> str:
    """What k of n runs say about all runs: "0 of 20: up to 14 % is still possible"."""
    return _bounded("possible" if k == 0 else "at_least" if k == n else "at_most", k, n)


def short_bound(k: int, n: int) -> str:
    """The same for a narrow place: "0 of 20, up to 14 %"."""
    return _bounded("from" if k == n else "up_to", k, n)


def _bounded(key: str, k: int, n: int) -> str:
    if n == 0:
        return say("seen", k=k, n=n)
    share = at_least(k, n) if k == n else at_most(k, n)
    return say(key, k=k, n=n, percent=percent(share))


def percent(share: float) -> str:
    """A share as people say it: "14", and below one "0.6"."""
    return f"{100 * share:.0f}" if share >= 0.01 else f"{100 * share:.1f}"


def same_line(series: Series) -> str:
    """What it means that all runs printed the same, "" when they did not."""
    n = len(series.outcomes)
    if len(series.lines()) != 1 or n < 2:
        return ""
    return say("same", n=n, percent=percent(at_most(0, n)))


def by_setting(all_series: Sequence[Series], words: Callable[[Series], str]) -> list[str]:
    """What these words tell of each setting, behind its name where it has one; nothing where there are none."""
    told = [(series.label, text) for series in all_series if (text := words(series))]
    return [say("by_setting", label=label, text=text) if label else text for label, text in told]


def line_words(line: str) -> str:
    """A last line as a label."""
    return line or say("nothing")


def lines_of(repetition: Repetition) -> tuple[list[str], list[str]]:
    """Every last line of any setting, the most frequent first: those that are shown, and the others."""
    counts: dict[str, int] = {}
    for series in repetition.series:
        for line, numbers in series.lines().items():
            counts[line] = counts.get(line, 0) + len(numbers)
    lines = sorted(counts, key=lambda line: -counts[line])
    room = MOST_LINES if len(lines) > MOST_LINES + 1 else len(lines)  # "one more" would take a line as well
    return lines[:room], lines[room:]


def shown_troubles(repetition: Repetition) -> list[Trouble]:
    """What is worth a line even when nobody had it, and a time limit that was met."""
    met = any(series.with_trouble(Trouble.STOPPED) for series in repetition.series)
    return [trouble for trouble in Trouble if met or trouble is not Trouble.STOPPED]


def table(repetition: Repetition, bar: str = "█") -> list[str]:
    """The lines of a table with a column a setting, one with exact runs where the script asks how many there are.

    `bar` is the character that bars are made of.
    """
    all_series = repetition.series
    width = max(_LEAST_COLUMN, *(columns(series.label) + 2 for series in all_series))
    rows: list[tuple[str, Sequence[str]]] = []
    if any(series.label for series in all_series):
        rows.append(("", [series.label for series in all_series]))
    rows.append((say("runs"), [str(len(series.outcomes)) for series in all_series]))
    rows += [(say("wall"), []), *_wall(all_series), (say("last_line"), []), *_lines(repetition, bar)]
    if repetition.asks_for_exact:
        rows.append((say("exact"), _bounds([series.exact() for series in all_series], all_series)))
    rows += [_troubles(trouble, all_series) for trouble in shown_troubles(repetition)]
    lines = [_row(label, cells, _LABELS[len(all_series)], width) for label, cells in rows]
    lines += by_setting(all_series, same_line)
    lines.append(say("bound"))
    if repetition.cancelled:
        lines.append(say("cancelled", done=repetition.done, total=repetition.total))
    return lines


def _row(label: str, cells: Sequence[str], room: int, width: int) -> str:
    return (padded(cut(label, room - 2), room) + "".join(padded(cell, width) for cell in cells)).rstrip()


def _wall(all_series: Sequence[Series]) -> list[tuple[str, list[str]]]:
    spreads = [spread([outcome.wall_s for outcome in series.outcomes]) for series in all_series]
    return [
        ("  " + say(name), [f"{getattr(each, name):.2f} s" if each else "" for each in spreads]) for name in _FIGURES
    ]


def _lines(repetition: Repetition, bar: str) -> list[tuple[str, list[str]]]:
    lines, others = lines_of(repetition)
    rows = [
        (
            "  " + line_words(line),
            [_cell(len(series.lines().get(line, ())), series, bar) for series in repetition.series],
        )
        for line in lines
    ]
    if others:
        counts = [sum(len(series.lines().get(line, ())) for line in others) for series in repetition.series]
        cells = [_cell(count, series, bar) for count, series in zip(counts, repetition.series, strict=True)]
        rows.append(("  " + say("others", count=len(others)), cells))
    return rows


def _cell(count: int, series: Series, bar: str) -> str:
    n = len(series.outcomes)
    return f"{count:<2} {bar * max(round(_BAR * count / n), 1) if count else ''}"


def _troubles(trouble: Trouble, all_series: Sequence[Series]) -> tuple[str, list[str]]:
    return say(trouble.value), _bounds([series.with_trouble(trouble) for series in all_series], all_series)


def _bounds(found: Sequence[list[int]], all_series: Sequence[Series]) -> list[str]:
    """How many of each setting's runs, and what that allows of all runs."""
    shown = bound if len(all_series) == 1 else short_bound
    return [shown(len(numbers), len(series.outcomes)) for numbers, series in zip(found, all_series, strict=True)]
