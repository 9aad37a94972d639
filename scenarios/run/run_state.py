"""What the reader itself must understand of the records: which processes live, and how the run ended.

Without numpy: a run of which nothing is wanted but that it runs is over before that is loaded.
"""

import os
import re
import signal
import time
from typing import Final

from scenarios.tracer.wire import records as rec

_BEGINS_AND_ENDS: Final = re.compile(
    b"[" + re.escape(bytes((rec.RUN_BEGIN, rec.BEGIN, rec.OS_PROCESS, rec.OS_GONE, rec.RUN_END, rec.PYTHON))) + b"]"
)
_DIED: Final = b"The supervisor of the run has died; what happened after that is not known."


class RunState:
    """Follows the processes of one run; used by the reader thread alone, except for `exitcode`."""

    def __init__(self) -> None:
        self.exitcode: int | None = None
        self.over = False  # the supervisor has said that every process is gone
        self.python = 0  # the minor version of the script's interpreter, once it is known
        self.alive: set[int] = set()  # those that were seen and not seen ending

    def follow(self, arrived: bytes) -> None:
        """Take note of beginnings and ends among the records."""
        for found in _BEGINS_AND_ENDS.finditer(arrived[:: rec.SIZE]):  # the lower byte of each one's kind
            kind, flags, pid, tid, *_, a, _ = rec.RECORD.unpack_from(arrived, found.start() * rec.SIZE)
            if kind == rec.RUN_END:
                self.exitcode = a
                self.over = True
            elif kind == rec.PYTHON:
                self.python = flags & ~rec.PYTHON_NO_GIL
            elif kind == rec.RUN_BEGIN:
                self.alive.add(a)
            elif kind in (rec.BEGIN, rec.OS_PROCESS):
                self.alive.add(pid)
            elif kind == rec.OS_GONE and tid == pid:
                self.alive.discard(pid)

    def last_words(self) -> bytes:
        """The records that a killed supervisor could not write: what is missing and why, and the end of the run."""
        if self.over:
            return b""
        self.over = True
        self.exitcode = -signal.SIGKILL
        pid, wall, reason = os.getpid(), time.perf_counter_ns(), rec.text_number(_DIED)
        return b"".join(
            (
                rec.pack(rec.TEXT, rec.LAST_PIECE, pid, 0, wall, 0, reason, 0, len(_DIED), 0),
                rec.slots(_DIED, pid),
                rec.pack(rec.LOST, 0, pid, 0, wall, 0, 0, 0, 1, reason),
                rec.pack(rec.RUN_END, 0, pid, 0, wall, 0, 0, 0, self.exitcode, 0),
            )
        )
