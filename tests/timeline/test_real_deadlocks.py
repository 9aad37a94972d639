"""Programs that really stand still are told to be in a deadlock while they do, and in the saved run."""

import time
from pathlib import Path

import pytest

from scenarios.recording import Recording
from scenarios.run import Run, RunSpec
from scenarios.run_file import open_recording, save
from tests.run_file.checker import check_file

PROGRAMS = Path(__file__).parents[1] / "programs" / "deadlocks"
LONG = 30.0  # seconds after which a deadlock that should have been found was missed

CROSSWISE = "Deadlock: left holds a and waits for b (line {0}); right holds b and waits for a (line {0})."
PHILOSOPHERS = (
    "Deadlock: philosopher 0 holds forks[0] and waits for forks[1] (line 12); "
    "philosopher 1 holds forks[1] and waits for forks[2] (line 12); "
    "philosopher 2 holds forks[2] and waits for forks[0] (line 12)."
)


def until_deadlock(spec: RunSpec) -> Recording:
    """Watch a run, live, until a deadlock is told; stop it then, and record its end."""
    recording, run = Recording.of_run(spec), Run(spec)
    timeline = recording.timeline
    deadline = time.monotonic() + LONG
    try:
        run.start()
        while not any(mark.name == "deadlock" for mark in timeline.marks):
            assert time.monotonic() < deadline, "it was not found"
            assert not run.ended
            run.wait(0.05)
            timeline.append(run.take())
            timeline.advance(time.perf_counter_ns())
        run.stop()
        while not run.ended:
            run.wait()
            timeline.append(run.take())
    finally:
        run.close()
    return recording


def words(recording: Recording) -> list[str]:
    return [finding.text for finding in recording.findings() if finding.text.startswith("Deadlock")]


@pytest.mark.parametrize(
    ("name", "args", "sentence"),
    [
        ("crosswise_threads", (), CROSSWISE.format(12)),
        ("crosswise_processes", ("fork",), CROSSWISE.format(10)),
        pytest.param("crosswise_processes", ("spawn",), CROSSWISE.format(10), marks=pytest.mark.slow),
        pytest.param("crosswise_processes", ("forkserver",), CROSSWISE.format(10), marks=pytest.mark.slow),
        ("philosophers", (), PHILOSOPHERS),
        ("own_lock", (), "Deadlock: MainProcess waits for lock, which it holds itself (line 6)."),
        ("forgetful_thread", (),
         "Deadlock: forgetful ended while it held lock; MainProcess cannot have it any more (line 9)."),
        ("killed_holder", (), "Deadlock: holder ended while it held lock; wanter cannot have it any more (line 16)."),
        ("hen_and_egg", (), "Deadlock: hen waits in join() for egg (line 11); egg waits in join() for hen (line 11)."),
        ("crosswise_tasks", (), CROSSWISE.format(9)),
        ("tasks_in_a_ring", (), "Deadlock: hen waits for egg (line 8); egg waits for hen (line 13)."),
        ("join_in_lock", (), "Deadlock: MainProcess holds lock and waits in join() for child (line 16); "
                             "child waits for lock (line 7)."),
    ],
)  # fmt: skip
def test_who_stands_still_is_told_at_once_and_in_the_file(
    name: str, args: tuple[str, ...], sentence: str, tmp_path: Path
) -> None:
    recording = until_deadlock(RunSpec(PROGRAMS / f"{name}.py", args=args, timeout=LONG))
    assert words(recording) == [sentence]
    assert recording.findings()[0].text == sentence
    save(recording, tmp_path / "run.json")
    check_file(tmp_path / "run.json")
    opened = open_recording(tmp_path / "run.json")
    assert words(opened) == [sentence]
    save(opened, tmp_path / "again.json")
    assert (tmp_path / "again.json").read_bytes() == (tmp_path / "run.json").read_bytes()


def test_long_waits_for_those_who_work_are_no_deadlock() -> None:
    spec = RunSpec(PROGRAMS / "none.py", timeout=LONG)
    recording, run = Recording.of_run(spec), Run(spec)
    try:
        run.start()
        while not run.ended:
            run.wait(0.05)
            recording.timeline.append(run.take())
            recording.timeline.advance(time.perf_counter_ns())
    finally:
        run.close()
    assert recording.timeline.exitcode == 0
    assert words(recording) == []
