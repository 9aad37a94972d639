"""Three hundred random schedules of faults: whoever is killed, and when, the run ends and its record is true."""

import traceback
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.faults.proofs import prove
from tests.faults.rounds import Round
from tests.faults.schedules import schedule_of

BATCH = 30
BATCHES = 10
AT_ONCE = 6  # runs sleep most of the time


def failure_of(seed: int, folder: Path) -> str:
    """What went wrong in the round of this seed; "" where all holds."""
    schedule, played = schedule_of(seed), None
    try:
        played = Round(schedule, folder / str(seed)).play()
        prove(played)
    except Exception:
        hits = "" if played is None else f"hit: {played.hits}\n"
        return f"{schedule}\n{hits}again: python -m tests.faults.again {seed}\n{traceback.format_exc()}"
    return ""


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(BATCHES))
def test_whoever_is_killed_the_run_ends_cleanly_and_its_record_is_true(batch: int, place: Path) -> None:
    seeds = range(batch * BATCH, (batch + 1) * BATCH)
    with ThreadPoolExecutor(AT_ONCE) as rounds:
        failures = [failure for failure in rounds.map(failure_of, seeds, [place] * BATCH) if failure]
    assert not failures, "\n\n".join(failures)
