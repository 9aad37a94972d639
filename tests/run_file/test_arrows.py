"""The arrows of a saved run lie in slices between which a viewer draws them forwards."""

from pathlib import Path
from typing import Any

from scenarios.run_file import open_recording, save
from tests.run_file.a_run import a_run, recorded
from tests.run_file.checker import load
from tests.run_file.seen import seen

Event = dict[str, Any]


def slice_at(events: list[Event], moment: Event) -> Event:
    """The state that a viewer takes a moment to lie in: of two that meet there the later one."""
    lane = [each for each in events if each.get("cat") == "state" and each["tid"] == moment["tid"]]
    return max((each for each in lane if each["ts"] <= moment["ts"]), key=lambda each: each["ts"])


def test_whoever_goes_on_after_setting_another_going_is_cut_there(tmp_path: Path) -> None:
    path = tmp_path / "run.json"
    save(recorded(a_run()), path)
    events = load(path)["traceEvents"]
    effects = {each["id"]: each for each in events if each["ph"] == "f"}
    (release,) = [each for each in events if each["ph"] == "s" and each["name"] == "release"]
    holder = slice_at(events, release)
    assert holder["ts"] + holder["dur"] == release["ts"] + 0.001
    for cause in (each for each in events if each["ph"] == "s"):
        ends_in, begins_in = slice_at(events, cause), slice_at(events, effects[cause["id"]])
        assert ends_in["ts"] + ends_in["dur"] <= begins_in["ts"]


def test_what_was_cut_for_an_arrow_opens_as_one(tmp_path: Path) -> None:
    recording = recorded(a_run())
    save(recording, tmp_path / "run.json")
    assert seen(open_recording(tmp_path / "run.json")) == seen(recording)
