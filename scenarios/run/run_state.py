"""What the reader itself must understand of the records: which processes live, and how the run ended."""

import os
import signal
import time
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from scenarios.tracer.wire import records as rec

_BEGINS_AND_ENDS: Final = np.array(
    [rec.RUN_BEGIN, rec.BEGIN, rec.OS_PROCESS, rec.OS_GONE, rec.RUN_END, rec.PYTHON], "<u2"
)
_DIED: Final = b"The supervisor of the run has died; what happened after that is not known."


class RunState:
    """Follows the processes of one run; used by the reader thread alone, except for `exitcode`."""

    def __init__(self) -> None:
        self.exitcode: int | None = None
        self.over = False  # the supervisor has said that every process is gone
        self.python = 0  # the minor version of the script's interpreter, once it is known
        self.alive: set[int] = set()  # those that were seen and not seen ending

    def follow(self, arrived: NDArray[Any]) -> None:
        """Take note of beginnings and ends among the records."""
        kinds = arrived["kind"]
        for place in np.flatnonzero(np.isin(kinds, _BEGINS_AND_ENDS)):
            kind, pid = int(kinds[place]), int(arrived["pid"][place])
            if kind == rec.RUN_END:
                self.exitcode = int(arrived["a"][place])
                self.over = True
            elif kind == rec.PYTHON:
                self.python = int(arrived["flags"][place]) & ~rec.PYTHON_NO_GIL
            elif kind == rec.RUN_BEGIN:
                self.alive.add(int(arrived["a"][place]))
            elif kind != rec.OS_GONE:
                self.alive.add(pid)
            elif int(arrived["tid"][place]) == pid:
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
