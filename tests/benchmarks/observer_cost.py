"""What the observer costs and how often it looks, beside psutil on the same programs.

Run it by `python tests/benchmarks/observer_cost.py`. Looks a second and the share of one core are the observer's own
records (RATE), taken after the first second, in which it starts.
"""

import statistics
import sys
from pathlib import Path
from typing import Final, Literal

sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np

from scenarios.run import RunSpec
from scenarios.tracer.wire import records as rec
from tests.run.support import PROGRAMS, told_by

SECONDS: Final = "5"
SHARE: Final = 0.05
PROGRAMS_TO_WATCH: Final = (
    ("2 threads asleep", "threads", ("0", "1", SECONDS)),
    ("2 threads compute", "threads", ("2", "0", SECONDS)),
    ("2 compute, 6 sleep", "threads", ("2", "6", SECONDS)),
    ("2 compute, 64 sleep", "threads", ("2", "64", SECONDS)),
    ("4 processes compute", "crowd", ("4", SECONDS)),
    ("32 processes compute", "crowd", ("32", SECONDS)),
)


def measure(name: str, args: tuple[str, ...], observer: Literal["schedstat", "psutil"]) -> tuple[float, float, int]:
    """Looks a second, share of one core, states told, of one run."""
    told = told_by(RunSpec(PROGRAMS / f"{name}.py", args=args, observer=observer))
    rates = told.of(rec.RATE)
    looks = statistics.median(rates["a"][1:]) / 1000
    share = float((np.diff(rates["b"]) / np.diff(rates["wall"])).mean())
    return looks, share, len(told.of(rec.OS_STATE))


def main() -> None:
    """Print the figures."""
    print(f"{'':24}{'schedstat':^34}{'psutil':^34}")
    print(f"{'':24}" + f"{'looks/s':>10}{'of a core':>11}{'states':>9}    " * 2)
    for title, name, args in PROGRAMS_TO_WATCH:
        columns = ""
        for observer in ("schedstat", "psutil"):
            looks, share, states = measure(name, args, observer)
            columns += f"{looks:>10.0f}{share:>10.1%}{'!' if share > SHARE else ' '}{states:>9}    "
        print(f"{title:24}{columns}")


if __name__ == "__main__":
    main()
