"""Chapter threads: what threads share, when they end, how they wait for one another, and the interpreter's one lock."""

import os
from itertools import combinations, product

import pytest

from scenarios.questions import measure, parse
from scenarios.recording import Recording
from scenarios.run import Run, RunSpec
from scenarios.scripts import forms
from scenarios.scripts.library import find
from scenarios.timeline import WAKE_CAUSES, Lane
from scenarios.timeline.queries.measure import overlap, peak_overlap, spans, time_in
from tests.catalog.asking import answered, ended, lanes_of, woken
from tests.catalog.told import Record, main_lane, most_at_once, object_named, printed, workers
from tests.recorded import recorded
from tests.tracer.interpreters import found

FREE_THREADED = next((each.path for each in found() if each.version.endswith("t")), None)
without_gil = pytest.mark.skipif(FREE_THREADED is None, reason="no free-threaded Python is here")


def slow(value: object) -> object:
    return pytest.param(value, marks=pytest.mark.slow)


def starts(run: Recording, kind: str) -> list[int]:
    """How long (ns) each worker of a kind took from start() to its first line, the quickest first."""
    wakes, lanes = run.timeline.wakes, [lane.index for lane in lanes_of(run, kind) if lane.name != "fork server"]
    return sorted(
        int(wakes.to_time[row] - wakes.from_time[row])
        for row in range(len(wakes))
        if WAKE_CAUSES[wakes.cause[row]] == "start" and wakes.to_lane[row] in lanes
    )


@pytest.mark.parametrize("count", [10, slow(30)])
def test_a_thread_is_at_its_first_line_many_times_sooner_than_a_process(record: Record, count: int) -> None:
    run = record("threads/cheap_to_start", COUNT=count)
    threads, processes = starts(run, "thread"), starts(run, "process")
    assert len(threads) == len(processes) == count
    assert processes[0] > 5 * threads[0]
    assert processes[count // 2] > threads[count // 2]
    (ratio,) = printed(run, "times as long as a thread")
    assert int(ratio.text.split()[7]) > 1


@pytest.mark.parametrize(("kind", "seen", "found_at_the_end"), [("thread", [1, 2, 3], 3), ("process", [1, 1, 1], 0)])
def test_threads_put_into_one_basket_and_processes_each_into_their_own(
    record: Record, kind: str, seen: list[int], found_at_the_end: int
) -> None:
    run = record("threads/shared_memory", KIND=kind, WORKERS=3)
    assert {lane.kind for lane in workers(run)} == {kind}
    assert [int(line.text.split()[-1]) for line in printed(run, "sees in the basket")] == seen
    assert answered(run, "threads/shared_memory") == f"main finds in the basket: {found_at_the_end}"


@pytest.mark.parametrize("join", [False, slow(True)])
def test_the_process_ends_after_its_last_thread_whenever_mains_own_code_does(record: Record, join: bool) -> None:
    run = record("threads/main_thread_lives_on", JOIN=join, THREADS=2)
    (last_line,) = printed(run, "main: my last line")
    ends = [ended(lane) for lane in workers(run)]
    assert len(ends) == 2
    assert ended(main_lane(run)) >= max(ends)
    assert last_line.time >= max(ends) if join else last_line.time < min(ends)
    assert answered(run, "threads/main_thread_lives_on") == ("main: my last line" if join else "thread 2 says hello")


@pytest.mark.parametrize("seconds", [0.5, slow(0), slow(2)])
def test_a_daemon_is_cut_at_the_end_of_the_longest_other_thread(record: Record, seconds: float) -> None:
    run = record("threads/daemon_thread", DAEMON=True, OTHER_THREAD_SECONDS=seconds)
    daemon, other = lanes_of(run, "thread", "watcher")[0], lanes_of(run, "thread", "other")[0]
    assert daemon.daemon
    assert ended(other) <= ended(daemon) <= ended(main_lane(run))
    assert not printed(run, "my own end")
    assert len(printed(run, "watcher: look")) < 7
    (last_line,) = printed(run, "main: my last line")
    assert last_line.time < ended(daemon), "main's code was over, but not its life"
    assert "daemon_thread" in {finding.key for finding in run.findings()}


def test_a_thread_that_is_no_daemon_comes_to_its_own_end(record: Record) -> None:
    run = record("threads/daemon_thread", DAEMON=False, OTHER_THREAD_SECONDS=0.5)
    watcher, other = lanes_of(run, "thread", "watcher")[0], lanes_of(run, "thread", "other")[0]
    assert ended(other) < ended(watcher) <= ended(main_lane(run))
    assert len(printed(run, "watcher: look")) == 7
    assert len(printed(run, "my own end")) == 1


def test_without_the_lock_deposits_are_lost(record: Record) -> None:
    run = record("threads/race", LOCK=False, THREADS=3)
    (balance,) = printed(run, "balance:")
    reached, _, expected = balance.text.split()[1:]
    assert int(reached) < int(expected)
    assert answered(run, "threads/race") == 0
    assert len(run.timeline.holds) == 0


@pytest.mark.parametrize("think", [True, slow(False)])
def test_with_the_lock_every_deposit_is_there(record: Record, think: bool) -> None:
    run = record("threads/race", LOCK=True, THREADS=2, THINK=think)
    assert answered(run, "threads/race") == 1
    lock = object_named(run, "lock")
    assert peak_overlap(run.timeline.holds, lock) == 1
    assert run.timeline.holds.count[run.timeline.holds.of(lock)].sum() == 2 * (100 if think else 100_000)


def test_a_plain_addition_loses_nothing_where_the_interpreter_has_its_lock(record: Record, gil: bool) -> None:
    if not gil:
        pytest.skip("without an interpreter lock it does: the proof of that is another")
    run = record("threads/race", LOCK=False, THREADS=4, THINK=False)
    assert answered(run, "threads/race") == 1


@without_gil
def test_a_plain_addition_loses_at_once_on_a_free_threaded_interpreter(record: Record) -> None:
    runs = (record("threads/race", python=FREE_THREADED, LOCK=False, THREADS=4, THINK=False) for _ in range(5))
    assert any(answered(run, "threads/race") == 0 for run in runs)


@without_gil
@pytest.mark.slow
def test_with_the_lock_every_deposit_is_there_on_a_free_threaded_interpreter(record: Record) -> None:
    run = record("threads/race", python=FREE_THREADED, LOCK=True, THREADS=2, THINK=False)
    assert answered(run, "threads/race") == 1


def test_the_ring_of_philosophers_is_found_and_named_while_they_stand() -> None:
    scenario = find("threads/deadlock")
    spec = RunSpec(scenario.path, source=forms.apply(scenario.source, {"PHILOSOPHERS": 3}), timeout=60)
    recording, run = Recording.of_run(spec), Run(spec)
    try:
        run.start()
        while not run.ended:
            run.wait()
            recording.timeline.append(run.take())
            if deadlocks(recording) and not printed(recording, "main: the restaurant closes"):
                break
        assert not run.ended, "it was named only when main had given up"
        run.stop()
        while not run.ended:
            run.wait()
            recording.timeline.append(run.take())
    finally:
        run.close()
    assert_ring(recording, 3)


def deadlocks(run: Recording) -> list[list[dict[str, object]]]:
    return [mark.args["cycle"] for mark in run.timeline.marks if mark.name == "deadlock"]


def assert_ring(run: Recording, philosophers: int) -> None:
    """Each holds one fork and waits for the next one's."""
    (ring,) = deadlocks(run)
    assert [link["holds"] for link in ring] == [f"forks[{n}]" for n in range(philosophers)]
    assert [link["on"] for link in ring] == [f"forks[{(n + 1) % philosophers}]" for n in range(philosophers)]
    assert {link["lane"] for link in ring} == {lane.index for lane in lanes_of(run, "thread", "philosopher")}


@pytest.mark.parametrize("rlock", [False, slow(True)])
def test_whoever_stands_in_the_ring_is_cut_short_whatever_locks_they_are(record: Record, rlock: bool) -> None:
    run = record("threads/deadlock", PHILOSOPHERS=2, RLOCK=rlock)
    assert_ring(run, 2)
    assert answered(run, "threads/deadlock") == lanes_of(run, "thread", "philosopher")[1].name
    assert measure(parse("cut short"), run) == 2
    assert not printed(run, "eats")


def test_in_one_order_the_philosophers_all_eat(record: Record) -> None:
    run = record("threads/deadlock", PHILOSOPHERS=4, ORDERED=True)
    assert deadlocks(run) == []
    assert answered(run, "threads/deadlock") == lanes_of(run, "thread", "philosopher")[1].name
    assert measure(parse("cut short"), run) == 0
    assert len(printed(run, "eats")) == 4
    assert len(run.timeline.holds) == 8


@pytest.mark.slow
def test_without_daemons_the_deadlock_lasts_until_it_is_stopped() -> None:
    scenario = find("threads/deadlock")
    source = forms.apply(scenario.source, {"PHILOSOPHERS": 2, "DAEMON": False})
    run = recorded(RunSpec(scenario.path, source=source, timeout=6))
    assert run.timeline.stopped is not None
    assert_ring(run, 2)


@pytest.mark.parametrize("levels", [2, slow(4)])
def test_an_rlock_counts_and_lets_the_other_in_at_zero(record: Record, levels: int) -> None:
    run = record("threads/recursive_lock", RLOCK=True, LEVELS=levels)
    holds, lock = run.timeline.holds, object_named(run, "lock")
    (descending,), (other,) = lanes_of(run, "thread", "descend"), lanes_of(run, "thread", "other")
    rows = [row for row in holds.of(lock) if holds.lane[row] == descending.index]
    up = [(int(holds.start[row]), int(holds.depth[row])) for row in rows]
    down = [(int(holds.end[row]), int(holds.left[row])) for row in rows]
    assert [count for _, count in sorted(up + down)] == [*range(1, levels + 1), *range(levels - 1, -1, -1)]
    (got_in,) = (int(holds.start[row]) for row in holds.of(lock) if holds.lane[row] == other.index)
    assert got_in >= max(time for time, _ in down)
    assert time_in(other, "lock", run.timeline.now) > 0


def test_a_plain_lock_deadlocks_on_itself(record: Record) -> None:
    run = record("threads/recursive_lock", RLOCK=False)
    (descending,) = lanes_of(run, "thread", "descend")
    ((itself,),) = deadlocks(run)
    assert (itself["lane"], itself["holds"], itself["on"]) == (descending.index, "lock", "lock")
    assert not printed(run, "count 2")


@pytest.mark.parametrize("keys", [3, slow(1)])
def test_as_many_sit_at_the_table_as_the_semaphore_has_keys(record: Record, keys: int) -> None:
    run = record("threads/semaphore", SEMAPHORE=keys, THREADS=5)
    seats = object_named(run, "seats")
    assert answered(run, "threads/semaphore") == peak_overlap(run.timeline.holds, seats) == keys
    assert len(run.timeline.holds.of(seats)) == 5
    assert sum(time_in(lane, "semaphore", run.timeline.now) > 0 for lane in workers(run)) == 5 - keys


def test_one_set_sends_every_car_off_and_clear_stops_the_next(record: Record) -> None:
    run = record("threads/event", CARS=3)
    (light,) = lanes_of(run, "thread", "light")
    *cars, late = lanes_of(run, "thread", "car")
    sent_off = woken(run, "set")
    assert len(cars) == 3
    assert len({sent_off[car.index] for car in cars}) == 1, "all of them by one set"
    assert {lane for lane, _ in sent_off.values()} == {light.index}
    assert sent_off[late.index][1] > sent_off[cars[0].index][1]
    (red,), (comes,) = printed(run, "light: red"), printed(run, "car late comes")
    assert red.time < comes.time < sent_off[late.index][1]


@pytest.mark.slow
def test_a_car_whose_patience_is_over_turns_round(record: Record) -> None:
    run = record("threads/event", CARS=2, TIMEOUT=0.5)
    (green, _) = printed(run, "light: green")
    turns = printed(run, "turns round")
    assert len(turns) == 3
    assert max(line.time for line in turns[:2]) < green.time
    assert woken(run, "set") == {}


@pytest.mark.parametrize("runners", [3, slow(6)])
def test_the_last_to_come_opens_the_barrier_for_all_and_does_not_wait(record: Record, runners: int) -> None:
    run = record("threads/condition_and_barrier", RUNNERS=runners)
    *others, last = lanes_of(run, "thread", "runner")
    released = woken(run, "barrier")
    assert {released[lane.index] for lane in others} == {released[others[0].index]}
    assert released[others[0].index][0] == last.index
    assert time_in(last, "barrier", run.timeline.now) == 0
    assert answered(run, "threads/condition_and_barrier") == runners - 1
    at_line, at_finish = printed(run, "at the start line"), printed(run, "at the finish")
    assert max(line.time for line in at_line) < min(line.time for line in at_finish)


def test_the_judge_is_notified_when_all_are_there_and_the_timer_is_a_thread(record: Record) -> None:
    run = record("threads/condition_and_barrier", RUNNERS=2)
    (judge,), finish = lanes_of(run, "thread", "judge"), printed(run, "at the finish")
    assert woken(run, "notify")[judge.index][0] == finish[-1].lane
    (all_here,), (timer,) = printed(run, "judge: all are here"), printed(run, "timer:")
    assert finish[-1].time < all_here.time
    assert run.timeline.lanes[timer.lane].kind == "thread"


def together(run: Recording, *states: str) -> int:
    """How long (ns) two workers were in one of these states at once."""
    now = run.timeline.now
    return sum(
        overlap(spans(first, one, now), spans(second, other, now))
        for first, second in combinations(workers(run), 2)
        for one, other in product(states, repeat=2)
    )


def waited_for_the_gil(run: Recording) -> int:
    return sum(time_in(lane, "gil", run.timeline.now) for lane in workers(run))


def ran(run: Recording) -> int:
    return sum(time_in(lane, "running", run.timeline.now) for lane in workers(run))


def lasted(lanes: list[Lane]) -> int:
    """From the first one's start to the last one's end, ns."""
    return max(map(ended, lanes)) - min(lane.begin for lane in lanes)


def cpu_of(lanes: list[Lane]) -> int:
    """What they used by the system's own account, ns."""
    return sum(int(lane.cpu.ns[-1] - lane.cpu.ns[0]) for lane in lanes if len(lane.cpu))


def test_threads_with_cpu_work_run_one_at_a_time_and_wait_for_the_gil(record: Record, gil: bool) -> None:
    if not gil:
        pytest.skip("without an interpreter lock they run side by side: the proof of that is another")
    run = record("threads/gil", KIND="thread", WORK="cpu", WORKERS=2)
    assert cpu_of(workers(run)) < 1.2 * lasted(workers(run)), "two side by side use twice as much as it takes"
    assert together(run, "running") < 0.45 * ran(run)  # side by side: 0.5; a busy observer sees a change of hands late
    assert waited_for_the_gil(run) > 0.2 * ran(run)
    assert answered(run, "threads/gil") == 1


def test_processes_with_cpu_work_wait_for_no_gil_and_run_side_by_side(record: Record) -> None:
    run = record("threads/gil", KIND="process", WORK="cpu", WORKERS=2)
    assert waited_for_the_gil(run) == 0
    beside = together(run, "starting", "running", "ready")
    assert beside > 0.25 * ran(run), "a core was all that either ever lacked"
    if (os.cpu_count() or 1) > 1:
        assert together(run, "running") > 0


@without_gil
@pytest.mark.slow
def test_on_a_free_threaded_interpreter_threads_with_cpu_work_wait_for_no_gil_and_run_side_by_side(
    record: Record,
) -> None:
    run = record("threads/gil", python=FREE_THREADED, KIND="thread", WORK="cpu", WORKERS=2)
    assert waited_for_the_gil(run) == 0
    beside = together(run, "starting", "running", "ready")
    assert beside > 0.25 * ran(run), "a core was all that either ever lacked"
    if (os.cpu_count() or 1) > 1:
        assert together(run, "running") > 0


@pytest.mark.slow
def test_serial_work_is_all_mains_own(record: Record) -> None:
    run = record("threads/gil", KIND="serial", WORK="cpu", WORKERS=2)
    assert workers(run) == []
    assert time_in(main_lane(run), "gil", run.timeline.now) == 0
    assert answered(run, "threads/gil") == 1


@pytest.mark.parametrize("kind", ["thread", slow("process")])
def test_waiting_overlaps_whoever_waits(record: Record, kind: str) -> None:
    run = record("threads/gil", KIND=kind, WORK="io", WORKERS=3)
    asleep = [(int(begin), int(end)) for lane in workers(run) for begin, end in spans(lane, "sleep", run.timeline.now)]
    assert len(asleep) == 3
    assert most_at_once(asleep) == 3
    assert time_in(main_lane(run), "sleep", run.timeline.now) == 0


def test_waiting_one_after_another_takes_the_sum(record: Record) -> None:
    run = record("threads/gil", KIND="serial", WORK="io", WORKERS=3)
    assert time_in(main_lane(run), "sleep", run.timeline.now) >= 3 * 500_000_000


@pytest.mark.parametrize(("order", "comes"), [("fifo", "3 1 4 2"), ("lifo", "2 4 1 3"), ("priority", "1 2 3 4")])
def test_each_queue_gives_in_its_own_order(record: Record, order: str, comes: str) -> None:
    run = record("threads/queues", ORDER=order, SECONDS=0.2)
    assert answered(run, "threads/queues") == comes
    jobs = object_named(run, "jobs")
    assert run.timeline.queue_lengths.of(jobs)[1].max() == 4
    assert run.timeline.queue_lengths.of(jobs)[1][-1] == 0
