"""What a Python can do is known from asking it: what a script needs of it, and how it starts processes."""

import subprocess
from pathlib import Path

import pytest

from scenarios.interpreters import Interpreter, ask, find, missing, own, start_method
from scenarios.run.possible import possible
from scenarios.scripts import forms
from tests.interpreters.pretenders import environment_without

FORM = (
    'METHOD = "fork"  # @param ["fork", "spawn"] {fork:"os.fork"}\nCORES = "1"  # @param ["1"] {needs:"os.sched_x"}\n'
)


def test_each_interpreter_that_is_found_starts_processes_as_it_says_itself() -> None:
    for interpreter in find().usable:
        command = "import multiprocessing; print(multiprocessing.get_start_method())"
        said = subprocess.run([interpreter.path, "-c", command], check=True, capture_output=True, text=True, timeout=60)
        assert start_method(interpreter) == said.stdout.strip()


def test_what_a_python_lacks_is_known_after_asking_and_not_before(tmp_path: Path) -> None:
    python = environment_without(tmp_path / "venv", "fork", "sched_setaffinity")
    asked = ask(str(python))
    assert "os.fork" in missing(asked, "os.fork")
    assert "os.sched_setaffinity" in missing(asked, "os.sched_setaffinity")
    assert missing(asked, "os.getpid") == ""
    assert start_method(asked) == "spawn"
    unasked = Interpreter(asked.path, asked.version)
    assert missing(unasked, "os.fork") == ""


@pytest.mark.parametrize(
    ("version", "needs", "there"),
    [
        ("3.13.0", "3.14", False),
        ("3.14.2", "3.14", True),
        ("3.9.1", "3.10", False),
        ("3.13.0", "free-threading", False),
        ("3.13.0t", "free-threading", True),
        ("", "3.14", True),  # not known, so nothing is said
        ("", "free-threading", True),
    ],
)
def test_a_version_and_free_threading_can_be_needed(version: str, needs: str, there: bool) -> None:
    assert (missing(Interpreter("/python", version), needs) == "") == there


def test_a_value_that_cannot_be_gives_way_to_one_that_can() -> None:
    options = {option.name: option for option in forms.parse(FORM)}
    bare = Interpreter("/python", "3.12.1", names=frozenset({"os.getpid"}))
    instead, sentences = possible(options, {}, bare)
    assert instead == {"METHOD": "spawn"}
    assert len(sentences) == 1
    instead, sentences = possible(options, {"METHOD": "spawn", "CORES": "1"}, bare)
    assert instead == {}
    assert [sentence.split()[0] for sentence in sentences] == ["CORES"]
    able = own().names
    assert able is not None
    whole = Interpreter("/python", "3.12.1", names=able | {"os.sched_x"})
    assert possible(options, {"METHOD": "fork", "CORES": "1"}, whole) == ({}, [])
