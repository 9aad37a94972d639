"""The Python that a script runs on: named, beside the script, or Lanescope's own; and what the saved run says of it."""

import json
import sys
from pathlib import Path

import pytest

from scenarios.interpreters import own
from tests.command_line.lanescope import lanescope, lines, script
from tests.interpreters.pretenders import broken_environment, environment, environment_without, program
from tests.tracer.interpreters import found

TELLS = "import sys\nprint(sys.version.split()[0], sys.executable, sys.prefix)\n"
FREE = [each for each in found() if each.version.endswith("t")]
CONTENDS = """\
import threading

lock, total = threading.Lock(), 0


def work():
    global total
    for _ in range(20_000):
        with lock:
            total += 1


threads = [threading.Thread(target=work) for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
"""
SPAWNS = """\
import sys
from multiprocessing import get_context


def work():
    print("child", sys.prefix, flush=True)


if __name__ == "__main__":
    child = get_context("spawn").Process(target=work)
    child.start()
    child.join()
"""


def test_a_script_runs_on_every_interpreter_found_and_the_run_says_on_which(tmp_path: Path) -> None:
    path, saved = script(tmp_path, TELLS), tmp_path / "run.json"
    for interpreter in found():
        ended = lanescope("run", path, "--python", interpreter.path, "--save", saved)
        assert lines(ended.stdout) == [f"{interpreter.version} {interpreter.path} {interpreter.prefix}"]
        assert lines(ended.stderr)[1].startswith(f"Python {interpreter.version} ")
        metadata = json.loads(saved.read_text())["metadata"]
        assert (metadata["python"], metadata["executable"]) == (interpreter.version, interpreter.path)
        shown = lines(lanescope("show", saved).stdout)
        assert f"run by {interpreter.path}" in "".join(shown)
        assert any(line.startswith(f"Python {interpreter.version} ") for line in shown)
        told = json.loads(lanescope("show", "--json", saved).stdout)
        assert (told["python"], told["executable"]) == (interpreter.version, interpreter.path)


@pytest.mark.skipif(not FREE, reason="no free-threaded Python is here")
def test_a_run_without_the_interpreter_lock_says_so_in_its_line_and_in_its_file(tmp_path: Path) -> None:
    path, saved = script(tmp_path, CONTENDS), tmp_path / "run.json"
    ended = lanescope("run", path, "--python", FREE[0].path, "--save", saved)
    assert lines(ended.stderr)[1].startswith(f"Python {FREE[0].version} no GIL ")
    assert json.loads(saved.read_text())["metadata"]["gil"] is False
    told = json.loads(lanescope("show", "--json", saved).stdout)
    assert told["gil"] is False
    (lock,) = told["holds"]
    assert (lock["taken"], lock["most_at_once"]) == (40_000, 1)
    assert not any("gil" in lane["states_s"] for lane in told["lanes"])
    listed = lines(lanescope("list", "--pythons").stdout)
    assert any(line.startswith(FREE[0].version) and "free-threaded" in line for line in listed)


def test_a_version_says_which(tmp_path: Path) -> None:
    path = script(tmp_path, TELLS)
    for interpreter in found():
        ended = lanescope("run", "--quiet", path, "--python", interpreter.version)
        assert lines(ended.stdout)[0].split()[0] == interpreter.version
    ended = lanescope("run", "--quiet", "--python", "3", "-m", "this")
    assert ended.returncode == 0


def test_without_a_word_a_script_runs_in_the_environment_beside_it_and_its_children_too(tmp_path: Path) -> None:
    base = next((each.path for each in found() if not each.same_as(own())), sys.executable)
    environment(tmp_path / ".venv", base)
    ended = lanescope("run", "--quiet", script(tmp_path, SPAWNS))
    assert lines(ended.stdout) == [f"child {tmp_path / '.venv'}"]
    (tmp_path / "below").mkdir()
    ended = lanescope("run", "--quiet", script(tmp_path / "below", TELLS))
    assert lines(ended.stdout)[0].endswith(str(tmp_path / ".venv"))


def test_a_module_runs_in_the_environment_of_the_folder_one_stands_in(tmp_path: Path) -> None:
    environment(tmp_path / "venv")
    (tmp_path / "tool.py").write_text(TELLS)
    ended = lanescope("run", "--quiet", "-m", "tool", cwd=tmp_path)
    assert lines(ended.stdout)[0].endswith(str(tmp_path / "venv"))


def test_a_scenario_of_the_catalogue_runs_on_lanescopes_own(tmp_path: Path) -> None:
    environment(tmp_path / "active")
    saved = tmp_path / "run.json"
    lanescope("run", "processes/join", "--save", saved, cwd=tmp_path, env={"VIRTUAL_ENV": str(tmp_path / "active")})
    assert json.loads(saved.read_text())["metadata"]["executable"] == own().path


def test_an_environment_that_cannot_be_used_is_told_of_and_passed_by(tmp_path: Path) -> None:
    gone = broken_environment(tmp_path / ".venv")
    ended = lanescope("run", "--quiet", script(tmp_path, TELLS))
    assert ended.returncode == 0
    assert lines(ended.stdout)[0].endswith(sys.prefix)
    (line,) = lines(ended.stderr)
    assert line == f"lanescope: What this link leads to is gone: {gone}; it runs on Python {own().version} of Lanescope"


def test_list_names_the_interpreters_and_says_why_others_cannot_be_used(tmp_path: Path) -> None:
    python = environment(tmp_path / ".venv")
    (tmp_path / "bin").mkdir()
    other = program(tmp_path / "bin", "exit 3", "python3")
    ended = lanescope("list", "--pythons", cwd=tmp_path, env={"PATH": str(tmp_path / "bin")})
    told = lines(ended.stdout)
    assert told[0].startswith(own().version)
    assert "Lanescope's own" in told[0]
    assert any(str(python) in line and "virtual environment" in line for line in told)
    assert f"  This program does not start as Python does: {other}" in told[told.index("cannot be used:") :]
    entries = json.loads(lanescope("list", "--pythons", "--json", cwd=tmp_path).stdout)
    usable = {entry["path"]: entry for entry in entries if entry["usable"]}
    assert usable[own().path]["own"]
    assert usable[str(python)]["environment"] == str(tmp_path / ".venv")
    assert {each.path for each in found()} <= usable.keys()
    assert all(entry["reason"] for entry in entries if not entry["usable"])


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("3.9", "Python 3.9 is too old; 3.10 or newer is needed."),
        ("3.99", "There is no Python 3.99 here; found were "),
        ("pythoooon", "There is no such program: pythoooon"),
        ("/etc", "There is no Python in this folder: /etc"),
        ("/etc/passwd", "This file cannot be run as a program: /etc/passwd"),
        ("/bin/true", "This program does not start as Python does: /bin/true"),
    ],
)
def test_an_interpreter_that_cannot_be_used_is_refused_in_one_line_before_anything_runs(
    tmp_path: Path, value: str, says: str
) -> None:
    ended = lanescope("run", script(tmp_path, TELLS), "--python", value)
    assert (ended.returncode, ended.stdout) == (2, b"")
    (line,) = lines(ended.stderr)
    assert line.startswith(f"lanescope: {says}")


@pytest.mark.slow
def test_what_a_python_cannot_do_is_said_in_a_line_and_the_run_goes_on(tmp_path: Path) -> None:
    lacking = environment_without(tmp_path / "lacking", "fork")
    done = lanescope("run", "--quiet", "processes/first_process", "--set", "METHOD=fork", "--python", lacking)
    assert done.returncode == 0
    (said,) = done.stderr.decode().splitlines()
    assert said == ("lanescope: METHOD cannot be fork here, it is spawn: the system cannot copy a process (os.fork)")
    unpinned = environment_without(tmp_path / "unpinned", "sched_setaffinity")
    pinned = ("--set", "CORES=1", "--set", "WORK=io")
    done = lanescope("run", "--quiet", "basics/one_core_or_many", *pinned, "--python", unpinned)
    assert done.returncode == 0
    (said,) = done.stderr.decode().splitlines()
    assert said.startswith("lanescope: CORES does nothing here: ")
