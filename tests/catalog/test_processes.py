"""Chapter processes: what a child is, when main waits for it, and when it is cut short."""

from statistics import median

import pytest

from scenarios.recording import Recording
from scenarios.timeline import WAKE_CAUSES, Lane
from scenarios.timeline.queries.measure import spans, time_in
from scenarios.tracer.wire.records import ON_JOIN
from tests.catalog.asking import answered
from tests.catalog.told import Record, all_spans, last_line, main_lane, most_at_once, printed, workers
from tests.tracer import interpreters

METHODS = pytest.mark.parametrize(
    "method", ["spawn", *(pytest.param(m, marks=pytest.mark.slow) for m in ("fork", "forkserver"))]
)


@METHODS
def test_a_child_begins_after_start_and_runs_beside_its_parent(record: Record, method: str) -> None:
    run = record("processes/first_process", METHOD=method)
    (line,) = printed(run, "step 1 of 5")
    child, main = run.timeline.lanes[line.lane], main_lane(run)
    assert run.timeline.start_method == method
    wakes = run.timeline.wakes
    (start,) = [
        row for row in range(len(wakes)) if wakes.to_lane[row] == child.index and wakes.from_lane[row] == main.index
    ]
    assert WAKE_CAUSES[wakes.cause[start]] == "start"
    (planned,) = printed(run, "the child is planned")
    assert planned.time < wakes.from_time[start] <= wakes.to_time[start] <= line.time
    steps = [line.lane for line in run.timeline.output if "step" in line.text or "*" in line.text]
    assert sorted(steps) == [main.index] * 5 + [child.index] * 5
    assert steps != sorted(steps), "the two took turns at the terminal, so both were running"


@pytest.mark.slow
@pytest.mark.parametrize("version", interpreters.VERSIONS)
def test_a_fork_servers_child_is_begun_by_its_start_in_each_python_found(record: Record, version: str) -> None:
    python = interpreters.find(version)
    if python is None:
        pytest.skip(f"no CPython {version} that starts was found")
    run = record("processes/first_process", python=python, METHOD="forkserver")
    assert run.timeline.python.startswith(version.rstrip("t"))
    assert run.timeline.python.endswith("t") == version.endswith("t")
    (child,) = workers(run)
    assert [line.lane for line in printed(run, "step")] == [child.index] * 5
    assert started(run, child) <= printed(run, "step 1 of 5")[0].time


def started(run: Recording, child: Lane) -> int:
    """When main called the child's start()."""
    wakes = run.timeline.wakes
    (row,) = [row for row in range(len(wakes)) if wakes.to_lane[row] == child.index and wakes.from_lane[row] == 0]
    assert WAKE_CAUSES[wakes.cause[row]] == "start"
    return int(wakes.from_time[row])


def test_start_makes_a_process_for_each_and_they_run_at_once(record: Record) -> None:
    run = record("processes/run_is_not_start", CALL="start", WORKERS=3)
    assert len({lane.pid for lane in workers(run)}) == 3
    assert sorted(line.lane for line in printed(run, "begins to chat")) == sorted(lane.index for lane in workers(run))
    assert time_in(main_lane(run), "sleep", run.timeline.now) == 0
    assert most_at_once(all_spans(run, "sleep")) > 1


def test_run_makes_no_process_and_main_does_the_work_itself(record: Record) -> None:
    run = record("processes/run_is_not_start", CALL="run", WORKERS=2)
    assert workers(run) == []
    assert len(spans(main_lane(run), "sleep", run.timeline.now)) == 2
    assert {line.lane for line in run.timeline.output} == {main_lane(run).index}


@pytest.mark.parametrize(("kind", "seen_by_main"), [("process", 100), ("thread", 0)])
def test_a_childs_change_stays_its_own_and_a_threads_is_everyones(record: Record, kind: str, seen_by_main: int) -> None:
    run = record("processes/separate_memory", KIND=kind, STEPS=2)
    (worker,) = workers(run)
    assert worker.kind == kind
    assert (worker.pid == main_lane(run).pid) == (kind == "thread")
    assert [(line.lane, line.text.strip()) for line in printed(run, "n is")] == [
        (0, "main: n is 100"),
        (worker.index, "worker: n is 50"),
        (worker.index, "worker: n is 0"),
        (0, f"main: n is {seen_by_main}"),
    ]


def test_spawn_takes_longer_to_begin_than_fork_and_a_fork_server_only_the_first_time(record: Record) -> None:
    took = {}
    for method in ("fork", "spawn", "forkserver"):
        run = record("processes/start_methods", METHOD=method, WORKERS=6)
        assert run.timeline.start_method == method
        lines = printed(run, "ms after start()")
        lanes = [run.timeline.lanes[line.lane] for line in lines]
        assert lanes == workers(run)
        took[method] = [line.time - started(run, lane) for line, lane in zip(lines, lanes, strict=True)]
        told = [int(line.text.split()[2]) * 1_000_000 for line in lines]
        assert median(told) == pytest.approx(median(took[method]), rel=0.5, abs=10_000_000)
    assert median(took["fork"]) < median(took["spawn"])
    assert took["forkserver"][0] > median(took["forkserver"])


def test_join_makes_main_wait_for_the_longest_child(record: Record) -> None:
    run = record("processes/join", JOIN=True, WORKERS=3)
    main, now = main_lane(run), run.timeline.now
    (after,) = printed(run, "after the workers")
    joins = [span for span in spans(main, "join", now) if span[1] <= after.time]
    ends = sorted(lane.end or 0 for lane in workers(run))
    waited = sum(end - begin for begin, end in joins)
    assert ends[-1] <= after.time
    assert waited == pytest.approx(ends[-1] - joins[0][0], rel=0.2)
    on = {run.timeline.objects[index].name for index in main.states.obj[main.states.state == ON_JOIN]}
    assert on >= {lane.name for lane in workers(run)}
    assert answered(run, "processes/join") == "waits"


def test_without_join_main_goes_on_at_once(record: Record) -> None:
    run = record("processes/join", JOIN=False, WORKERS=2)
    (goes_on,) = printed(run, "I did not wait")
    assert not [span for span in spans(main_lane(run), "join", run.timeline.now) if span[0] < goes_on.time]
    assert goes_on.time < min(lane.end or 0 for lane in workers(run))
    assert len(printed(run, "done")) == 2
    assert answered(run, "processes/join") == "over"


@pytest.mark.parametrize("method", ["fork", pytest.param("spawn", marks=pytest.mark.slow)])
def test_children_that_nobody_joins_are_zombies_until_main_ends(record: Record, method: str) -> None:
    run = record("processes/zombie", JOIN=False, METHOD=method)
    (last,) = printed(run, "main: my last line")
    assert len(workers(run)) == 2
    for child in workers(run):
        ((begin, end),) = spans(child, "zombie", run.timeline.now)
        assert begin < last.time <= end, "from its own end to main's"
        assert begin < (child.end or 0)


@pytest.mark.slow
@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_children_that_main_has_joined_are_no_zombies_any_more(record: Record, method: str) -> None:
    run = record("processes/zombie", JOIN=True, METHOD=method)
    (goes_on,) = printed(run, "main: now something else")
    assert len(workers(run)) == 2
    assert max(all_spans(run, "zombie")[:, 1], default=0) <= goes_on.time
    assert all((child.end or 0) <= goes_on.time for child in workers(run))


@pytest.mark.slow
def test_a_fork_server_asks_its_children_at_once_how_they_ended(record: Record) -> None:
    run = record("processes/zombie", JOIN=False, METHOD="forkserver")
    (last,) = printed(run, "main: my last line")
    assert len(workers(run)) == 2
    assert all((child.end or 0) < last.time for child in workers(run))


@pytest.mark.parametrize("seconds", [3, pytest.param(1, marks=pytest.mark.slow)])
def test_an_orphan_goes_on_and_is_adopted(record: Record, seconds: int) -> None:
    run = record("processes/orphan", CHILD_SECONDS=seconds)
    (child,), main = workers(run), main_lane(run)
    (end,) = printed(run, "I came to my own end")
    first = printed(run, "child: second")[0]
    assert first.text.split()[-1] == str(main.pid)
    assert (child.exitcode, child.signal) == (0, None)
    outlived = (child.end or 0) > (main.end or 0)
    assert outlived or seconds == 1
    assert (child.adopted_by is not None) == outlived
    if seconds == 3:
        assert end.time > (main.end or 0)
        assert end.text.split()[-1] == str(child.adopted_by)
        (mark,) = [mark for mark in run.timeline.marks if mark.name == "orphaned" and mark.lane == child.index]
        assert mark.args == {"new_parent": child.adopted_by}


def test_a_daemon_is_terminated_when_mains_code_ends(record: Record) -> None:
    run = record("processes/daemon_process", DAEMON=True)
    (daemon,) = workers(run)
    (last_line,) = printed(run, "main: my last line")
    assert daemon.daemon
    assert daemon.signal == 15
    assert last_line.time <= (daemon.end or 0) <= (main_lane(run).end or 0)
    assert not printed(run, "I came to my own end")


@pytest.mark.slow
def test_a_child_that_is_no_daemon_comes_to_its_own_end(record: Record) -> None:
    run = record("processes/daemon_process", DAEMON=False)
    (child,) = workers(run)
    (last_line,) = printed(run, "main: my last line")
    (own_end,) = printed(run, "I came to my own end")
    assert (child.daemon, child.signal, child.exitcode) == (False, None, 0)
    assert last_line.time < own_end.time <= (main_lane(run).end or 0)


def test_a_daemon_that_starts_a_child_is_shown_its_assertion_error(record: Record) -> None:
    run = record("processes/daemon_process", DAEMON=True, CHILD_HAS_CHILDREN=True)
    (daemon,) = workers(run)
    assert daemon.exitcode == 1
    (error,) = printed(run, "AssertionError: daemonic processes are not allowed to have children")
    assert error.lane == daemon.index
    exceptions = [mark for mark in run.timeline.marks if mark.name == "exception"]
    assert {mark.lane for mark in exceptions} == {daemon.index}
    assert "AssertionError" in str(exceptions[-1].args)


@pytest.mark.slow
def test_a_child_that_is_no_daemon_may_have_children(record: Record) -> None:
    run = record("processes/daemon_process", DAEMON=False, CHILD_HAS_CHILDREN=True)
    (here,) = printed(run, "grandchild: here I am")
    grandchild = run.timeline.lanes[here.lane]
    assert grandchild.parent is not None
    assert grandchild.parent.parent is main_lane(run)


def test_without_the_guard_the_child_may_start_none_of_its_own_and_says_why(record: Record) -> None:
    run = record("processes/main_guard", METHOD="spawn", GUARD=False)
    (child,) = workers(run)  # and no endless tree
    assert child.exitcode == 1
    (error,) = printed(run, "RuntimeError:")
    assert error.lane == child.index
    assert not printed(run, "child: here I am")
    assert "exit code 1" in last_line(run)
    assert "RuntimeError" in error.text
    (said,) = [finding.text for finding in run.findings() if finding.key == "no_guard"]
    assert "it has no `__main__` guard" in said


@pytest.mark.slow
def test_without_the_guard_a_fork_server_has_no_child_that_works(record: Record) -> None:
    """It is the server itself that reads the file and fails, or the child, as the version of Python has it."""
    run = record("processes/main_guard", METHOD="forkserver", GUARD=False)
    assert printed(run, "RuntimeError:")
    assert not printed(run, "child: here I am")
    assert len(workers(run)) <= 1


@pytest.mark.slow
def test_with_the_guard_a_fork_servers_child_works(record: Record) -> None:
    run = record("processes/main_guard", METHOD="forkserver", GUARD=True)
    assert len(printed(run, "reads this file")) == 2
    assert "exit code 0" in last_line(run)


@pytest.mark.parametrize("method", [pytest.param("spawn", marks=pytest.mark.slow), "fork"])
def test_with_the_guard_the_child_of_spawn_reads_the_file_and_that_of_fork_does_not(
    record: Record, method: str
) -> None:
    run = record("processes/main_guard", METHOD=method, GUARD=True)
    (child,) = workers(run)
    read = [line.lane for line in printed(run, "reads this file")]
    assert read == ([0, child.index] if method == "spawn" else [0])
    (here,) = printed(run, "child: here I am")
    assert here.lane == child.index
    assert "exit code 0" in last_line(run)


@pytest.mark.slow
def test_with_fork_the_guard_makes_no_difference(record: Record) -> None:
    run = record("processes/main_guard", METHOD="fork", GUARD=False)
    assert [line.lane for line in printed(run, "reads this file")] == [0]
    assert "exit code 0" in last_line(run)
