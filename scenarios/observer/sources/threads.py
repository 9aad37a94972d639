"""One thread of the run as Linux's /proc shows it, through descriptors that stay open."""

import contextlib
import os
import time
from typing import Final

from scenarios.observer.sources.futex_wait import on_timed_futex
from scenarios.observer.sources.schedule import Change, Sample, Schedule
from scenarios.observer.system.descriptors import open_to_stay
from scenarios.observer.system.proc import after_name
from scenarios.tracer.wire import records as rec

_THREADS, _CORE = 17, 36  # places behind the name in /proc/PID/task/TID/stat
_STATES: Final = {
    b"R": rec.OS_RUNNING,
    b"S": rec.OS_SLEEPING,
    b"D": rec.OS_IO,
    b"T": rec.OS_STOPPED,
    b"t": rec.OS_STOPPED,
    b"Z": rec.OS_DEAD,
    b"X": rec.OS_DEAD,
}
_UNKNOWN: Final = -1
COUNTERS_MOST: Final = 64  # bytes


class Thread:
    """One thread: what was read of it, and what follows from that. Reading raises OSError once it has gone."""

    __slots__ = (
        "_sample", "_schedule", "_stat", "_syscall", "_syscall_path", "_written", "core", "count", "counters", "state",
        "text", "tid", "timed", "wall",
    )  # fmt: skip

    def __init__(self, pid: int, tid: int) -> None:
        """Open its files and look. Raises OSError when it has gone or there are no descriptors left."""
        self.tid = tid
        self.state = self.core = self.counters = _UNKNOWN
        self.count = 1  # threads of its process
        self.timed = False  # sleeps on a futex with a timeout
        self.text = self._written = b""  # the counters as they were last read
        self.wall = 0  # when that was (ns)
        self._syscall_path = f"/proc/{pid}/task/{tid}/syscall"
        self._syscall = _UNKNOWN
        self._schedule: Schedule | None = None
        self._sample = Sample(0, 0, 0, 0, 0)
        self._stat = open_to_stay(f"/proc/{pid}/task/{tid}/stat")
        try:
            self.counters = open_to_stay(f"/proc/{pid}/task/{tid}/schedstat")
            self.examine(self.read())
        except OSError:
            self.close()
            raise

    def read(self) -> bytes:
        """The counters: all that need be read of a thread that sleeps on, or runs on.

        A thread cannot fall asleep without its counters moving. It can wake up without, and then wait for a CPU: they
        will show for how long, as soon as it gets one.
        """
        self.wall = time.perf_counter_ns()
        return os.pread(self.counters, COUNTERS_MOST, 0)

    def examine(self, text: bytes) -> None:
        """Its counters have moved, or it is time for a close look: read all the rest."""
        self.text = text
        fields = after_name(os.pread(self._stat, 1024, 0), _CORE + 1)
        self.state = _STATES.get(fields[0], rec.OS_SLEEPING)
        self.count = int(fields[_THREADS])
        self.core = int(fields[_CORE])
        if self.count > 1 and self.state == rec.OS_SLEEPING:
            self.timed = self._on_timed_futex()

    def changes(self, *, sibling_awake: bool) -> list[Change]:
        """The changes of state that follow from what was read last."""
        state = self.state
        if sibling_awake and self.timed and state == rec.OS_SLEEPING:
            state = rec.OS_GIL
        ran, waited, arrivals = map(int, self.text.split())
        self._sample = Sample(self.wall, ran, waited, arrivals, state)
        if self._schedule is None:
            self._schedule = Schedule(self._sample)
            return self._schedule.begun()
        return self._schedule.advance(self._sample)

    def sums(self) -> tuple[int, int] | None:
        """ns of CPU and ns ready so far, when they have changed since the last time."""
        if self.text == self._written:
            return None
        self._written = self.text
        return self._sample.ran, self._sample.waited

    def close(self) -> None:
        """Give back the descriptors."""
        for descriptor in (self._stat, self.counters, self._syscall):
            if descriptor != _UNKNOWN:
                os.close(descriptor)
        self._stat = self.counters = self._syscall = _UNKNOWN

    def _on_timed_futex(self) -> bool:
        with contextlib.suppress(OSError):  # some systems show it to nobody: then it merely sleeps
            if self._syscall == _UNKNOWN:
                self._syscall = open_to_stay(self._syscall_path)
            return on_timed_futex(os.pread(self._syscall, 256, 0))
        return False
