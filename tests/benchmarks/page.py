"""When a browser shows a page of a million intervals, and how long a frame takes while it is zoomed.

    python -m tests.benchmarks.page [INTERVALS]     (default: 1000000)

Eight threads take turns at five locks. The page is opened by a headless Chromium; the clock stops when the lanes are
drawn. How long every format takes to be written: tests/benchmarks/export.py.
"""

import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np

from gui.export import writing
from gui.export.formats import formats
from gui.export.job import ExportJob
from gui.headless_picture import offscreen
from scenarios.recording import Metadata, Recording
from scenarios.timeline import Lane, Site, Timeline, TracedObject
from scenarios.timeline.vocabulary import ON_JOIN, ON_LOCK, READY, RUNNING, SLEEP
from tests.export.browser import PROGRAM, Browser

LANES = 8
_STATES = (RUNNING, ON_LOCK, RUNNING, READY, SLEEP)


def recording(intervals: int) -> Recording:
    """Threads that take turns at five locks, in intervals of random lengths; a wake for each fifth of them."""
    rng, timeline, each = np.random.default_rng(7), Timeline(), intervals // LANES
    timeline.origin, timeline.ended = 10**9, True
    timeline.objects += [TracedObject(f"lock {number}", "Lock") for number in range(5)]
    timeline.sites += [Site("demo.py", line, "work") for line in range(1, 40)]
    main = Lane(0, "process", 1, 1, "main", begin=timeline.origin)
    main.states.extend([timeline.origin], [ON_JOIN])
    timeline.lanes.append(main)
    for index in range(1, LANES + 1):
        lane = Lane(index, "thread", 1, index + 1, f"worker-{index}", parent=main, begin=timeline.origin, rank=index)
        start = timeline.origin + np.cumsum(rng.integers(1_000, 200_000, each))
        state = np.resize(_STATES, each)
        objects = np.where(state == ON_LOCK, rng.integers(1, 6, each), 0)
        lane.states.extend(start, state, objects, rng.integers(1, 40, each))
        lane.end, lane.settled = int(start[-1]) + 1_000, each
        timeline.lanes.append(lane)
        timeline.now = max(timeline.now, lane.end)
    main.end = timeline.now
    causes = np.sort(rng.integers(timeline.origin, timeline.now - 10_000, intervals // 5))
    lanes = rng.integers(1, LANES + 1, (2, len(causes)))
    timeline.wakes.extend(2, lanes[0], causes, lanes[1], causes + 5_000)
    return Recording(timeline, Metadata(script="demo.py", source="import threading\n", cores=2))


def main(arguments: Sequence[str]) -> None:
    """Write the page, and open it."""
    application = offscreen()
    with tempfile.TemporaryDirectory() as name:
        _page(int(arguments[0]) if arguments else 1_000_000, Path(name))
    del application


def _page(intervals: int, folder: Path) -> None:
    kind, file = next(each for each in formats() if each.suffix == ".html"), folder / "many.html"
    begin = time.perf_counter()
    writing.write(kind, ExportJob(recording(intervals)), file, lambda _share: True)
    print(f"a page of {intervals} intervals: written in {time.perf_counter() - begin:.2f} s, ", end="")
    print(f"{file.stat().st_size / 1e6:.1f} MB")
    if PROGRAM is None:
        print("no Chromium here to open it")
        return
    with Browser(folder / "browser", 1920, 1080) as browser:
        begin = time.perf_counter()
        browser.open(file)
        print(f"opened in {time.perf_counter() - begin:.2f} s", end="")
        zoom = "const t = performance.now(); document.getElementById('in').click(); "
        frame = "new Promise(done => { %s requestAnimationFrame(() => done(performance.now() - t)); })"
        took = sorted(browser.value(frame % zoom) for _ in range(20))
        print(f", a frame while zooming {took[10]:.0f} ms, at most {took[-1]:.0f} ms")


if __name__ == "__main__":
    main(sys.argv[1:])
