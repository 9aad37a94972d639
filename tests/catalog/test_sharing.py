"""Chapter sharing: a terminal, a file, memory and a queue in common, and the locks that make processes take turns."""

import re
from typing import Final

import pytest

from scenarios.recording import Recording
from scenarios.timeline.queries.measure import peak_overlap, time_in
from tests.catalog.told import (
    Record,
    Sections,
    last_line,
    main_lane,
    most_at_once,
    object_named,
    printed,
    sections,
    time_of_all,
    workers,
)
from tests.tracer import interpreters

WORKERS: Final = 4
ATTEMPTS: Final = 5  # a race may go well now and then


def lasted(said: Sections) -> int:
    """From the first section's begin to the last one's end, ns."""
    return max(end for _, end in said) - min(begin for begin, _ in said)


def added_up(said: Sections) -> int:
    return sum(end - begin for begin, end in said)


def figures(text: str) -> list[int]:
    return [int(figure) for figure in re.findall(r"\d+", text)]


@pytest.mark.parametrize("method", ["spawn", pytest.param("fork", marks=pytest.mark.slow)])
def test_with_the_lock_the_guarded_sections_never_overlap_and_add_up(record: Record, method: str) -> None:
    run = record("sharing/one_terminal", LOCK=True, WORKERS=WORKERS, METHOD=method)
    lock = object_named(run, "lock")
    assert peak_overlap(run.timeline.holds, lock) == 1
    assert len(run.timeline.holds.of(lock)) == WORKERS
    said = sections(run, "is running", "is done")
    assert len(said) == WORKERS
    assert most_at_once(said) == 1
    assert lasted(said) >= added_up(said)
    assert time_of_all(run, "lock") > 0


def test_without_the_lock_they_overlap_and_take_less_than_their_sum(record: Record) -> None:
    run = record("sharing/one_terminal", LOCK=False, WORKERS=WORKERS)
    said = sections(run, "is running", "is done")
    assert len(said) == WORKERS
    assert most_at_once(said) > 1
    assert len(run.timeline.holds) == 0
    assert lasted(said) < added_up(said)


def test_main_that_does_not_join_takes_the_lock_away_from_children_that_still_begin(record: Record) -> None:
    run = record("sharing/one_terminal", LOCK=True, JOIN=False, WORKERS=2, METHOD="spawn")
    lost = {line.lane for line in printed(run, "FileNotFoundError")}
    assert lost
    assert lost == {lane.index for lane in workers(run) if lane.exitcode == 1}
    assert lost.isdisjoint({line.lane for line in printed(run, "is running")})


@pytest.mark.slow
def test_with_fork_a_child_has_the_lock_from_its_first_moment(record: Record) -> None:
    run = record("sharing/one_terminal", LOCK=True, JOIN=False, WORKERS=2, METHOD="fork")
    assert len(printed(run, "is done")) == 2
    assert not printed(run, "Error")


@pytest.mark.slow
@pytest.mark.parametrize("version", interpreters.VERSIONS)
def test_a_fork_servers_last_child_can_find_no_lock_in_each_python_found(record: Record, version: str) -> None:
    python = interpreters.find(version)
    if python is None:
        pytest.skip(f"no CPython {version} that starts was found")
    for _ in range(ATTEMPTS):
        run = record("sharing/one_terminal", python=python, LOCK=True, JOIN=False, WORKERS=2, METHOD="forkserver")
        if lost := {line.lane for line in printed(run, "FileNotFoundError")}:
            break
    assert lost
    assert lost == {lane.index for lane in workers(run) if lane.exitcode == 1}


def test_without_the_lock_more_tickets_are_sold_than_there_were(record: Record) -> None:
    for _ in range(ATTEMPTS):
        run = record("sharing/ticket_rush", LOCK=False, BUYERS=6, TICKETS=2)
        sold, stock = figures(last_line(run))
        if sold > stock:
            break
    assert (sold > stock, stock) == (True, 2)
    seen = [figures(line.text)[1] for line in printed(run, "I see")]
    assert len([left for left in seen if left > 0]) == sold
    assert len(set(seen)) < len(seen), "two saw the same ticket"


def test_with_the_lock_every_ticket_is_sold_once(record: Record) -> None:
    run = record("sharing/ticket_rush", LOCK=True, BUYERS=4, TICKETS=2)
    assert figures(last_line(run)) == [2, 2]
    assert [figures(line.text)[1] for line in printed(run, "I see")] == [2, 1, 0, 0]
    assert peak_overlap(run.timeline.holds, object_named(run, "lock")) == 1


@pytest.mark.parametrize("locks", [1, 2])
def test_only_who_changes_the_same_account_has_to_wait(record: Record, locks: int) -> None:
    run = record("sharing/one_lock_per_datum", LOCKS=locks, WORKERS=6)
    accounts = [sections(run, f"account {name}, I begin", f"account {name}, I am done") for name in "AB"]
    assert [(len(said), most_at_once(said)) for said in accounts] == [(3, 1), (3, 1)]
    assert most_at_once(accounts[0] + accounts[1]) == locks
    assert figures(last_line(run)) == [30, 30]
    held = {run.timeline.objects[index].name for index in set(run.timeline.holds.object.tolist())}
    assert held == ({"first_lock"} if locks == 1 else {"first_lock", "second_lock"})


def test_a_file_is_far_slower_than_a_queue_or_a_pipe_and_both_sides_look_again_and_again(record: Record) -> None:
    runs = {way: record("sharing/file_or_queue", IPC=way, MESSAGES=200) for way in ("file", "queue", "pipe")}
    assert all(f"{way}: up to 'message 200'" in last_line(run) for way, run in runs.items())
    per_second = {way: figures(last_line(run))[1] for way, run in runs.items()}
    assert 2 * per_second["file"] < min(per_second["queue"], per_second["pipe"])
    by_file = runs["file"]
    assert figures(last_line(by_file))[2] >= 200, "main looks at least once for each message"
    assert time_in(main_lane(by_file), "sleep", by_file.timeline.now) > 0
    assert len(by_file.timeline.holds.of(object_named(by_file, "lock"))) > 2 * 200
    assert [len(runs[way].timeline.holds) for way in ("queue", "pipe")] == [0, 0]


def waits_by_role(run: Recording) -> dict[str, int]:
    """How long producers and consumers waited for the queue, ns."""
    role = {line.lane: line.text.split()[0] for line in printed(run, ": bun") + printed(run, "is eaten")}
    waits = {"producer": 0, "consumer": 0}
    for lane in workers(run):
        if lane.index in role:
            waits[role[lane.index]] += time_in(lane, "queue", run.timeline.now)
    return waits


def deepest(run: Recording) -> int:
    """The greatest depth of the buffer."""
    return int(max(run.timeline.queue_lengths.of(object_named(run, "buffer"))[1]))


def eaten(run: Recording) -> list[str]:
    return sorted(re.findall(r"bun \d+\.\d+", "".join(line.text for line in printed(run, "is eaten"))))


def test_producers_that_are_faster_fill_the_queue_to_its_size_and_wait(record: Record) -> None:
    run = record("sharing/producer_consumer", QUEUE_SIZE=2, PRODUCTS=4, PRODUCER_SPEED=20, CONSUMER_SPEED=5)
    assert deepest(run) == 2
    assert waits_by_role(run)["producer"] > 0
    assert eaten(run) == [f"bun {number}.{n}" for number in (1, 2) for n in (1, 2, 3, 4)]
    assert {lane.signal for lane in workers(run) if lane.daemon} == {15}


@pytest.mark.slow
def test_consumers_that_are_faster_wait_and_the_queue_is_never_full(record: Record) -> None:
    run = record("sharing/producer_consumer", QUEUE_SIZE=8, PRODUCTS=4, PRODUCER_SPEED=4, CONSUMER_SPEED=20)
    assert deepest(run) < 8
    waits = waits_by_role(run)
    assert waits["consumer"] > waits["producer"]
    assert len(eaten(run)) == len(set(eaten(run))) == 8


SHARED = pytest.mark.parametrize("shared", ["Value", pytest.param("Manager", marks=pytest.mark.slow)])


@SHARED
def test_without_the_lock_the_counter_loses_updates(record: Record, shared: str) -> None:
    for _ in range(ATTEMPTS):
        run = record("sharing/shared_counter", LOCK=False, SHARED=shared, ROUNDS=20)
        shown, expected = figures(last_line(run))
        if shown < expected:
            break
    assert (shown < expected, expected) == (True, 80)
    assert ("two_steps" in {finding.key for finding in run.findings()}) == (shared == "Value")


@SHARED
def test_with_the_lock_the_counter_is_exact(record: Record, shared: str) -> None:
    run = record("sharing/shared_counter", LOCK=True, SHARED=shared, ROUNDS=10)
    assert figures(last_line(run)) == [40, 40]
    holds = run.timeline.holds
    assert peak_overlap(holds, object_named(run, "lock")) == 1
    assert len(holds.of(object_named(run, "lock"))) == 40
    assert "two_steps" not in {finding.key for finding in run.findings()}, "nobody comes in between"
