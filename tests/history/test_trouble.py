"""What may befall a history: a damaged list, lost rows, two windows at once, a full disk, a killed window."""

import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scenarios.history import keeping
from scenarios.history.problems import DamagedDatabaseError, HistoryError
from scenarios.history.recovery.mending import mend
from scenarios.history.store import History
from tests.full_disk import full_disk
from tests.history.support import STARTED, a_recording, files, kept

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history")


@pytest.mark.parametrize("rubbish", [b"no database" * 1000, b"SQLite format 3\x00" + bytes(5000)], ids=["text", "head"])
def test_a_damaged_list_is_set_aside_and_made_anew_with_names_notes_and_pins(history: History, rubbish: bytes) -> None:
    one, two = kept(history, 2)
    one = history.change(one.id, name="Mine", note="看", pinned=True)
    history.database.write_bytes(rubbish)
    with pytest.raises(DamagedDatabaseError):
        history.find()
    mended = mend(history)
    assert mended.set_aside is not None
    assert mended.set_aside.read_bytes() == rubbish
    assert mended.found == 2
    assert [each._replace(id=0) for each in history.find()] == [one._replace(id=0), two._replace(id=0)]


def test_a_list_that_is_damaged_within_is_found_out(history: History) -> None:
    kept(history, 30)
    data = bytearray(history.database.read_bytes())
    assert len(data) > 3 * 4096
    data[4096 + 8 : 3 * 4096] = b"\xff" * (2 * 4096 - 8)
    history.database.write_bytes(data)
    mended = mend(history)
    assert mended.set_aside is not None
    assert len(history.find()) == 30


def test_a_file_without_a_row_is_listed_and_a_row_without_a_file_goes(history: History) -> None:
    one, two = kept(history, 2)
    database = sqlite3.connect(history.database)
    database.execute("DELETE FROM runs WHERE id = ?", (one.id,))
    database.commit()
    database.close()
    history.path_of(two).unlink()
    assert mend(history).found == 1
    assert [each.file for each in history.find()] == [one.file]


def test_a_file_that_is_no_whole_run_is_named_and_left_where_it_is(history: History) -> None:
    kept(history)
    bad = history.runs / "20260101-000000-bad.json.gz"
    bad.write_bytes(b"\x1f\x8b nothing")
    mended = mend(history)
    assert mended.unreadable == (bad.name,)
    assert bad.exists()
    assert len(history.find()) == 1


def test_two_windows_write_at_once_and_no_run_is_lost(history: History) -> None:
    recording = a_recording()

    def window(number: int) -> None:
        other = History(history.folder)
        for round_ in range(8):
            entry = keeping.keep(other, recording, STARTED + number + 10 * round_)
            other.change(entry.id, note=f"window {number}")
            other.find("window")

    threads = [threading.Thread(target=window, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(history.find()) == 24
    assert {each.note for each in history.find()} == {"window 0", "window 1", "window 2"}


def test_a_window_that_writes_for_too_long_is_said(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    [entry] = kept(history)
    monkeypatch.setattr("scenarios.history.schema.BUSY_S", 0.05)
    other = sqlite3.connect(history.database, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(HistoryError, match="Another window"):
        history.change(entry.id, name="x")
    assert len(history.find()) == 1  # who reads need not wait
    other.execute("ROLLBACK")
    other.close()


def test_a_full_disk_is_said_and_leaves_neither_file_nor_row(history: History) -> None:
    kept(history)
    before = files(history)
    with full_disk(), pytest.raises(HistoryError, match=r"^.+\.$"):
        keeping.keep(history, a_recording(), STARTED + 1)
    assert files(history) == before
    assert len(history.find()) == 1
    assert not [path for path in history.runs.iterdir() if path.name.startswith(".")]


def test_on_a_full_disk_the_runs_are_still_listed_and_what_cannot_be_changed_is_said(history: History) -> None:
    (one,) = kept(history)
    with full_disk():
        assert history.find("lock") == [one]
        assert history.usage()[0] == 1
        with pytest.raises(HistoryError, match="The disk is full"):
            history.change(one.id, name="mine")
        with pytest.raises(HistoryError, match="The disk is full"):
            history.delete([one.id])
    assert history.find() == [one]


def test_where_nobody_may_write_the_runs_are_listed_and_what_cannot_be_changed_is_said(
    history: History, monkeypatch: pytest.MonkeyPatch
) -> None:
    (one,) = kept(history)
    connect: Callable[..., sqlite3.Connection] = sqlite3.connect

    def read_only(path: object, **rest: Any) -> sqlite3.Connection:  # a folder's permissions do not hold for root
        return connect(f"{history.database.as_uri()}?mode=ro", **(rest | {"uri": True}))

    monkeypatch.setattr(sqlite3, "connect", read_only)
    assert history.find("lock") == [one]
    with pytest.raises(HistoryError, match="cannot be written to"):
        history.change(one.id, name="mine")


KILLED = """
import os, signal, sys, time
from pathlib import Path
from typing import Any
from scenarios.history.recovery.journal import Journal
from scenarios.run import Run, RunSpec
spec = RunSpec(Path(sys.argv[2]), options={"SECONDS": 60}, what_if={"lock": "none"})
journal, run = Journal(Path(sys.argv[1]), spec, 1790000000.0), Run(spec)
run.start()
seen = 0
while seen < 40 and not run.ended:
    run.wait(1)
    records = run.take()
    seen += len(records)
    journal.write(records)
while journal._waiting:
    time.sleep(0.01)
print("written", flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_run_whose_window_is_killed_is_found_at_the_next_start(history: History, tmp_path: Path) -> None:
    script = tmp_path / "lasts.py"
    script.write_text(
        "import threading, time\n"
        "threads = [threading.Thread(target=time.sleep, args=(60,)) for _ in range(3)]\n"
        "for thread in threads: thread.start()\n"
        "print('still here', flush=True)\n"
        "for thread in threads: thread.join()\n"
    )
    command = [sys.executable, "-c", KILLED, str(history.live), str(script)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == b"written\n"
        assert window.wait(30) == -signal.SIGKILL
    assert mend(history).found == 1
    [entry] = history.find("lasts")
    assert entry.outcome == "cut off"
    assert "WHAT IF" in entry.options_line()
    assert entry.started == 1790000000.0
    assert list(history.live.iterdir()) == []
    assert mend(history).found == 0
