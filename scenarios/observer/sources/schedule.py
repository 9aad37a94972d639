"""From samples of the scheduler's counters to the moments at which one thread began to run, to wait and to sleep.

Linux counts, for each thread, ns spent on a CPU, ns spent ready (waiting for one) and arrivals on a CPU
(/proc/PID/task/TID/schedstat; kernel documentation, sched-stats.rst). All three are exact at every context switch;
the first also grows at each timer tick. Hence between two samples the *length* of a wait is known to the nanosecond,
and its place to within the time between the samples.
"""

from typing import Final, NamedTuple

from scenarios.tracer.wire import records as rec

SHORTEST: Final = 100_000  # ns; a shorter wait or run stands in the sums only
FROZEN: Final = 25_000_000  # ns; a running thread's counter moves at every tick, and the longest tick is 10 ms
_DRIFT: Final = 12_000_000  # ns; more than a tick between the counters and the clock: it has slept unseen


class Sample(NamedTuple):
    """One thread at one moment; times in ns."""

    wall: int
    ran: int
    waited: int
    arrivals: int
    state: int  # OS_RUNNING for all that could run, else what it does instead


class Change(NamedTuple):
    """From `wall` on the thread is in `state`; `cpu` ns were used up to there."""

    wall: int
    state: int
    cpu: int


class Schedule:
    """The states of one thread, from its samples in order of time.

    While a thread does not sleep, its clock less what it ran and what it waited stays the same: the base. Base, run
    and wait together give the moment up to which the counters account for it.
    """

    __slots__ = ("_base", "_changes", "_last", "_moved", "_reported", "_reported_at")

    def __init__(self, first: Sample) -> None:
        self._last = first
        self._base = _slept(first)
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
        drifted = sample.waited != last.waited and _slept(sample) - self._base > _DRIFT
        self._base = _slept(sample) if drifted or not was_awake else min(self._base, _slept(sample))
        if sample.arrivals != last.arrivals:
            self._arrived(last, sample)
        if awake:
            self._look_frozen(last, sample)
        else:
            end = self._base + sample.ran + sample.waited if was_awake else sample.wall
            self._tell(min(max(end, last.wall), sample.wall), sample.state, sample.ran)
        return self.begun()

    def _arrived(self, last: Sample, sample: Sample) -> None:
        """It came onto a CPU since the last sample, perhaps more than once: recorded as one wait and one run."""
        ran, waited = sample.ran - last.ran, sample.waited - last.waited
        awake, was_awake = sample.state == rec.OS_RUNNING, last.state == rec.OS_RUNNING
        if not awake and not was_awake and ran + waited < SHORTEST:
            return
        self._moved = sample.wall
        if was_awake:
            before = last.ran if waited >= sample.wall - last.wall else sample.ran
            arrival = min(max(self._base + before + sample.waited, last.wall), sample.wall)
        else:
            arrival = max(sample.wall - ran, last.wall)
        begin = max(arrival - waited, self._reported_at)
        if waited >= SHORTEST or self._reported == rec.OS_READY:
            self._tell(begin, rec.OS_READY, last.ran)
            arrival = min(begin + waited, sample.wall)
        self._tell(arrival, rec.OS_RUNNING, last.ran)

    def _look_frozen(self, last: Sample, sample: Sample) -> None:
        """A thread that could run and whose counters stand still is waiting for a CPU, which they will show late."""
        if sample.ran != last.ran or last.state != rec.OS_RUNNING:
            self._moved = sample.wall
        elif sample.wall - self._moved >= FROZEN:
            self._tell(self._base + sample.ran + sample.waited, rec.OS_READY, sample.ran)

    def _tell(self, wall: int, state: int, cpu: int) -> None:
        if state != self._reported:
            self._reported = state
            self._reported_at = max(wall, self._reported_at)
            self._changes.append(Change(self._reported_at, state, cpu))


def _slept(sample: Sample) -> int:
    return sample.wall - sample.ran - sample.waited
