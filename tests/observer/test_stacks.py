"""Stacks are read from outside, on every Python with an interpreter lock: computing code has its function and line."""

import dataclasses

import pytest

from scenarios.tracer.wire import records as rec
from tests.run.support import Told, program, told_by
from tests.tracer import interpreters

READABLE = ("3.10", "3.11", "3.12", "3.13", "3.14", "3.15")


def lines_of(told: Told) -> set[tuple[str, str]]:
    """File and function of every line that a thread was seen on."""
    texts = told.texts()
    sites = {int(site) for site in told.of(rec.OS_LINE)["site"] if site}
    found = (texts[site].decode().split("\n") for site in sites)
    return {(path.rpartition("/")[2], function) for path, _, function, *_ in found}


@pytest.fixture(params=READABLE)
def readable(request: pytest.FixtureRequest) -> str:
    path = interpreters.find(request.param)
    if path is None:
        pytest.skip(f"no Python {request.param} here")
    return path


def test_code_that_only_computes_has_its_function_and_line(readable: str) -> None:
    told = told_by(program("two_counters", python=readable))
    assert told.exitcode == 0
    assert lines_of(told) >= {("two_counters.py", "count")}
    assert {path for path, _ in lines_of(told)} == {"two_counters.py"}, "nothing but the student's own"
    counting = {int(tid) for tid in told.of(rec.OS_LINE)["tid"]} - {0}
    assert 2 <= len(counting) <= 3, "main and two threads, as far as they were looked at"


def test_who_has_the_interpreter_lock_is_seen_from_python_3_15_on() -> None:
    python = interpreters.find("3.15")
    if python is None:
        pytest.skip("no Python 3.15 here")

    def having() -> int:
        lines = told_by(program("two_counters", python=python)).of(rec.OS_LINE)
        return len({int(tid) for tid in lines["tid"][lines["flags"] & rec.LINE_HAS_GIL > 0]})

    # A look is a sample, and on a busy machine there are few in so short a run
    assert any(having() >= 2 for _ in range(6)), "the two that count take turns"


def test_the_reader_is_no_process_of_the_run_and_goes_with_it(readable: str) -> None:
    told = told_by(program("two_counters", python=readable))
    (root,) = told.of(rec.RUN_BEGIN)["a"]
    assert told.pids() == {int(root)}
    assert len(told.of(rec.OS_GONE, tid=int(root))) == 1
    assert told.output().count(b"\n") == 1


def test_children_are_read_too(readable: str) -> None:
    told = told_by(program("crowd", 4, 1.0, python=readable))
    read = {int(pid) for pid in told.of(rec.OS_LINE)["pid"]}
    assert len(read) > 1


def test_what_led_to_a_line_is_read_too(readable: str) -> None:
    told = told_by(program("own_and_shared", python=readable))
    texts = told.texts()
    paths = {tuple(texts[int(site)].decode().split("\n")[2:]) for site in told.of(rec.OS_LINE)["site"] if site}
    ways = {" ".join([*callers, function]).split(" <genexpr>")[0] for function, *callers in paths}
    assert ways >= {"worker own_part count", "worker shared_part count"}, "not the function alone, which is the same"
    assert not [way for way in ways if "run" in way.split()], "no function of the library's"


def test_an_object_that_is_made_is_made_in_a_line_of_the_students(readable: str) -> None:
    told = told_by(program("makes_objects", python=readable))
    assert lines_of(told) >= {("makes_objects.py", "make")}
    assert {path for path, _ in lines_of(told)} == {"makes_objects.py"}, "no frame of the interpreter's own"


def test_an_interpreter_that_cannot_be_read_runs_as_ever() -> None:
    python = interpreters.find("3.13t")
    if python is None:
        pytest.skip("no free-threaded Python 3.13 here")
    told = told_by(dataclasses.replace(program("two_counters"), python=python))
    assert told.exitcode == 0
    assert not len(told.of(rec.OS_LINE))
