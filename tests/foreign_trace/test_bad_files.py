"""Of a trace that cannot be opened one sentence says what is wrong, and where; none does harm."""

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from scenarios.foreign_trace import open_file
from scenarios.run_file import RunFileError

ROOT = Path(__file__).parents[2]
SLICE = {"ph": "X", "name": "f", "pid": 1, "tid": 1, "ts": 1.0, "dur": 2.0}
PROFILE: dict[str, Any] = {
    "meta": {"interval": 1, "product": "Python"},
    "threads": [
        {
            "name": "main",
            "pid": "1",
            "tid": 1,
            "samples": {"stack": [0], "time": [0]},
            "stackTable": {"frame": [0], "prefix": [None]},
            "frameTable": {"func": [0], "line": [3]},
            "funcTable": {"name": [0]},
            "stringArray": ["work"],
        }
    ],
}


def refused(path: Path) -> str:
    with pytest.raises(RunFileError) as caught:
        open_file(path)
    text = str(caught.value)
    assert "\n" not in text
    return text.removeprefix(str(path))


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", " is empty."),
        ("import os\n", " is not a run file: it holds no JSON."),
        ("[]", " is JSON, but neither a run that Lanescope saved nor another program's trace."),
        ('{"a": 1}', " is JSON, but neither a run that Lanescope saved nor another program's trace."),
        ('{"traceEvents": [\n{"ph": "X", "ts": 1},\n{"ph": X}]}', " is damaged: line 3, column 8 is no JSON."),
        ('{"traceEvents": [\n{"ph": "X", "ts": 1},\n{"ph": "', " is cut off: it ends in the middle of line 3."),
        ('[{"ph": "X", "ts": 1, "dur": 1}, {"ph": "X", ', " is cut off: it ends in the middle of line 1."),
        (json.dumps([SLICE, SLICE | {"ts": "soon"}]), " is damaged: event 2 has 'soon' for a time."),
        (json.dumps([SLICE, SLICE | {"ts": None}]), " is damaged: event 2 has None for a time."),
        (json.dumps([SLICE, SLICE | {"dur": -3}]), " is damaged: event 2 has -3 for a time."),
        (json.dumps([SLICE, SLICE | {"ts": 1e15}]), " is damaged: it has events that lie more than 100 days apart."),
        (json.dumps([{"ph": "M", "name": "process_name"}]), " is damaged: it holds no event with a time."),
        ("[" + '{"ph":' * 100_000, " is damaged: its JSON is nested too deeply."),
        ('[{"ph": "X", "ts": ' + "9" * 6000 + "}]", " is damaged: line 1, column 2 is no JSON."),
    ],
)
def test_what_is_wrong_is_said_and_where(tmp_path: Path, content: str, sentence: str) -> None:
    path = tmp_path / "trace.json"
    path.write_text(content)
    assert refused(path) == sentence


def test_a_cut_off_gzip_file(tmp_path: Path) -> None:
    path = tmp_path / "trace.json.gz"
    path.write_bytes(gzip.compress(json.dumps([SLICE] * 99).encode())[:-9])
    assert refused(path) == " is a damaged or cut off gzip file."


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"samples": {"stack": [5], "time": [0]}}, "it names row 5 of a table that has 1."),
        ({"samples": {"stack": [0], "time": [0, 1]}}, "it has a thread with more samples than times, or fewer."),
        ({"samples": {"stack": [0], "time": [1e300]}}, "it has events that lie more than 100 days apart."),
        ({"samples": {"stack": [], "time": []}}, "it holds no sample of any thread."),
        ({"stackTable": {"frame": [0], "prefix": [0]}}, "it names row 0 of a table that has 0."),
        ({"frameTable": None}, "it has a thread without its tables of stacks, frames, functions and texts."),
    ],
)
def test_a_profile_whose_tables_do_not_fit(tmp_path: Path, changed: dict[str, Any], sentence: str) -> None:
    path = tmp_path / "profile.json"
    path.write_text(json.dumps(PROFILE))
    assert open_file(path).timeline.sites[1].function == "work"
    path.write_text(json.dumps(PROFILE | {"threads": [PROFILE["threads"][0] | changed]}))
    assert refused(path) == f" is damaged: {sentence}"


def test_too_many_events_are_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scenarios.foreign_trace.trace_events.collecting.EVENTS_MOST", 5_000)
    path = tmp_path / "trace.json"
    path.write_text(json.dumps([SLICE] * 20_000))
    assert "is one of more than 5,000, which is more than is read" in refused(path)


def test_a_small_file_that_unpacks_to_much_is_read_up_to_a_ceiling(tmp_path: Path) -> None:
    path = tmp_path / "trace.json.gz"
    with gzip.open(path, "wb", 1) as file:
        file.write(b"[")
        for _ in range(40):
            file.write(b" " * 1_000_000)
    with pytest.raises(RunFileError, match=r"holds more than 0\.02 GB of text"):
        open_file(path, most=20_000_000)


def test_an_opening_can_be_given_up_while_it_is_read_and_while_lanes_are_made(tmp_path: Path) -> None:
    class NotWantedError(Exception):
        pass

    path = tmp_path / "trace.json"
    path.write_text(json.dumps([SLICE | {"tid": number, "pid": 2} for number in range(9_000)]))
    for last in (0.2, 0.7):

        def give_up(share: float, last: float = last) -> None:
            if share > last:
                raise NotWantedError

        with pytest.raises(NotWantedError):
            open_file(path, give_up)


def test_no_mutated_file_crashes_hangs_or_takes_more_memory_than_it_may() -> None:
    command = [sys.executable, "-m", "tests.foreign_trace.fuzz", "400", "5"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    opened, refused = map(int, re.findall(r"(\d+) (?:opened|refused)", done.stdout))
    assert opened > 40
    assert refused > 40
