"""FORMAT.md, and RECORDS.md beside the records, say what the code does: the same words, kinds of events and keys."""

import re
from pathlib import Path
from typing import Any

import pytest

from scenarios import run_file
from scenarios.recording import Recording
from scenarios.run_file.format.layout import STREAMS
from scenarios.timeline.tables.marks import MARKS
from scenarios.timeline.tables.objects import WORKER
from scenarios.timeline.vocabulary import OBJECT_TYPES, STATES, TASK_KINDS, WAKE_CAUSES
from scenarios.tracer.wire import records as rec
from tests.run_file.a_run import a_run, recorded
from tests.run_file.checker import load
from tests.timeline.scribe import Scribe

RECORDS = Path(rec.__file__).with_name("RECORDS.md")
TEXT = Path(run_file.__file__).with_name("FORMAT.md").read_text("utf-8") + RECORDS.read_text("utf-8")
_SPLIT: list[str] = re.split(r"^## (.*)$", TEXT, flags=re.M)[1:]
SECTIONS = dict(zip(_SPLIT[::2], _SPLIT[1::2], strict=True))


def words(text: str) -> list[str]:
    """What stands in backticks."""
    return re.findall(r"`([^`]+)`", text)


def rows(section: str) -> list[list[str]]:
    """The cells of a section's table, without its head."""
    return [line.strip("|").split("|") for line in SECTIONS[section].splitlines() if line.startswith("|")][2:]


def sentence(begin: str) -> str:
    """The paragraph or sentence of "Other words" that begins so."""
    return SECTIONS["Other words"].partition(begin)[2].partition(".\n")[0]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    path = tmp_path_factory.mktemp("format") / "run.json"
    run_file.save(recorded(a_run()), path)
    return load(path)


def test_states_marks_causes_kinds_and_types_are_the_codes_own() -> None:
    assert tuple(words(SECTIONS["States"])) == STATES
    assert tuple(words(row[0])[0] for row in rows("Marks")) == MARKS
    assert tuple(words(sentence("Causes:"))) == WAKE_CAUSES
    assert tuple(words(sentence("Task kinds:"))) == TASK_KINDS
    assert tuple(words(sentence("Object types:"))) == (*OBJECT_TYPES[1:], WORKER)
    (streams,) = (row for row in rows("Events") if "`output`" in row[1])
    assert set(STREAMS.values()) < set(words(streams[3]))


def test_every_kind_of_record_is_named_once() -> None:
    source = Path(rec.__file__).read_text("utf-8").partition("# --- kinds")[2].partition("# --- flags")[0]
    kinds = re.findall(r'^([A-Z_]+): "Final" = \d+', source, re.M)
    named = [word for row in rows("Records") for word in words(row[1])]
    assert len(kinds) > 30
    assert sorted(named) == sorted(kinds)


def test_every_event_of_a_saved_run_is_of_a_documented_kind_and_each_such_kind_occurs(saved: dict[str, Any]) -> None:
    documented = {(words(row[0])[0], "".join(words(row[1]))) for row in rows("Events")}
    assert {(event["ph"], event.get("cat", "")) for event in saved["traceEvents"]} == documented


def test_every_key_of_a_saved_event_is_documented(saved: dict[str, Any]) -> None:
    keys = {(words(row[0])[0], "".join(words(row[1]))): set(words(row[3])) for row in rows("Events")}
    keys["e", "hold"] |= keys["b", "hold"]
    keys["M", ""] |= set(words(SECTIONS["Lanes: args of `thread_name`"])) | {"sort_index"}
    marks = {words(row[0])[0]: set(words(row[1])) for row in rows("Marks")}
    for event in saved["traceEvents"]:
        known = marks[event["name"]] if event.get("cat") == "mark" else keys[event["ph"], event.get("cat", "")]
        assert set(event.get("args", {})) <= known, event


def test_metadata_has_the_documented_keys_and_no_others(saved: dict[str, Any]) -> None:
    documented = {word for row in rows("Metadata") for word in words(row[0])}
    assert documented == set(saved["metadata"]) | {"history", "what_if", "steered", "coarse", "beyond", "foreign"}, (
        "of runs that are kept, changed, steered, long or foreign"
    )
    about = {words(row[0])[0]: set(words(row[1])) for row in rows("Metadata")}
    for key in ("script", "observer", "output"):
        assert set(saved["metadata"][key]) <= about[key], key
    for key in ("objects", "findings"):
        assert set().union(*saved["metadata"][key]) <= about[key], key


def test_a_stopped_run_says_so_in_the_documented_words(tmp_path: Path) -> None:
    timeline = Scribe().root().put(rec.RUN_STOP, 5, 1, 0, flags=rec.STOP_TIMEOUT, a=3000).end(9).timeline()
    run_file.save(Recording(timeline, recorded(timeline).metadata), tmp_path / "run.json")
    stopped = load(tmp_path / "run.json")["metadata"]["stopped"]
    (row,) = (row for row in rows("Metadata") if "`stopped`" in row[0])
    assert stopped.keys() < set(words(row[1]))
    assert stopped["reason"] in words(row[1])
