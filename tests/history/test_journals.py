"""The journal of a run whose window was killed: kept once, as it ran, whatever befell before and after."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scenarios.history.keeping import keep
from scenarios.history.recovery import journal
from scenarios.history.recovery.journal import Journal, left_behind
from scenarios.history.recovery.mending import mend
from scenarios.history.store import History
from scenarios.run import Run, RunSpec
from tests.history.support import STARTED, files

SOURCE = "import threading\nthreading.Thread(target=print, args=('here',)).start()\n"


@pytest.fixture
def history(tmp_path: Path) -> History:
    return History(tmp_path / "history")


@pytest.fixture
def script(tmp_path: Path) -> Path:
    path = tmp_path / "buy.py"
    path.write_text(SOURCE)
    return path


def left(history: History, spec: RunSpec) -> Journal:
    """The journal of a run that nobody kept."""
    written, run = Journal(history.live, spec, STARTED), Run(spec)
    run.start()
    while not run.ended:
        run.wait(1)
        written.write(run.take())
    written.write(run.take())
    run.close()
    written.close(kept=False)
    return written


def test_a_run_that_was_kept_as_its_window_was_killed_is_not_found_a_second_time(
    history: History, script: Path
) -> None:
    written = left(history, RunSpec(script))
    with left_behind(written.path) as found:
        assert found is not None
        assert found.recording is not None
        keep(history, found.recording, STARTED + 0.3, mark=written.mark)
    assert written.path.exists()
    assert mend(history).found == 0
    assert not written.path.exists()
    assert len(history.find()) == len(files(history)) == 1


def test_a_journal_that_another_window_has_just_kept_is_left_to_it(
    history: History, script: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = left(history, RunSpec(script))
    hold: Callable[..., bool] = journal._hold

    def kept_meanwhile(file: Any) -> bool:
        written.path.unlink()
        return hold(file)

    monkeypatch.setattr(journal, "_hold", kept_meanwhile)
    assert mend(history).found == 0
    assert history.find() == []


def test_the_run_is_found_with_the_text_and_the_changes_that_it_ran_with(history: History, script: Path) -> None:
    left(history, RunSpec(script, what_if={"lock": "none"}, options={"BUYERS": 2}))
    script.write_text("something = 'else'\n")
    with left_behind(next(history.live.iterdir())) as found:
        assert found is not None
        assert found.recording is not None
        metadata = found.recording.metadata
    assert (metadata.source, dict(metadata.what_if), metadata.options) == (SOURCE, {"lock": "none"}, {"BUYERS": 2})


@pytest.mark.parametrize(
    "head",
    [
        {"script": "\ud800", "started": 1e300},
        {"script": "a\0b", "started": float("nan")},
        {"script": "a", "source": 7},
        {"script": "a", "python": []},
        {"script": "a", "options": [1]},
        [[[[]]]],
    ],
)
def test_a_journal_that_cannot_be_read_keeps_nobody_from_the_others(history: History, script: Path, head: Any) -> None:
    written = left(history, RunSpec(script))
    whole: dict[str, Any] = {
        "script": None,
        "module": None,
        "source": "",
        "options": {},
        "python": "",
        "started": STARTED,
    }
    first = json.dumps(whole | head if isinstance(head, dict) else head).encode()
    records = written.path.read_bytes().partition(b"\n")[2]
    (history.live / f"00000000{journal.ENDING}").write_bytes(first + b"\n" + records)
    assert mend(history).found == 1
    assert len(history.find("buy")) == 1
