"""The slices of a saved lane lie beside or within one another, so that a viewer of the format shows them all."""

import json
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scenarios.run_file import open_recording, save
from scenarios.run_file.format.nesting import cut, joined
from tests.run_file.a_run import a_run, recorded
from tests.run_file.checker import load
from tests.run_file.seen import seen


def _overlaps(events: list[dict[str, float]]) -> list[tuple[dict[str, float], dict[str, float]]]:
    """Pairs of slices, by time and then by their place in the file, of which the second begins in the first and ends
    after it."""
    open_ones: list[dict[str, float]] = []
    found = []
    for event in sorted(events, key=lambda event: event["ts"]):
        while open_ones and open_ones[-1]["ts"] + open_ones[-1]["dur"] <= event["ts"] + 1e-4:
            open_ones.pop()
        if open_ones and event["ts"] + event["dur"] > open_ones[-1]["ts"] + open_ones[-1]["dur"] + 1e-4:
            found.append((open_ones[-1], event))
        open_ones.append(event)
    return found


def test_tasks_and_states_of_a_saved_lane_never_overlap_without_nesting(tmp_path: Path) -> None:
    recording = recorded(a_run())
    save(recording, tmp_path / "run.json")
    slices = [event for event in load(tmp_path / "run.json")["traceEvents"] if event["ph"] == "X"]
    lanes = {(event["pid"], event["tid"]) for event in slices}
    assert {event["cat"] for event in slices} == {"state", "task"}
    assert any(event["args"].get("continues") for event in slices)
    for lane in lanes:
        assert not _overlaps([event for event in slices if (event["pid"], event["tid"]) == lane])
    assert seen(open_recording(tmp_path / "run.json")) == seen(recording)


def test_a_piece_that_goes_on_with_nothing_is_a_state_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    where = {"ph": "X", "cat": "state", "name": "", "pid": 1, "tid": 1, "dur": 5}
    events = [
        where | {"ts": 0, "args": {"state": "running", "continues": True}},
        where | {"ts": 5, "args": {"state": "sleep", "continues": True}},
        where | {"ts": 10, "args": {"state": "sleep", "continues": True}},
    ]
    path.write_text(json.dumps({"metadata": {"lanescope": "9.9"}, "traceEvents": events}))
    lane = open_recording(path).timeline.lanes[0]
    assert lane.states.start.tolist() == [0, 5000]


@given(st.lists(st.integers(1, 5), max_size=8), st.sets(st.integers(0, 50)))
def test_states_that_were_cut_are_joined_as_they_were(lengths: list[int], bounds: set[int]) -> None:
    ends = np.cumsum(np.array(lengths, np.int64))
    starts = ends - np.array(lengths, np.int64)
    pieces = cut(starts, ends, np.array(sorted(bounds), np.int64))
    assert not [b for b in bounds for s, e in zip(pieces.start, pieces.end, strict=True) if s < b < e]
    assert (pieces.start[1:] == pieces.end[:-1]).all()
    what = pieces.row % 2
    rows = np.column_stack([pieces.start, pieces.end, what, pieces.continues]).astype(np.int64)
    whole, details = joined(rows, [(place, {}) for place in range(len(rows))])
    assert (whole[:, 0].tolist(), whole[:, 1].tolist()) == (starts.tolist(), ends.tolist())
    assert [place for place, _ in details] == pieces.row.tolist()
