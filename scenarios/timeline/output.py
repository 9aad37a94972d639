"""What the workers wrote, line by line, in bounded memory: a flood keeps its first and its last lines."""

from collections import deque
from collections.abc import Sequence
from itertools import chain, islice
from sys import getsizeof
from typing import Final, NamedTuple

FIRST_LINES: Final = 2_000
LAST_LINES: Final = 20_000
FIRST_BYTES: Final = 4_000_000
MOST_BYTES: Final = 16_000_000
_LINE_COST: Final = 150  # what a kept line takes beside its text


class Line(NamedTuple):
    """One line without its newline. `lane`: -1 when nobody knows whose it is; `number` counts all lines, cut or not."""

    time: int
    lane: int
    stream: int  # 1 stdout, 2 stderr
    text: str
    number: int


class Output:
    """The lines kept, and how many were cut between the first and the last ones."""

    def __init__(self) -> None:
        self.bytes = 0  # written by the run altogether
        self.count = 0  # lines altogether
        self.cut_lines = 0
        self.cut_bytes = 0
        self.open: dict[tuple[int, int], tuple[int, str]] = {}  # (lane, stream): begin and text of an unfinished line
        self._kept_bytes = 0
        self._first: list[Line] = []
        self._last: deque[Line] = deque()

    def add(self, pieces: Sequence[tuple[int, int, int, list[str]]]) -> None:
        """Add (time, lane, stream, whole lines) in the order they were written."""
        ahead = sum(len(texts) for _, _, _, texts in pieces) - LAST_LINES  # lines more than that are cut at once
        for time, lane, stream, texts in pieces:
            for text in texts:
                self._add(Line(time, lane, stream, text, self.count), ahead > 0)
                ahead -= 1
        while self._last and (len(self._last) > LAST_LINES or self._kept_bytes > MOST_BYTES):
            self._cut(self._last.popleft())

    @property
    def first_count(self) -> int:
        """How many lines stand before the place where lines are cut."""
        return len(self._first)

    def restore(
        self, lines: Sequence[tuple[int, int, int, str]], first: int, written: int, cut_lines: int, cut_bytes: int
    ) -> None:
        """Make this the output of an opened run: the (time, lane, stream, text) that were kept, and what was not."""
        self.bytes, self.cut_lines, self.cut_bytes = written, cut_lines, cut_bytes
        self.count = len(lines) + cut_lines
        self._first = [Line(*line, number) for number, line in enumerate(lines[:first])]
        self._last = deque(Line(*line, first + cut_lines + i) for i, line in enumerate(lines[first:]))

    def _add(self, line: Line, flood: bool) -> None:
        self.count += 1
        self._kept_bytes += getsizeof(line.text) + _LINE_COST
        if len(self._first) < FIRST_LINES and not self._last and self._kept_bytes < FIRST_BYTES:
            self._first.append(line)
        elif flood:
            self._cut(line)
        else:
            self._last.append(line)

    def _cut(self, line: Line) -> None:
        self._kept_bytes -= getsizeof(line.text) + _LINE_COST
        self.cut_lines += 1
        self.cut_bytes += len(line.text)

    def lines(self, since: int = 0) -> list[Line]:
        """The lines kept whose number is at least `since`; a jump in the numbers is what was cut."""
        if since <= len(self._first):
            return [*self._first[since:], *self._last]
        if not self._last:
            return []
        return list(islice(self._last, max(since - self._last[0].number, 0), None))

    def __len__(self) -> int:
        return len(self._first) + len(self._last)

    def __iter__(self) -> "chain[Line]":
        return chain(self._first, self._last)
