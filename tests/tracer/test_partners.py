"""Processes that talk by Listener and Client, and that share memory, do as they do, and tell whom they wait for."""

from pathlib import Path

import pytest

from scenarios.tracer.wire import records as rec
from tests.tracer.test_managers import both
from tests.tracer.test_waits import Watch, arrows, watch
from tests.tracer.traced import PROGRAMS, traced

PARTNERS = PROGRAMS / "partners.py"
SHARED = Path("/dev/shm")
__all__ = ["watch"]


def names_of_shared_memory() -> set[str]:
    return {each.name for each in SHARED.glob("lanescope_forgotten*")}


@pytest.mark.slow
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_partners_and_shared_memory_do_as_they_do_and_leave_no_name(method: str, python: str) -> None:
    under = both(PARTNERS, method, python=python)
    assert "leaked shared_memory" in under.stderr
    assert not names_of_shared_memory()


def test_the_wait_for_a_partner_is_io_and_the_talk_is_a_pipe() -> None:
    under = traced(PARTNERS, "fork")
    names, source = under.names(), PARTNERS.read_text().splitlines()
    waits = [
        (rec.STATES[each.flags], names.get(each.obj, ""), source[each.line - 1].strip()) for each in under.of("BLOCK")
    ]
    assert waits.count(("io", "", "with listener.accept() as visitor:")) == 2
    assert waits.count(("pipe", "visitor", "print(visitor.recv(), type(visitor).__name__)")) == 1
    assert [wait for wait in waits if wait[0] == "pipe" and wait[1].startswith("partner")]


def test_partners_are_set_going_by_one_another(watch: Watch) -> None:
    found = arrows(watch(PARTNERS, "fork"))
    assert found["put", "client", "MainProcess"] >= 1
    assert found["put", "MainProcess", "client"] >= 1
