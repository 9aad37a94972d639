"""The history from the command line: kept when asked for, listed, searched, shown and compared by number."""

import json
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.command_line.lanescope import lanescope


class Said(NamedTuple):
    """What a command came to."""

    returncode: int
    stdout: str
    stderr: str


def told(folder: Path, *arguments: object) -> Said:
    """What it says with this folder for the person's data."""
    done = lanescope(*map(str, arguments), env={"XDG_DATA_HOME": str(folder)})
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


class Kept:
    """A person's folder of data, with two runs in the history."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.script = folder / "count.py"
        self.script.write_text('"""Counts"""\nTIMES = 2  # @param {type:"integer"}\nprint(*range(TIMES))\n')
        self.said = [self("run", "--keep", self.script, "--set", f"TIMES={times}").stderr for times in (2, 3)]

    def __call__(self, *arguments: object) -> Said:
        return told(self.data, *arguments)


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    return Kept(tmp_path_factory.mktemp("kept"))


def test_a_kept_run_says_its_number(kept: Kept) -> None:
    assert "kept as run 1 of the history" in kept.said[0]
    assert "kept as run 2 of the history" in kept.said[1]


def test_the_history_lists_the_latest_first_and_finds_by_words(kept: Kept) -> None:
    lines = kept("history").stdout.splitlines()
    assert [line.split()[0] for line in lines] == ["2", "1"]
    assert "TIMES = 3" in lines[0]
    [found] = kept("history", "times=2", "done").stdout.splitlines()
    assert found == lines[1]
    assert kept("history", "nothing like that").stdout == "No run is kept that fits.\n"


def test_as_json_it_tells_all_that_is_known(kept: Kept) -> None:
    last, first = json.loads(kept("history", "--json").stdout)
    assert (first["id"], first["options"], first["outcome"]) == (1, {"TIMES": 2}, "done")
    assert first["title"] == "Counts"
    assert Path(first["path"]).is_file()
    assert last["started"] > first["started"]


def test_show_and_compare_take_a_number_in_place_of_a_file(kept: Kept) -> None:
    assert json.loads(kept("show", "1", "--json").stdout)["exitcode"] == 0
    compared = json.loads(kept("compare", "1", "2", "--json").stdout)
    assert compared["changed"] == [{"name": "TIMES", "before": 2, "after": 3}]


@pytest.mark.parametrize("number", ["9", "99999999999999999999999"])
def test_a_number_that_there_is_not_is_said(kept: Kept, number: str) -> None:
    done = kept("show", number)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"lanescope: There is no run {number} in the history.\n"


def test_a_damaged_list_is_said_in_a_line(kept: Kept, tmp_path: Path) -> None:
    folder = tmp_path / "lanescope" / "history"
    folder.mkdir(parents=True)
    (folder / "history.sqlite3").write_bytes(b"rubbish" * 500)
    done = told(tmp_path, "history")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "damaged" in done.stderr


def test_whoever_does_not_ask_for_it_finds_no_file_of_a_run(kept: Kept, tmp_path: Path) -> None:
    told(tmp_path, "run", "--quiet", kept.script)
    told(tmp_path, "history")
    told(tmp_path, "show", "1")
    assert [*tmp_path.iterdir()] == []
