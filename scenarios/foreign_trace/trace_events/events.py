"""Reads trace events many at a time: a piece of text that ends where an event ends is decoded in one go.

That such a piece ends rightly need not be looked for: it begins where an event begins, and if it is JSON as a whole,
no event was cut.
"""

import re
from collections import deque
from typing import Final, Protocol

import msgspec

from scenarios.foreign_trace.tracks import Key

_PIECE: Final = 1 << 18  # characters that are decoded at a time
_TRIES: Final = 4
_PATIENCE: Final = 1 << 10  # events that are read one by one at the most before many at a time are tried again
_FIRST_KEY: Final = re.compile(r'\{\s*("[^"\\]*")')


class TraceEvent(msgspec.Struct, gc=False):
    """What is read of an event; times in µs, NaN where it has none."""

    ph: str = ""
    name: str | None = ""
    cat: str | None = ""
    ts: float | None = None
    dur: float | None = None
    pid: Key = 0
    tid: Key = 0
    id: Key = None
    scope: str | None = None
    s: Key = None  # of an instant: whose it is
    id2: dict[str, Key] | None = None
    args: msgspec.Raw | None = None


class Taker(Protocol):
    """Who takes events in."""

    def take_many(self, events: list[TraceEvent]) -> bool:
        """Take them all in, or none: False where one of them needs a closer look."""

    def take(self, event: object) -> None:
        """Look at one event, and take it in. Raises DamagedError."""


class EventReader:
    """Hands the events of a text to `taker`, in their order."""

    def __init__(self, taker: Taker) -> None:
        self._taker = taker
        self._typed = msgspec.json.Decoder(list[TraceEvent])
        self._plain = msgspec.json.Decoder()
        self._ends: dict[str, re.Pattern[str]] = {}
        self._wait, self._left = 1, 0

    def read(self, text: str, at: int) -> int:
        """Take in events from `at` on and return the end of the last one; `at` where that has to be done one by one."""
        if self._left:
            self._left -= 1
            return at
        upto = min(len(text), at + _PIECE)
        for _ in range(_TRIES):
            end = self._end(text, at, upto)
            if end is None:
                break
            try:
                self._take("[" + text[at:end] + "]")
            except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):  # cut where no event ends, or no JSON
                upto = at + (end - at) // 2
            else:
                self._wait = 1
                return end
        self._left, self._wait = self._wait, min(2 * self._wait, _PATIENCE)
        return at

    def _take(self, text: str) -> None:
        try:
            taken = self._taker.take_many(self._typed.decode(text))
        except msgspec.ValidationError:  # some field is of another type
            taken = False
        if not taken:
            for event in self._plain.decode(text):
                self._taker.take(event)

    def _end(self, text: str, at: int, upto: int) -> int | None:
        """Where the last event before `upto` seems to end: before one that begins with the same key."""
        key = _FIRST_KEY.match(text, at)
        if key is None:
            return None
        pattern = self._ends.get(key[1])
        if pattern is None:
            if len(self._ends) > _PATIENCE:
                self._ends.clear()
            pattern = self._ends[key[1]] = re.compile(r"\}[ \t\r\n]*,[ \t\r\n]*(?=\{\s*" + re.escape(key[1]) + ")")
        reach = 1 << 12
        while True:
            begin = max(at, upto - reach)
            if found := deque(pattern.finditer(text, begin, upto), maxlen=1):
                return found[0].start() + 1
            if begin == at:
                return None
            reach <<= 3
