"""The mathematics under the axis: what goes to a pixel comes back, and ticks are round and readable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    labels = [tick_label(tick, step, scale.t1) for tick in ticks(scale, 90)]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("time", "step", "largest", "label"),
    [
        (0, 1e9, 9e9, "0 s"),
        (0, 2e5, 9e5, "0 µs"),
        (200e6, 2e8, 2.4e9, "0.2 s"),
        (1.5e9, 5e8, 4e9, "1.5 s"),
        (350e6, 50e6, 600e6, "350 ms"),
        (1.0002e9, 2e5, 1.001e9, "1.0002 s"),
        (20e3, 1e3, 25e3, "20 µs"),
        (-100e6, 1e8, 700e6, "-100 ms"),
        (700, 100, 900, "700 ns"),
    ],
)
def test_ticks_read_in_one_unit_that_of_the_largest(time: float, step: float, largest: float, label: str) -> None:
    assert tick_label(time, step, largest) == label


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
