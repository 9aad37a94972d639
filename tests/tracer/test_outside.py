"""Waits for what is outside Python: input, sockets, select and other programs."""

import re

import pytest

from scenarios.tracer.wire import records as rec
from tests.tracer.traced import PROGRAMS, Outcome, Told, plainly, traced

OUTSIDE = PROGRAMS / "outside.py"


def waits(under: Outcome, function: str, state: int) -> list[Told]:
    """The waits in `state` that began in a function of the program."""
    return [each for each in under.of("BLOCK") if each.function == function and each.flags == state]


def test_what_is_outside_answers_as_ever_and_wrapped_functions_look_as_ever(python: str) -> None:
    alone, under = (run(OUTSIDE, python=python, stdin="somebody\n") for run in (plainly, traced))
    assert (under.stdout, under.stderr, under.code) == (alone.stdout, alone.stderr, alone.code)
    assert not under.of("LOST")


def test_input_sockets_and_select_are_waited_for_in_io() -> None:
    under = traced(OUTSIDE, stdin="somebody\n")
    source = OUTSIDE.read_text().splitlines()
    lines = [source[each.line - 1] for each in waits(under, "sockets", rec.ON_IO) + waits(under, "answer", rec.ON_IO)]
    for call in ("connection.recv(5)", "select.select(", "selector.select(", "listener.accept()"):
        assert any(call in line for line in lines), call
    assert [source[each.line - 1].strip() for each in waits(under, "<module>", rec.ON_IO)] == [
        'print(input("name? "))', "input()",
    ]  # fmt: skip


def test_a_wait_for_a_program_is_a_join_on_its_command() -> None:
    under = traced(OUTSIDE, stdin="somebody\n")
    names = under.names()
    joined = [names.get(each.obj, "") for each in waits(under, "programs", rec.ON_JOIN)]
    assert {"sleep", "sleep 0.08", "sleep 0.08; exit 3"} <= set(joined)
    assert re.fullmatch(r"process \d+", joined[-1]), "os.waitpid names a process by its number"


@pytest.mark.parametrize("how", ["proxied lock", "input", "socket", "select", "program"])
def test_an_interrupted_wait_prints_none_of_our_frames(how: str) -> None:
    script = PROGRAMS / "interrupted_outside.py"
    alone, under = (run(script, how, interrupt_after="ready") for run in (plainly, traced))
    assert (under.stdout, under.stderr, under.code) == (alone.stdout, alone.stderr, alone.code)
    assert "KeyboardInterrupt" in under.stderr


def test_connections_keep_their_manners(python: str) -> None:
    alone, under = (run(PROGRAMS / "connection_manners.py", python=python) for run in (plainly, traced))
    assert "True" in alone.stdout
    assert (under.stdout, under.stderr, under.code) == (alone.stdout, alone.stderr, alone.code)
