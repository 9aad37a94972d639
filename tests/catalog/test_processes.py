"""Chapter processes: what a child is, when main waits for it, and when it is cut short."""

import pytest

from scenarios.timeline import WAKE_CAUSES
from scenarios.timeline.queries.measure import spans
from scenarios.tracer.wire.records import ON_JOIN
from tests.catalog.told import Record, main_lane, printed, workers


@pytest.mark.parametrize(
    "method", ["spawn", *(pytest.param(m, marks=pytest.mark.slow) for m in ("fork", "forkserver"))]
)
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


def test_without_join_main_goes_on_at_once(record: Record) -> None:
    run = record("processes/join", JOIN=False, WORKERS=2)
    (goes_on,) = printed(run, "I did not wait")
    assert not [span for span in spans(main_lane(run), "join", run.timeline.now) if span[0] < goes_on.time]
    assert goes_on.time < min(lane.end or 0 for lane in workers(run))
    assert len(printed(run, "done")) == 2


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
