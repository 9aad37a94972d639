"""How long a trace of a million events takes to open, how much memory it needs, and what a frame of it costs.

python -m tests.benchmarks.foreign_trace [EVENTS]
"""

import json
import random
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np

from gui.canvas.rows.call_index import CallIndex
from gui.canvas.rows.slice_levels import SliceLevels
from scenarios.foreign_trace import open_file

THREADS: Final = 4
PIXELS: Final = 1280
LEVELS: Final = 6


def events(count: int) -> Iterator[dict[str, Any]]:
    """Calls of some functions within one another, on a few threads, as VizTracer writes them."""
    chance, clocks = random.Random(1), [1e9] * THREADS
    made = 0
    while made < count:
        thread = chance.randrange(THREADS)
        begin = now = clocks[thread]
        common = {"pid": 100, "tid": 100 + thread, "ph": "X", "cat": "fee"}
        for number in range(chance.randrange(1, 12)):
            length = 3 * chance.random() + 0.01
            name = f"leaf{chance.randrange(200)} (/home/anna/prog.py:{7 * number + 1})"
            yield {**common, "ts": round(now + 0.3, 3), "dur": round(length, 3), "name": name}
            now += length + 0.4
            made += 1
        yield {**common, "ts": round(begin, 3), "dur": round(now - begin, 3), "name": "outer (/home/anna/prog.py:7)"}
        clocks[thread] = now + 0.5
        made += 1


def main(count: int) -> None:
    """Write such a trace, open it, and look at it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trace.json"
        with path.open("w") as file:
            file.write('{"traceEvents":[')
            for number, event in enumerate(events(count)):
                file.write(("," if number else "") + json.dumps(event, separators=(",", ":")))
            file.write("]}")
        megabytes = path.stat().st_size / 1e6
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        wall, cpu = time.perf_counter(), time.process_time()
        timeline = open_file(path).timeline
        wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
        more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    print(f"{count:,} events, {megabytes:.0f} MB: opened in {wall:.2f} s (CPU {cpu:.2f} s), {more:.0f} MB more")
    slices = SliceLevels(timeline, CallIndex(timeline))
    for share in (1.0, 0.1, 0.001):
        edges = np.linspace(timeline.now * 0.4, timeline.now * (0.4 + 0.6 * share), PIXELS + 1).astype(np.int64)
        cpu = time.process_time()
        for lane in timeline.lanes:
            slices.between(lane, edges, slices.rows(lane, LEVELS))
        print(
            f"levels of {len(timeline.lanes)} lanes, {share:.1%} in sight: {1000 * (time.process_time() - cpu):.1f} ms"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
