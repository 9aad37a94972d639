"""Traces that other programs recorded open as lanes of slices, with what they tell and nothing else."""

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from scenarios.foreign_trace import open_file
from scenarios.recording import Recording
from scenarios.run_file import save
from scenarios.timeline import Lane
from scenarios.timeline.vocabulary import STATES

SAMPLES = Path(__file__).with_name("samples")
EVERY = sorted(path for path in SAMPLES.iterdir() if path.suffix != ".md")


def opened(name: str) -> Recording:
    return open_file(SAMPLES / name)


def lane(recording: Recording, name: str) -> Lane:
    return next(lane for lane in recording.timeline.lanes if lane.name == name)


def stacks(recording: Recording, of: Lane) -> list[tuple[float, str]]:
    """From when on (µs) which functions stand within one another."""
    found = []
    for start, site in zip(of.states.start.tolist(), of.states.site.tolist(), strict=True):
        known = recording.timeline.sites[site]
        found.append((start / 1000, " > ".join([*known.callers, known.function])))
    return found


def test_viztracers_threads_are_lanes_whose_functions_lie_within_one_another() -> None:
    recording = opened("viztracer.json")
    assert [each.kind for each in recording.timeline.ordered()] == ["process", *["thread"] * 6]
    guest = lane(recording, "Thread-3 (guest)")
    assert "Thread.run > guest > Semaphore.acquire > Condition.wait" in {stack for _, stack in stacks(recording, guest)}
    site = next(site for site in recording.timeline.sites if site.function == "guest")
    assert (Path(site.path).name, site.line) == ("semaphore.py", 18)
    assert recording.metadata.source.startswith('"""A lock with several keys')
    assert recording.findings()[0].text.startswith("The lanes show the functions that VizTracer ")


def test_samples_of_pythons_own_profiler_become_slices_that_last_until_the_next_sample() -> None:
    recording = opened("gecko.json.gz")
    assert [each.kind for each in recording.timeline.ordered()] == ["process", "thread", "thread"]
    thread = recording.timeline.ordered()[1]
    assert any(stack.endswith("Thread.run > outer > leaf") for _, stack in stacks(recording, thread))
    profile = json.loads(gzip.decompress((SAMPLES / "gecko.json.gz").read_bytes()))
    times = next(each for each in profile["threads"] if each["tid"] == thread.tid)["samples"]["time"]
    assert thread.begin == round(times[0] * 1e6)
    assert set(thread.states.start.tolist()) <= {round(time * 1e6) for time in times}
    assert recording.findings()[1].text.startswith("In the file, and not shown here: 194 markers")


def test_each_kind_of_event_is_shown_or_said_to_be_left_out() -> None:
    recording = opened("chrome.json")
    main = lane(recording, "CrBrowserMain")
    assert stacks(recording, main) == [
        (0, "frame"),
        (10.5, "frame > layout"),
        (30.75, "frame"),
        (40, "frame > paint"),
        (50, "frame > paint > raster"),
        (60, "frame > paint"),
        (70, "frame"),
    ]
    assert main.end == 100_000
    assert main.parent is lane(recording, "Browser")
    requests = [each for each in recording.timeline.lanes if each.name == "request"]
    assert [(each.begin, each.end) for each in requests] == [(5_000, 60_000), (15_000, 90_000)], "they overlap"
    assert stacks(recording, requests[0])[1] == (35, "request > body")
    assert [(line.time, line.lane, line.text) for line in recording.timeline.output] == [(45_000, main.index, "vsync")]
    assert [finding.text for finding in recording.findings()] == [
        "The lanes show what another program has recorded; waits, locks and CPU are not in its file.",
        "1 moment that the file tells of stands as a line in the terminal.",
        "In the file, and not shown here: 2 values of counters; 2 ends of arrows; 1 moment.",
    ]


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.name)
def test_nothing_is_said_of_whether_a_lane_ran_or_waited(path: Path) -> None:
    timeline = open_file(path).timeline
    assert {STATES[code] for each in timeline.lanes for code in each.states.state.tolist()} == {"untold"}
    assert not len(timeline.holds)
    assert not timeline.marks
    assert timeline.ended


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.name)
def test_one_is_saved_as_a_run_file_and_opens_as_it_was(path: Path, tmp_path: Path) -> None:
    recording = open_file(path)
    save(recording, tmp_path / "run.json.gz")
    again = open_file(tmp_path / "run.json.gz")
    for before, after in zip(recording.timeline.lanes, again.timeline.lanes, strict=True):
        assert stacks(recording, before) == stacks(again, after)
        assert (before.name, before.begin, before.end) == (after.name, after.begin, after.end)
    assert [each.text for each in again.findings()] == [each.text for each in recording.findings()]
    save(again, tmp_path / "again.json.gz")
    assert (tmp_path / "again.json.gz").read_bytes() == (tmp_path / "run.json.gz").read_bytes()


def test_a_file_packed_or_not_in_one_line_or_many_shows_the_same(tmp_path: Path) -> None:
    text = (SAMPLES / "chrome.json").read_text()
    events = json.loads(text.rstrip().removesuffix(",") + "]")
    forms = {
        "object.json": json.dumps({"displayTimeUnit": "ns", "traceEvents": events, "otherData": {}}),
        "line.json": json.dumps(events, separators=(",", ":")),
        "indented.json": json.dumps({"traceEvents": events}, indent=2),
        "open.json": text.rstrip().removesuffix(","),
        "marked.json": f"\ufeff{json.dumps(events)}",  # as some editors save a text
        "sorted.json": json.dumps({"traceEvents": events[::-1]}, sort_keys=True),
    }
    wanted = opened("chrome.json")
    for name, form in forms.items():
        for path, data in ((tmp_path / name, form.encode()), (tmp_path / f"{name}.gz", gzip.compress(form.encode()))):
            path.write_bytes(data)
            found = open_file(path)
            for each in wanted.timeline.lanes:
                if each.name != "request":
                    assert stacks(found, lane(found, each.name)) == stacks(wanted, each), path


def test_times_are_exact_to_the_nanosecond_and_calls_back_to_back_stay_two(tmp_path: Path) -> None:
    path = tmp_path / "trace.json"
    events = [
        {"ph": "X", "name": "f", "pid": 1, "tid": 1, "ts": 1e9 + 0.001 * start, "dur": 0.5} for start in (0, 500, 1500)
    ]
    path.write_text(json.dumps(events))
    recording = open_file(path)
    (only,) = recording.timeline.lanes
    assert stacks(recording, only) == [(0, "f"), (0.499, ""), (0.5, "f"), (1.0, ""), (1.5, "f")]
    assert only.end == 2000


def test_what_laps_over_the_end_of_what_it_is_in_is_cut_there_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "trace.json"
    slices = [("outer", 0, 10), ("inner", 5, 10), ("empty", 3, 0)]
    path.write_text(json.dumps([{"ph": "X", "name": n, "pid": 1, "tid": 1, "ts": t, "dur": d} for n, t, d in slices]))
    recording = open_file(path)
    (only,) = recording.timeline.lanes
    assert stacks(recording, only) == [(0, "outer"), (5, "outer > inner")]
    assert only.end == 10_000
    said = "the rest of 1 slice that lasts longer than the one around it; 1 slice of no length."
    assert recording.findings()[1].text.endswith(said)


def test_halves_that_miss_their_other_half_are_ended_with_the_trace_or_said(tmp_path: Path) -> None:
    path = tmp_path / "trace.json"
    halves = [("E", "never", 1), ("B", "open", 2), ("B", "shut", 3), ("E", "shut", 4), ("B", "last", 9)]
    path.write_text(json.dumps([{"ph": p, "name": n, "pid": 1, "tid": 1, "ts": t} for p, n, t in halves]))
    recording = open_file(path)
    (only,) = recording.timeline.lanes
    assert stacks(recording, only)[:3] == [(1, "open"), (2, "open > shut"), (3, "open")]
    assert "1 end of what never began" in recording.findings()[1].text


def test_processes_and_threads_may_have_names_for_numbers(tmp_path: Path) -> None:
    path = tmp_path / "trace.json"
    events = [
        {"ph": "X", "name": "kernel", "pid": pid, "tid": tid, "ts": "12.5", "dur": 2}
        for pid, tid in (("GPU 0", "stream 7"), ("GPU 0", "stream 8"), (7, 7), ("7", "7"))
    ]
    path.write_text(json.dumps({"traceEvents": events}))
    timeline = open_file(path).timeline
    assert {each.name for each in timeline.lanes} >= {"GPU 0", "stream 7", "stream 8"}
    assert len({(each.pid, each.tid) for each in timeline.lanes}) == len(timeline.lanes) == 5


def test_a_deep_recursion_is_drawn_to_a_limit_and_the_rest_said(tmp_path: Path) -> None:
    path = tmp_path / "trace.json"
    path.write_text(
        json.dumps([{"ph": "X", "name": "f", "pid": 1, "tid": 1, "ts": n, "dur": 2000 - 2 * n} for n in range(900)])
    )
    recording = open_file(path)
    assert max(len(site.callers) for site in recording.timeline.sites) == 199
    assert "700 calls within too many others" in recording.findings()[1].text
    assert (np.diff(recording.timeline.lanes[0].states.start) > 0).all()
