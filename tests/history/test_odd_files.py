"""What may stand in the history's folder that no run of this program has written: it is named, and spoils nothing."""

import gzip
import json
import os
import sqlite3
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scenarios.history.keeping import keep
from scenarios.history.problems import DamagedDatabaseError
from scenarios.history.recovery.mending import mend
from scenarios.history.stamp import as_text, unpack
from scenarios.history.store import History
from tests.history.support import STARTED, a_recording, files, kept

NAME = "20260101-000000-odd-abcdef.json.gz"
HALF = "\ud800"  # of a letter
METADATA: list[dict[str, Any]] = [
    {"wall_s": 10**400},
    {"wall_s": float("nan")},
    {"exitcode": 10**30},
    {"findings": [{"key": []}]},
    {"findings": [{"key": {}, "values": 3}]},
    {"findings": [{"key": "deadlock", "values": {"a": HALF}, "text": HALF}]},
    {"python": HALF},
    {"script": {"path": HALF, "source": 3, "options": {HALF: float("nan")}}},
    {"history": {"started": 1e300}},
    {"history": {"started": 10**400}},
    {"history": {"started": float("nan")}},
    {"history": {"started": -1e15}},
    {"history": {"scenario": "x" * 100_000}},
    {"history": {"scenario": "../../a\0b"}},
]


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history")


def loop(path: Path) -> None:
    path.symlink_to(path)


def shown(history: History) -> list[str]:
    """Each run, with all that a window or a program is told of it."""
    for entry in history.find():
        assert all((entry.moment(), entry.outcome_in_words(), entry.as_json()))
        entry.options_line(), entry.first_finding()
    return [entry.label() for entry in history.find()]


@pytest.mark.parametrize("odd", METADATA, ids=lambda odd: f"{odd}"[:40])
def test_a_run_file_with_odd_metadata_is_listed_like_any_other(history: History, odd: dict[str, Any]) -> None:
    kept(history)
    whole = json.loads(gzip.decompress(files(history)[0].read_bytes()))
    head = {"displayTimeUnit": "ms", "metadata": whole["metadata"] | odd}
    text = json.dumps(head).removesuffix("}") + ',\n"traceEvents":[\n]}'
    (history.runs / NAME).write_bytes(gzip.compress(text.encode()))
    mended = mend(history)
    assert (mended.found, mended.unreadable) == (1, ())
    assert len(shown(history)) == 2


@pytest.mark.parametrize("make", [os.mkfifo, os.mkdir, loop], ids=["pipe", "folder", "loop"])
def test_what_is_no_file_is_named_and_never_waited_for(history: History, make: Callable[[Path], object]) -> None:
    kept(history)
    history.live.mkdir()
    make(history.runs / NAME)
    make(history.live / "0123456789abcdef.journal")
    assert mend(history).unreadable == (NAME,)
    assert len(shown(history)) == 1


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE runs (a)"],
        ["CREATE TABLE runs (a)", "PRAGMA user_version = 1"],
        ["CREATE TABLE people (a)", "PRAGMA user_version = 1"],
        ["CREATE TABLE runs (a)", "PRAGMA user_version = -5"],
    ],
)
def test_a_list_of_another_program_is_set_aside_and_made_anew(history: History, statements: list[str]) -> None:
    kept(history, 2)
    history.database.unlink()
    database = sqlite3.connect(history.database, isolation_level=None)
    for statement in statements:
        database.execute(statement)
    database.close()
    with pytest.raises(DamagedDatabaseError):
        history.find()
    assert mend(history).set_aside is not None
    assert shown(history) == ["buy", "buy"]


@pytest.mark.parametrize("make", [os.mkdir, loop], ids=["folder", "loop"])
def test_a_list_that_is_no_file_is_set_aside_as_well(history: History, make: Callable[[Path], object]) -> None:
    kept(history, 2)
    history.database.unlink()
    make(history.database)
    assert mend(history).set_aside is not None
    assert shown(history) == ["buy", "buy"]


def test_a_row_that_the_disk_has_spoilt_is_still_shown(history: History) -> None:
    kept(history)
    database = sqlite3.connect(history.database, isolation_level=None)
    database.execute("UPDATE runs SET title = cast(x'62ff79' AS text), options = '{', finding = '[', stamp = x'ff'")
    database.close()
    assert shown(history) == ["b\ufffdy"]


def test_what_no_file_can_say_is_kept_found_and_named_with_a_question_mark(history: History) -> None:
    entry = keep(history, a_recording("/home/\udcff/b\udcff.py", TEXT=HALF), STARTED)
    assert entry.script == "/home/?/b?.py"
    history.change(entry.id, name=f"My{HALF}", note=HALF)
    [found] = history.find(f"my{HALF} b?.py")
    assert (found.name, found.note, found.option_values()) == ("My?", "?", {"TEXT": "?"})


def test_a_stamp_that_unpacks_to_gigabytes_is_none() -> None:
    assert unpack(zlib.compress(bytes(100_000_000))) is None
    assert as_text(b"") == ""
