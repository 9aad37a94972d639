"""Records that have arrived and were not taken yet: bytes in, whole groups of records out."""

import threading
from collections import deque
from typing import TYPE_CHECKING, Any, Final

from scenarios.tracer.wire import records as rec

if TYPE_CHECKING:
    from numpy.typing import NDArray

LEAST: Final = 64  # the longest group, a head and its slots, is one atomic write of at most 4096 bytes


class Backlog:
    """Filled by the reader thread, emptied by the thread that draws."""

    def __init__(self) -> None:
        self.changed = threading.Condition()
        self.size = 0  # bytes
        self.complete = False  # no more will come
        self._chunks: deque[bytes] = deque()
        self._pressing = False  # something in it should be seen at once

    def add(self, data: bytes, *, pressing: bool = True) -> bool:
        """Append whole records; True when they should be seen at once and nothing before them had to be."""
        with self.changed:
            first = pressing and not self._pressing
            self._pressing |= pressing
            self._chunks.append(data)
            self.size += len(data)
            self.changed.notify_all()
            return first

    def finish(self) -> None:
        """Nothing will be added any more."""
        with self.changed:
            self.complete = True
            self.changed.notify_all()

    def take(self, most: int) -> "NDArray[Any]":
        """At most `most` records, never a text's head without its slots. Raises ValueError for less than LEAST."""
        if most < LEAST:
            raise ValueError(f"a text may take {LEAST} records, cannot take {most}")
        from scenarios.record_arrays import as_records  # it brings numpy: where nothing is taken, nobody waits for it

        with self.changed:
            data = self._pop(most * rec.SIZE)
            self._pressing = self._pressing and self.size > 0
            arrived = as_records(data)
            whole = whole_groups(arrived)
            if whole < len(arrived):
                rest = data[whole * rec.SIZE :]
                self._chunks.appendleft(rest)
                self.size += len(rest)
            if data:
                self.changed.notify_all()
            return arrived[:whole]

    def _pop(self, most: int) -> bytes:
        pieces: list[bytes] = []
        room = most
        while self._chunks and room:
            piece = self._chunks.popleft()
            if len(piece) > room:
                self._chunks.appendleft(piece[room:])
                piece = piece[:room]
            pieces.append(piece)
            room -= len(piece)
        self.size -= most - room
        return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def whole_groups(arrived: "NDArray[Any]") -> int:
    """How many of these records can be handed out: all, or those before a text whose slots are not all here."""
    last = len(arrived) - 1
    while last >= 0 and arrived["kind"][last] == rec.MORE:
        last -= 1
    if last < 0 or arrived["kind"][last] not in (rec.TEXT, rec.OUTPUT):
        return len(arrived)
    slots = -(-int(arrived["a"][last]) // rec.SLOT_TEXT)
    return len(arrived) if last + 1 + slots <= len(arrived) else last
