"""Stacks are read from outside where the script's interpreter offers that: computing code has its function and line."""

import dataclasses

import pytest

from scenarios.tracer.wire import records as rec
from tests.run.support import Told, program, told_by
from tests.tracer import interpreters

READABLE = ("3.14", "3.15")


def lines_of(told: Told) -> set[tuple[str, str]]:
    """File and function of every line that a thread was seen on."""
    texts = told.texts()
    sites = {int(site) for site in told.of(rec.OS_LINE)["site"] if site}
    found = (texts[site].decode().split("\n") for site in sites)
    return {(path.rpartition("/")[2], function) for path, _, function in found}


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
    counting = {int(tid) for tid in told.of(rec.OS_LINE)["tid"]}
    assert len(counting) == 3


def test_who_has_the_interpreter_lock_is_seen_from_python_3_15_on() -> None:
    python = interpreters.find("3.15")
    if python is None:
        pytest.skip("no Python 3.15 here")
    told = told_by(program("two_counters", python=python))
    lines = told.of(rec.OS_LINE)
    having = {int(tid) for tid in lines["tid"][lines["flags"] & rec.LINE_HAS_GIL > 0]}
    assert len(having) >= 2, "the two that count take turns"


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


def test_an_interpreter_that_cannot_be_read_runs_as_ever() -> None:
    python = interpreters.find("3.11")
    spec = program("two_counters")
    told = told_by(spec if python is None else dataclasses.replace(spec, python=python))
    assert told.exitcode == 0
    assert not len(told.of(rec.OS_LINE))
