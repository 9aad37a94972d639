"""A saved run is held to its format, and opens again as it was."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings

from scenarios.record_arrays import as_records
from scenarios.run_file import open_recording, save
from scenarios.timeline import Timeline
from scenarios.tracer.wire import records as rec
from tests.run_file.a_run import a_run, recorded
from tests.run_file.checker import check_file, load
from tests.run_file.seen import seen
from tests.timeline.made_up_runs import arrivals
from tests.timeline.scribe import Scribe, check


@pytest.mark.parametrize("name", ["run.json", "run.json.gz"])
def test_a_saved_run_follows_the_format_and_opens_as_it_was(tmp_path: Path, name: str) -> None:
    recording = recorded(a_run())
    path = tmp_path / name
    save(recording, path)
    check_file(path)
    opened = open_recording(path)
    check(opened.timeline)
    assert seen(opened) == seen(recording)
    assert opened.path == path
    save(opened, tmp_path / f"again-{name}")
    assert load(tmp_path / f"again-{name}") == load(path)


def test_times_are_microseconds_from_the_first_line_with_nothing_rounded(tmp_path: Path) -> None:
    save(recorded(a_run()), tmp_path / "run.json")
    released = [event for event in load(tmp_path / "run.json")["traceEvents"] if event["ph"] == "e"]
    assert released[0]["ts"] == 31000.123


def test_a_slice_says_what_it_is_to_people_and_to_programs(tmp_path: Path) -> None:
    save(recorded(a_run()), tmp_path / "run.json")
    waiting = [e for e in load(tmp_path / "run.json")["traceEvents"] if e.get("args", {}).get("state") == "lock"]
    assert [event["name"] for event in waiting] == ["waiting for lock tickets"]
    expected = {"state": "lock", "on": "tickets", "line": 12, "file": "/home/anna/buy.py"}
    assert waiting[0]["args"].items() >= expected.items()


def test_what_this_version_does_not_know_is_saved_again(tmp_path: Path) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    save(recorded(a_run()), first)
    trace = load(first)
    trace["otherData"] = {"by": "a newer version"}
    trace["metadata"]["weather"] = "rain"
    trace["metadata"]["script"]["author"] = "Anna"
    for event in trace["traceEvents"]:
        if event["name"] not in ("cpu", "cores busy") and event["ph"] != "M":
            event["colour"] = event["ph"]
            event.setdefault("args", {})["mood"] = 3
    unknown = [
        {"ph": "X", "cat": "shift", "name": "squared", "pid": 1, "tid": 1, "ts": 1.5, "dur": 2, "args": {"id": 1}},
        {"ph": "N", "name": "something new", "pid": 1},
        {"ph": "C", "cat": "counter", "name": "temperature", "pid": 1, "ts": 3, "args": {"value": 2}},
    ]
    trace["traceEvents"] += unknown
    first.write_text(json.dumps(trace))
    save(open_recording(first), second)
    kept = load(second)
    assert kept["traceEvents"][-3:] == unknown
    assert (kept["otherData"], kept["metadata"]["weather"]) == ({"by": "a newer version"}, "rain")
    assert kept["metadata"]["script"]["author"] == "Anna"
    key = lambda event: json.dumps(event, sort_keys=True)  # noqa: E731
    assert sorted(kept["traceEvents"], key=key) == sorted(trace["traceEvents"], key=key)


def test_a_file_of_documented_keys_alone_opens(tmp_path: Path) -> None:
    path = tmp_path / "plain.json"
    events = [
        {"ph": "M", "name": "process_name", "pid": 1, "tid": 1, "args": {"name": "main", "daemon": False}},
        {"ph": "M", "name": "process_name", "pid": 2, "tid": 2, "args": {"name": "child", "parent": 1, "daemon": True}},
        {"ph": "M", "name": "thread_name", "pid": 2, "tid": 2, "args": {"name": "child", "parent": 1, "daemon": True}},
        {"ph": "X", "cat": "state", "name": "", "pid": 2, "tid": 2, "ts": 5, "dur": 5, "args": {"state": "running"}},
        {"ph": "X", "cat": "state", "name": "", "pid": 1, "tid": 1, "ts": 4, "dur": 6,
         "args": {"state": "join", "on": "child"}},
        {"ph": "X", "cat": "state", "name": "", "pid": 1, "tid": 1, "ts": 0, "dur": 4, "args": {"state": "running"}},
    ]  # fmt: skip
    path.write_text(json.dumps({"metadata": {"lanescope": "9.9"}, "traceEvents": events}))
    timeline = open_recording(path).timeline
    check(timeline)
    by_pid = {lane.pid: lane for lane in timeline.lanes}
    assert (by_pid[2].name, by_pid[2].daemon, by_pid[2].parent) == ("child", True, by_pid[1])
    assert (by_pid[1].begin, by_pid[1].end, by_pid[1].states.start.tolist()) == (0, 10_000, [0, 4000])
    assert timeline.objects[by_pid[1].states.obj[1]].name == "child"


def test_a_run_saved_before_its_end_opens_as_far_as_it_had_come(tmp_path: Path) -> None:
    script = Scribe().root().begin_thread(5, 1, 11, 8, "thread").put(rec.ACQUIRED, 9, 1, 11, obj=500)
    recording = recorded(script.timeline())
    save(recording, tmp_path / "run.json")
    opened = open_recording(tmp_path / "run.json")
    assert seen(opened) == seen(recording)
    assert not opened.timeline.ended
    assert opened.timeline.lanes[0].end is None


def test_saving_replaces_the_old_file_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "run.json"
    path.write_text("the old one")
    recording = recorded(a_run())
    monkeypatch.setattr(recording, "kept", None)  # a failure in the middle of saving
    with pytest.raises(AttributeError):
        save(recording, path)
    assert path.read_text() == "the old one"
    assert [file.name for file in tmp_path.iterdir()] == ["run.json"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(arrivals())
def test_any_run_comes_back_as_it_was(tmp_path: Path, chunks: list[bytes]) -> None:
    timeline = Timeline()
    timeline.append(as_records(b"".join(chunks)))
    recording = recorded(timeline)
    save(recording, tmp_path / "run.json")
    opened = open_recording(tmp_path / "run.json")
    assert seen(opened) == seen(recording)
    save(opened, tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "run.json").read_bytes()


class GivenUpError(Exception):
    """What this file's callers raise to end the work."""


@pytest.mark.parametrize("name", ["run.json", "run.json.gz"])
def test_progress_is_told_and_giving_up_leaves_the_old_file(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    timeline = a_run()
    lane = timeline.lanes[-1]
    # By chance, so that it stays large when compressed: from 3.12 on gzip reads 128 KB at once
    starts = timeline.now + np.cumsum(np.random.default_rng(1).integers(1, 10**9, 40_000))
    lane.states.extend(starts, np.resize([1, 4], 40_000))
    lane.end = timeline.now = int(starts[-1]) + 1
    shares: list[float] = []
    save(recorded(timeline), path, shares.append)
    assert shares == sorted(shares)
    assert len(shares) >= 4
    assert 0 <= shares[0] < shares[-1] <= 1
    told: list[float] = []
    open_recording(path, told.append)
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] <= 1

    def give_up(share: float) -> None:
        if share > 0.4:
            raise GivenUpError

    content = path.read_bytes()
    with pytest.raises(GivenUpError):
        save(recorded(timeline), path, give_up)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]
    with pytest.raises(GivenUpError):
        open_recording(path, give_up)


def test_slices_that_look_alike_are_read_one_by_one_where_they_differ(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    save(recorded(a_run()), path)
    lines = path.read_text("utf-8").split("\n")
    first = next(i for i, line in enumerate(lines) if '"cat":"state"' in line)
    event = json.loads(lines[first].rstrip(","))
    odd = [event | {"ts": 1_000_000 + 10 * i, "dur": 10.0 - i} for i in range(4)]
    odd[1] |= {"mine": 1}
    odd[3] |= {"args": event["args"] | {"state": "zombie"}}
    lines[first:first] = [json.dumps(each, separators=(",", ":")) + "," for each in odd]
    lines[first + 1] += lines.pop(first + 2)  # two on one line
    path.write_text("\n".join(lines), "utf-8")
    opened = open_recording(path)
    lane = opened.timeline.lanes[0]
    assert ((lane.states.start - lane.begin)[-4:] // 1000).tolist() == [1_000_000 + 10 * i for i in range(4)]
    assert [rec.STATES[state] for state in lane.states.state[-4:]] == [event["args"]["state"]] * 3 + ["zombie"]
    save(opened, path)
    assert path.read_text("utf-8").count('"mine":1') == 1
