"""A run whose past was summed is saved as it is, with what was summed, and opens again as it was."""

import re
from pathlib import Path

import numpy as np

from scenarios.recording import Metadata, Recording
from scenarios.run_file import open_recording, save
from scenarios.timeline import Timeline
from scenarios.timeline.queries.measure import state_times
from tests.run_file.checker import check_file
from tests.run_file.seen import seen
from tests.timeline.long_run import ceiling_of, fed, minutes_of_traffic


def test_what_was_summed_is_in_the_file_and_comes_back(tmp_path: Path) -> None:
    with ceiling_of(20_000):
        recording = Recording(fed(minutes_of_traffic(40_000), Timeline()), Metadata())
    timeline = recording.timeline
    assert timeline.coarse.until > timeline.origin
    said = [finding.text for finding in recording.findings() if finding.key == "past_summed"]
    assert re.match(r"Before \d+\.\d+ s, what lay within the same \d+\.\d+ m?s is summed", said[0])
    save(recording, tmp_path / "run.json")
    check_file(tmp_path / "run.json")
    opened = open_recording(tmp_path / "run.json")
    back = opened.timeline
    assert back.coarse.bucket == timeline.coarse.bucket
    assert back.coarse.until - back.origin == timeline.coarse.until - timeline.origin
    assert seen(opened)["lanes"] == seen(recording)["lanes"]
    assert np.array_equal(state_times(back.lanes, back.now), state_times(timeline.lanes, timeline.now))
    for lane, other in zip(timeline.lanes, back.lanes, strict=True):
        assert np.array_equal(lane.states.summed, other.states.summed)
    assert np.array_equal(timeline.holds.summed, back.holds.summed)
    assert np.array_equal(timeline.holds.count, back.holds.count)
    save(opened, tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "run.json").read_bytes()
