"""One thread of the run as Linux's /proc shows it, through descriptors that stay open."""

import contextlib
import os
import time
from typing import Final

from scenarios.observer.sources.core_clock import ACCOUNT_MOST, CORE, Account, CoreClocks, Place, read_account
from scenarios.observer.sources.futex_wait import on_timed_futex
from scenarios.observer.sources.schedule import SHORTEST, Change, Sample, Schedule
from scenarios.observer.system.descriptors import open_to_stay
from scenarios.observer.system.proc import after_name
from scenarios.tracer.wire import records as rec

_THREADS: Final = 17  # place behind the name in /proc/PID/task/TID/stat
_STATES: Final = {
    b"R": rec.OS_RUNNING,
    b"S": rec.OS_SLEEPING,
    b"D": rec.OS_IO,
    b"T": rec.OS_STOPPED,
    b"t": rec.OS_STOPPED,
    b"Z": rec.OS_DEAD,
    b"X": rec.OS_DEAD,
}
_ON_CORE: Final = {0: False, 1: True}  # by arrivals that no departure has followed
_UNKNOWN: Final = -1
_UNDISTURBED: Final = 50_000_000  # ns
COUNTERS_MOST: Final = 64  # bytes


class Thread:
    """One thread: what was read of it, and what follows from that. Reading raises OSError once it has gone."""

    __slots__ = (
        "_account", "_clocks", "_known", "_place", "_sample", "_sampled", "_schedule", "_since", "_stat", "_syscall",
        "_syscall_path", "_until", "_waited", "_waited_at", "_written", "before", "core", "count", "counters", "state",
        "text", "tid", "timed", "wall",
    )  # fmt: skip

    def __init__(self, pid: int, tid: int, clocks: CoreClocks) -> None:
        """Open its files and look. Raises OSError when it has gone or there are no descriptors left."""
        self.tid = tid
        self._clocks = clocks
        self.state = self.core = self.counters = _UNKNOWN
        self.count = 1  # threads of its process
        self.timed = False  # sleeps on a futex with a timeout
        self.text = self._written = b""  # the counters as they were last read
        self.wall = self.before = 0  # when that was, and when they were read before (ns)
        self._sampled = b""  # the counters as they were last sampled
        self._since = 0  # when they were last seen to stand so
        self._known: Account | None = None  # what the kernel says of the counters as they were last read
        self._waited, self._waited_at = 0, 0  # for a core: how long (ns), and when it was last seen to have grown
        self._until, self._place = 0, Place()  # the last moment that its core's clock named, and where it stands
        self._syscall_path = f"/proc/{pid}/task/{tid}/syscall"
        self._syscall = self._account = _UNKNOWN
        self._schedule: Schedule | None = None
        self._sample = Sample(0, 0, 0, 0, 0)
        self._stat = open_to_stay(f"/proc/{pid}/task/{tid}/stat")
        try:
            self.counters = open_to_stay(f"/proc/{pid}/task/{tid}/schedstat")
            with contextlib.suppress(OSError):  # some systems have no such file
                self._account = open_to_stay(f"/proc/{pid}/task/{tid}/sched")
            self.examine(self.read())
        except OSError:
            self.close()
            raise

    def read(self) -> bytes:
        """The counters: all that need be read of a thread that sleeps on, or runs on.

        A thread cannot fall asleep without its counters moving. It can wake up without, and then wait for a CPU: they
        will show for how long, as soon as it gets one.
        """
        self.before, self.wall = self.wall, time.perf_counter_ns()
        return os.pread(self.counters, COUNTERS_MOST, 0)

    def examine(self, text: bytes) -> None:
        """Its counters have moved, or it is time for a close look: read all the rest."""
        moved = text != self.text
        if moved and self.text == self._sampled:
            self._since = self.before
        self.text = text
        fields = after_name(os.pread(self._stat, 1024, 0), CORE + 1)
        self.state = _STATES.get(fields[0], rec.OS_SLEEPING)
        self.count = int(fields[_THREADS])
        self.core = int(fields[CORE])
        if self._account != _UNKNOWN:
            if moved and self._is_undisturbed():
                self._known = None
            elif moved or self._known is None:
                self._known = read_account(os.pread(self._account, ACCOUNT_MOST, 0))
        if self.count > 1 and self.state == rec.OS_SLEEPING:
            self.timed = self._on_timed_futex()

    def changes(self, *, sibling_awake: bool) -> list[Change]:
        """The changes of state that follow from what was read last."""
        state = self.state
        if sibling_awake and self.timed and state == rec.OS_SLEEPING:
            state = rec.OS_GIL
        ran, waited, arrivals = map(int, self.text.split())
        account, counted, on_core = self._known, None, None
        if account is not None and account.until and account.ran == ran:
            counted = self._placed(account.until, ran + waited, waited, arrivals, state)
            on_core = _ON_CORE.get(arrivals - account.departures)
        else:
            self._known = None  # it has moved between the two reads
        sample = self._sample = Sample(self.wall, ran, waited, arrivals, state, self._since, counted, on_core)
        self._sampled = self.text
        if self._schedule is None:
            self._schedule = Schedule(sample)
            return self._schedule.begun()
        return self._schedule.advance(sample)

    def _is_undisturbed(self) -> bool:
        """Whether it has waited for no core for some time: what it does is then placed as well without the kernel."""
        waited = int(self.text.split()[1])
        if waited - self._waited >= SHORTEST:
            self._waited, self._waited_at = waited, self.wall
        return self.wall - self._waited_at > _UNDISTURBED

    def _placed(self, until: int, grown_to: int, waited: int, arrivals: int, state: int) -> int:
        """The moment up to which the counters account for it, by the wall clock."""
        last, schedule, place = self._sample, self._schedule, self._place
        if until != self._until:
            self._until, grown = until, None
            if schedule is not None and state == last.state == rec.OS_RUNNING:
                grown = grown_to - last.ran - last.waited
                place.wall = schedule.counted
            self._clocks.put(place, self.core, until, self._since, self.wall, grown)
        if arrivals == last.arrivals:  # it waits, and what it waited until it was moved to another core counts
            place.wall = min(place.wall + waited - last.waited, self.wall)
        return place.wall

    def sums(self) -> tuple[int, int] | None:
        """ns of CPU and ns ready so far, when they have changed since the last time."""
        if self.text == self._written:
            return None
        self._written = self.text
        return self._sample.ran, self._sample.waited

    def close(self) -> None:
        """Give back the descriptors."""
        for descriptor in (self._stat, self.counters, self._syscall, self._account):
            if descriptor != _UNKNOWN:
                os.close(descriptor)
        self._stat = self.counters = self._syscall = self._account = _UNKNOWN

    def _on_timed_futex(self) -> bool:
        with contextlib.suppress(OSError):  # some systems show it to nobody: then it merely sleeps
            if self._syscall == _UNKNOWN:
                self._syscall = open_to_stay(self._syscall_path)
            return on_timed_futex(os.pread(self._syscall, 256, 0))
        return False
