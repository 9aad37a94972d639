"""A program is asked whether it is a Python; whatever it is, an answer comes, and nothing is left running."""

import os
import time
from pathlib import Path

import pytest

from scenarios.interpreters import InterpreterError, ask, own
from tests.interpreters.pretenders import broken_environment, environment, program
from tests.tracer.interpreters import found


def refusal(path: Path | str, patience: float = 5.0) -> str:
    with pytest.raises(InterpreterError) as caught:
        ask(str(path), patience=patience)
    return str(caught.value)


def told(kind: str, version: tuple[int, ...]) -> str:
    """The answer that another Python would give."""
    text = ".".join(map(str, version))
    return f"echo \"lanescope asks: ('{kind}', {version}, '{text}', '', '/p', '/', '/', 'sys.path', 'os.fork')\""


def test_the_own_interpreter_says_of_itself_what_is_known_of_it() -> None:
    assert ask(own().path) == own()


def test_each_interpreter_of_this_machine_says_the_same_again_and_is_new_enough() -> None:
    for interpreter in found():
        again = ask(interpreter.path)
        assert again.same_as(interpreter)
        assert tuple(map(int, again.version.rstrip("t").split(".")[:2])) >= (3, 10)


def test_a_python_newer_than_any_known_is_not_refused(tmp_path: Path) -> None:
    assert ask(str(program(tmp_path, told("cpython", (3, 16, 0)), "python3.16"))).version.startswith("3.16.0")


def test_a_virtual_environment_is_known_by_its_place_and_may_be_named_by_its_folder(tmp_path: Path) -> None:
    python = environment(tmp_path / "venv")
    for name in (python, tmp_path / "venv"):
        answer = ask(str(name))
        assert (answer.path, answer.environment) == (str(python), str(tmp_path / "venv"))
        assert answer.version == own().version
        assert not answer.same_as(own())


def test_a_version_managers_script_leads_to_the_python_behind_it(tmp_path: Path) -> None:
    shim = program(tmp_path, f'exec "{own().path}" "$@"')
    assert ask(str(shim)) == own()


def test_what_start_up_code_prints_does_not_hide_the_answer(tmp_path: Path) -> None:
    noisy = program(tmp_path, f'echo hello; "{own().path}" "$@"; echo bye')
    assert ask(str(noisy)) == own()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (told("pypy", (3, 10, 13)), "This is PyPy, and only CPython can be watched"),
        (told("cpython", (3, 9, 18)), "This is Python 3.9.18, and 3.10 or newer is needed"),
        (told("cpython", (2, 7, 18)), "This is Python 2.7.18, and 3.10 or newer is needed"),
        ("exit 3", "This program does not start as Python does"),
        ("echo 'no such version' >&2; exit 127", "it says “no such version”"),
        ("echo 'lanescope asks: ((((('", "This program does not start as Python does"),
        ("echo 'lanescope asks: 7'", "This program does not start as Python does"),
        ("head -c 100000 /dev/urandom", "This program does not start as Python does"),
        ("while :; do echo y; done", "This program does not start as Python does"),
    ],
)
def test_another_program_is_refused_in_a_sentence(tmp_path: Path, text: str, says: str) -> None:
    answer = refusal(program(tmp_path, text))
    assert says in answer
    assert str(tmp_path / "python") in answer
    assert "\n" not in answer


@pytest.mark.parametrize("text", ["sleep 60", "sleep 60 & sleep 60", "trap '' TERM INT HUP; while :; do sleep 1; done"])
def test_a_program_that_hangs_is_given_up_with_all_that_it_started(tmp_path: Path, text: str) -> None:
    begun = time.monotonic()
    answer = refusal(program(tmp_path, text), patience=0.3)
    assert "did not answer as Python does within 0.3 s" in answer
    assert time.monotonic() - begun < 3


def test_what_escapes_and_keeps_the_output_open_is_not_waited_for(tmp_path: Path) -> None:
    begun = time.monotonic()
    refusal(program(tmp_path, "setsid sleep 4 & exit 0"), patience=0.3)
    assert time.monotonic() - begun < 3


def test_asking_ends_when_the_answer_is_not_wanted_any_more(tmp_path: Path) -> None:
    def unwanted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ask(str(program(tmp_path, "sleep 60")), unwanted)


def test_what_is_no_program_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "no") == f"There is no such program: {tmp_path / 'no'}"
    assert refusal(tmp_path) == f"There is no Python in this folder: {tmp_path}"
    (tmp_path / "text").touch()
    assert refusal(tmp_path / "text") == f"This file cannot be run as a program: {tmp_path / 'text'}"
    gone = broken_environment(tmp_path / "venv")
    assert refusal(gone) == f"What this link leads to is gone: {gone}"
    assert refusal("a" * 300) == f"This program cannot be reached (File name too long): {Path('a' * 300).absolute()}"
    assert "no such program" in refusal("nul\0")
    (tmp_path / "noise").write_bytes(os.urandom(100))
    (tmp_path / "noise").chmod(0o755)
    assert refusal(tmp_path / "noise").startswith("This program cannot be started (Exec format error)")
