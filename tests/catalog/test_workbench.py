"""The workbench: each of the four toggles changes its own figure, for processes and for threads."""

import pytest

from scenarios.timeline.queries.measure import peak_overlap
from scenarios.timeline.vocabulary import AT_EXIT, ON_JOIN
from tests.catalog.told import Record, main_lane, most_at_once, object_named, printed, sections, workers

KINDS = pytest.mark.parametrize("kind", ["process", pytest.param("thread", marks=pytest.mark.slow)])
WORKERS = 3
LAST = "main: my last line"


@KINDS
def test_without_any_toggle_the_shared_parts_overlap_and_nothing_is_held(record: Record, kind: str) -> None:
    run = record("workbench", KIND=kind, WORKERS=WORKERS, ROUNDS=1)
    assert len(workers(run)) == WORKERS
    assert {lane.kind for lane in workers(run)} == {kind}
    assert most_at_once(sections(run, "begins", "is done")) > 1
    assert len(run.timeline.holds) == 0


@KINDS
def test_lock_lets_one_at_a_time_into_the_shared_part(record: Record, kind: str) -> None:
    run = record("workbench", KIND=kind, WORKERS=WORKERS, ROUNDS=2, LOCK=True)
    lock = object_named(run, "lock")
    assert peak_overlap(run.timeline.holds, lock) == 1
    assert len(run.timeline.holds.of(lock)) == WORKERS * 2
    assert most_at_once(sections(run, "begins", "is done")) == 1


@KINDS
def test_a_semaphore_lets_as_many_in_as_it_has_keys(record: Record, kind: str) -> None:
    run = record("workbench", KIND=kind, WORKERS=4, ROUNDS=2, SEMAPHORE=2)
    assert peak_overlap(run.timeline.holds, object_named(run, "semaphore")) == 2
    assert most_at_once(sections(run, "begins", "is done")) == 2


@KINDS
def test_the_semaphore_and_the_lock_behind_it_are_told_apart(record: Record, kind: str) -> None:
    run = record("workbench", KIND=kind, WORKERS=3, ROUNDS=1, SEMAPHORE=2, LOCK=True)
    holds = run.timeline.holds
    assert peak_overlap(holds, object_named(run, "semaphore")) == 2
    assert peak_overlap(holds, object_named(run, "lock")) == 1


@KINDS
@pytest.mark.parametrize("join", [True, False])
def test_join_decides_whether_main_goes_on_before_its_workers_end(record: Record, kind: str, join: bool) -> None:
    run = record("workbench", KIND=kind, WORKERS=WORKERS, ROUNDS=3, JOIN=join)
    (last_line,) = printed(run, LAST)
    last_end = max(lane.end or 0 for lane in workers(run))
    assert (last_line.time >= last_end) == join
    # From 3.14 on the last child of a fork server can find no semaphore any more, plainly as well
    without = len({line.lane for line in printed(run, "FileNotFoundError")})
    assert len(printed(run, "is done")) == (WORKERS - without) * 3
    assert not (join and without)


@KINDS
@pytest.mark.parametrize("join", [True, False])
def test_daemons_that_nobody_joins_are_cut_short(record: Record, kind: str, join: bool) -> None:
    run = record("workbench", KIND=kind, WORKERS=WORKERS, ROUNDS=3, DAEMON=True, JOIN=join)
    assert all(lane.daemon for lane in workers(run))
    assert (len(printed(run, "is done")) == WORKERS * 3) == join
    (last_line,) = printed(run, LAST)
    if not join:
        assert all(last_line.time <= (lane.end or 0) <= (main_lane(run).end or 0) for lane in workers(run))
        assert {lane.signal for lane in workers(run)} == ({15} if kind == "process" else {None})


def test_cpu_work_is_done_on_a_cpu(record: Record) -> None:
    waiting = record("workbench", WORKERS=1, ROUNDS=1, WORK="io")
    counting = record("workbench", WORKERS=1, ROUNDS=1, WORK="cpu")
    used = [workers(run)[0].cpu.ns[-1] for run in (waiting, counting)]
    assert used[1] > 2 * used[0]


@pytest.mark.parametrize("join", [True, False])
def test_main_waits_in_join_or_at_its_exit(record: Record, join: bool) -> None:
    run = record("workbench", WORKERS=2, ROUNDS=2, JOIN=join)
    main = main_lane(run).states.state
    assert (ON_JOIN in main, AT_EXIT in main) == (join, not join)
