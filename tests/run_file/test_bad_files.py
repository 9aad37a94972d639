"""A file that is no saved run is refused in one clear sentence."""

import gzip
import json
import os
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenarios.run_file import RunFileError, open_recording, save
from tests.run_file.a_run import a_run, recorded

DEADLOCK = {"ph": "i", "cat": "mark", "name": "deadlock", "pid": 1, "tid": 1, "ts": 1}
SLICE = {"ph": "X", "cat": "state", "name": "", "pid": 1, "tid": 1, "ts": 0, "dur": 4, "args": {"state": "running"}}


def refused(path: Path) -> str:
    with pytest.raises(RunFileError) as caught:
        open_recording(path)
    text = str(caught.value)
    assert text.startswith(str(path))
    assert "\n" not in text
    return text.removeprefix(str(path))


def test_a_missing_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "no.json") == " cannot be opened: No such file or directory."


def test_a_folder(tmp_path: Path) -> None:
    assert refused(tmp_path) == " cannot be opened: Is a directory."


@pytest.mark.parametrize("make", [os.mkfifo, lambda path: path.symlink_to("/dev/zero")], ids=["pipe", "zeros"])
def test_what_is_no_file_is_refused_and_not_waited_for(tmp_path: Path, make: Callable[[Path], object]) -> None:
    make(tmp_path / "run.json")
    assert refused(tmp_path / "run.json") == " is no file."


def test_a_name_longer_than_a_name_may_be_is_refused(tmp_path: Path) -> None:
    assert refused(tmp_path / f"{'a' * 5000}.json") == " cannot be opened: File name too long."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", " is empty."),
        (b"import os\n", " is not a run file: it holds no JSON."),
        (b"\x00\xff\xfe binary", " is not a run file: it is not text."),
        (b"\x1f\x8b broken", " is a damaged or cut off gzip file."),
        (b"[]", " is JSON, but not a run that Lanescope saved."),
        (b'{"a": 1}', " is JSON, but not a run that Lanescope saved."),
        (b'{"a": 1,}', " is damaged: line 1, column 9 is no JSON."),
        (b'{"metadata": {"lanescope": "1"}, "traceEvents": 3}', " is damaged: line 1, column 49 is no JSON."),
    ],
)
def test_something_else(tmp_path: Path, content: bytes, sentence: str) -> None:
    path = tmp_path / "run.json"
    path.write_bytes(content)
    assert refused(path) == sentence


def test_a_trace_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "viztracer.json"
    event = {"ph": "X", "cat": "FEE", "name": "f", "pid": 1, "tid": 1, "ts": 1.0, "dur": 2.0}
    path.write_text(json.dumps({"traceEvents": [event], "viztracer_metadata": {"version": "1.1.1"}}))
    assert refused(path) == " is a trace, but not one that Lanescope saved (Perfetto may open it)."


def test_a_trace_in_the_array_format(tmp_path: Path) -> None:
    path = tmp_path / "array.json"
    path.write_text(json.dumps([SLICE]))
    assert refused(path) == " is JSON, but not a run that Lanescope saved."


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (SLICE | {"args": {"state": "dreaming"}}, "event 1 has the state 'dreaming', which does not exist."),
        (SLICE | {"args": {"state": "sleep", "continues": []}}, "event 1 has [] for 'continues'."),
        (SLICE | {"ts": "soon"}, "event 1 has 'soon' for a time."),
        (SLICE | {"ts": 1e300}, "event 1 has 1e+300 for a time."),
        (SLICE | {"pid": None}, "event 1 has None for 'pid'."),
        ({"ph": "e", "cat": "hold", "name": "l", "id": "3", "pid": 1, "tid": 1, "ts": 1},
         "event 1 ends a hold that was not begun before it."),
        ({"ph": "s", "cat": "wake", "name": "join", "id": "3", "pid": 1, "tid": 1, "ts": 1},
         "the wake '3' has a cause and no effect."),
        (DEADLOCK | {"args": {"cycle": "ab"}}, "event 1 has 'ab' for 'cycle'."),
        (DEADLOCK | {"args": {"cycle": [{"lane": 0, "state": "lock"}]}}, "event 1 has None for 'on'."),
    ],
)  # fmt: skip
def test_an_event_that_cannot_be(tmp_path: Path, event: dict[str, object], sentence: str) -> None:
    path = tmp_path / "run.json"
    path.write_text(json.dumps({"metadata": {"lanescope": "1"}, "traceEvents": [event]}))
    assert refused(path) == f" is damaged: {sentence}"


def test_a_deadlock_of_a_worker_who_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    deadlock = DEADLOCK | {"args": {"cycle": [{"lane": 7}]}}
    path.write_text(json.dumps({"metadata": {"lanescope": "1"}, "traceEvents": [SLICE, deadlock]}))
    assert refused(path) == " is damaged: a deadlock names lane 7, of which the file says nothing else."


def test_slices_that_overlap(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text(json.dumps({"metadata": {"lanescope": "1"}, "traceEvents": [SLICE, SLICE | {"ts": 2}]}))
    assert refused(path) == " is damaged: of process 1, thread 1 one state overlaps another."


def test_deeply_nested_json(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    path.write_text('{"a":' * 100_000)
    assert refused(path) == " is damaged: its JSON is nested too deeply."


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_file_cut_off_anywhere_is_refused(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "run.json"
    save(recorded(a_run()), path)
    whole = path.read_bytes().rstrip()
    path.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    refused(path)
    path.write_bytes(gzip.compress(whole)[:-9])
    refused(path)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_file_with_anything_put_into_it_opens_or_is_refused(tmp_path: Path, data: st.DataObject) -> None:
    path = tmp_path / "run.json"
    save(recorded(a_run()), path)
    text = path.read_text()
    numbers = ["null", "-1", "1e999", '"x"', "[]", "{}", "true", "9" * 30, "NaN"]
    places = [place for place, character in enumerate(text) if character == ":"]
    place = data.draw(st.sampled_from(places))
    value = data.draw(st.sampled_from(numbers))
    end = min(index for mark in ",}" if (index := text.find(mark, place)) > 0)
    path.write_text(text[: place + 1] + value + text[end:])
    with suppress(RunFileError):
        save(open_recording(path), path)


@pytest.mark.parametrize(
    "inside", [b" " * 999 + b"\n", b'{"ph": "M", "name": "thread_sort_index"},\n'], ids=["space", "events"]
)
def test_a_small_file_that_unpacks_to_much_is_read_up_to_a_ceiling_in_little_memory(
    tmp_path: Path, inside: bytes
) -> None:
    path = tmp_path / "run.json.gz"
    pieces = 10_000_000 // len(inside)
    with gzip.open(path, "wb", 1) as file:
        file.write(b'{"traceEvents": [\n')
        for _ in range(100):
            file.write(inside * (pieces // 100))
    assert path.stat().st_size < 1_000_000
    tracemalloc.start()
    try:
        with pytest.raises(RunFileError) as caught:
            open_recording(path, most=5_000_000)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert str(caught.value) == f"{path} holds more than 0.005 GB of text, which is more than is read."
    assert peak < 2_500_000


def test_strange_events_without_end_are_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scenarios.run_file.reading.collecting.OTHERS_MOST", 1000)
    path = tmp_path / "run.json"
    path.write_text('{"traceEvents": [' + "[],\n" * 2000)
    assert refused(path) == " is damaged: event 1001 is one of more than 1,000 that Lanescope does not know."


def test_one_value_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scenarios.run_file.reading.text.json_stream.VALUE_MOST", 1 << 20)
    path = tmp_path / "run.json"
    path.write_text('{"traceEvents": ["' + "a" * (3 << 20))
    assert refused(path).startswith(" is no run file: one value in it is longer than ")


def test_an_opening_can_be_given_up_at_any_piece(tmp_path: Path) -> None:
    class NotWantedError(Exception):
        pass

    def give_up(share: float) -> None:
        if share > 0.1:
            raise NotWantedError

    path = tmp_path / "run.json"
    path.write_text('{"traceEvents": [' + " " * (8 << 20))
    with pytest.raises(NotWantedError):
        open_recording(path, give_up)


def test_where_a_file_is_cut_into_pieces_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, again = tmp_path / "run.json", tmp_path / "again.json"
    save(recorded(a_run()), path)
    for size in (1, 7, 64, 1000):
        monkeypatch.setattr("scenarios.run_file.reading.text.text_pieces._PIECE", size)
        save(open_recording(path), again)
        assert again.read_bytes() == path.read_bytes()


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(RunFileError, match="cannot be saved: No such file or directory"):
        save(recorded(a_run()), tmp_path / "nowhere" / "run.json")
