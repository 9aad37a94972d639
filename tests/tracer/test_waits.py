"""Waits for events, conditions, barriers, queues and pipes: told with who ended them, and nothing else is changed."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from scenarios.recording import Recording
from scenarios.run import RunSpec
from scenarios.run_file import open_recording, save
from scenarios.timeline import WAKE_CAUSES, Timeline
from scenarios.tracer.wire import records as rec
from tests.recorded import recorded
from tests.run_file.checker import check_file
from tests.timeline.measuring import time_in
from tests.tracer.traced import PROGRAMS, Outcome, plainly, traced

MS = 1_000_000
LONG = 60 * MS  # the programs' LONG is 80 ms; who waits for it has begun to by then
THREADS, PROCESSES, MANNERS = (PROGRAMS / f"{name}.py" for name in ("thread_waits", "process_waits", "wait_manners"))
METHODS = ("fork", "spawn", "forkserver")
Watch = Callable[..., Timeline]


@pytest.fixture
def watch() -> Watch:
    """Run a program to its end and hand over its timeline."""

    def run_it(script: Path, *args: str) -> Timeline:
        timeline = recorded(RunSpec(script, args=args, timeout=60)).timeline
        assert (timeline.lost_reasons, timeline.exitcode) == ([], 0)
        return timeline

    return run_it


def arrows(timeline: Timeline) -> Counter[tuple[str, str, str]]:
    """How often who set whom going, and how."""
    wakes, lanes = timeline.wakes, timeline.lanes
    rows = zip(wakes.cause.tolist(), wakes.from_lane.tolist(), wakes.to_lane.tolist(), strict=True)
    return Counter((WAKE_CAUSES[cause], lanes[one].name, lanes[other].name) for cause, one, other in rows)


def waited_on(under: Outcome) -> dict[str, set[str]]:
    """State → names of what was waited for."""
    names, found = under.names(), dict[str, set[str]]()
    for each in under.of("BLOCK"):
        found.setdefault(rec.STATES[each.flags], set()).add(names.get(each.obj, ""))
    return found


def test_every_answer_is_what_it_is_without_us(python: str) -> None:
    alone, under = plainly(MANNERS, python=python), traced(MANNERS, python=python)
    assert (under.stdout, under.stderr, under.code) == (alone.stdout, alone.stderr, alone.code)
    assert not under.of("LOST")


def test_each_wait_has_its_state_and_the_name_of_what_it_waits_for(python: str) -> None:
    alone, under = plainly(THREADS, python=python), traced(THREADS, python=python)
    assert (under.stdout, under.stderr, under.code) == (alone.stdout, alone.stderr, alone.code)
    found = waited_on(under)
    assert found["event"] >= {"ready", "timer"}
    assert (found["condition"], found["barrier"], found["queue"]) == ({"changed"}, {"start"}, {"jobs", "results"})
    types = {each.text: rec.OBJECT_TYPES[each.flags] for each in under.of("NAME")}
    expected = {"ready": "Event", "changed": "Condition", "start": "Barrier", "jobs": "Queue", "results": "Queue"}
    assert types.items() >= expected.items()


def test_waits_that_timed_out_are_told_as_such() -> None:
    ends = [each for each in traced(THREADS).of("UNBLOCK") if each.flags in (rec.ON_EVENT, rec.ON_QUEUE)]
    assert sum(each.a == 0 for each in ends) == 3, "the timer, the empty queue, the event that nobody sets"


def test_threads_are_set_going_by_whoever_set_notified_put_or_came_last(watch: Watch) -> None:
    timeline = watch(THREADS)
    found = arrows(timeline)
    for number in range(2):
        for cause in ("set", "notify", "barrier"):
            assert found[cause, "MainProcess", f"worker {number}"] == 1
        assert found["put", "MainProcess", f"worker {number}"] >= 1
    assert sum(found["release", f"worker {number}", "MainProcess"] for number in range(2)) >= 1
    assert sum(found["done", f"worker {number}", "MainProcess"] for number in range(2)) == 1
    workers = [lane for lane in timeline.lanes if lane.name.startswith("worker")]
    for state in ("event", "condition", "barrier", "queue"):
        assert all(time_in(lane, state, timeline.now) > LONG for lane in workers), state


def test_depths_go_up_and_down_with_what_is_put_and_taken(watch: Watch, tmp_path: Path) -> None:
    timeline = watch(THREADS)
    depths = {
        timeline.objects[queue].name: timeline.queue_lengths.of(queue)[1].tolist()
        for queue in timeline.queue_lengths.queues()
    }
    assert (max(depths["jobs"]), depths["jobs"][-1]) == (2, 0)
    assert (max(depths["results"]), depths["results"][-1]) == (6, 0)
    save(Recording(timeline, Recording.of_run(RunSpec(THREADS)).metadata), tmp_path / "run.json")
    counters = [event["name"] for event in check_file(tmp_path / "run.json")["traceEvents"] if event["ph"] == "C"]
    assert {"queue jobs", "queue results"} <= set(counters)
    again = open_recording(tmp_path / "run.json").timeline
    assert {again.objects[queue].name for queue in again.queue_lengths.queues()} == {"jobs", "results"}


@pytest.mark.parametrize("method", METHODS)
def test_what_processes_share_is_one_object_in_all_of_them(method: str) -> None:
    alone, under = plainly(PROCESSES, method), traced(PROCESSES, method)
    assert (under.stdout, under.stderr, under.code) == (alone.stdout, alone.stderr, alone.code)
    assert not under.of("LOST")
    for name in ("here", "ready", "changed", "changed's lock", "start", "jobs", "results", "count"):
        named = [each for each in under.of("NAME") if each.text == name]
        assert len({each.obj for each in named}) == 1, name
        if name != "here":  # who puts something there while nobody waits for it has nothing to tell
            assert len({each.pid for each in named}) >= 2, name
    found = waited_on(under)
    assert (found["event"], found["condition"], found["barrier"]) == ({"ready"}, {"changed"}, {"start"})
    assert found["queue"] >= {"here", "jobs"}
    assert len(found["pipe"] - {""}) >= 2


def test_processes_are_set_going_by_processes(watch: Watch) -> None:
    timeline = watch(PROCESSES, "spawn")
    found = arrows(timeline)
    for number in range(2):
        for cause in ("set", "notify", "barrier"):
            assert found[cause, "MainProcess", f"worker {number}"] == 1
    assert sum(found["put", f"worker {number}", "MainProcess"] for number in range(2)) >= 2
    assert sum(found["put", "MainProcess", f"worker {number}"] for number in range(2)) >= 3, "jobs and messages"
    assert sum(found["done", f"worker {number}", "MainProcess"] for number in range(2)) == 1
    workers = [lane for lane in timeline.lanes if lane.name.startswith("worker")]
    for state in ("event", "condition", "barrier", "queue", "pipe"):
        assert all(time_in(lane, state, timeline.now) > LONG for lane in workers), state
    depths = {
        timeline.objects[queue].name: timeline.queue_lengths.of(queue)[1].tolist()
        for queue in timeline.queue_lengths.queues()
    }
    assert (max(depths["jobs"]), depths["jobs"][-1], depths["results"][-1]) == (2, 0, 0)


def test_queues_and_events_of_the_standard_library_are_not_told() -> None:
    named = {each.text for each in traced(PROGRAMS / "pools.py", "fork").of("NAME")}
    assert not {name for name in named if "Queue" in name or "Event" in name or "Condition" in name}


def test_a_wait_ends_with_the_interrupt_that_cuts_it_short(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text("import queue\njobs = queue.Queue()\nprint('here', flush=True)\njobs.get()\n")
    under = traced(script, interrupt_after="here")
    assert "KeyboardInterrupt" in under.stderr
    assert "lanescope" not in under.stderr
    (begin,), (end,) = under.of("BLOCK"), under.of("UNBLOCK")
    assert (begin.flags, end.a, end.obj) == (rec.ON_QUEUE, 0, begin.obj)
