"""A run's past is summed once its tables are full: how long everything took stays exact."""

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.findings.waits.contention import contention
from scenarios.record_arrays import distinct
from scenarios.statistics import table
from scenarios.timeline import Holds, StateColumns, Timeline
from scenarios.timeline.coarsening.holds import sum_holds
from scenarios.timeline.coarsening.longest import Longest
from scenarios.timeline.coarsening.states import sum_states
from scenarios.timeline.coarsening.tasks import sum_tasks
from scenarios.timeline.coarsening.thinning import extremes_of_each
from scenarios.timeline.queries.density import weigh
from scenarios.timeline.queries.measure import state_times
from scenarios.timeline.queries.wait_table import waits_in
from scenarios.timeline.tables.tasks import Tasks
from scenarios.timeline.vocabulary import ON_LOCK, ON_SEMAPHORE, STATES
from tests.timeline.long_run import ceiling_of, fed, minutes_of_traffic

BEGIN = 7_000_000_000_123
ONE_EACH = np.eye(len(STATES))
SEEDS = st.integers(0, 9999)


@cache
def both() -> tuple[Timeline, Timeline]:
    """The same run as it was, and below a ceiling."""
    long_run = minutes_of_traffic(120_000)
    exact = fed(long_run, Timeline())
    with ceiling_of(50_000):
        return exact, fed(long_run, Timeline())


def some_states(rng: np.random.Generator, count: int, mean: float) -> tuple[StateColumns, int]:
    """Intervals of random lengths, some a hundred times longer, and the end of the last one."""
    lengths = rng.exponential(mean, count).astype(np.int64) * rng.choice([1, 1, 1, 100], count) + 1
    states = StateColumns()
    start = BEGIN + np.cumsum(lengths) - lengths
    states.extend(start, rng.integers(1, 6, count), rng.integers(0, 3, count), rng.integers(0, 3, count))
    return states, int(start[-1] + lengths[-1])


def times_by_sort(states: StateColumns, end: int) -> dict[tuple[int, int, int], int]:
    """How long each state, object and line took together."""
    found: dict[tuple[int, int, int], int] = {}
    lengths = np.diff(states.start, append=end)
    for *sort, length in zip(*(c.tolist() for c in (states.state, states.obj, states.site, lengths)), strict=True):
        key = (sort[0], sort[1], sort[2])
        found[key] = found.get(key, 0) + length
    return found


@settings(max_examples=20)
@given(SEEDS, st.integers(2, 400), st.integers(12, 22))
def test_how_long_each_state_object_and_line_took_is_kept(seed: int, count: int, shift: int) -> None:
    states, end = some_states(np.random.default_rng(seed), count, 20_000)
    before, starts = times_by_sort(states, end), states.start
    long = np.flatnonzero(np.diff(starts, append=end) > 1 << shift)
    kept = set(zip(starts[long].tolist(), states.state[long].tolist(), states.obj[long].tolist(), strict=True))
    sum_states(states, 0, count - 1, int(starts[-1]), shift)
    assert times_by_sort(states, end) == before
    assert np.all(np.diff(states.start) > 0)
    assert kept <= set(zip(states.start.tolist(), states.state.tolist(), states.obj.tolist(), strict=True))


@settings(max_examples=20)
@given(SEEDS, st.integers(2, 400), st.integers(12, 20), st.integers(0, 2))
def test_between_edges_of_buckets_the_shares_are_those_of_the_exact_states(
    seed: int, count: int, shift: int, again: int
) -> None:
    states, end = some_states(np.random.default_rng(seed), count, 20_000)
    start, state = states.start, states.state
    made = sum_states(states, 0, count - 1, int(start[-1]), shift)
    sum_states(states, 0, len(states) - 1, int(states.start[-1]), shift + again)
    step = 1 << shift + again
    edges = np.arange((BEGIN // step) * step, end + step, step)
    exact = weigh(start, state, end, edges, ONE_EACH)
    coarse = weigh(states.start, states.state, end, edges, ONE_EACH, states.summed)
    assert made is None or len(states) < count
    assert coarse == pytest.approx(exact, abs=1e-3 * step)


@settings(max_examples=15)
@given(SEEDS, st.integers(2, 300), st.integers(10, 18))
def test_within_a_bucket_summed_states_are_drawn_as_a_mixture(seed: int, count: int, shift: int) -> None:
    states, end = some_states(np.random.default_rng(seed), count, 2_000)
    sum_states(states, 0, count - 1, int(states.start[-1]), shift)
    groups = np.flatnonzero((states.summed[1:] > 0) & (states.summed[1:] == states.summed[:-1]))
    for row in groups[:5].tolist():
        middle = (int(states.start[row]) + int(states.start[row + 1])) // 2
        edges = np.array([middle, int(states.start[row + 1]) + 1])
        shares = weigh(states.start, states.state, end, edges, ONE_EACH, states.summed)[:, 0]
        if states.state[row] != states.state[row + 1]:
            assert np.count_nonzero(shares) > 1, "no state is drawn at a place where nobody knows that it was"


def some_holds(rng: np.random.Generator, count: int, lanes: int, mean: float) -> Holds:
    """One lock after the other, each held by one lane at a time, with free time between."""
    holds = Holds()
    for obj in (1, 2):
        lengths, gaps = (rng.exponential(mean, count).astype(np.int64) + 1 for _ in range(2))
        start = BEGIN + np.cumsum(lengths + gaps) - lengths
        holds.extend(obj, rng.integers(0, lanes, count), start, start + lengths)
    order = np.argsort(holds.start, kind="stable")
    sorted_holds = Holds()
    sorted_holds.append_rows(2 * count, {name: holds.column(name)[order] for name in holds.fields})
    return sorted_holds


def held_by(holds: Holds) -> dict[tuple[int, int], tuple[int, int]]:
    """By object and lane: how often and how long."""
    found: dict[tuple[int, int], tuple[int, int]] = {}
    columns = (holds.object, holds.lane, holds.count, holds.end - holds.start)
    for obj, lane, count, length in zip(*(column.tolist() for column in columns), strict=True):
        times, took = found.get((obj, lane), (0, 0))
        found[obj, lane] = times + count, took + length
    return found


@settings(max_examples=20)
@given(SEEDS, st.integers(1, 150), st.integers(1, 4), st.integers(12, 22))
def test_how_often_and_how_long_a_lock_was_held_by_whom_is_kept(seed: int, count: int, lanes: int, shift: int) -> None:
    holds = some_holds(np.random.default_rng(seed), count, lanes, 10_000)
    before, owners = held_by(holds), list(zip(holds.object.tolist(), holds.lane.tolist(), strict=True))
    no = np.zeros(3, bool)
    made = sum_holds(holds, 0, len(holds), int(holds.end.max()), shift, no, no)
    assert held_by(holds) == before
    for obj in (1, 2):
        rows = holds.of(obj)
        assert np.all(holds.start[rows][1:] >= holds.end[rows][:-1]), "nobody holds a lock that another one holds"
    if made is not None:
        now = made.moved(np.arange(len(owners)))
        assert list(zip(holds.object[now].tolist(), holds.lane[now].tolist(), strict=True)) == owners


@settings(max_examples=15)
@given(SEEDS, st.integers(2, 100), st.integers(12, 20))
def test_of_a_semaphore_no_time_is_lost_where_several_hold_it_at_once(seed: int, count: int, shift: int) -> None:
    rng, holds = np.random.default_rng(seed), Holds()
    for lane in range(3):
        lengths = rng.exponential(9_000, count).astype(np.int64) + 1
        start = BEGIN + np.cumsum(lengths) - lengths
        holds.extend(1, lane, start, start + lengths)
    order = np.argsort(holds.start, kind="stable")
    mixed = Holds()
    mixed.append_rows(3 * count, {name: holds.column(name)[order] for name in holds.fields})
    before = held_by(mixed)
    no, several = np.zeros(2, bool), np.array([False, True])
    sum_holds(mixed, 0, len(mixed), int(mixed.end.max()), shift, no, several)
    assert held_by(mixed) == before


@settings(max_examples=15)
@given(SEEDS, st.integers(2, 200), st.integers(12, 20))
def test_how_many_tasks_of_a_name_ran_on_a_lane_and_how_long_is_kept(seed: int, count: int, shift: int) -> None:
    rng, tasks = np.random.default_rng(seed), Tasks()
    lengths = rng.exponential(9_000, count).astype(np.int64) + 1
    start = BEGIN + np.cumsum(lengths) - lengths
    tasks.extend(0, start, start + lengths, rng.integers(0, 3, count), 0, np.arange(count))

    def told() -> list[tuple[int, int]]:
        return [
            (int(tasks.count[mine].sum()), int((tasks.end - tasks.start)[mine].sum()))
            for mine in (tasks.name == name for name in range(3))
        ]

    before = told()
    sum_tasks(tasks, 0, count, int(tasks.end[-1]), shift)
    assert told() == before


@settings(max_examples=15)
@given(SEEDS, st.integers(1, 200), st.integers(12, 20))
def test_the_fullest_that_a_queue_was_in_each_bucket_is_kept(seed: int, count: int, shift: int) -> None:
    rng = np.random.default_rng(seed)
    time = BEGIN + np.cumsum(rng.integers(1, 5_000, count))
    length = rng.integers(0, 50, count)
    kept = extremes_of_each(time, length, np.zeros(count, np.int64), shift)
    for bucket in np.unique(time >> shift).tolist():
        mine = time >> shift == bucket
        assert length[mine & kept].max() == length[mine].max()
        assert length[mine & kept].min() == length[mine].min()
        assert length[mine & kept][-1] == length[mine][-1]


def test_a_run_stays_below_the_ceiling_and_keeps_its_times() -> None:
    exact, coarse = both()
    rows = [sum(len(lane.states) for lane in each.lanes) + len(each.holds) for each in (exact, coarse)]
    assert rows[0] > 70_000
    assert rows[1] < rows[0] * 2 / 3
    assert not exact.coarse.until
    assert coarse.origin < coarse.coarse.until < coarse.now - 9 * 10**9, "the latest ten seconds stay as they were"
    assert np.array_equal(state_times(coarse.lanes, coarse.now), state_times(exact.lanes, exact.now))
    assert int(coarse.holds.count.sum()) == int(exact.holds.count.sum())
    lately = coarse.coarse.until + coarse.coarse.bucket
    for mine, other in zip(coarse.lanes, exact.lanes, strict=True):
        assert np.array_equal(
            mine.states.start[mine.states.start > lately], other.states.start[other.states.start > lately]
        )
        assert not mine.states.summed[mine.states.start > lately].any()


@settings(max_examples=15)
@given(SEEDS, st.integers(2, 300), st.integers(12, 22))
def test_the_longest_of_each_state_and_object_stays(seed: int, count: int, shift: int) -> None:
    states, end = some_states(np.random.default_rng(seed), count, 20_000)
    before, sort = times_by_sort(states, end), list(zip(states.state.tolist(), states.obj.tolist(), strict=True))
    lengths = np.diff(states.start, append=end)[:-1]
    longest = {
        each: max(n for n, other in zip(lengths.tolist(), sort, strict=False) if other == each) for each in sort[:-1]
    }
    known = Longest()
    sum_states(states, count // 2, count - 1, int(states.start[-1]), shift, known)
    sum_states(states, 0, len(states) - 1, int(states.start[-1]), shift + 1, known)
    assert times_by_sort(states, end) == before
    assert np.all(np.diff(states.start) > 0)
    rows = zip(states.state.tolist(), states.obj.tolist(), np.diff(states.start, append=end).tolist(),
               states.summed.tolist(), strict=True)  # fmt: skip
    single = [((state, obj), length) for state, obj, length, summed in list(rows)[:-1] if not summed]
    assert {each: max(n for other, n in single if other == each) for each in longest} == longest


@settings(max_examples=15)
@given(SEEDS, st.integers(1, 150), st.integers(1, 4), st.integers(12, 22))
def test_the_longest_hold_of_a_lock_stays_and_none_lies_over_it(seed: int, count: int, lanes: int, shift: int) -> None:
    holds = some_holds(np.random.default_rng(seed), count, lanes, 10_000)
    before, no, known = held_by(holds), np.zeros(3, bool), Longest()
    longest = {obj: int((holds.end - holds.start)[holds.of(obj)].max()) for obj in (1, 2)}
    sum_holds(holds, count, len(holds), int(holds.end.max()), shift, no, no, known)
    sum_holds(holds, 0, len(holds), int(holds.end.max()), shift, no, no, known)
    assert held_by(holds) == before
    for obj in (1, 2):
        rows = holds.of(obj)
        assert np.all(holds.start[rows][1:] >= holds.end[rows][:-1])
        single = rows[(holds.count[rows] == 1) & (holds.summed[rows] == 0)]
        assert int((holds.end - holds.start)[single].max()) == longest[obj]


def test_figures_of_a_run_that_is_summed_are_those_of_the_exact_run_or_not_known() -> None:
    exact, coarse = both()
    assert coarse.coarse.until > coarse.origin
    unlike = ("held", "mean_hold")  # the traffic is made up, and two of it hold a lock at once
    for key in ("lanes", "objects", "scheduling", "tasks"):
        columns = table(key, exact).columns
        for mine, other in zip(table(key, coarse).rows, table(key, exact).rows, strict=True):
            named = zip(columns, mine.cells, strict=True)
            known = [n for n, (column, cell) in enumerate(named) if cell is not None and column.key not in unlike]
            assert [mine.cells[n] for n in known] == pytest.approx([other.cells[n] for n in known]), key
    past = [row.cells for row in table("waits", coarse).rows if row.cells[2] is None]
    assert past
    assert {cells[3] for cells in past} == {None}, "nobody knows who it was that each waited for"
    told, summed = list(contention(exact)), list(contention(coarse))
    for name in ("time", "waiter"):
        assert [each.values[name] for each in told] == [each.values[name] for each in summed]
    waits = waits_in(exact, ON_LOCK, ON_SEMAPHORE)
    longest = {int(waits.single[waits.obj == obj].max()) for obj in distinct(waits.obj)}
    assert {each.values["longest"] for each in summed} <= longest | {each.values["longest"] for each in told}
