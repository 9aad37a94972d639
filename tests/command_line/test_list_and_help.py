"""`lanescope list`, and the help of each command."""

import json
import os
import subprocess

import pytest

from scenarios.scripts.library import scenarios
from tests.command_line.lanescope import COMMAND, ROOT, environment, lanescope, lines


def test_list_names_every_scenario_in_the_order_of_the_course() -> None:
    named = [line.split()[0] for line in lines(lanescope("list").stdout) if line]
    assert named == [scenario.key for scenario in scenarios()]


def test_list_as_json_tells_texts_and_options() -> None:
    told = json.loads(lanescope("list", "--json").stdout)
    (join,) = [entry for entry in told if entry["key"] == "processes/join"]
    assert join["chapter"] == "processes"
    assert join["title"]
    assert join["order"] == [2, 5]
    assert join["question"].endswith("?")
    assert [(option["name"], option["kind"]) for option in join["options"]] == [
        ("JOIN", "boolean"),
        ("WORKERS", "slider"),
    ]


def test_list_into_a_pipe_that_closes_early_says_nothing_of_it() -> None:
    read, write = os.pipe()
    os.close(read)
    ended = subprocess.run(
        [*COMMAND, "list"], cwd=ROOT, env=environment(), stdout=write, stderr=subprocess.PIPE, timeout=60, check=False
    )
    os.close(write)
    assert (ended.returncode, ended.stderr) == (141, b"")


@pytest.mark.parametrize(
    ("arguments", "holds"),
    [
        ([], ["lanescope FILE", "run", "repeat", "list", "show", "export", "--version"]),
        (["run"], ["SCRIPT", "-m MODULE", "--set NAME=VALUE", "--save FILE", "--image FILE", "--timeout S", "--quiet",
                   "--python PYTHON", ".venv",
                   "[-- ARGS]", "exit code", "Ctrl+C", "SIGTERM", "background", "__main__.py", "examples:"]),
        (["repeat"], ["SCRIPT", "-n N", "--set NAME=VALUE", "--versus NAME=VALUE", "--save FOLDER", "--timeout S",
                      "--json", "--python PYTHON", "[-- ARGS]", "14 %", "Ctrl+C", "examples:"]),
        (["list"], ["--json", "--pythons", "examples:"]),
        (["show"], ["FILE", "--json", "examples:"]),
    ],
)  # fmt: skip
def test_help_is_complete_and_fits_the_terminal(arguments: list[str], holds: list[str]) -> None:
    ended = lanescope(*arguments, "--help")
    assert ended.returncode == 0
    assert [word for word in holds if word not in ended.stdout.decode()] == []
    assert max(map(len, lines(ended.stdout))) <= 80


def test_version_is_told() -> None:
    assert lines(lanescope("--version").stdout) == ["lanescope 0.1.0"]


def test_list_and_help_import_neither_qt_nor_numpy() -> None:
    for arguments in (["list"], ["list", "--pythons"], ["run", "--help"]):
        ended = lanescope(*arguments, env={"PYTHONVERBOSE": "1"})
        loaded = ended.stderr.decode()
        assert "import 'scenarios.scripts.library'" in loaded or arguments != ["list"]
        assert not [name for name in ("PySide6", "pyqtgraph", "numpy") if f"import '{name}" in loaded]
