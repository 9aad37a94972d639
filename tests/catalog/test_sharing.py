"""Chapter sharing: processes have the terminal in common, and a lock makes them take turns at it."""

from scenarios.timeline.queries.measure import peak_overlap
from tests.catalog.told import Record, main_lane, most_at_once, object_named, sections

WORKERS = 4
HALF_A_SECOND = 500_000_000


def test_with_the_lock_the_guarded_sections_never_overlap_and_add_up(record: Record) -> None:
    run = record("sharing/one_terminal", LOCK=True, WORKERS=WORKERS)
    lock = object_named(run, "lock")
    assert peak_overlap(run.timeline.holds, lock) == 1
    assert len(run.timeline.holds.of(lock)) == WORKERS
    said = sections(run, "is running", "is done")
    assert len(said) == WORKERS
    assert most_at_once(said) == 1
    assert (main_lane(run).end or 0) - main_lane(run).begin >= WORKERS * HALF_A_SECOND


def test_without_the_lock_they_overlap_and_take_as_long_as_the_longest(record: Record) -> None:
    run = record("sharing/one_terminal", LOCK=False, WORKERS=WORKERS)
    said = sections(run, "is running", "is done")
    assert len(said) == WORKERS
    assert most_at_once(said) > 1
    assert len(run.timeline.holds) == 0
    assert said[-1][1] - said[0][0] < WORKERS * HALF_A_SECOND
