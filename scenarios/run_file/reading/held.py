"""The holds of an opened file as they are met: 64 bytes each, where an object of its own would take 450."""

from array import array
from typing import Any, Final, NamedTuple

import numpy as np

from scenarios.timeline import OPEN, Int64
from scenarios.timeline.tables.holds import NOT_RECORDED

Whose = tuple[int, int]
_NAMES: Final = ("who", "start", "object", "count", "depth", "end", "left", "summed")  # of the cells of a row
_WIDTH: Final = len(_NAMES)
_END: Final = _NAMES.index("end")


class Held(NamedTuple):
    """What is known of a hold at its begin; `obj` is a reference."""

    who: Whose
    start: int
    obj: int
    times: int
    depth: int
    summed: int


class HeldTable:
    """Holds by their ids, in the order in which they were begun. What events have beyond the format is in `details`."""

    def __init__(self) -> None:
        self.details: dict[int, dict[str, Any]] = {}  # by row, of its begin
        self.end_details: dict[int, dict[str, Any]] = {}
        self._whose: dict[Whose, int] = {}
        self._rows: dict[str, int] = {}
        self._cells = array("q")

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def whose(self) -> list[Whose]:
        """All that held something."""
        return list(self._whose)

    def begin(self, number: str, hold: Held, detail: dict[str, Any] | None = None) -> None:
        """One begins; another one of the same id takes its place."""
        who = self._whose.setdefault(hold.who, len(self._whose))
        cells = (who, hold.start, hold.obj, hold.times, hold.depth, OPEN, NOT_RECORDED, hold.summed)
        row = self._rows.setdefault(number, len(self._rows))
        self._cells[row * _WIDTH : (row + 1) * _WIDTH] = array("q", cells)
        self.details.pop(row, None)
        self.end_details.pop(row, None)
        if detail:
            self.details[row] = detail

    def end(self, number: str, time: int, left: int, detail: dict[str, Any] | None = None) -> bool:
        """One ends; whether it was begun."""
        row = self._rows.get(number)
        if row is None:
            return False
        place = row * _WIDTH + _END
        self._cells[place], self._cells[place + 1] = time, left
        self.end_details.pop(row, None)
        if detail:
            self.end_details[row] = detail
        return True

    def last(self, number: str) -> tuple[Held | None, int | None]:
        """The begin of one, and what was left at its end; None each that has something beyond the format."""
        row = self._rows[number]
        who, start, obj, count, depth, _, left, summed = self._cells[row * _WIDTH : (row + 1) * _WIDTH]
        begun = Held(self.whose[who], start, obj, count, depth, summed)
        return None if row in self.details else begun, None if row in self.end_details else left

    def columns(self) -> dict[str, Int64]:
        """All of them; `who` is a place in `whose`, `object` a reference."""
        cells = np.array(self._cells, np.int64).reshape(-1, _WIDTH)
        return dict(zip(_NAMES, cells.T, strict=True))
