"""A window over consecutive lines, kept as they were written: text is made of those alone that somebody reads."""

from collections.abc import Iterator
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .columns import Column, Columns, Int64

LINE_COST: Final = 32  # bytes that a kept line takes beside its text
_AT_A_TIME: Final = 1_000


class Line(NamedTuple):
    """One line without its newline. `lane`: -1 when nobody knows whose it is; `number` counts all lines, cut or not."""

    time: int
    lane: int
    stream: int  # 1 stdout, 2 stderr
    text: str
    number: int


class Lines(NamedTuple):
    """Lines that came together: columns of one length, and the bytes in which line i is data[start[i] :][: size[i]]."""

    time: Int64
    lane: NDArray[np.int32]
    stream: NDArray[np.uint16]
    start: Int64
    size: Int64
    data: bytes

    def rows(self, rows: slice | NDArray[np.intp]) -> "Lines":
        """Some of the lines, or all in another order, over the same bytes."""
        time, lane, stream, start, size, data = self
        return Lines(time[rows], lane[rows], stream[rows], start[rows], size[rows], data)


class _LineColumns(Columns):
    time = Column(np.int64)
    lane = Column(np.int32)
    stream = Column(np.uint16)
    start = Column(np.int32)
    size = Column(np.int32)
    batch = Column(np.int64)


class LineStore:
    """Lines are added at the end and dropped at the begin; both cost by batches, not by lines."""

    def __init__(self) -> None:
        self.bytes = 0  # of text
        self._rows = _LineColumns()
        self._dropped = 0  # leading rows that count no more
        self._begin = 0  # number of the first line kept
        self._data: dict[int, bytes] = {}  # by batch
        self._batches = 0

    def __len__(self) -> int:
        return len(self._rows) - self._dropped

    @property
    def cost(self) -> int:
        """The memory that the lines take, bytes."""
        return self.bytes + len(self) * LINE_COST

    def append(self, lines: Lines, number: int) -> None:
        """Add lines, the first of them with this number; they follow on those before."""
        rows = len(lines.size)
        if not rows:
            return
        if not len(self):
            self._begin = number
        self._rows.append_rows(rows, {**lines._asdict(), "batch": self._batches})
        self._data[self._batches] = lines.data
        self._batches += 1
        self.bytes += int(lines.size.sum())

    def drop(self, count: int) -> int:
        """Forget the first `count` lines; the bytes of text that they had."""
        gone = int(self._column("size")[:count].sum())
        self.bytes -= gone
        self._dropped += count
        self._begin += count
        first = int(self._column("batch")[0]) if len(self) else self._batches
        for batch in range(min(self._data, default=first), first):
            del self._data[batch]
        if self._dropped > len(self):
            self._pull_together()
        return gone

    def excess(self, most: int, most_cost: int) -> int:
        """How many lines stand before the last ones that keep within `most` lines and `most_cost` bytes."""
        over = self.cost - most_cost
        many = max(len(self) - most, 0)
        if over <= 0:
            return many
        costs = np.cumsum(self._column("size") + np.int64(LINE_COST))
        return max(many, min(int(np.searchsorted(costs, over)) + 1, len(self)))

    def lines(self, since: int = 0, most: int | None = None) -> list[Line]:
        """The lines whose number is at least `since`, at most `most` of them."""
        first = min(max(since - self._begin, 0), len(self))
        last = len(self) if most is None else min(first + most, len(self))
        columns = [self._column(name)[first:last].tolist() for name in _LineColumns.fields]
        return [
            Line(time, lane, stream, self._data[batch][start : start + size].decode("utf-8", "replace"), number)
            for number, (time, lane, stream, start, size, batch) in enumerate(
                zip(*columns, strict=True), self._begin + first
            )
        ]

    def moments(self, since: int) -> tuple[Int64, NDArray[np.int32], Int64]:
        """Times, lanes and numbers of the lines whose number is at least `since`."""
        first = min(max(since - self._begin, 0), len(self))
        numbers = np.arange(self._begin + first, self._begin + len(self))
        return self._column("time")[first:].copy(), self._column("lane")[first:].copy(), numbers

    def __iter__(self) -> Iterator[Line]:
        for first in range(self._begin, self._begin + len(self), _AT_A_TIME):
            yield from self.lines(first, _AT_A_TIME)

    def _column(self, name: str) -> NDArray[Any]:
        return self._rows.column(name)[self._dropped :]

    def _pull_together(self) -> None:
        kept = {name: self._column(name).copy() for name in _LineColumns.fields}
        count = len(self)
        self._rows.truncate(0)
        self._rows.append_rows(count, kept)
        self._dropped = 0
