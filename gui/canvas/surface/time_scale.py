"""Time to pixels and back, the ticks between them, and durations in words: pure mathematics, no Qt.

The class follows Perfetto's `ui/src/base/time_scale.ts` in spirit: one small value that everything drawn on the axis
shares, so that nothing can stand a pixel off.
"""

import math
from dataclasses import dataclass
from typing import Final

LEAST_PX: Final = 90.0  # from one labelled tick to the next
UNITS: Final = ((1e9, "s"), (1e6, "ms"), (1e3, "µs"), (1.0, "ns"))


@dataclass(frozen=True)
class TimeScale:
    """The range `t0`..`t1` (ns) laid over `width` pixels that begin at pixel `left`."""

    t0: float
    t1: float
    left: float
    width: float

    @property
    def ns_per_px(self) -> float:
        """How long one pixel lasts."""
        return (self.t1 - self.t0) / max(self.width, 1.0)

    def x(self, time: float) -> float:
        """The pixel of a time, also outside the range."""
        return self.left + (time - self.t0) / self.ns_per_px

    def time(self, x: float) -> float:
        """The time at a pixel, also outside the range."""
        return self.t0 + (x - self.left) * self.ns_per_px

    def zoomed(self, factor: float, x: float) -> tuple[float, float]:
        """The range after showing `factor` times as much, with the time at pixel `x` staying where it is."""
        fixed = self.time(x)
        return fixed - (fixed - self.t0) * factor, fixed + (self.t1 - fixed) * factor

    def panned(self, pixels: float) -> tuple[float, float]:
        """The range after moving the window `pixels` to the right."""
        shift = pixels * self.ns_per_px
        return self.t0 + shift, self.t1 + shift


def tick_step(ns_per_px: float, least_px: float) -> float:
    """The shortest of 1, 2, 5 × 10ⁿ ns that is at least `least_px` pixels long."""
    least = max(ns_per_px * least_px, 1.0)
    power = 10.0 ** math.floor(math.log10(least))
    return next(step for step in (power, 2 * power, 5 * power, 10 * power) if step >= least * (1 - 1e-9))


def ticks(scale: TimeScale, least_px: float = LEAST_PX) -> list[float]:
    """The times of the labelled ticks in range; whole multiples of one step, at least `least_px` apart."""
    step = tick_step(scale.ns_per_px, least_px)
    first, last = math.ceil(scale.t0 / step), math.floor(scale.t1 / step)
    return [i * step for i in range(first, last + 1)]


def tick_label(time: float, step: float) -> str:
    """A tick's time, with decimals enough to differ from its neighbours.

    In seconds unless more than three decimals were needed: the unit depends on the step alone, so that it stays while
    a run grows and while the range moves.
    """
    size, unit = _unit(min(step * 1e3, 1e9))
    decimals = max(0, -math.floor(math.log10(step / size) + 1e-9))
    text = f"{time / size:.{decimals}f}"
    return f"{'0' if float(text) == 0 else text} {unit}"


def duration(ns: float) -> str:
    """A length of time for people, three or more significant digits: "1.50 s", "12.3 ms", "850 ns"."""
    size, unit = _unit(abs(ns))
    value = ns / size
    if unit == "ns":
        return f"{value:.0f} ns"
    decimals = 2 if abs(value) < 10 else 1 if abs(value) < 100 else 0
    return f"{value:.{decimals}f} {unit}"


def _unit(ns: float) -> tuple[float, str]:
    return next(((size, unit) for size, unit in UNITS if ns >= size), UNITS[-1])
