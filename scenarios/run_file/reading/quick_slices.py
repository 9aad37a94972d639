"""Reads a state slice that is written as the ones before it without parsing its JSON; a long run is mostly those."""

import json
import re
from collections.abc import Callable
from typing import Final

from .collecting import EventCollector
from .slices import Table

_US: Final = r"(0|[1-9]\d{0,14})\.(\d{3})"  # microseconds and the nanoseconds behind them, which no float holds better
_SLICE: Final = re.compile(
    rf'\{{"ph":"X","cat":"state",("pid":\d{{1,18}},"tid":\d{{1,18}}),"ts":{_US},"dur":{_US},(.*)\}}(?=,?\n)'
)
_decoder = json.JSONDecoder()


class QuickSlices:
    """Knows the tables and the texts behind the times of the slices that were parsed; a text says the same each time.

    A text is one whole rest of an event only where the parsed event ended where its line did: none other is learned.
    """

    def __init__(self, collector: EventCollector) -> None:
        self._collector = collector
        self._tables: dict[str, Table] = {}  # by the text of pid and tid
        self._whats: dict[str, tuple[int, ...]] = {}  # state, object and line, by the text behind the times

    def read(self, text: str, at: int) -> int:
        """Take in the slice at `at` and return its end; `at` itself when there is no such slice. Raises DamagedError,
        json.JSONDecodeError."""
        match = _SLICE.match(text, at)
        if match is None:
            return at
        whose, us, ns, length_us, length_ns, rest = match.groups()
        table, what = self._tables.get(whose), self._whats.get(rest)
        if table is None or what is None:
            return self._learn(text, match)
        start = int(us + ns)
        table.add(start, start + int(length_us + length_ns), *what)
        self._collector.seen += 1
        return match.end()

    def _learn(self, text: str, match: re.Match[str]) -> int:
        event, end = _decoder.raw_decode(text, match.start())
        self._collector.take(event)
        table = self._collector.states.get((event["pid"], event["tid"]))
        as_matched = f'"pid":{event["pid"]},"tid":{event["tid"]}' == match[1]  # a key that comes twice says two things
        if end == match.end() and as_matched and table is not None:
            start = int(match[2] + match[3])
            row = table.last_plain()
            if row[:2] == (start, start + int(match[4] + match[5])):
                self._tables[match[1]], self._whats[match[6]] = table, row[2:]
        return end


def with_progress(
    read: Callable[[str, int], int], progress: Callable[[float], None], every: int
) -> Callable[[str, int], int]:
    """`read`, reporting once in a while which share of the text lies behind."""
    left = every

    def reading(text: str, at: int) -> int:
        nonlocal left
        left -= 1
        if not left:
            left = every
            progress(at / len(text))
        return read(text, at)

    return reading
