"""What the workers wrote, line by line, in bounded memory: a flood keeps its first and its last lines."""

from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .columns import Int64
from .line_store import LINE_COST, Line, Lines, LineStore

FIRST_LINES: Final = 2_000
LAST_LINES: Final = 20_000
FIRST_BYTES: Final = 4_000_000
MOST_BYTES: Final = 16_000_000
OpenLines = dict[tuple[int, int], tuple[int, str]]


class Prompt(NamedTuple):
    """An unfinished line that stands as a line of its own on the screen, before the finished line `number`."""

    number: int
    key: tuple[int, int]  # lane and stream
    begun: int  # ns
    text: str  # of the unfinished line
    typed: str | None  # behind it, with the newline that ended the line on the screen; None: others wrote meanwhile


class Output:
    """The lines kept, and how many were cut between the first and the last ones."""

    def __init__(self, open_lines: Callable[[], OpenLines] = dict) -> None:
        """`open_lines` gives the unfinished lines."""
        self.bytes = 0  # written by the run altogether
        self.count = 0  # lines altogether
        self.cut_lines = 0
        self.cut_bytes = 0  # of their text
        self.open_lines = open_lines
        self.prompts: list[Prompt] = []  # as they stood on the screen, by number
        self._first = LineStore()
        self._last = LineStore()

    @property
    def open(self) -> OpenLines:
        """(lane, stream): begin and text of an unfinished line."""
        return self.open_lines()

    def add(self, lines: Lines) -> None:
        """Add whole lines in the order in which they were finished."""
        first = 0 if len(self._last) else self._room_before_the_cut(lines)
        self._first.append(lines.rows(slice(0, first)), self.count)
        # What the last lines of the same batch would push out at once is only counted
        last = max(len(lines.size) - LAST_LINES, first)
        if last > first:
            self._cut(len(self._last), self._last.drop(len(self._last)))
            self._cut(last - first, int(lines.size[first:last].sum()))
        self._last.append(lines.rows(slice(last, None)), self.count + last)
        self.count += len(lines.size)
        if excess := self._last.excess(LAST_LINES, MOST_BYTES - self._first.cost):
            self._cut(excess, self._last.drop(excess))

    def restore(
        self, lines: Sequence[tuple[int, int, int, str]], first: int, written: int, cut_lines: int, cut_bytes: int
    ) -> None:
        """Make this the output of an opened run: the (time, lane, stream, text) that were kept, and what was not."""
        self.bytes, self.cut_lines, self.cut_bytes = written, cut_lines, cut_bytes
        self.count = len(lines) + cut_lines
        self._first.append(_as_columns(lines[:first]), 0)
        self._last.append(_as_columns(lines[first:]), first + cut_lines)

    @property
    def first_count(self) -> int:
        """How many lines stand before the place where lines are cut."""
        return len(self._first)

    def lines(self, since: int = 0, most: int | None = None) -> list[Line]:
        """The lines kept whose number is at least `since`, at most `most` of them.

        A jump in the numbers is what was cut. Costs by the lines that are returned.
        """
        found = self._first.lines(since, most)
        return found + self._last.lines(since, None if most is None else most - len(found))

    def moments(self, since: int = 0) -> tuple[Int64, NDArray[np.int32], Int64]:
        """Times, lanes and numbers of the lines kept whose number is at least `since`; no text is made."""
        first, last = self._first.moments(since), self._last.moments(since)
        return np.append(first[0], last[0]), np.append(first[1], last[1]), np.append(first[2], last[2])

    def __len__(self) -> int:
        return len(self._first) + len(self._last)

    def __iter__(self) -> Iterator[Line]:
        yield from self._first
        yield from self._last

    def _room_before_the_cut(self, lines: Lines) -> int:
        few = lines.size[: FIRST_LINES - len(self._first)]
        costs = self._first.cost + np.cumsum(few + LINE_COST)
        return int(np.searchsorted(costs, FIRST_BYTES))

    def _cut(self, lines: int, size: int) -> None:
        self.cut_lines += lines
        self.cut_bytes += size


def _as_columns(lines: Sequence[tuple[int, int, int, str]]) -> Lines:
    texts = [text.encode("utf-8", "replace") for _, _, _, text in lines]
    ends = np.array([0, *accumulate(map(len, texts))], np.int64)
    time, lane, stream = (np.array([line[i] for line in lines], np.int64) for i in range(3))
    return Lines(time, lane.astype(np.int32), stream.astype(np.uint16), ends[:-1], np.diff(ends), b"".join(texts))
