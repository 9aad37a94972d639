"""How long Stop takes until no process of a run is left, for every kind of stubborn worker.

Run it by `python tests/benchmarks/stop_time.py`. The promise is one second.
"""

import os
import statistics
import sys
import time
import uuid
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.run.support import marked, program, rest_of, running, until_output

ROUNDS: Final = 7
KINDS: Final = ("deadlocked", "ignoring", "stopped", "daemonised", "breeding")


def stop_time(*kinds: str) -> float:
    """Seconds from stop() to the run's end, with these children; fails when a process is left."""
    mark = os.environ["LANESCOPE_TEST"] = uuid.uuid4().hex
    with running(program("family", *kinds)) as run:
        until_output(run, b"all up")
        begin = time.perf_counter()
        run.stop()
        rest_of(run)
        spent = time.perf_counter() - begin
        assert not marked(mark)
    return spent


def main() -> None:
    """Print the figures."""
    print(f"{'children':48}{'median':>8}{'longest':>9}")
    for kinds in (*((kind,) for kind in KINDS), KINDS, KINDS * 4):
        times = [stop_time(*kinds) for _ in range(ROUNDS)]
        title = kinds[0] if len(kinds) == 1 else f"all of these, {len(kinds) // len(KINDS)} of each"
        print(f"{title:48}{statistics.median(times):>6.2f} s{max(times):>7.2f} s")


if __name__ == "__main__":
    main()
