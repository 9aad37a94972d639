"""Bad input on the command line: one clear line, exit code 2, nothing started, nothing lost, never a traceback."""

import gzip
import json
import os
from pathlib import Path

import pytest

from tests.command_line.lanescope import lanescope, lines, script

FORM = """\
N = 2  # @param {type:"slider", min:1, max:4}
KIND = "a"  # @param ["a", "b"]
print("it ran")
"""


def refused(*arguments: str | Path) -> str:
    """The one line it is refused with."""
    ended = lanescope(*arguments)
    assert (ended.returncode, ended.stdout) == (2, b"")
    (line,) = lines(ended.stderr)
    assert line.startswith("lanescope: ")
    return line


def test_a_missing_script_is_named_with_what_comes_near(tmp_path: Path) -> None:
    assert "no script or scenario missing.py" in refused("run", "missing.py")
    assert "did you mean processes/join?" in refused("run", "proceses/join")
    assert "is a folder" in refused("run", tmp_path)


def test_a_script_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = script(tmp_path, FORM)
    path.chmod(0)
    if os.access(path, os.R_OK):
        pytest.skip("root may read everything")
    assert "cannot read" in refused("run", path)


def test_what_is_not_python_is_left_to_python_to_refuse(tmp_path: Path) -> None:
    path = tmp_path / "program"
    path.write_bytes(b"\x7fELF\x02\x01\0\0\xff\xfe")
    ended = lanescope("run", path)
    assert ended.returncode == 1
    assert "SyntaxError" in ended.stderr.decode()
    assert "gui" not in ended.stderr.decode()


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ("M=3", "homework.py: there is no option M; the script has N, KIND"),
        ("N=9", "homework.py: N cannot be 9: allowed is a whole number from 1 to 4"),
        ("N=many", "homework.py: N cannot be 'many': allowed is a whole number from 1 to 4"),
        ("KIND=c", "homework.py: KIND cannot be 'c': allowed is one of 'a', 'b'"),
        ("N", "--set takes NAME=VALUE, not 'N'"),
    ],
)
def test_a_setting_outside_the_form_says_what_is_allowed(tmp_path: Path, setting: str, says: str) -> None:
    assert refused("run", script(tmp_path, FORM), "--set", setting) == f"lanescope: {says}"


def test_a_script_without_a_form_takes_no_settings(tmp_path: Path) -> None:
    assert "there is no option N; the script has none" in refused("run", script(tmp_path, "N = 1\n"), "--set", "N=2")
    assert "--set writes into a script" in refused("run", "--set", "N=2", "-m", "this")


def test_a_form_that_cannot_be_read_is_told_and_the_script_runs_as_it_is(tmp_path: Path) -> None:
    path = script(tmp_path, 'N = 9  # @param {type:"slider", max:4}\nprint("it ran")\n')
    ended = lanescope("run", path)
    assert (ended.returncode, ended.stdout) == (0, b"it ran\n")
    assert "homework.py: line 1: N cannot be 9" in lines(ended.stderr)[0]
    assert "line 1: N cannot be 9" in refused("run", path, "--set", "N=2")


@pytest.mark.parametrize(
    ("option", "target", "says"),
    [
        ("--save", "run.txt", "must end in .json or .json.gz"),
        ("--save", "nowhere/run.json", "there is no such folder"),
        ("--image", "picture.jpeg", "must end in .png"),
        ("--image", "nowhere/picture.png", "there is no such folder"),
    ],
)
def test_a_target_that_cannot_be_written_is_refused_before_the_run(
    tmp_path: Path, option: str, target: str, says: str
) -> None:
    assert says in refused("run", script(tmp_path, FORM), option, tmp_path / target)


@pytest.mark.parametrize(
    "arguments",
    [
        ["run"], ["run", "a.py", "-m", "b"], ["run", "a.py", "b.py"], ["run", "--timeout", "0", "a.py"],
        ["run", "--timeout", "soon", "a.py"], ["run", "-m"], ["show"], ["show", "a", "b"], ["list", "--xml"],
        ["run", "--sav", "x.json", "a.py"],
    ],
)  # fmt: skip
def test_wrong_usage_is_told_in_one_line_below_the_usage(arguments: list[str]) -> None:
    ended = lanescope(*arguments)
    assert (ended.returncode, ended.stdout) == (2, b"")
    assert lines(ended.stderr)[0].startswith("usage: lanescope")
    assert lines(ended.stderr)[-1].startswith("lanescope")
    assert "Traceback" not in ended.stderr.decode()


def test_arguments_that_lack_the_two_dashes_are_told_of_them() -> None:
    ended = lanescope("run", "a.py", "--verbose")
    assert "the script's own arguments stand behind --" in ended.stderr.decode()


@pytest.mark.parametrize(
    "data",
    [
        b"", b"not JSON", b"[]", b"{}", b'"text"', b"\x1f\x8b\x08damaged", gzip.compress(b"{", mtime=0), b"\xff\xfe\0",
        gzip.compress(json.dumps({"traceEvents": []}).encode(), mtime=0)[:-9], b'{"traceEvents": [1, null, {"ph": 7}]}',
        b'{"traceEvents": {}, "metadata": []}', b"[" * 100_000,
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["run.json", "run.json.gz"])
def test_a_damaged_or_foreign_run_file_is_refused(tmp_path: Path, data: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert name in refused("show", path)


def test_a_missing_run_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert "gone.json" in refused("show", tmp_path / "gone.json")
    assert str(tmp_path) in refused("show", tmp_path)
