"""A comparison as text: the sentence, then both figures of each row, the better one marked."""

from collections.abc import Iterator
from typing import Final

from scenarios.command_line.printing.summary import WIDTH
from scenarios.command_line.printing.terminal import fitted
from scenarios.comparison import Comparison, Difference, label
from scenarios.language import gettext
from scenarios.statistics import value_in_words
from scenarios.text_columns import columns, cut, padded, wrapped

_LABEL: Final = 40
_FIGURE: Final = 17


def lines(said: str, comparison: Comparison, plain: bool) -> Iterator[str]:
    """Each of at most 80 columns; `plain` uses ASCII only."""
    for line in wrapped(said, WIDTH, "  "):
        yield fitted(line.replace("→", "->") if plain else line, WIDTH, plain)
    yield ""
    yield " " * _LABEL + _right(gettext("before")) + "  " + _right(gettext("after"))
    for row in comparison.rows:
        yield fitted(_line(row), WIDTH, plain)
    yield ""
    yield fitted(gettext("* the better one, where that is more than chance"), WIDTH, plain)


def _line(row: Difference) -> str:
    first, second = (value_in_words(value, row.unit) for value in (row.before, row.after))
    name = padded(cut(label(row), _LABEL - 1), _LABEL)
    return f"{name}{_right(first)}{_star(row, 'before')} {_right(second)}{_star(row, 'after')}"


def _star(row: Difference, side: str) -> str:
    return "*" if row.side == side else " "


def _right(text: str) -> str:
    text = cut(text, _FIGURE)
    return " " * (_FIGURE - columns(text)) + text
