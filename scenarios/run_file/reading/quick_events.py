"""Takes in holds and wakes that are written as ones before them without parsing their JSON."""

import re
from collections.abc import Callable
from typing import Final

from .collecting import EventCollector
from .held import Held, Whose
from .quick_slices import decoder
from .text.json_stream import Quick

# Within strings no quote stands without a backslash, and none has one here: each part is read alike wherever it stands.
_EVENT: Final = re.compile(
    r'(\{"ph":"([besf])",(?:"bp":"e",)?"cat":"(?:hold|wake)","name":"[^"\\]*"),"id":"(\d{1,18})",'
    r'("pid":\d{1,18},"tid":\d{1,18}),"ts":(\d{1,12})\.(\d{1,3})((?:,"args":\{[^{}\\]*\})?\})(?:(,\n)|(?=\n))'
)
_Key = tuple[str, str, str]  # the texts before the id, of pid and tid, and behind the time


class QuickEvents:
    """Knows what the texts of holds and wakes say that were parsed: the same each time, but for id and time."""

    def __init__(self, collector: EventCollector) -> None:
        self._collector = collector
        self._taken: dict[_Key, Held] = {}
        self._left: dict[_Key, int] = {}
        self._causes: dict[_Key, tuple[Whose, int]] = {}
        self._effects: dict[_Key, Whose] = {}

    def read(self, text: str, at: int) -> int:
        """Take in the events from `at` on and return the end of the last one; `at` when there is none. Raises
        DamagedError.
        """
        last = None
        found = _EVENT.match(text, at)
        while found:
            head, kind, number, whose, us, parts, rest, _ = found.groups()
            time = int(us + parts.ljust(3, "0"))
            if not self._take(kind, (head, whose, rest), number, time):
                break
            self._collector.seen += 1
            last = found
            found = _EVENT.match(text, found.end())
        if last is None:
            return at if found is None else self._learn(text, found)
        return last.end(7)

    def _take(self, kind: str, key: _Key, number: str, time: int) -> bool:
        """Whether it could be taken in."""
        collector = self._collector
        if kind == "b":
            if taken := self._taken.get(key):
                collector.holds.begin(number, taken._replace(start=time))
            return taken is not None
        if kind == "e":
            left = self._left.get(key)
            return left is not None and collector.holds.end(number, time, left)
        if kind == "s":
            if cause := self._causes.get(key):
                collector.causes[number] = (cause[0], time, cause[1], None)
            return cause is not None
        if whom := self._effects.get(key):
            collector.effects[number] = (whom, time, None)
        return whom is not None

    def _learn(self, text: str, match: "re.Match[str]") -> int:
        key = match[1], match[4], match[7]
        collector = self._collector
        others = len(collector.others)
        event, end = decoder.raw_decode(text, match.start())
        collector.take(event)
        number = match[3]
        if end != match.end(7) or len(collector.others) > others:
            return end
        if match[2] in "be":
            begun, left = collector.holds.last(number)
            if match[2] == "b" and begun is not None:
                self._taken[key] = begun
            elif match[2] == "e" and left is not None:
                self._left[key] = left
        elif match[2] == "s" and not collector.causes[number][3]:
            who, _, cause, _ = collector.causes[number]
            self._causes[key] = who, cause
        elif match[2] == "f" and not collector.effects[number][2]:
            self._effects[key] = collector.effects[number][0]
        return end


def first_of(*quick: Quick) -> Callable[[str, int], int]:
    """Asks each until one has taken the element in."""
    first, *others = quick

    def read(text: str, at: int) -> int:
        end = first(text, at)
        for other in others:
            if end != at:
                break
            end = other(text, at)
        return end

    return read
