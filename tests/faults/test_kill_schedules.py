"""Random schedules of faults: whoever is killed, and when, the run ends and its record is true.

Two hundred of them; `python -m tests.faults FIRST-LAST` plays as many as are asked for.
"""

from pathlib import Path

import pytest

from tests.faults.proofs import failures_of

BATCH = 25
BATCHES = 8


@pytest.mark.slow
@pytest.mark.parametrize("batch", range(BATCHES))
def test_whoever_is_killed_the_run_ends_cleanly_and_its_record_is_true(batch: int, place: Path) -> None:
    failures = list(failures_of(range(batch * BATCH, (batch + 1) * BATCH), place))
    assert not failures, "\n\n".join(failures)
