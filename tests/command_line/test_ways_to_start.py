"""What else Python itself can run: a folder, a zip file; and a script that is inspected when it is done."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.command_line.lanescope import COMMAND, environment, lanescope, lines, script
from tests.command_line.on_terminal import terminal

APPLICATION = """\
import os, sys, other
print(__name__, __file__, __package__, __spec__.name, sys.argv, sys.orig_argv[1:], sys.path[0], sorted(globals()))
def fail():
    raise ValueError(other.WORD)
if len(sys.argv) > 2:
    fail()
"""
INSPECTED = {"PYTHONINSPECT": "1"}


@pytest.fixture
def application(tmp_path: Path) -> Path:
    """A folder that can be run, and beside it the same as a zip file."""
    folder = tmp_path / "app"
    folder.mkdir()
    (folder / "__main__.py").write_text(APPLICATION)
    (folder / "other.py").write_text("WORD = 'of the other'\n")
    with zipfile.ZipFile(tmp_path / "app.pyz", "w") as packed:
        for each in folder.iterdir():
            packed.write(each, each.name)
    return folder


@pytest.mark.parametrize("called", ["app", "./app/", "../{}/app", "{}/app", "app.pyz", "./app.pyz"])
@pytest.mark.parametrize("arguments", [["a"], ["a", "fails"]])
def test_a_folder_or_a_zip_file_runs_as_plainly(application: Path, called: str, arguments: list[str]) -> None:
    cwd = application.parent
    name = called.format(cwd if called.startswith("{") else cwd.name)
    plain = subprocess.run(
        [sys.executable, name, *arguments], cwd=cwd, env=environment(), capture_output=True, timeout=60, check=False
    )
    watched = lanescope("run", "--quiet", name, "--", *arguments, cwd=cwd)
    assert watched.returncode == plain.returncode == len(arguments) - 1
    assert (watched.stdout, watched.stderr) == (plain.stdout, plain.stderr)


def test_options_cannot_be_set_in_a_folder(application: Path) -> None:
    refused = lanescope("run", application, "--set", "N=3")
    assert (refused.returncode, lines(refused.stderr)) == (
        2, ["lanescope: --set writes into a script; it cannot reach into a folder"],
    )  # fmt: skip


@pytest.mark.parametrize("text", ["print('ran')\n", "import sys\nsys.exit(3)\n", "1 / 0\n"])
def test_python_that_is_to_inspect_does_so_in_the_script_alone(tmp_path: Path, text: str) -> None:
    path = script(tmp_path, text)
    plain = subprocess.run(
        [sys.executable, path], env=environment(INSPECTED), input=b"", capture_output=True, timeout=60, check=False
    )
    watched = lanescope("run", "--quiet", path, env=INSPECTED)
    assert (watched.stdout, watched.stderr, watched.returncode) == (plain.stdout, plain.stderr, plain.returncode)
    assert lanescope("list", env=INSPECTED).returncode == 0
    assert lanescope("run", "--nosuch", env=INSPECTED).returncode == 2


@pytest.mark.parametrize("text", ["word = 'of the script'\n", "import sys\nword = 'of the script'\nsys.exit(3)\n"])
def test_a_script_is_inspected_on_a_terminal(tmp_path: Path, text: str) -> None:
    path = script(tmp_path, text)
    seen = []
    for how in ((sys.executable,), (*COMMAND, "run", "--quiet")):
        with terminal(tmp_path, INSPECTED) as person:
            person.type(" ".join([*how, str(path)]) + "\n")
            person.read_until(">>> ")
            person.type("print(__name__, word)\n")
            person.read_until("__main__ of the script\n")
            person.type("exit(4)\n")
            person.await_shell()
            person.type("echo code $?\n")
            person.read_until("code 4\n")
            seen.append(re.sub(r"^.*?begin\n", "", person.written, flags=re.DOTALL))
    assert seen[1] == seen[0]
