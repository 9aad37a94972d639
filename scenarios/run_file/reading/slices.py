"""Collects rows of numbers from an opened file, to be dealt out to the lanes once all are read."""

from array import array
from typing import Any

import numpy as np

from scenarios.timeline import Int64


class Table:
    """Rows of numbers at eight bytes a cell: a file's rows come in any order and are sorted by time at the end."""

    def __init__(self, columns: int) -> None:
        self._columns = columns
        self._cells = array("q")
        self.details: list[tuple[int, dict[str, Any]]] = []  # (row, unknown keys)

    def add(self, *row: int, detail: dict[str, Any] | None = None) -> None:
        """Add a row whose first column is its time."""
        if detail:
            self.details.append((len(self._cells) // self._columns, detail))
        self._cells.extend(row)

    def last_plain(self) -> tuple[int, ...]:
        """The row that was added last; empty when it came with unknown keys."""
        last = len(self._cells) // self._columns - 1
        plain = not self.details or self.details[-1][0] != last
        return tuple(self._cells[-self._columns :]) if plain else ()

    def rows(self) -> tuple[Int64, Int64]:
        """The rows by time, and for each the place where it was added."""
        rows = np.array(self._cells, np.int64).reshape(-1, self._columns)
        order = np.argsort(rows[:, 0], kind="stable")
        return rows[order], order
