"""What a table on the screen shows: a run's statistics, or a comparison, as cells of text that know how they sort."""

from dataclasses import dataclass
from typing import TypeAlias

from scenarios.comparison import Comparison, label
from scenarios.language import gettext
from scenarios.statistics import Cell, Table, Unit, value_in_words

SortValue: TypeAlias = float | str


@dataclass(frozen=True)
class GridCell:
    """`strong`: the better one of two."""

    text: str
    order: SortValue
    right: bool
    strong: bool = False


@dataclass(frozen=True)
class Grid:
    """`lanes` has for each row the lanes that it is about; `csv` is all of it for a spreadsheet."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[GridCell, ...], ...]
    lanes: tuple[tuple[int, ...], ...]
    csv: str


def of_table(table: Table) -> Grid:
    """A run's table in the language of the window."""
    units = [column.unit for column in table.columns]
    heads = [gettext(column.title) for column in table.columns]
    rows = [tuple(map(_cell, row.cells, units)) for row in table.rows]
    return Grid(gettext(table.title), tuple(heads), tuple(rows), tuple(row.lanes for row in table.rows), table.as_csv())


def of_comparison(comparison: Comparison) -> Grid:
    """Both figures of each row, the better one strong."""
    rows = []
    lines = ["figure,before,after"]
    for row in comparison.rows:
        name = label(row)
        first, second = (value_in_words(value, row.unit) for value in (row.before, row.after))
        cells = (
            GridCell(name, name, right=False),
            GridCell(first, _order(row.before), right=True, strong=row.side == "before"),
            GridCell(second, _order(row.after), right=True, strong=row.side == "after"),
        )
        rows.append(cells)
        lines.append(",".join(f'"{text}"' for text in (name.replace('"', '""'), first, second)))
    heads = (gettext("figure"), gettext("before"), gettext("after"))
    return Grid(gettext("Compared"), heads, tuple(rows), ((),) * len(rows), "\n".join([*lines, ""]))


def _cell(cell: Cell, unit: Unit) -> GridCell:
    return GridCell(_text(cell, unit), _order(cell), unit not in (Unit.TEXT, Unit.WORD))


def _text(cell: Cell, unit: Unit) -> str:
    """Milliseconds where that is finer."""
    if unit is Unit.SECONDS and isinstance(cell, float) and 0 < cell < 0.1:
        return f"{cell * 1000:.2f} ms"
    return value_in_words(cell, unit)


def _order(cell: Cell) -> SortValue:
    return -1.0 if cell is None else cell
