"""The observer looks as often as its share of one core allows, and no oftener than it needs to."""

import pytest

from scenarios.observer.sources import sampling_rate
from scenarios.observer.sources.sampling_rate import SamplingRate


class Clock:
    """Time that passes only when someone spends it."""

    def __init__(self) -> None:
        self.wall = 100.0
        self.cpu = 1.0

    def monotonic(self) -> float:
        return self.wall

    def perf_counter_ns(self) -> int:
        return round(self.wall * 1e9)

    def thread_time(self) -> float:
        return self.cpu

    def thread_time_ns(self) -> int:
        return round(self.cpu * 1e9)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    made = Clock()
    monkeypatch.setattr(sampling_rate, "time", made)
    return made


def looks(clock: Clock, cost: float, seconds: float) -> tuple[list[float], list[tuple[int, int]]]:
    """The walls of all looks of this cost, and the rates that were told."""
    found, told = [], []
    watch = SamplingRate()
    until = clock.wall + seconds
    while clock.wall < until:
        clock.wall = max(clock.wall, watch.next)
        found.append(clock.wall)
        clock.wall += cost
        clock.cpu += cost
        rate = watch.done()
        if rate is not None:
            told.append(rate)
    return found, told


def test_cheap_looks_come_five_hundred_times_a_second(clock: Clock) -> None:
    found, told = looks(clock, 0.00005, 3.0)
    assert len(found) == pytest.approx(1500, rel=0.02)
    assert [rate for rate, _ in told] == pytest.approx([500_000] * len(told), rel=0.02)


@pytest.mark.parametrize("cost", [0.0002, 0.001, 0.004])
def test_dear_looks_come_so_seldom_that_they_keep_to_their_share(clock: Clock, cost: float) -> None:
    found, told = looks(clock, cost, 10.0)
    settled = [wall for wall in found if wall > found[0] + 5]
    assert len(settled) * cost / 5 <= 0.05
    assert len(settled) * cost / 5 > 0.03
    assert told[-1][1] == pytest.approx(1e9 + len(found) * cost * 1e9, rel=0.1)
