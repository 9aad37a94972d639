"""`lanescope compare` and the tables of `lanescope show`, over real runs."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.command_line.lanescope import lanescope


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The workbench without and with its lock."""
    folder = tmp_path_factory.mktemp("runs")
    files = folder / "off.json.gz", folder / "on.json.gz"
    for path, lock in zip(files, ("False", "True"), strict=True):
        done = lanescope("run", "workbench", "--set", f"LOCK={lock}", "--quiet", "--save", path)
        assert done.returncode == 0, done.stderr.decode()
    return files


def test_two_runs_are_compared_in_one_sentence_and_a_table(runs: tuple[Path, Path]) -> None:
    lines = lanescope("compare", *runs).stdout.decode().splitlines()
    assert lines[0].startswith("LOCK on: ")
    assert any(line.startswith("waited for lock") for line in lines)
    assert all(len(line) <= 80 for line in lines)


def test_a_comparison_as_json_has_both_figures_of_each_row(runs: tuple[Path, Path]) -> None:
    known = json.loads(lanescope("compare", *runs, "--json").stdout)
    assert known["changed"] == [{"name": "LOCK", "before": False, "after": True}]
    waited = next(row for row in known["rows"] if (row["key"], row["name"]) == ("waited", "lock"))
    assert waited["before"] == 0 < waited["after"]


def test_a_comparison_is_told_in_chinese(runs: tuple[Path, Path]) -> None:
    text = lanescope("compare", *runs, "--language", "zh_CN", env={"PYTHONUTF8": "1"}).stdout.decode()
    assert "等待" in text


def test_show_gives_each_table_as_csv(runs: tuple[Path, Path]) -> None:
    (lock,) = csv.DictReader(io.StringIO(lanescope("show", runs[1], "--csv", "objects").stdout.decode()))
    assert lock["object"] == "lock"
    assert int(lock["taken"]) == 12
    assert lock["most_at_once"] == "1"


def test_the_tables_stand_in_the_json_of_a_run_too(runs: tuple[Path, Path]) -> None:
    known = json.loads(lanescope("show", runs[1], "--json").stdout)["statistics"]
    assert {row["worker"] for row in known["scheduling"]} >= {"MainProcess", "Process-1"}
    assert all(row["turnaround_s"] > 0 for row in known["scheduling"])


def test_what_is_no_saved_run_is_refused_in_one_line(runs: tuple[Path, Path], tmp_path: Path) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("no run")
    done = lanescope("compare", runs[0], other)
    assert done.returncode == 2
    assert done.stderr.decode().startswith("lanescope: ")
    assert done.stderr.count(b"\n") == 1
