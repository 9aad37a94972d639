"""Tables hold what the timeline holds; the run and the script come out as they went in."""

import csv
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from scenarios.recording import Metadata, Recording
from scenarios.run_file import open_recording
from scenarios.timeline import Timeline
from scenarios.timeline.vocabulary import STATES
from tests.canvas.made_up import MS, recording
from tests.export.exported import export, run
from tests.timeline.long_run import ceiling_of, fed, minutes_of_traffic


def rows(file: Path) -> list[dict[str, Any]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        return list(csv.DictReader(text))


def test_states_are_a_row_an_interval_to_the_nanosecond(qapp: QApplication, tmp_path: Path) -> None:
    made = run("gil")
    told = rows(export(made, tmp_path / "states.csv"))
    lanes = made.timeline.ordered()
    assert len(told) == sum(len(lane.states) for lane in lanes)
    first = lanes[0]
    mine = [row for row in told if row["worker"] == first.name]
    starts = [round(float(row["start_s"]) * 1e9) + made.timeline.origin for row in mine]
    assert starts == first.states.start.tolist()
    assert [row["state"] for row in mine] == [STATES[code] for code in first.states.state.tolist()]


def test_a_span_and_lanes_are_kept_to(qapp: QApplication, tmp_path: Path) -> None:
    told = rows(export(recording(), tmp_path / "part.csv", span=(450 * MS, 500 * MS), lanes="worker-*"))
    assert [(row["worker"], row["state"], row["start_s"]) for row in told] == [
        ("worker-1", "running", "0.100000000"),
        ("worker-2", "running", "0.400000000"),
    ]


def test_holds_name_lock_worker_and_seconds(qapp: QApplication, tmp_path: Path) -> None:
    told = rows(export(recording(), tmp_path / "run.holds.csv"))
    assert [(row["object"], row["type"], row["worker"], row["seconds"]) for row in told] == [
        ("tickets", "Lock", "worker-1", "0.300000000"),
        ("tickets", "Lock", "worker-2", "0.400000000"),
    ]


def test_of_a_long_run_rows_say_what_they_are_the_sum_of(qapp: QApplication, tmp_path: Path) -> None:
    with ceiling_of(20_000):
        made = Recording(fed(minutes_of_traffic(40_000), Timeline()), Metadata())
    within = f"{made.timeline.coarse.bucket / 1e9:.9f}"
    states = rows(export(made, tmp_path / "states.csv"))
    assert {row["summed_within_s"] for row in states} == {"", within}
    assert sum(row["summed_within_s"] != "" for row in states) == sum(
        int((lane.states.summed > 0).sum()) for lane in made.timeline.ordered()
    )
    holds = rows(export(made, tmp_path / "run.holds.csv"))
    assert sum(int(row["times_taken"]) for row in holds) == int(made.timeline.holds.count.sum())
    assert sum(row["summed_within_s"] == within for row in holds) == int((made.timeline.holds.summed > 0).sum())


def test_tasks_and_findings_have_tables_of_their_own(qapp: QApplication, tmp_path: Path) -> None:
    made = run("callback")
    tasks = rows(export(made, tmp_path / "run.tasks.csv"))
    assert len(tasks) == len(made.timeline.tasks) > 0
    found = rows(export(made, tmp_path / "run.findings.csv"))
    assert [row["what"] for row in found] == [each.text for each in made.findings()]


def test_the_run_opens_again_and_the_script_is_what_ran(qapp: QApplication, tmp_path: Path) -> None:
    made = run("deadlock")
    for name in ("run.json.gz", "run.json"):
        again = open_recording(export(made, tmp_path / name))
        assert [lane.name for lane in again.timeline.ordered()] == [lane.name for lane in made.timeline.ordered()]
    assert export(made, tmp_path / "script.py").read_text() == made.metadata.source


def test_a_run_whose_script_nobody_knows_has_none_to_write(qapp: QApplication, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="not known"):
        export(Recording(Timeline(), Metadata()), tmp_path / "script.py")
    assert list(tmp_path.iterdir()) == []
