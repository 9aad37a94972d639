"""What is asked for is done to the student's own objects alone, on each interpreter, and told."""

import sys
from pathlib import Path
from typing import Final

import pytest

from scenarios import run_file
from scenarios.comparison import compare, sentence
from scenarios.recording import Recording
from scenarios.run import RunSpec
from scenarios.statistics.objects import of_objects
from tests.recorded import recorded
from tests.tracer import interpreters

PROGRAMS: Final = Path(__file__).parents[1] / "programs" / "what_if"
PYTHONS: Final = {version: path for version in interpreters.VERSIONS if (path := interpreters.find(version))}
WORKERS: Final = 3


def run(program: str, *args: str, python: str = sys.executable, timeout: float = 30, **what_if: str | int) -> Recording:
    return recorded(RunSpec(PROGRAMS / program, args=args, what_if=what_if, timeout=timeout, python=python))


def at_once(recording: Recording, name: str) -> int:
    """How many held the object of this name at once, at most."""
    return next(int(row.cells[4] or 0) for row in of_objects(recording.timeline).rows if row.cells[0] == name)


def types(recording: Recording) -> dict[str, str]:
    return {known.name: known.type for known in recording.timeline.objects}


def printed(recording: Recording) -> list[str]:
    return [line.text.strip() for line in recording.timeline.output.lines()]


def last_line(recording: Recording) -> str:
    return printed(recording)[-1]


def told(recording: Recording) -> str:
    return " ".join(finding.text for finding in recording.findings())


KINDS: Final = [("thread",), ("process", "fork"), ("process", "spawn"), ("process", "forkserver"), ("task",)]


@pytest.mark.parametrize("kind", KINDS, ids="-".join)
def test_as_written_one_at_a_time_goes_in(kind: tuple[str, ...]) -> None:
    plain = run("locks.py", *kind)
    assert (at_once(plain, "lock"), at_once(plain, "slots")) == (1, 1)
    assert types(plain)["lock"] == "Lock"
    assert "Not as written" not in told(plain)


@pytest.mark.parametrize("version", PYTHONS)
@pytest.mark.parametrize("kind", KINDS, ids="-".join)
@pytest.mark.slow
def test_locks_let_everybody_in_and_semaphores_as_many_as_asked_for(kind: tuple[str, ...], version: str) -> None:
    changed = run("locks.py", *kind, python=PYTHONS[version], lock="none", semaphore=2)
    assert changed.timeline.exitcode == 0
    assert (at_once(changed, "lock"), at_once(changed, "slots")) == (WORKERS, 2)
    assert types(changed)["lock"] == "OpenLock"
    assert next(known.slots for known in changed.timeline.objects if known.name == "slots") == 2
    assert "Not as written: the lock" in told(changed)
    assert "another number of slots" in told(changed)


def test_a_race_shows_once_its_lock_is_taken_away() -> None:
    plain, changed = run("race.py"), run("race.py", lock="none")
    assert last_line(plain) == "100"
    assert int(last_line(changed)) < 100
    said = sentence(compare(plain, changed), plain, changed)
    assert said.startswith("locks taken away: ")
    assert "last line 100 → " in said
    assert "at most 1 → 4 at once in lock" in said


def test_a_deadlock_ends_without_its_locks() -> None:
    plain, changed = run("deadlock.py", timeout=3), run("deadlock.py", lock="none")
    assert any(mark.name == "deadlock" for mark in plain.timeline.marks)
    assert changed.timeline.exitcode == 0
    assert last_line(changed) == "eaten"


def test_a_join_that_is_skipped_lets_daemons_be_cut_short() -> None:
    assert last_line(run("joined.py")) == "main done"
    cut = run("joined.py", join="skip")
    assert "work done" not in printed(cut)
    assert "join() was skipped 1 time, in line 14" in told(cut)
    waited_for = run("joined.py", join="skip", daemon="none")
    assert last_line(waited_for) == "work done"


@pytest.mark.parametrize("version", PYTHONS)
def test_what_cannot_work_without_stays_and_that_is_told(version: str) -> None:
    changed = run("conditions.py", python=PYTHONS[version], lock="none", semaphore=3)
    assert changed.timeline.exitcode == 0
    assert last_line(changed) == "done"
    assert {types(changed)[name] for name in ("lock", "changed", "signal")} == {"Lock", "Condition", "Semaphore"}
    assert "a lock stays, as the condition made in line 6" in told(changed)
    assert "the semaphore made in line 7 begins with 0" in told(changed)


@pytest.mark.parametrize("version", PYTHONS)
def test_a_managers_locks_and_semaphores_stay_and_that_is_told(version: str) -> None:
    changed = run("managed.py", python=PYTHONS[version], lock="none", semaphore=3)
    assert changed.timeline.exitcode == 0
    assert last_line(changed) == "taken: False"
    assert "a manager's lock, made in line 7, stays" in told(changed)
    assert "a manager's semaphore, made in line 8, stays" in told(changed)


def test_a_run_as_written_has_none_of_it_loaded() -> None:
    text = "import sys, threading, asyncio, multiprocessing.synchronize\n"
    text += 'print([name for name in sys.modules["_lanescope_tracer"].modules._loaded if "what_if" in name])\n'
    assert last_line(recorded(RunSpec(PROGRAMS / "race.py", source=text))) == "[]"


def test_a_saved_run_is_marked_as_changed(tmp_path: Path) -> None:
    run_file.save(run("race.py", lock="none"), tmp_path / "run.json.gz")
    opened = run_file.open_recording(tmp_path / "run.json.gz")
    assert opened.metadata.what_if == {"lock": "none"}
    assert "Not as written: the lock made in line 6 lets everybody in at once" in told(opened)
