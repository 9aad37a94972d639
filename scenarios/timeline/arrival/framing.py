"""Long things: a head record and the slots behind it that carry its bytes."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from scenarios.record_arrays import RECORD_DTYPE, kinds
from scenarios.timeline.tables.columns import Int64
from scenarios.tracer.wire.event_queue import WRITE_MOST
from scenarios.tracer.wire.records import MORE, OUTPUT, SIZE, SLOT_TEXT, TEXT

MOST_SLOTS: Final = WRITE_MOST // SIZE - 1
_HEADS: Final = kinds(TEXT, OUTPUT)
Bytes = NDArray[np.uint8]


class Payloads:
    """The bytes of the long things among some records; read only when asked for, many at once."""

    def __init__(self, arrived: NDArray[Any], first: NDArray[np.intp], slots: NDArray[Any], lengths: NDArray[Any]):
        """Slots stand among `arrived` from `first` on, `slots` of them, with `lengths` bytes; an entry a record."""
        self._arrived = arrived
        self._first = first
        self._slots = slots
        self._lengths = np.clip(lengths, 0, slots * SLOT_TEXT)

    def of(self, place: int) -> bytes:
        """The bytes of the record at `place`."""
        return self.joined(np.array([place]))[0].tobytes()

    def joined(self, places: NDArray[np.intp]) -> tuple[Bytes, Int64]:
        """The bytes of the records at `places`, one behind the other, and how many each has."""
        slots, lengths = self._slots[places], self._lengths[places]
        ends = np.cumsum(slots)
        within = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - slots, slots)
        rows = np.repeat(self._first[places], slots) + within
        carried = np.ascontiguousarray(self._arrived[rows]).view(np.uint8).reshape(-1, SIZE)[:, SIZE - SLOT_TEXT :]
        used = np.repeat(lengths, slots) - within * SLOT_TEXT
        return carried[np.arange(SLOT_TEXT) < used[:, None]], lengths


class Framing:
    """Separates records from the bytes of long things; keeps back a head whose slots have not all arrived."""

    def __init__(self) -> None:
        self._rest: NDArray[Any] = np.empty(0, RECORD_DTYPE)

    def split(self, records: NDArray[Any]) -> tuple[NDArray[Any], Payloads]:
        """Return the records without slots, and the bytes that belong to them."""
        if len(self._rest):
            records = np.concatenate([self._rest, records])
        plain = np.flatnonzero(records["kind"] != MORE)
        long = _HEADS[records["kind"][plain]]
        behind = np.diff(plain, append=len(records)) - 1
        needed = np.where(long, np.clip(-(-records["a"][plain] // SLOT_TEXT), 0, MOST_SLOTS), 0)
        whole = len(records)
        if len(plain) and behind[-1] < needed[-1]:
            whole, plain = int(plain[-1]), plain[:-1]
        self._rest = records[whole:].copy()
        slots = np.minimum(behind, needed)[: len(plain)]
        return records[plain], Payloads(records, plain + 1, slots, records["a"][plain])
