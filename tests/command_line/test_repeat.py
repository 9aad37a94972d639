"""`lanescope repeat`: one script many times, what came of it, and what so many runs still allow."""

import json
import os
import pty
import signal
from pathlib import Path
from typing import Any

import pytest

from scenarios.run_file import open_recording
from tests.command_line.lanescope import ROOT, lanescope, lines, script, started

COUNTED = """\
from pathlib import Path

WORD = "heads"  # @param ["heads", "tails"]
count = Path(__file__).with_name(WORD)
count.write_text(count.read_text() + "x" if count.exists() else "x")
turn = len(count.read_text())
print("aside")
print(WORD if turn % 3 else "edge")
"""
FAILS = """\
from pathlib import Path
from threading import Lock

count = Path(__file__).with_name("count")
count.write_text(count.read_text() + "x" if count.exists() else "x")
turn = len(count.read_text())
if turn == 2:
    raise ValueError(turn)
if turn == 3:
    lock = Lock()
    lock.acquire()
    lock.acquire()
if turn == 4:
    raise SystemExit(4)
print(turn > 0)
"""


def repeated(*arguments: str | Path) -> dict[str, Any]:
    ended = lanescope("repeat", *arguments, "--json")
    assert ended.returncode == 0, ended.stderr.decode()
    told: dict[str, Any] = json.loads(ended.stdout)
    return told


def test_the_last_lines_are_counted_and_the_output_itself_is_not_shown(tmp_path: Path) -> None:
    ended = lanescope("repeat", script(tmp_path, COUNTED), "-n", "6")
    told = [" ".join(line.split()) for line in lines(ended.stdout)]
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert "runs 6" in told
    assert [line.split(" █")[0] for line in told if "█" in line] == ["heads 4", "edge 2"]
    assert "deadlock 0 of 6: up to 39 % is still possible" in told
    assert "aside" not in ended.stdout.decode()
    assert max(map(len, lines(ended.stdout))) <= 80


def test_two_settings_stand_side_by_side_and_take_turns(tmp_path: Path) -> None:
    path = script(tmp_path, COUNTED)
    told = repeated(path, "-n", "5", "--versus", "WORD=tails")
    first, second = told["settings"]
    assert (first["label"], second["label"]) == ("WORD=heads", "WORD=tails")
    assert [{row["line"]: row["runs"] for row in each["last_lines"]} for each in (first, second)] == [
        {"heads": 4, "edge": 1},
        {"tails": 4, "edge": 1},
    ]
    header, *rows = lines(lanescope("repeat", path, "-n", "5", "--versus", "WORD=tails").stdout)
    assert header.split() == ["WORD=heads", "WORD=tails"]
    assert max(map(len, rows)) <= 80


def test_exact_runs_are_counted_where_the_script_asks_for_them(tmp_path: Path) -> None:
    asks = '"""Sold\n\nQuestion: In how many?\nAnswer: exact runs of 20\n"""\n'
    sold = script(tmp_path, asks + COUNTED.replace("print(WORD if turn % 3", 'print("3 of 3" if turn % 3'))
    told = [" ".join(line.split()) for line in lines(lanescope("repeat", sold, "-n", "6").stdout)]
    assert [line for line in told if line.startswith("exact runs")] == ["exact runs 4 of 6: up to 94 % is possible"]
    (series,) = repeated(sold, "-n", "6")["settings"]
    assert series["exact"]["runs"] == 4
    assert series["exact"]["at_most"] == pytest.approx(0.937, abs=0.001)
    assert "exact" not in repeated(script(tmp_path, COUNTED), "-n", "5")["settings"][0]


def test_what_went_wrong_is_counted_and_an_example_of_each_is_saved(tmp_path: Path) -> None:
    folder = tmp_path / "examples"
    told = repeated(script(tmp_path, FAILS), "-n", "6", "--timeout", "5", "--save", folder)
    (series,) = told["settings"]
    seen = {name: row["runs"] for name, row in series["troubles"].items()}
    assert seen == {"deadlock": 1, "exception": 1, "exit_code": 2, "stopped": 1}
    assert [each["number"] for each in series["each"] if each["troubles"]] == [2, 3, 4]
    example = open_recording(Path(series["troubles"]["deadlock"]["example"]))
    assert any(finding.key == "deadlock_self" for finding in example.findings())
    files = {row["example"] for row in series["last_lines"]}
    assert all(open_recording(Path(name)).timeline.ended for name in files)


def test_the_wall_time_is_that_of_the_runs(tmp_path: Path) -> None:
    told = repeated(script(tmp_path, "import time\ntime.sleep(0.2)\n"), "-n", "5")
    (series,) = told["settings"]
    walls = sorted(each["wall_s"] for each in series["each"])
    assert (series["wall_s"]["least"], series["wall_s"]["most"]) == (walls[0], walls[-1])
    assert series["wall_s"]["median"] == walls[2]
    assert walls[0] >= 0.2
    assert [row["line"] for row in series["last_lines"]] == [""]


def test_ctrl_c_ends_the_run_that_goes_on_and_tells_of_the_others(tmp_path: Path) -> None:
    text = COUNTED + "import time\nif turn == 4:\n    print('now', turn)\n    time.sleep(60)\n"
    with started("repeat", script(tmp_path, text), "-n", "9", "--json") as command:
        while not (tmp_path / "heads").exists() or len((tmp_path / "heads").read_text()) < 4:
            assert command.poll() is None
        os.kill(command.pid, signal.SIGINT)
        out, errors = command.communicate(timeout=30)
    assert (command.returncode, errors) == (130, b"")
    told = json.loads(out)
    assert told["cancelled"]
    assert told["settings"][0]["runs"] == 3


def test_a_terminal_sees_how_far_it_is(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    try:
        with started("repeat", script(tmp_path, "print(1)\n"), "-n", "5", stderr=theirs) as command:
            assert command.stdout is not None
            os.close(theirs)
            shown = b""
            while b"5 of 5 runs" not in shown:
                shown += os.read(ours, 4096)
            assert b"2 of 5 runs" in shown
            command.communicate(timeout=30)
    finally:
        os.close(ours)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["-n", "4"], "from 5 to 50"),
        (["-n", "many"], "from 5 to 50"),
        (["--versus", "WORD=heads"], "sets nothing else"),
        (["--versus", "NOTHING=1"], "there is no option NOTHING"),
        (["--save", "/no/such/folder"], "no folder can be there"),
    ],
)
def test_what_cannot_be_done_is_refused_before_anything_runs(tmp_path: Path, arguments: list[str], reason: str) -> None:
    ended = lanescope("repeat", script(tmp_path, COUNTED), *arguments)
    assert ended.returncode == 2
    assert reason in ended.stderr.decode()
    assert not (tmp_path / "heads").exists()


@pytest.mark.slow
def test_a_race_shows_in_some_of_the_runs_and_never_with_the_lock() -> None:
    settings = ("--set", "LOCK=False", "--set", "THREADS=2", "--versus", "LOCK=True")
    told = repeated(ROOT / "scenarios/catalog/threads/race.py", "-n", "5", *settings)
    off, on = ([row["line"] for row in series["last_lines"]] for series in told["settings"])
    assert any(line != "balance: 200 of 200" for line in off)
    assert on == ["balance: 200 of 200"]
