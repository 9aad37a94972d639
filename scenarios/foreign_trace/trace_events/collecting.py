"""Takes trace events in, as columns; what cannot be shown is counted."""

from array import array
from collections import Counter
from typing import Any, Final, NamedTuple

import msgspec
import numpy as np
from numpy.typing import NDArray

from scenarios.foreign_trace.call_sites import Names
from scenarios.foreign_trace.limits import EVENTS_MOST, LINES_MOST, NAME_LONGEST
from scenarios.foreign_trace.tracks import Called, Key, Tracks
from scenarios.language import noop
from scenarios.run_file.format.fields import damaged

from .events import TraceEvent

SLICE, BEGIN, END, ASYNC_BEGIN, ASYNC_END = range(5)
_CODES: Final = {"X": SLICE, "B": BEGIN, "E": END}
_ASYNC: Final = {"b": ASYNC_BEGIN, "e": ASYNC_END, "S": ASYNC_BEGIN, "F": ASYNC_END}
_LINES: Final = frozenset("iIR")
_LEFT_OUT: Final = {  # by ph, under which name it is counted
    "C": "counters", "s": "arrows", "t": "arrows", "f": "arrows", "n": "moments", "T": "moments", "p": "moments",
    "N": "objects", "O": "objects", "D": "objects", "P": "samples", "v": "dumps", "V": "dumps", "c": "others",
}  # fmt: skip
_BOUND: Final = 1e16  # µs: 300 years
NAN: Final = float("nan")
_args = msgspec.json.Decoder(dict[str, Any])


class Events(NamedTuple):
    """Slices and their halves, one row each; times in µs."""

    code: NDArray[np.uint8]
    track: NDArray[np.int64]
    name: NDArray[np.int64]
    time: NDArray[np.float64]
    length: NDArray[np.float64]  # of a SLICE, NaN where it is not told


class EventCollector:
    """One pass over the events. An async event's track is its process and its id, beyond those of threads."""

    def __init__(self) -> None:
        self.names = Names()
        self.tracks = Tracks()
        self.called = Called()
        self.async_of: dict[int, Key] = {}  # by track: the pid
        self.lines: list[tuple[float, int, str]] = []  # time, track, text
        self.left_out: Counter[str] = Counter()
        self.seen = 0
        self._columns: list[Events] = []
        self._rare: dict[str, array[Any]] = {
            name: array(kind) for name, kind in zip(Events._fields, "Bqqdd", strict=True)
        }
        self._async: dict[object, int] = {}

    def take_many(self, events: list[TraceEvent]) -> bool:
        """Take them all in; False, and none is, where a time is missing or cannot be."""
        codes = [_CODES.get(event.ph, -1) for event in events]
        code = np.array(codes, np.int8)
        mine = [event for event, each in zip(events, codes, strict=True) if each >= 0] if (code < 0).any() else events
        try:
            time = np.array([event.ts for event in mine], np.float64)  # None becomes NaN
            length = np.array([event.dur for event in mine], np.float64)
        except (TypeError, ValueError):
            return False
        if not (np.abs(time) < _BOUND).all() or not ((length >= 0) & (length < _BOUND) | np.isnan(length)).all():
            return False
        if not all(self._is_sound(event) for event in events if event.ph not in _CODES):
            return False
        tracks, names = self.tracks, self.names
        track = np.array([tracks[event.pid, event.tid] for event in mine], np.int64)
        name = np.array([names[event.name] for event in mine], np.int64)
        self._columns.append(Events(code[code >= 0].astype(np.uint8), track, name, time, length))
        if len(mine) < len(events):
            for event in events:
                if event.ph not in _CODES:
                    self._take_rare(event)
        self._count(len(events))
        return True

    def take(self, event: object) -> None:
        """Look at one event, and take it in; what has no `ph` is none. Raises DamagedError."""
        self._count(1)
        if not isinstance(event, dict) or not isinstance(event.get("ph"), str):
            self.left_out["others"] += 1
            return
        sound = _as_event(event)
        if sound.ph == "M":
            args = event.get("args")
            self._take_name(sound, args if isinstance(args, dict) else {})
            return
        code = _CODES.get(sound.ph)
        if code is None:
            self._take_rare(sound)
            return
        length = NAN if sound.dur is None else sound.dur
        self._add(code, self.tracks[sound.pid, sound.tid], sound.name, sound.ts or 0.0, length)

    def events(self) -> Events:
        """All that were taken in, in no order."""
        rare = Events(*(np.array(column) for column in self._rare.values()))
        parts = [*self._columns, rare]
        self._columns = []
        return Events(*(np.concatenate(column) for column in zip(*parts, strict=True)))

    def _count(self, events: int) -> None:
        self.seen += events
        if self.seen > EVENTS_MOST:
            damaged(noop("is one of more than {most:,}, which is more than is read"), most=EVENTS_MOST)

    def _is_sound(self, event: TraceEvent) -> bool:
        if event.ph not in _ASYNC and event.ph not in _LINES:
            return True
        return event.ts is not None and abs(event.ts) < _BOUND

    def _take_rare(self, event: TraceEvent) -> None:
        kind = event.ph
        if kind == "M":
            self._take_name(event, _decoded(event.args))
        elif kind in _ASYNC:
            self._add(_ASYNC[kind], self._async_track(event), event.name, event.ts or 0.0, NAN)
        elif kind in _LINES and len(self.lines) < LINES_MOST:
            self.lines.append((event.ts or 0.0, self.tracks[event.pid, event.tid], (event.name or "")[:NAME_LONGEST]))
        else:
            self.left_out[_LEFT_OUT.get(kind, "moments" if kind in _LINES else "others")] += 1

    def _take_name(self, event: TraceEvent, args: dict[str, Any]) -> None:
        self.called.add(event.name, event.pid, event.tid, _words(args.get("name")))

    def _async_track(self, event: TraceEvent) -> int:
        local = sorted(event.id2.items()) if event.id2 else ()
        key = (event.pid, event.cat, event.scope, event.id, tuple(local))
        track = self._async.get(key)
        if track is None:
            track = self._async[key] = self.tracks[("async", len(self._async)), None]  # type: ignore[index]
            self.async_of[track] = event.pid
        return track

    def _add(self, code: int, track: int, name: str | None, time: float, length: float) -> None:
        for column, value in zip(self._rare.values(), (code, track, self.names[name], time, length), strict=True):
            column.append(value)


def _as_event(event: dict[str, Any]) -> TraceEvent:
    """The event with each field of the type that it must have. Raises DamagedError."""
    kind = event["ph"]
    timed = kind in _CODES or kind in _ASYNC or kind in _LINES
    id2 = event.get("id2")
    return TraceEvent(
        ph=kind,
        name=_words(event.get("name")),
        cat=_words(event.get("cat")),
        ts=_time(event.get("ts"), least=-_BOUND) if timed else None,
        dur=None if kind != "X" or event.get("dur") is None else _time(event["dur"], least=0.0),
        pid=_key(event.get("pid")),
        tid=_key(event.get("tid")),
        id=_key(event.get("id")),
        scope=_words(event.get("scope")),
        id2={str(key): _key(value) for key, value in id2.items()} if isinstance(id2, dict) else None,
    )


def _decoded(args: msgspec.Raw | None) -> dict[str, Any]:
    try:
        return _args.decode(args) if args is not None else {}
    except msgspec.DecodeError:
        return {}


def _words(value: object) -> str:
    """A text, or a number as one; "" for all else. Half a surrogate pair is no letter that could be written."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "replace").decode()
    return str(value) if isinstance(value, float) or _whole(value) is not None else ""


def _key(value: object) -> Key:
    return value if isinstance(value, float | None) else _words(value) if isinstance(value, str) else _whole(value)


def _whole(value: object) -> Key:
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _BOUND else None


def _time(value: object, least: float) -> float:
    """Microseconds; some programs write them as text."""
    try:
        found = float(value) if isinstance(value, str | int | float) and not isinstance(value, bool) else NAN
    except (ValueError, OverflowError):
        found = NAN
    return found if least <= found < _BOUND else damaged(noop("has {value!r} for a time"), value=value)
