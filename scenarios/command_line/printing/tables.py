"""A table of statistics as text: as many columns as a terminal has room for."""

from collections.abc import Iterator
from typing import Final

from scenarios.command_line.printing.summary import WIDTH
from scenarios.command_line.printing.terminal import fitted
from scenarios.language import gettext, ngettext
from scenarios.statistics import Cell, Row, Table, Unit, value_in_words
from scenarios.text_columns import columns, cut, padded

MOST_ROWS: Final = 20
_TEXT: Final = 18  # columns of a name, at most
_GAP: Final = "  "


def printed(table: Table, plain: bool) -> Iterator[str]:
    """Title, head and rows, each of at most 80 columns; `plain` uses ASCII only. All of it is in the CSV."""
    shown = _most_telling(table)
    yield fitted(gettext(table.title), WIDTH, plain)
    columns_of_text = [
        _column(table, place, [row.cells[place] for row in shown]) for place in range(len(table.columns))
    ]
    for block in _blocks(columns_of_text):
        for pieces in zip(*block, strict=True):
            yield fitted("  " + _GAP.join(pieces).rstrip(), WIDTH, plain)
    if left := len(table.rows) - len(shown):
        more = ngettext("and {count} more row: --csv {table}", "and {count} more rows: --csv {table}", left)
        yield fitted("  … " + more.format(count=left, table=table.key), WIDTH, plain)


def _most_telling(table: Table) -> tuple[Row, ...]:
    """The first rows; of the lanes, which have an order of their own, those that computed most."""
    keys = [column.key for column in table.columns]
    if len(table.rows) <= MOST_ROWS or table.key != "lanes" or "cpu" not in keys:
        return table.rows[:MOST_ROWS]
    place = keys.index("cpu")
    return tuple(sorted(table.rows, key=lambda row: -float(row.cells[place] or 0))[:MOST_ROWS])


def cell_in_words(cell: Cell, unit: Unit) -> str:
    """As `value_in_words`; seconds to the millisecond, and without their unit, which the head has."""
    if unit is Unit.SECONDS and isinstance(cell, float):
        return f"{cell:.3f}"
    return value_in_words(cell, unit)


def _column(table: Table, place: int, cells: list[Cell]) -> list[str]:
    """The head and the cells of one column, all as wide as the widest; names stand left, figures right."""
    column = table.columns[place]
    head = gettext(column.title) + (", s" if column.unit is Unit.SECONDS else "")
    texts = [cut(text, _TEXT) for text in (head, *(cell_in_words(cell, column.unit) for cell in cells))]
    width = max(map(columns, texts))
    if column.unit in (Unit.TEXT, Unit.WORD):
        return [padded(text, width) for text in texts]
    return [" " * (width - columns(text)) + text for text in texts]


def _blocks(table: list[list[str]]) -> Iterator[list[list[str]]]:
    """The columns in blocks that a line has room for, each led by the first column."""
    first, *rest = table
    block, width = [first], columns(first[0]) + len(_GAP)
    for column in rest:
        more = columns(column[0]) + len(_GAP)
        if len(block) > 1 and width + more > WIDTH:
            yield block
            block, width = [first], columns(first[0]) + len(_GAP)
        block.append(column)
        width += more
    yield block
