"""joblib's three kinds of workers do under the tracer as they do alone, and run named tasks on lanes of their own."""

from functools import cache

import pytest

from scenarios.tracer.wire import records as rec
from tests.tracer.test_transparency import same
from tests.tracer.traced import PROGRAMS, Outcome

pytest.importorskip("joblib")
SCRIPT = PROGRAMS.parent / "libraries" / "joblib_tasks.py"


@cache
def run(backend: str) -> Outcome:
    return same(SCRIPT, backend)


@pytest.fixture(params=["loky", "multiprocessing", "threading"])
def backend(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def under(backend: str) -> Outcome:
    return run(backend)


def test_tasks_are_told_by_the_students_name_on_the_lane_that_runs_them(backend: str, under: Outcome) -> None:
    begins = [each for each in under.of("TASK_BEGIN") if each.flags == rec.TASK]
    assert {"square", "pow", "fail", "nested"} <= {each.text for each in begins}
    main = under.workers()["MainProcess"]
    squares = [each for each in begins if each.text == "square"]
    assert (main.pid in {each.pid for each in squares}) == (backend == "threading")
    workers = {(each.pid, each.tid) for each in under.of("BEGIN")}
    assert {(each.pid, each.tid) for each in begins} <= workers - {(main.pid, main.tid)}


def test_a_task_that_raises_ends_as_any_other(backend: str, under: Outcome) -> None:
    ended = {(each.pid, each.tid, each.obj) for each in under.of("TASK_END")}
    fails = [each for each in under.of("TASK_BEGIN") if each.text == "fail"]
    some_ended = [each for each in fails if (each.pid, each.tid, each.obj) in ended]
    assert some_ended  # others may be cut short with their worker


def test_a_packages_own_threads_and_callbacks_are_not_the_students(backend: str, under: Outcome) -> None:
    assert not [each for each in under.of("TASK_BEGIN") if each.flags == rec.CALLBACK]
    main = under.workers()["MainProcess"]
    threads = [each for each in under.of("BEGIN") if each.pid == main.pid and each.tid != main.tid]
    students = {each.text for each in threads if not each.flags & rec.WORKER_HELPER}
    assert all("(worker)" in name for name in students)
    assert bool(students) == (backend == "threading")


def test_lokys_processes_are_named_and_begin_and_end() -> None:
    loky = run("loky")
    workers = {name: each for name, each in loky.workers().items() if name.startswith("LokyProcess")}
    assert workers
    starts = {each.text: each for each in loky.of("START")}
    for name, begin in workers.items():
        assert begin.obj == starts[name].obj
        assert begin.b == loky.workers()["MainProcess"].pid
        told = [each.kind for each in loky.told if each.pid == begin.pid]
        assert told[0] == "BEGIN"
        assert "FIRST_LINE" in told
