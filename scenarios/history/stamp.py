"""The lanes of a run as small as a stamp: a raster of states, to be painted in the colours of any theme."""

import base64
import binascii
import zlib
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline import Lane, Timeline
from scenarios.timeline.queries.density import weigh
from scenarios.timeline.vocabulary import STATES

WIDTH: Final = 120  # pixels
MOST_LANES: Final = 8
NOTHING: Final = 255  # there is no worker
_BEFORE: Final = 0.05  # of the time in sight


class Stamp(NamedTuple):
    """`states` (lanes, WIDTH): the state that each pixel shows, a code of STATES or NOTHING."""

    states: NDArray[np.uint8]


def stamp_of(timeline: Timeline) -> bytes:
    """The first lanes from the second worker's begin on, packed; b"" of a run that has none."""
    lanes = [lane for lane in timeline.ordered() if len(lane.states)][:MOST_LANES]
    if not lanes:
        return b""
    begins = sorted(lane.begin for lane in timeline.lanes)[:2]
    first, last = begins[-1], max(timeline.now, begins[-1] + 1)
    edges = np.linspace(first - (last - first) * _BEFORE, last, WIDTH + 1).astype(np.int64)
    rows = np.stack([_row(lane, timeline.now, edges) for lane in lanes])
    return zlib.compress(rows.tobytes(), 9)


def unpack(packed: bytes) -> Stamp | None:
    """What `stamp_of` packed; None for anything else."""
    try:
        pixels = np.frombuffer(zlib.decompressobj().decompress(packed, WIDTH * MOST_LANES + 1), np.uint8)
    except zlib.error:
        return None
    if not len(pixels) or len(pixels) % WIDTH or len(pixels) > WIDTH * MOST_LANES:
        return None
    return Stamp(pixels.reshape(-1, WIDTH))


def as_text(packed: bytes) -> str:
    """For JSON."""
    return base64.b64encode(packed).decode("ascii")


def from_text(text: object) -> bytes:
    """What `as_text` made; b"" for anything else."""
    try:
        return base64.b64decode(text, validate=True) if isinstance(text, str) else b""
    except (binascii.Error, ValueError):
        return b""


def _row(lane: Lane, now: int, edges: NDArray[np.int64]) -> NDArray[np.uint8]:
    """The state that fills most of each pixel."""
    shares = weigh(lane.states.start, lane.states.state, lane.end_or(now), edges, np.eye(len(STATES)))
    row: NDArray[np.uint8] = shares.argmax(axis=0).astype(np.uint8)
    row[shares.max(axis=0) <= 0] = NOTHING
    return row
