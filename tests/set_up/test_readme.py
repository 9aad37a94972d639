"""What the README tells a newcomer to type is what there is."""

import re
import shlex
import tomllib
from pathlib import Path

import pytest

from tests.command_line.lanescope import lanescope
from tests.set_up.machine import ROOT, Machine

README = (ROOT / "README.md").read_text(encoding="utf-8")
INSTALL = README.split("## Two commands")[1].split("\n## ")[0]
TOUR = README.split("## A tour")[1].split("\n## ")[0]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def named(text: str, start: str) -> list[list[str]]:
    """The commands in backticks or indented that begin so, as words."""
    found = re.findall(rf"`({re.escape(start)}[^`]*)`|^    ({re.escape(start)}.*)$", text, re.MULTILINE)
    return [shlex.split(inline or block, comments=True) for inline, block in found]


def test_the_two_commands_are_what_run_tells_of_itself(machine: Machine) -> None:
    commands = named(INSTALL, "./run")
    assert ["./run"] in commands
    help_text = machine.run("--help")[1]
    for option in {word for command in commands for word in command if word.startswith("--")} - {"--help"}:
        assert option in help_text


def test_the_versions_of_python_are_those_that_the_project_names() -> None:
    oldest, beyond = re.findall(r"3\.(\d+)", PROJECT["requires-python"])
    assert INSTALL.count(f"Python 3.{oldest} to 3.{int(beyond) - 1}") == 2


def test_what_is_said_to_be_kept_outside_the_clone_is_where_the_settings_stand() -> None:
    assert "~/.config/lanescope" in INSTALL  # test_the_settings_stand_under_the_applications_own_name tries it


@pytest.mark.parametrize("command", named(INSTALL + TOUR, "lanescope "), ids=" ".join)
def test_each_command_of_the_readme_works(command: list[str]) -> None:
    assert lanescope(*command[1:]).returncode == 0


def test_the_tours_run_without_a_window_draws_its_picture(tmp_path: Path) -> None:
    (command,) = [words for words in named(TOUR, "./run run") if "--image" in words]
    picture = tmp_path / command[-1]
    assert lanescope(*command[1:-1], picture).returncode == 0
    assert picture.read_bytes()[:4] == b"\x89PNG"
    helped = lanescope("run", "--help")
    assert (helped.returncode, b"--image" in helped.stdout) == (0, True)
