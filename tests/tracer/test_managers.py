"""A manager's objects wait in a server's process: whoever asks for them is told to wait, for what, and for whom."""

import sys
from pathlib import Path

import pytest

from scenarios.tracer.wire import records as rec
from tests.tracer.test_waits import Watch, arrows, waited_on, watch
from tests.tracer.traced import PROGRAMS, Outcome, plainly, traced

MANAGED = PROGRAMS / "managed.py"
METHODS = ("fork", "spawn", "forkserver")
__all__ = ["watch"]


def both(script: Path, *args: str, python: str) -> Outcome:
    """Run both ways; fail unless both ended alike."""
    alone, under = plainly(script, *args, python=python), traced(script, *args, python=python)
    assert (under.stdout, under.stderr, under.code) == (alone.stdout, alone.stderr, alone.code)
    assert not under.of("LOST")
    return under


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
def test_each_wait_for_the_server_has_the_state_of_what_is_waited_for(method: str) -> None:
    check_waits(method, sys.executable)


@pytest.mark.slow
def test_waits_for_the_server_have_their_states_on_every_python(python: str) -> None:
    check_waits("spawn", python)


def check_waits(method: str, python: str) -> None:
    under = both(MANAGED, method, python=python)
    found = waited_on(under)
    assert {"lock"} <= found["lock"] <= {"lock", "again", "changed's lock"}
    assert (found["semaphore"], found["event"]) == ({"slots"}, {"ready"})
    assert (found["condition"], found["barrier"]) == ({"changed"}, {"start"})
    assert found["queue"] >= {"jobs"}
    assert found["pipe"] & {"scores", "names", "total", "row", "space"}, "whichever the server was not quick to answer"
    for name in ("lock", "slots", "ready", "changed", "start", "jobs", "results", "scores"):
        assert len({each.obj for each in under.of("NAME") if each.text == name}) == 1, name


def test_managers_answer_as_ever(python: str) -> None:
    under = both(PROGRAMS / "manager_manners.py", python=python)
    types = {each.text: rec.OBJECT_TYPES[each.flags] for each in under.of("NAME")}
    assert types["work"] == "Queue", "registered under a name of the student's own"


def test_a_proxied_lock_is_held_by_one_at_a_time() -> None:
    under = traced(MANAGED, "fork")
    holder = 0
    for each in under.about("lock"):
        if each.kind == "ACQUIRED":
            assert holder == 0
            holder = each.tid
        if each.kind == "RELEASED":
            assert holder == each.tid
            holder = 0
    assert [each.a for each in under.about("again") if each.kind in ("ACQUIRED", "RELEASED")] == [1, 2, 1, 0] * 2


def test_a_managers_server_is_a_lane_whose_threads_are_the_librarys_own() -> None:
    under = traced(MANAGED, "fork")
    server = under.workers()["SyncManager-1"]
    threads = [each for each in under.of("BEGIN") if each.pid == server.pid and each.tid != each.pid]
    assert threads
    assert all(each.flags & rec.WORKER_HELPER for each in threads)


def test_who_waits_for_a_managers_object_is_set_going_by_another_process(watch: Watch) -> None:
    timeline = watch(MANAGED, "spawn")
    found = arrows(timeline)
    for number in range(2):
        for cause in ("set", "notify"):
            assert found[cause, "MainProcess", f"worker {number}"] == 1
        assert found["put", "MainProcess", f"worker {number}"] >= 1
    depths = {
        timeline.objects[queue].name: timeline.queue_lengths.of(queue)[1].tolist()
        for queue in timeline.queue_lengths.queues()
    }
    assert (max(depths["jobs"]), depths["jobs"][-1], depths["results"][-1]) == (2, 0, 0)
