"""A table of figures: columns that know their unit, rows that know what they are about."""

import csv
import io
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeAlias

Cell: TypeAlias = str | int | float | None  # None: not known, or there is none


class Unit(Enum):
    """What the cells of a column are."""

    TEXT = "text"
    WORD = "word"  # English, marked for translation
    COUNT = "count"
    SECONDS = "s"
    SHARE = "share"  # from 0 to 1
    RATE = "1/s"


@dataclass(frozen=True)
class Column:
    """`key` is the same in every language; `title` is English, marked for translation where the table is made."""

    key: str
    title: str
    unit: Unit = Unit.TEXT


@dataclass(frozen=True)
class Row:
    """`lanes` and `obj` are what it is about: indices into Timeline.lanes, and into Timeline.objects, 0 for none."""

    cells: tuple[Cell, ...]
    lanes: tuple[int, ...] = ()
    obj: int = 0


@dataclass(frozen=True)
class Table:
    """`title` is English, marked for translation."""

    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def as_json(self) -> list[dict[str, Any]]:
        """Each row by the keys of its columns; seconds and shares as numbers."""
        names = [_named(column) for column in self.columns]
        return [dict(zip(names, row.cells, strict=True)) | {"lanes": list(row.lanes)} for row in self.rows]

    def as_csv(self, separator: str = ",") -> str:
        """As a spreadsheet reads it: a head of keys, numbers with a point, nothing for what is not known."""
        text = io.StringIO()
        writer = csv.writer(text, delimiter=separator, lineterminator="\n")
        writer.writerow(_named(column) for column in self.columns)
        writer.writerows(map(_plain, row.cells) for row in self.rows)
        return text.getvalue()


def _named(column: Column) -> str:
    return f"{column.key}_s" if column.unit is Unit.SECONDS else column.key


def _plain(cell: Cell) -> str:
    """Nine digits behind the point: the clock counts nanoseconds."""
    if cell is None:
        return ""
    return f"{cell:.9f}".rstrip("0").rstrip(".") if isinstance(cell, float) else str(cell)
