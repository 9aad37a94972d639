"""From bytes as they were written to whole lines, each worker's and each stream's own, at a cost by bytes."""

import codecs
from itertools import pairwise
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline.tables.columns import Int64
from scenarios.timeline.tables.line_store import Lines
from scenarios.timeline.tables.output import OpenLines, Output

from .framing import Bytes

LONGEST_LINE: Final = 1 << 16  # bytes; a longer one is broken: output without newlines must not pile up
_NEWLINE: Final = 10
_RETURN: Final = 13
_Key = tuple[int, int]  # lane, stream


class OutputPieces(NamedTuple):
    """What was written, piece by piece: columns of one length, sorted by lane and stream, and the bytes of all."""

    time: Int64
    lane: Int64
    stream: NDArray[Any]
    place: NDArray[Any]  # in the order of arrival over all lanes
    length: Int64
    data: Bytes


class _Found(NamedTuple):
    """Whole lines of one stream in its bytes."""

    place: NDArray[Any]  # of the piece that finished each line
    time: Int64  # of the piece that began it
    start: Int64
    size: Int64


class Streams:
    """Joins what each lane writes to each stream and splits it into lines; whole ones go to `output`."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._open: dict[_Key, tuple[int, Bytes]] = {}  # begin and bytes of an unfinished line
        output.open_lines = self._open_lines

    def write(self, pieces: OutputPieces) -> None:
        """Take in what was written."""
        self._output.bytes += len(pieces.data)
        ends = np.cumsum(pieces.length)
        other = (np.diff(pieces.lane) != 0) | (np.diff(pieces.stream) != 0)
        bounds = [0, *(np.flatnonzero(other) + 1).tolist(), len(ends)]
        found: list[tuple[_Key, _Found, Bytes]] = []
        for first, last in pairwise(bounds):
            if last > first:
                key = int(pieces.lane[first]), int(pieces.stream[first])
                data = pieces.data[ends[first] - pieces.length[first] : ends[last - 1]]
                rows = slice(first, last)
                found.append((key, *self._split(key, pieces.time[rows], pieces.place[rows], pieces.length[rows], data)))
        self._output.add(_in_order(found))

    def finish(self, lane: int | None = None) -> None:
        """End the unfinished lines of a lane, or of all lanes."""
        found: list[tuple[_Key, _Found, Bytes]] = []
        whose = [key for key in self._open if lane is None or key[0] == lane]
        for key in sorted(whose, key=lambda key: (self._open[key][0], key)):
            begun, data = self._open.pop(key)
            size = np.array([len(data)])
            found.append((key, _Found(np.array([len(found)]), np.array([begun]), np.array([0]), size), data))
        if found:
            self._output.add(_in_order(found))

    def _split(self, key: _Key, time: Int64, place: NDArray[Any], length: Int64, data: Bytes) -> tuple[_Found, Bytes]:
        """Split what one stream wrote; what comes behind the last newline stays open."""
        ends = np.cumsum(length)
        if key in self._open:
            begun, before = self._open.pop(key)
            data = np.concatenate([before, data])
            ends = np.append(0, ends) + len(before)
            time, place = np.append(begun, time), np.append(place[0], place)
        starts, stops = _bounds(data)
        last = len(starts) - 1
        began, finished = np.searchsorted(ends, starts, "right"), np.searchsorted(ends, stops, "right")
        if starts[last] < len(data):
            self._open[key] = int(time[began[last]]), data[starts[last] :].copy()
        ended = data[stops] == _NEWLINE
        ended[ended] = (stops > starts[:last])[ended] & (data[stops - 1] == _RETURN)[ended]
        return _Found(place[finished], time[began[:last]], starts[:last], stops - starts[:last] - ended), data

    def _open_lines(self) -> OpenLines:
        decode = codecs.getincrementaldecoder("utf-8")  # a character may have come in part
        texts = {key: (begun, decode("replace").decode(data.tobytes())) for key, (begun, data) in self._open.items()}
        return {key: (begun, text) for key, (begun, text) in texts.items() if text}


def _bounds(data: Bytes) -> tuple[Int64, Int64]:
    """Where lines start and stop; the last start is that of what is not finished."""
    stops = np.flatnonzero(data == _NEWLINE)
    starts = np.append(0, stops + 1)
    ends = np.append(stops, len(data))
    long = np.flatnonzero(ends - starts > LONGEST_LINE).tolist()
    breaks = [at for line in long for at in _breaks(data, int(starts[line]), int(ends[line]))]
    if breaks:
        starts, stops = np.sort(np.append(starts, breaks)), np.sort(np.append(stops, breaks))
    return starts, stops


def _breaks(data: Bytes, start: int, end: int) -> list[int]:
    """Where a line that is too long is broken: never inside a character of UTF-8, whose later bytes are 0b10xxxxxx."""
    breaks = []
    while end - start > LONGEST_LINE:
        start += LONGEST_LINE
        start -= next((back for back in range(4) if data[start - back] & 0xC0 != 0x80), 0)
        breaks.append(start)
    return breaks


def _in_order(found: list[tuple[_Key, _Found, Bytes]]) -> Lines:
    """The lines of several streams in the order in which they were finished."""
    if not found:
        none = np.empty(0, np.int64)
        return Lines(none, none.astype(np.int32), none.astype(np.uint16), none, none, b"")
    counts = [len(lines.size) for _, lines, _ in found]
    shifts = np.cumsum([0, *(len(data) for _, _, data in found)])[:-1]
    place, time, start, size = (
        np.concatenate(column) for column in zip(*(lines for _, lines, _ in found), strict=True)
    )
    lane, stream = (np.repeat([key[i] for key, _, _ in found], counts) for i in range(2))
    lines = Lines(
        time, lane.astype(np.int32), stream.astype(np.uint16), start + np.repeat(shifts, counts), size,
        b"".join(data.tobytes() for _, _, data in found),
    )  # fmt: skip
    return lines if len(found) == 1 else lines.rows(np.argsort(place, kind="stable"))
