"""From samples of the scheduler's counters to the moments at which one thread began to run, to wait and to sleep.

Linux counts, for each thread, ns spent on a CPU, ns spent ready (waiting for one) and arrivals on a CPU
(/proc/PID/task/TID/schedstat; kernel documentation, sched-stats.rst). The first is exact when the thread leaves a CPU
and also grows at each timer tick, the others are exact when it comes onto one. So the *length* of each wait is known to
the nanosecond. Its place follows from the moment up to which the counters account for the thread. The kernel names it
(`core_clock.py`); where it does not, that moment lies between the looks before and after the counters moved, and as far
behind the one before it as they have grown, unless the thread slept unseen.
"""

import sys
import time
from typing import Final, NamedTuple

from scenarios.tracer.wire import records as rec

_COARSE: Final = 6  # CLOCK_MONOTONIC_COARSE of linux/time.h, which a tick sets
_TICK: Final = round(1e9 * time.clock_getres(_COARSE)) if sys.platform == "linux" else 4_000_000  # ns
SHORTEST: Final = 100_000  # ns; a shorter wait or run stands in the sums only
FROZEN: Final = max(10_000_000, 5 * _TICK // 2)  # ns; a running thread's counter moves at every tick
_ONE_TURN: Final = 3 * _TICK // 2  # ns; what ran no longer ran in one go, where nothing is known
_TURNS_MOST: Final = 8  # between two samples


class Sample(NamedTuple):
    """One thread at one moment; times in ns."""

    wall: int
    ran: int
    waited: int
    arrivals: int
    state: int  # OS_RUNNING for all that could run, else what it does instead
    since: int = 0  # the last look at which the counters stood as in the sample before; 0: at that sample itself
    counted: int | None = None  # the wall time up to which the counters account for it, where the kernel says so
    on_core: bool | None = None  # it ran at this moment, it did not, or this is not known


class Change(NamedTuple):
    """From `wall` on the thread is in `state`; `cpu` ns were used up to there."""

    wall: int
    state: int
    cpu: int


class Schedule:
    """The states of one thread, from its samples in order of time."""

    __slots__ = ("_changes", "_last", "_moved", "_reported", "_reported_at", "counted")

    def __init__(self, first: Sample) -> None:
        self._last = first
        self.counted = first.wall if first.counted is None else first.counted  # up to here the counters account for it
        self._moved = first.wall  # when the counters of an awake thread were last seen to move
        self._reported = first.state
        self._reported_at = first.wall
        self._changes = [Change(first.wall, first.state, first.ran)]

    def begun(self) -> list[Change]:
        """The state of the first sample."""
        changes, self._changes = self._changes, []
        return changes

    def advance(self, sample: Sample) -> list[Change]:
        """Take the next sample; what is now known to have changed. Walls never decrease from call to call."""
        last = self._last
        self._last = sample
        awake, was_awake = sample.state == rec.OS_RUNNING, last.state == rec.OS_RUNNING
        moved = sample[1:4] != last[1:4]
        since = max(last.wall, sample.since)
        if moved:
            self._moved = sample.wall
            self._count(last, sample, since)
        if sample.arrivals != last.arrivals:
            if was_awake:
                self._took_turns(last, sample, since)
            elif awake or _accounted(sample) - _accounted(last) >= SHORTEST:
                self._woke(last, sample, since)
        elif was_awake and sample.ran != last.ran and self._reported == rec.OS_READY:
            self._tell(self._counted_before(last), rec.OS_RUNNING, last.ran)  # it seemed to wait: its core was away
        if not awake:
            self._tell(max(self.counted, since) if moved else sample.wall, sample.state, sample.ran)
        elif moved and (was_awake or sample.arrivals != last.arrivals) and sample.on_core is False:
            self._tell(self.counted, rec.OS_READY, sample.ran)
        elif was_awake:
            self._look_frozen(sample)
        elif not moved:
            self.counted = self._moved = sample.wall  # woken, and waiting for a CPU, for how long will be seen later
        return self.begun()

    def _look_frozen(self, sample: Sample) -> None:
        """A thread that could run and whose counters stand still is waiting for a CPU, which they will show late."""
        if sample.wall - self._moved >= FROZEN and sample.on_core is not True:
            self._tell(self.counted, rec.OS_READY, sample.ran)

    def _count(self, last: Sample, sample: Sample, since: int) -> None:
        """The counters have moved: find the moment up to which they now account for the thread."""
        if sample.counted is not None:
            counted = sample.counted
        elif last.state == rec.OS_RUNNING:
            counted = max(self.counted + _accounted(sample) - _accounted(last), since)
        else:
            counted = sample.wall
        self.counted = min(max(counted, self.counted), sample.wall)

    def _counted_before(self, last: Sample) -> int:
        """The same moment of the sample before; what was slept unseen since then came before it."""
        return self.counted - _accounted(self._last) + _accounted(last)

    def _woke(self, last: Sample, sample: Sample, since: int) -> None:
        """It has slept until now, perhaps more than once: recorded as one wait and one run."""
        ran, waited = sample.ran - last.ran, sample.waited - last.waited
        arrival = max(self.counted - ran, since)
        if waited >= SHORTEST or self._reported == rec.OS_READY:
            begin = max(arrival - waited, self._reported_at)
            self._tell(begin, rec.OS_READY, last.ran)
            arrival = min(begin + waited, sample.wall)
        self._tell(arrival, rec.OS_RUNNING, last.ran)

    def _took_turns(self, last: Sample, sample: Sample, since: int) -> None:
        """It could run all the time and came onto a CPU since the last sample; of several turns, each is as long."""
        ran, waited, turns = (now - before for now, before in zip(sample[1:4], last[1:4], strict=True))
        if self._reported != rec.OS_READY and waited < SHORTEST:
            return
        turns = max(1, min(turns, waited // SHORTEST, _TURNS_MOST))
        at, cpu = self._counted_before(last), last.ran
        waits = self._waited(last, sample, since)
        first = min(waited, max(waited // turns, since - at)) if waits else waited // turns
        rest = (waited - first) // max(1, turns - 1)
        has_just_come = sample.on_core is True and (turns > 1 or (not waits and ran < _ONE_TURN))
        run = ran // max(1, turns + (not waits) - has_just_come)
        if not waits:
            at, cpu = at + run, cpu + run
        for turn in range(turns):
            self._tell(at, rec.OS_READY, cpu)
            at += rest if turn else first
            self._tell(at, rec.OS_RUNNING, cpu)
            at, cpu = at + run, cpu + run

    def _waited(self, last: Sample, sample: Sample, since: int) -> bool:
        """Whether it was waiting for a CPU when its counters were last seen to stand still."""
        if last.on_core is not None:
            return not last.on_core
        ran, waited, still = sample.ran - last.ran, sample.waited - last.waited, since - self._counted_before(last)
        window = sample.wall - since
        return self._reported == rec.OS_READY or waited >= window or ran < still or (still > _TICK and ran <= window)

    def _tell(self, wall: int, state: int, cpu: int) -> None:
        if state != self._reported:
            self._reported = state
            self._reported_at = max(wall, self._reported_at)
            self._changes.append(Change(self._reported_at, state, cpu))


def _accounted(sample: Sample) -> int:
    return sample.ran + sample.waited
