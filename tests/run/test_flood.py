"""Output without end costs bounded memory and loses nothing."""

import time

import psutil
import pytest

from scenarios.run import collector
from scenarios.tracer.wire import records as rec
from tests.run.support import LONG, Told, program, running

MEGABYTE = 1 << 20


def output_bytes(told: Told) -> int:
    """How many bytes of output the records carry."""
    return int(told.of(rec.OUTPUT)["a"].sum())


@pytest.mark.slow
@pytest.mark.parametrize("way", ["raw", "print"])
def test_a_hundred_megabytes_pass_through_in_bounded_memory(way: str) -> None:
    process = psutil.Process()
    poured, most = 0, 0
    with running(program("pour", 100, way)) as run:
        before = process.memory_info().rss
        while not run.ended:
            assert run.wait(LONG)
            poured += output_bytes(Told(run.take(), None))
            most = max(most, process.memory_info().rss - before)
    assert poured == 100 * MEGABYTE
    assert most < 80 * MEGABYTE


@pytest.mark.parametrize("way", ["raw", "print"])
def test_whoever_is_far_behind_makes_the_writers_wait_and_loses_nothing(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collector, "MOST_BACKLOG", 2 * MEGABYTE)
    with running(program("pour", 12, way)) as run:
        deadline, size = time.monotonic() + LONG, -1
        while size != (size := run.backlog) or size == 0:
            assert time.monotonic() < deadline
            time.sleep(0.3)
        assert size < 4 * MEGABYTE
        assert not run.ended
        poured = 0
        while not run.ended:
            assert run.wait(LONG)
            poured += output_bytes(Told(run.take(), None))
    assert poured == 12 * MEGABYTE
