"""Long things: a head record and the slots behind it that carry its bytes."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from scenarios.tracer.event_queue import WRITE_MOST
from scenarios.tracer.records import MORE, OUTPUT, SIZE, SLOT_TEXT, TEXT

from .intake import RECORD_DTYPE, kinds

MOST_SLOTS: Final = WRITE_MOST // SIZE - 1
_HEADS: Final = kinds(TEXT, OUTPUT)


class Framing:
    """Parts records from the bytes of long things; keeps back a head whose slots have not all arrived."""

    def __init__(self) -> None:
        self._rest: NDArray[Any] = np.empty(0, RECORD_DTYPE)

    def part(self, records: NDArray[Any]) -> tuple[NDArray[Any], dict[int, bytes]]:
        """Return the records without slots, and the bytes of each head by its place among them."""
        if len(self._rest):
            records = np.concatenate([self._rest, records])
        plain = np.flatnonzero(records["kind"] != MORE)
        heads = np.flatnonzero(_HEADS[records["kind"][plain]])
        behind = np.diff(plain, append=len(records)) - 1
        needed = np.clip(-(-records["a"][plain] // SLOT_TEXT), 0, MOST_SLOTS)
        whole = len(records)
        if len(heads) and heads[-1] == len(plain) - 1 and behind[-1] < needed[-1]:
            whole, plain, heads = int(plain[-1]), plain[:-1], heads[:-1]
        self._rest = records[whole:].copy()
        return records[plain], _payloads(records, plain, heads, np.minimum(behind, needed[: len(behind)]))


def _payloads(
    records: NDArray[Any], plain: NDArray[np.intp], heads: NDArray[np.intp], slots: NDArray[Any]
) -> dict[int, bytes]:
    if not len(heads):
        return {}
    carried = np.ascontiguousarray(records).view(np.uint8).reshape(-1, SIZE)[:, SIZE - SLOT_TEXT :]
    lengths = records["a"][plain]
    payloads: dict[int, bytes] = {}
    for head in heads.tolist():
        first = int(plain[head]) + 1
        data = carried[first : first + int(slots[head])].tobytes()
        payloads[head] = data[: max(int(lengths[head]), 0)]
    return payloads
