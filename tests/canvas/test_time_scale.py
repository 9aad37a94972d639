"""The mathematics under the axis: what goes to a pixel comes back, and ticks are round and readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gui.canvas.input.following import following, whole
from gui.canvas.surface.time_scale import TimeScale, duration, tick_label, tick_step, ticks

starts = st.floats(-1e12, 1e15)
lengths = st.floats(100, 1e15)
widths = st.integers(1, 8000)


@given(starts, lengths, widths, st.floats(0, 1))
def test_a_time_goes_to_its_pixel_and_comes_back(t0: float, length: float, width: int, share: float) -> None:
    scale = TimeScale(t0, t0 + length, 180, width)
    time = t0 + share * length
    tolerance = 1e-9 * length + 1e-15 * max(abs(t0), abs(time)) * 8 + 1e-12
    assert scale.time(scale.x(time)) == pytest.approx(time, abs=tolerance * 10)


@given(starts, st.floats(1e3, 1e13), st.integers(50, 4000), st.floats(0, 1), st.floats(0.1, 10))
def test_zooming_keeps_the_time_under_the_pixel(t0: float, length: float, width: int, at: float, by: float) -> None:
    scale = TimeScale(t0, t0 + length, 0, width)
    x = at * width
    after = TimeScale(*scale.zoomed(by, x), 0, width)
    assert after.time(x) == pytest.approx(scale.time(x), abs=1e-6 * length + 1e-12 * abs(t0))
    assert after.t1 - after.t0 == pytest.approx(length * by, rel=1e-3, abs=1e-12 * abs(t0))


def test_panning_moves_the_range_by_pixels() -> None:
    assert TimeScale(0, 1000, 50, 100).panned(10) == (100, 1100)


@given(st.floats(0, 1e12), st.floats(1e3, 1e13), st.integers(200, 4000))
def test_ticks_stand_apart_inside_the_range_at_round_times(t0: float, length: float, width: int) -> None:
    scale = TimeScale(t0, t0 + length, 0, width)
    found = ticks(scale, 90)
    step = tick_step(scale.ns_per_px, 90)
    assert step / 10 ** len(str(int(step))[1:]) in (1, 2, 5)
    assert step / scale.ns_per_px >= 90 * (1 - 1e-6)
    assert len(found) <= width / 90 + 1
    assert all(scale.t0 - step * 1e-6 <= tick <= scale.t1 + step * 1e-6 for tick in found)


@given(st.floats(0, 1e12), st.floats(1e3, 1e13), st.integers(200, 4000))
def test_no_two_ticks_read_the_same(t0: float, length: float, width: int) -> None:
    scale = TimeScale(t0, t0 + length, 0, width)
    step = tick_step(scale.ns_per_px, 90)
    labels = [tick_label(tick, step) for tick in ticks(scale, 90)]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("time", "step", "label"),
    [
        (0, 1e9, "0 s"),
        (0, 2e5, "0 ms"),
        (200e6, 2e8, "0.2 s"),
        (1.5e9, 5e8, "1.5 s"),
        (350e6, 50e6, "0.35 s"),
        (1.002e9, 1e6, "1.002 s"),
        (1.0002e9, 2e5, "1000.2 ms"),
        (20e3, 1e3, "0.020 ms"),
        (-100e6, 1e8, "-0.1 s"),
        (700, 100, "0.7 µs"),
    ],
)
def test_ticks_read_in_seconds_unless_they_are_too_fine_for_that(time: float, step: float, label: str) -> None:
    assert tick_label(time, step) == label


@given(st.floats(-1e8, 0), st.lists(st.floats(0, 60e9), min_size=2), st.integers(200, 4000))
def test_the_unit_stays_while_a_run_grows(begin: float, moments: list[float], width: int) -> None:
    for now in (*sorted(moments), max(moments)):
        for range_ in (following(begin, now), whole(begin, max(now, 1e9))):
            scale = TimeScale(*range_, 0, width)
            step = tick_step(scale.ns_per_px, 90)
            assert all(tick_label(tick, step).endswith(" s") for tick in ticks(scale, 90))


@pytest.mark.parametrize(
    ("ns", "text"),
    [
        (1.5e9, "1.50 s"),
        (61e9, "61.0 s"),
        (345e9, "345 s"),
        (12.34e6, "12.3 ms"),
        (4_200, "4.20 µs"),
        (850, "850 ns"),
        (0, "0 ns"),
    ],
)
def test_a_duration_reads_with_three_digits(ns: float, text: str) -> None:
    assert duration(ns) == text
