"""Reads state slices that are written as the ones before them without parsing its JSON; a long run is mostly those."""

import json
import re
from collections.abc import Callable
from typing import Final

from .collecting import EventCollector

_US: Final = r"(0|[1-9]\d{0,14})\.(\d{3})"  # microseconds and the nanoseconds behind them, which no float holds better
_SLICE: Final = re.compile(
    rf'\{{"ph":"X","cat":"state",("pid":\d{{1,18}},"tid":\d{{1,18}}),"ts":{_US},"dur":{_US},(.*)\}}(?:(,\n)|(?=\n))'
)
decoder: Final = json.JSONDecoder()


class QuickSlices:
    """Knows the tables and the texts behind the times of the slices that were parsed; a text says the same each time.

    A text is one whole rest of an event only where the parsed event ended where its line did: none other is learned.
    """

    def __init__(self, collector: EventCollector) -> None:
        self._collector = collector
        self._tables: dict[str, Callable[..., None]] = {}  # what takes a row in, by the text of pid and tid
        self._whats: dict[str, tuple[int, ...]] = {}  # state, object and line, by the text behind the times

    def read(self, text: str, at: int) -> int:
        """Take in the slices from `at` on and return the end of the last one; `at` itself when there is none there.

        Raises DamagedError, json.JSONDecodeError.
        """
        match, tables, whats = _SLICE.match, self._tables, self._whats
        last, taken = None, 0
        found = match(text, at)
        while found:
            whose, us, ns, length_us, length_ns, rest, _ = found.groups()
            try:
                take, what = tables[whose], whats[rest]
            except KeyError:
                break
            start = int(us + ns)
            take(start, start + int(length_us + length_ns), *what)
            taken += 1
            last = found
            found = match(text, found.end())
        self._collector.seen += taken
        if last is None:
            return at if found is None else self._learn(text, found)
        return last.end() if last[7] is None else last.start(7)

    def _learn(self, text: str, match: re.Match[str]) -> int:
        event, end = decoder.raw_decode(text, match.start())
        self._collector.take(event)
        table = self._collector.states.get((event["pid"], event["tid"]))
        as_matched = f'"pid":{event["pid"]},"tid":{event["tid"]}' == match[1]  # a key that comes twice says two things
        if end == match.end(6) + 1 and as_matched and table is not None:
            start = int(match[2] + match[3])
            row = table.last_plain()
            if row[:2] == (start, start + int(match[4] + match[5])):
                self._tables[match[1]], self._whats[match[6]] = table.add, row[2:]
        return end
