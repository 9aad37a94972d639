"""Where threads stood, read from outside, is saved and opened again, however long the run was."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from scenarios.run_file import RunFileError, open_recording, save
from scenarios.run_file.format.places import MOST
from scenarios.timeline import Timeline
from scenarios.tracer.wire import records as rec
from tests.run_file.a_run import recorded
from tests.run_file.checker import check_file, load
from tests.run_file.seen import seen
from tests.timeline.scribe import Scribe


def a_run() -> Timeline:
    """Two threads that were seen computing, one of them at last in no code of the script."""
    script = Scribe().root()
    first, second = script.site("/a.py", 3, "count"), script.site("/a.py", 9, "sum_up")
    script.begin_thread(5, 1, 2, 7, "counter")
    script.put(rec.OS_LINE, 10.000123, 1, 2, site=first, flags=rec.LINE_HAS_GIL).put(rec.OS_LINE, 10, 1, 1, site=second)
    script.put(rec.OS_LINE, 20, 1, 2, site=second).put(rec.OS_LINE, 25, 1, 2)
    return script.end(30).timeline()


def test_where_threads_stood_is_known_of_an_opened_run(tmp_path: Path) -> None:
    recording, path = recorded(a_run()), tmp_path / "run.json"
    save(recording, path)
    check_file(path)
    opened = open_recording(path)
    assert seen(opened)["positions"] == seen(recording)["positions"]
    assert opened.timeline.positions.site[-1] == 0
    save(opened, tmp_path / "again.json")
    assert load(tmp_path / "again.json") == load(path)


def test_code_without_a_line_is_another_place_than_none_in_the_file_too(tmp_path: Path) -> None:
    script = Scribe().root()
    for time, site in enumerate((0, script.site("__init__", 0, "__init__"), 0, script.site("/a.py", 3, "count")), 10):
        script.put(rec.OS_LINE, time, 1, 1, site=site)
    recording, path = recorded(script.end(30).timeline()), tmp_path / "run.json"
    save(recording, path)
    assert load(path)["metadata"]["positions"]["place"] == [0, 1, 0, 2]
    opened = open_recording(path)
    assert seen(opened)["positions"] == seen(recording)["positions"]
    save(opened, tmp_path / "again.json")
    assert load(tmp_path / "again.json") == load(path)


def test_of_very_many_positions_each_threads_last_ones_are_saved(tmp_path: Path) -> None:
    timeline, path = a_run(), tmp_path / "run.json"
    positions, many = timeline.positions, 3 * MOST
    site = np.resize(positions.site[:2], many)
    time = timeline.now + 2_000_000 * np.arange(1, many + 1)
    positions.append_rows(many, {"lane": np.resize([0, 0, 0, 1], many), "time": time, "site": site})
    timeline.now = timeline.lanes[0].end = int(time[-1])
    save(recorded(timeline), path)
    opened = open_recording(path).timeline.positions
    assert MOST / 4 < len(opened) <= MOST
    for lane in (0, 1):
        assert opened.time[opened.lane == lane][-1] == positions.time[positions.lane == lane][-1] - timeline.origin
        gaps = np.diff(opened.time[opened.lane == lane])
        assert gaps.max() <= 5 * np.median(gaps), "no stretch of time is left out"
    assert path.stat().st_size < 50 * MOST


DAMAGED: list[tuple[str, Any]] = [
    ("lane", 7),
    ("lane", "0"),
    ("place", -1),
    ("t", float("nan")),
    ("t", 1e300),
    ("t", None),
    ("gil", 10**30),
]


@pytest.mark.parametrize(("column", "value"), DAMAGED)
def test_a_position_that_cannot_be_is_refused(tmp_path: Path, column: str, value: object) -> None:
    path = tmp_path / "run.json"
    save(recorded(a_run()), path)
    trace = load(path)
    trace["metadata"]["positions"][column][0] = value
    path.write_text(json.dumps(trace))
    with pytest.raises(RunFileError, match="is damaged"):
        open_recording(path)
