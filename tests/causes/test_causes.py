"""Why a run hangs or goes wrong is told, on real runs that have the mistake; on those that have it not, nothing is."""

from pathlib import Path
from typing import Final

import pytest

from scenarios.findings.causes import HANGS, MISTAKES
from scenarios.recording import Recording
from scenarios.run import Run, RunSpec

PROGRAMS: Final = Path(__file__).parents[1] / "programs" / "causes"
STANDS: Final = 0.4  # seconds that it must have stood still
KEYS: Final = {
    "fills_its_pipe", "for_itself", "held_at_fork", "own_loop", "pool_starved", "unread_at_end", "pool_worker_died",
    "consumer_gone",
    "consumer_gone_undone", "producer_gone", "never_done", "not_woken", "unheard", "barrier_short", "nobody_puts",
    "too_few_ends", "no_guard", "never_began", "not_pickled", "unasked", "unasked_many", "never_awaited",
    "changed_copy", "two_steps", "own_locks", "one_after_other", "busy_wait", "deadlock",
}  # fmt: skip
HANGING: Final = {
    ("queues", "raises"): "consumer_gone", ("queues", "undone"): "never_done", ("queues", "ends"): "too_few_ends",
    ("signals", "notify"): "unheard", ("signals", "barrier"): "barrier_short", ("pools", "starved"): "pool_starved",
    ("pools", "dies"): "pool_worker_died", ("pools", "begins"): "never_began", ("processes", "fork"): "held_at_fork",
    ("processes", "unread"): "unread_at_end", ("processes", "pickle"): "not_pickled", ("loops", "own"): "own_loop",
    ("loops", "woken"): "not_woken", ("itself", ""): "for_itself", ("imports", ""): "deadlock",
    ("pipes", ""): "fills_its_pipe",
}  # fmt: skip
ENDING: Final = {
    ("pools", "raises"): "unasked_many", ("loops", "awaits"): "never_awaited", ("data", "steps"): "two_steps",
    ("data", "own"): "own_locks", ("data", "copy"): "changed_copy", ("habits", "turns"): "one_after_other",
    ("habits", "looks"): "busy_wait",
}  # fmt: skip


def watched(program: str, *arguments: str, hangs: bool) -> Recording:
    """The recording of a run; of one that hangs, stopped once a cause or, in vain, much time has come."""
    path = PROGRAMS / f"{program}.py"
    spec = RunSpec(path, args=tuple(filter(None, arguments)), timeout=40.0 if hangs else 90.0)
    recording, run = Recording.of_run(spec), Run(spec)
    try:
        run.start()
        while not run.ended:
            run.wait(0.2)
            recording.timeline.append(run.take())
            if hangs and {finding.key for finding in recording.findings()} & KEYS:
                run.stop()
                hangs = False
    finally:
        run.close()
    return recording


def told(recording: Recording) -> dict[str, str]:
    return {finding.key: finding.text for finding in recording.findings() if finding.key in KEYS}


@pytest.mark.slow
@pytest.mark.parametrize("program", HANGING, ids="-".join)
def test_why_it_hangs_is_told_while_it_lasts_and_after_it_was_stopped(program: tuple[str, str]) -> None:
    recording = watched(*program, hangs=True)
    assert set(told(recording)) == {HANGING[program]}
    finding = next(each for each in recording.findings() if each.key == HANGING[program])
    assert finding.why
    assert finding.try_
    assert finding.lanes
    assert finding.t1 >= finding.t0


@pytest.mark.slow
@pytest.mark.parametrize("program", ENDING, ids="-".join)
def test_why_it_goes_wrong_is_told(program: tuple[str, str]) -> None:
    # A look from outside is a sample: where others have the cores, a run may have too few
    times = 3 if ENDING[program] == "busy_wait" else 1
    seen: list[set[str]] = []
    while len(seen) < times and {ENDING[program]} not in seen:
        seen.append(set(told(watched(*program, hangs=False))))
    assert {ENDING[program]} in seen


@pytest.mark.slow
@pytest.mark.parametrize("program", [*HANGING, *ENDING], ids="-".join)
def test_of_a_program_without_the_mistake_nothing_is_told(program: tuple[str, str]) -> None:
    recording = watched(*program, "well", hangs=False)
    assert recording.timeline.exitcode == 0
    assert told(recording) == {}


@pytest.mark.slow
def test_a_script_that_would_start_children_in_its_children_is_told_what_guards_it() -> None:
    assert "no_guard" in told(watched("unguarded", hangs=False))


def test_each_cause_is_looked_for() -> None:
    assert len(set(HANGS + MISTAKES)) == len(HANGS) + len(MISTAKES)
