"""The scheduler's counters, sampled now and then, give back what a thread really did."""

from bisect import bisect_right
from itertools import cycle, pairwise

from hypothesis import given
from hypothesis import strategies as st

from scenarios.observer.sources.schedule import FROZEN, Change, Sample, Schedule
from scenarios.tracer.wire import records as rec

MS = 1_000_000
TICK = 4 * MS
GAP = 2 * MS  # the longest time between two samples
RUN, WAIT, SLEEP = rec.OS_RUNNING, rec.OS_READY, rec.OS_SLEEPING

lengths = st.integers(3 * MS, 70 * MS)
gaps = st.lists(st.integers(MS // 2, GAP), min_size=1, max_size=40)  # again and again


@st.composite
def lives(draw: st.DrawFn) -> list[tuple[int, int]]:
    """(begin, state) of what a thread truly does; after a sleep or a run it may have to wait for a CPU."""
    found: list[tuple[int, int]] = []
    now = 0
    for state in draw(st.lists(st.sampled_from([(RUN,), (WAIT, RUN), (SLEEP, RUN), (SLEEP, WAIT, RUN)]), max_size=8)):
        for step in state:
            if not found or found[-1][1] != step:
                found.append((now, step))
            now += draw(lengths)
    found.append((now, SLEEP))
    return [(0, RUN), *((begin + 5 * MS, state) for begin, state in found)]


class Machine:
    """A thread's counters at any moment, kept as Linux keeps them."""

    def __init__(self, life: list[tuple[int, int]]) -> None:
        self.life = life
        self.begins = [begin for begin, _ in life]

    def state_at(self, wall: int) -> int:
        return self.life[bisect_right(self.begins, wall) - 1][1]

    def sample(self, wall: int, since: int = 0, *, named: bool = False) -> Sample:
        """With `named`, as kernels show it that say up to when the counters account for a thread."""
        ran = waited = arrivals = counted = 0
        done = [*pairwise(self.life), (self.life[-1], (wall, 0))]
        for (begin, state), (end, following) in done:
            if begin > wall:
                break
            if state == RUN:
                arrivals += 1
                known = end if end <= wall else max(begin, wall // TICK * TICK)  # exact at a switch, else at a tick
                ran += known - begin
                counted = known
            elif state == WAIT and end <= wall and following == RUN:
                waited += end - begin
        here = self.state_at(wall)
        sample = Sample(wall, ran, waited, arrivals, SLEEP if here == SLEEP else RUN, since)
        return sample._replace(counted=counted, on_core=here == RUN) if named else sample


def observed(life: list[tuple[int, int]], steps: list[int], *, named: bool = False) -> tuple[list[Change], int]:
    """What is told of this life by sampling it until well after its last change."""
    machine, wall, end = Machine(life), 0, life[-1][0] + 2 * FROZEN
    schedule = Schedule(machine.sample(0, named=named))
    changes = schedule.begun()
    for step in cycle(steps):
        before, wall = wall, wall + step
        if wall > end:
            break
        changes += schedule.advance(machine.sample(wall, before, named=named))
    return changes, wall


@given(lives(), gaps)
def test_states_are_right_but_for_one_sampling_interval_around_each_change(
    life: list[tuple[int, int]], steps: list[int]
) -> None:
    merged = [life[0], *(now for before, now in pairwise(life) if before[1] != now[1])]
    changes, until = observed(merged, steps)
    walls = [change.wall for change in changes]
    assert walls == sorted(walls)
    machine = Machine(merged)
    for wall in range(0, min(until, merged[-1][0]), MS // 2):
        if all(abs(wall - begin) > GAP for begin in machine.begins):
            told = changes[bisect_right(walls, wall) - 1].state
            assert told == machine.state_at(wall), f"at {wall / MS} ms"


@given(lives(), gaps)
def test_where_the_kernel_names_the_moments_states_are_told_to_the_nanosecond_but_for_a_wait_while_it_lasts(
    life: list[tuple[int, int]], steps: list[int]
) -> None:
    merged = [life[0], *(now for before, now in pairwise(life) if before[1] != now[1])]
    changes, _ = observed(merged, steps, named=True)
    assert [change.state for change in changes] == [state for _, state in merged]
    woken = {at for (_, before), (at, state) in pairwise(merged) if before == SLEEP and state == WAIT}
    for change, (at, _) in zip(changes, merged, strict=True):
        assert change.wall - at <= (GAP if at in woken else 0)
        assert change.wall >= at


@given(st.integers(2, 6), st.integers(1, 5), st.integers(1, 5))
def test_of_turns_between_two_looks_none_is_lost_and_none_is_invented(turns: int, ran: int, waited: int) -> None:
    schedule = Schedule(Sample(0, 0, 0, 1, RUN, 0, 0, False))
    schedule.begun()
    wall = turns * (ran + waited) * MS
    changes = schedule.advance(Sample(wall, turns * ran * MS, turns * waited * MS, 1 + turns, RUN, 0, wall, False))
    assert [change.state for change in changes] == [WAIT, RUN] * turns + [WAIT]
    walls = [change.wall for change in changes]
    assert sum(walls[2::2]) - sum(walls[1::2]) == turns * ran * MS


@given(st.integers(FROZEN // MS + 5, 200), gaps)
def test_a_long_wait_is_told_while_it_lasts(wait: int, steps: list[int]) -> None:
    life = [(0, RUN), (10 * MS, WAIT), ((10 + wait) * MS, RUN), ((15 + wait) * MS, SLEEP)]
    machine, wall = Machine(life), 0
    schedule = Schedule(machine.sample(0))
    changes = schedule.begun()
    for step in cycle(steps):
        wall += step
        if wall >= (10 + wait) * MS:
            break
        changes += schedule.advance(machine.sample(wall))
    assert changes[-1].state == WAIT


def test_the_length_of_a_wait_is_exact_though_no_sample_fell_into_it() -> None:
    schedule = Schedule(Sample(0, 0, 0, 1, RUN))
    schedule.begun()
    schedule.advance(Sample(20 * MS, 20 * MS, 0, 1, RUN))
    changes = schedule.advance(Sample(30 * MS, 28 * MS, 1_234_567, 2, RUN))
    assert [change.state for change in changes] == [WAIT, RUN]
    assert changes[1].wall - changes[0].wall == 1_234_567


def test_a_blink_between_two_samples_is_no_change() -> None:
    schedule = Schedule(Sample(0, 0, 0, 1, SLEEP))
    schedule.begun()
    assert schedule.advance(Sample(2 * MS, 40_000, 10_000, 2, SLEEP)) == []


def test_a_run_between_two_samples_is_told_with_its_length() -> None:
    schedule = Schedule(Sample(0, 0, 0, 1, SLEEP))
    schedule.begun()
    changes = schedule.advance(Sample(2 * MS, 700_000, 0, 2, SLEEP))
    assert [change.state for change in changes] == [RUN, SLEEP]
    assert changes[1].wall - changes[0].wall == 700_000
