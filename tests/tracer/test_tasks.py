"""Tasks of pools and executors are told, and do as they do."""

import os
from collections import Counter
from concurrent.futures import process
from contextvars import copy_context
from functools import partial

import pytest

from scenarios.tracer.naming.callables import name_of
from scenarios.tracer.wire import records as rec
from tests.tracer.test_told import line_of
from tests.tracer.test_transparency import METHODS, same
from tests.tracer.traced import PROGRAMS, Outcome, Told, traced

TASKS = PROGRAMS / "tasks.py"
EXECUTORS = ("ThreadPoolExecutor", "ProcessPoolExecutor")
POOLS = ("Pool", "ThreadPool")


@pytest.fixture(scope="module")
def runs() -> dict[str, Outcome]:
    return {kind: traced(TASKS, kind) for kind in (*EXECUTORS, *POOLS, "cancelled")}


def results(under: Outcome) -> list[tuple[Told, Told]]:
    """Each wait for a result: its begin and its end."""
    told = [each for each in under.of("BLOCK", "UNBLOCK") if each.flags == rec.ON_RESULT]
    assert [each.kind for each in told] == ["BLOCK", "UNBLOCK"] * (len(told) // 2)
    return list(zip(told[::2], told[1::2], strict=True))


@pytest.mark.parametrize("method", METHODS)
def test_executors_keep_their_manners(method: str) -> None:
    same(PROGRAMS / "executors.py", method)


@pytest.mark.parametrize("method", METHODS)
def test_pools_keep_their_manners(method: str) -> None:
    same(PROGRAMS / "pool_manners.py", method)


@pytest.mark.slow
@pytest.mark.parametrize("program", ["executors.py", "pool_manners.py"])
def test_executors_and_pools_keep_their_manners_on_every_python(program: str, python: str) -> None:
    for method in METHODS:
        same(PROGRAMS / program, method, python=python)


@pytest.mark.parametrize("kind", EXECUTORS)
def test_a_task_is_told_from_submit_to_its_end(runs: dict[str, Outcome], kind: str) -> None:
    under = runs[kind]
    tasks = [each for each in under.of("TASK_BEGIN", "TASK_END") if each.flags == rec.TASK]
    assert len(under.of("SUBMIT")) == 6
    for submit in under.of("SUBMIT"):
        begin, end = [each for each in tasks if each.obj == submit.obj]
        assert (begin.kind, end.kind) == ("TASK_BEGIN", "TASK_END")
        assert submit.text == begin.text == "fetch"
        assert submit.line in {line_of(TASKS, f"pool.submit(fetch, {n})") for n in ("n", 4, 5)}
        assert submit.wall < begin.wall < end.wall
        assert (begin.pid, begin.tid) == (end.pid, end.tid) != (submit.pid, submit.tid)
        assert (begin.pid == submit.pid) == (kind == "ThreadPoolExecutor")
    assert len({(each.pid, each.tid) for each in tasks}) == 2


@pytest.mark.parametrize("kind", EXECUTORS)
def test_a_callback_is_told_in_the_thread_that_runs_it(runs: dict[str, Outcome], kind: str) -> None:
    under = runs[kind]
    begin, end = [each for each in under.of("TASK_BEGIN", "TASK_END") if each.flags == rec.CALLBACK]
    assert (begin.text, begin.pid, begin.tid) == ("report", end.pid, end.tid)
    task = next(each for each in under.of("TASK_END") if each.obj == begin.obj)
    assert task.wall < begin.wall
    worker = (task.pid, task.tid) if kind == "ThreadPoolExecutor" else None
    main = under.workers()["MainProcess"]
    (runner,) = [each for each in under.of("BEGIN") if (each.pid, each.tid) == (begin.pid, begin.tid)]
    if worker:
        assert (begin.pid, begin.tid) == worker
    else:
        assert begin.pid == main.pid != task.pid
        assert runner.flags & rec.WORKER_HELPER


@pytest.mark.parametrize("kind", EXECUTORS)
def test_a_wait_for_a_result_is_told_with_what_came(runs: dict[str, Outcome], kind: str) -> None:
    under = runs[kind]
    waited = results(under)
    assert [block.line for block, _ in waited] == [
        line_of(TASKS, part) for part in ("several[3].result()", "futures.wait(", "in futures.as_completed")
    ]
    submits = under.of("SUBMIT")
    assert [unblock.obj for _, unblock in waited] == [submits[n].obj for n in (3, 4, 5)]
    assert all(unblock.a == 1 for _, unblock in waited)
    named = {each.obj: (each.text, rec.OBJECT_TYPES[each.flags]) for each in under.of("NAME")}
    assert [named[block.obj] for block, _ in waited] == [("fetch", "Future")] * 3
    for _, unblock in waited:
        assert unblock.wall > next(each.wall for each in under.of("TASK_END") if each.obj == unblock.obj)


@pytest.mark.parametrize("kind", POOLS)
def test_a_pools_tasks_are_told_with_the_job_they_are_part_of(runs: dict[str, Outcome], kind: str) -> None:
    under = runs[kind]
    jobs = [each.obj for each in under.of("SUBMIT")]
    assert [(each.text, each.b) for each in under.of("SUBMIT")] == [("fetch", 0), ("fetch", 0), ("fetch", 1)]
    begins = [each for each in under.of("TASK_BEGIN") if each.flags == rec.TASK]
    assert Counter(each.b for each in begins) == dict(zip(jobs, (4, 2, 1), strict=True))
    assert len({each.obj for each in begins}) == 7
    for begin in begins:
        (end,) = [each for each in under.of("TASK_END") if each.obj == begin.obj]
        assert (begin.pid, begin.tid, begin.b) == (end.pid, end.tid, end.b)
        assert begin.text == "fetch"
        assert begin.wall < end.wall
    (callback,) = [each for each in under.of("TASK_BEGIN") if each.flags == rec.CALLBACK]
    assert (callback.text, callback.obj) == ("report", jobs[2])
    waited = {block.obj for block, _ in results(under)}
    assert waited == set(jobs)


@pytest.mark.parametrize("kind", POOLS)
def test_a_pools_own_threads_are_told_from_its_workers(runs: dict[str, Outcome], kind: str) -> None:
    under = runs[kind]
    helpers = [each.text for each in under.of("BEGIN") if each.flags & rec.WORKER_HELPER]
    assert [name.partition("(")[2] for name in helpers] == ["_handle_workers)", "_handle_tasks)", "_handle_results)"]
    runners = {(each.pid, each.tid) for each in under.of("TASK_BEGIN") if each.flags == rec.TASK}
    assert not [
        each for each in under.of("BEGIN") if each.flags & rec.WORKER_HELPER and (each.pid, each.tid) in runners
    ]


@pytest.mark.parametrize("kind", [*EXECUTORS, *POOLS])
def test_a_worker_that_waits_for_its_next_task_says_so(kind: str) -> None:
    under = traced(PROGRAMS / "idle_workers.py", kind)
    begins = under.of("TASK_BEGIN")
    assert len(begins) == 2
    mine = [each for each in under.told if (each.pid, each.tid) == (begins[0].pid, begins[0].tid)]
    order = [each.kind for each in mine if each.kind in ("TASK_BEGIN", "TASK_END") or each.flags == rec.ON_QUEUE]
    between = order[order.index("TASK_BEGIN") :]
    assert between[:5] == ["TASK_BEGIN", "TASK_END", "BLOCK", "UNBLOCK", "TASK_BEGIN"]
    (block, *_) = [each for each in mine if each.kind == "BLOCK" and each.flags == rec.ON_QUEUE]
    assert under.names()[block.obj] == "tasks"


def named() -> None:
    """A function to be named."""


class Strange:
    """Answers to every name, and can be called."""

    def __getattr__(self, name: str) -> str:
        raise AssertionError(f"was asked for {name}")

    def __call__(self) -> None:
        """Do nothing."""

    def method(self) -> None:
        """A method to be named."""


def test_a_task_has_the_name_that_the_student_gave_the_function() -> None:
    functions: dict[str, tuple[object, ...]] = {
        "named": (named, partial(named), partial(partial(named)), partial(copy_context().run, named)),
        "join": ("".join, partial(os.path.join, "a")),
        "Strange": (Strange, Strange(), partial(Strange())),
        "method": (Strange().method, Strange.method),
        "upper": (str.upper,),
        "len": (len,),
        "<lambda>": (lambda: 1,),
        "int": (5,),
    }
    for name, several in functions.items():
        assert [name_of(function) for function in several] == [name] * len(several)
    assert name_of(partial(process._process_chunk, named)) == "named"


def test_what_was_cancelled_never_begins(runs: dict[str, Outcome]) -> None:
    under = runs["cancelled"]
    assert [each.text for each in under.of("SUBMIT")] == ["fetch", "report"]
    assert [each.text for each in under.of("TASK_BEGIN")] == ["fetch"]
