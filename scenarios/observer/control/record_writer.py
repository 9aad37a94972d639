"""The supervisor's end of the queue: gathers records, writes them in atomic pieces, and never waits for room."""

import contextlib
import os
import select
import sys
import time
from collections import deque
from typing import Final

from scenarios.tracer.wire import records as rec
from scenarios.tracer.wire.event_queue import WRITE_MOST

PIECE: Final = (WRITE_MOST // rec.SIZE - 1) * rec.SLOT_TEXT  # bytes of text in one head and its slots
FULL: Final = 1 << 18  # bytes held back; from here on nothing is read or sampled until the reader has caught up


class RecordWriter:
    """Records on their way into the queue. What belongs together (a head and its slots) is never separated.

    The workers write to the same pipe and may wait for room in it. The supervisor must not, or it could not stop
    anyone while the reader is slow: it writes through a description of its own that does not block.
    """

    def __init__(self, descriptor: int) -> None:
        self.closed = False  # the reader has gone
        self.pressing = False  # something in it should be seen at once
        self.descriptor = _without_waiting(descriptor)
        self._groups: deque[bytes] = deque()
        self._size = 0
        self._known: set[int] = set()

    @property
    def full(self) -> bool:
        """So much is held back that nothing more should be made."""
        return self._size >= FULL

    def add(self, group: bytes, *, pressing: bool = True) -> None:
        """Hold one record, or a head with its slots, for the next flush."""
        self._groups.append(group)
        self._size += len(group)
        self.pressing |= pressing

    def text(self, data: bytes) -> int:
        """The number of a text, which is written once."""
        number = rec.text_number(data)
        if number not in self._known:
            self._known.add(number)
            pid, wall = os.getpid(), time.perf_counter_ns()
            for start in range(0, len(data), PIECE):
                piece = data[start : start + PIECE]
                last = rec.LAST_PIECE if start + PIECE >= len(data) else 0
                head = rec.pack(rec.TEXT, last, pid, 0, wall, 0, number, 0, len(piece), start)
                self.add(head + rec.slots(piece, pid))
        return number

    def flush(self, *, wait: bool = False) -> None:
        """Write as much as there is room for; with `wait`, wait for room for all of it."""
        while self._groups and not self.closed:
            if wait:
                select.select([], [self.descriptor], [])
            batch = [self._groups.popleft()]
            size = len(batch[0])
            while self._groups and size + len(self._groups[0]) <= WRITE_MOST:
                batch.append(self._groups.popleft())
                size += len(batch[-1])
            try:
                self._write(b"".join(batch))
            except BlockingIOError:
                self._groups.extendleft(reversed(batch))
                if not wait:
                    return
                continue
            except BrokenPipeError:
                self.closed = True
            self._size -= size
        self.pressing = False

    def finish(self) -> None:
        """Write everything, waiting for the reader, and close."""
        self.flush(wait=True)
        os.close(self.descriptor)

    def _write(self, data: bytes) -> None:
        if sys.platform != "linux" and not select.select([], [self.descriptor], [], 0)[1]:
            raise BlockingIOError
        os.write(self.descriptor, data)


def _without_waiting(descriptor: int) -> int:
    """A descriptor for the same pipe whose writes raise BlockingIOError; elsewhere than on Linux, the same one."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            own = os.open(f"/proc/self/fd/{descriptor}", os.O_WRONLY | os.O_NONBLOCK | os.O_CLOEXEC)
            os.close(descriptor)
            return own
    return descriptor
