"""What a timeline costs: bytes for each interval, records taken in per second, and the run file of a million intervals.

    python -m tests.benchmarks.timeline_memory [INTERVALS]

64 threads wait for locks and take them, 300 000 records a second with the observer's among them; they are appended in
batches as a window at 60 frames a second gets them, and in the largest batches that a Run hands out.
"""

import resource
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.record_arrays import RECORD_DTYPE
from scenarios.recording import Metadata, Recording
from scenarios.run_file import open_recording, save
from scenarios.timeline import Timeline
from scenarios.tracer.wire import records as rec
from tests.timeline.scribe import Scribe, at

RATE = 300_000  # records a second
LANES = 64
BATCHES = {"60 a second": RATE // 60, "as large as a Run's": 1 << 15}
_ROUND = [rec.BLOCK, rec.UNBLOCK, rec.ACQUIRED, rec.OS_STATE, rec.RELEASED, rec.OS_CPU]


def beginnings() -> NDArray[Any]:
    """The lanes and the locks."""
    script = Scribe().root()
    for number in range(8):
        script.name(5000 + number, f"lock {number}")
    for number in range(1, LANES):
        script.begin_thread(1 + number / 100, 1, 100 + number, 1000 + number, f"thread {number}")
    return script.records()


def traffic(count: int) -> NDArray[Any]:
    """`count` records in order of time: each lane waits for a lock, takes it, gives it back, and is looked at."""
    place = np.arange(count)
    lane, turn = place % LANES, place // LANES
    phase = turn % len(_ROUND)
    made = np.zeros(count, RECORD_DTYPE)
    made["kind"] = np.array(_ROUND)[phase]
    made["pid"], made["tid"] = 1, np.where(lane == 0, 1, 100 + lane)
    made["wall"] = at(20) + place * 10**9 // RATE
    made["cpu"] = place * 10**9 // RATE // LANES
    made["obj"] = np.where(made["kind"] < rec.OS_STATE, 5000 + turn // len(_ROUND) % 8, 0)
    made["flags"] = np.where(phase < 2, rec.ON_LOCK, np.where(phase == 3, turn // len(_ROUND) % 3, 0))
    made["a"] = phase == 1
    return made


def append(head: NDArray[Any], made: NDArray[Any], batch: int) -> tuple[Timeline, float]:
    """Append all; returns the timeline and the CPU seconds that it took."""
    timeline = Timeline()
    timeline.append(head)
    begin = time.process_time()
    for first in range(0, len(made), batch):
        timeline.append(made[first : first + batch])
    return timeline, time.process_time() - begin


def intervals_of(timeline: Timeline) -> int:
    """All states of all lanes."""
    return sum(len(lane.states) for lane in timeline.lanes)


def show_speed(head: NDArray[Any], made: NDArray[Any]) -> None:
    """Print what intake costs, and what it costs at the end of a long run beside its beginning."""
    for name, batch in BATCHES.items():
        _, seconds = append(head, made, batch)
        share = 100 * seconds / (len(made) / RATE)
        print(
            f"batches {name:<20} {len(made) / seconds:>9,.0f} records/s: {share:.0f} % of a core at {RATE:,} records/s"
        )
    quarter = len(made) // 4
    timeline, first = append(head, made[:quarter], 5000)
    begin = time.process_time()
    for place in range(quarter, len(made), 5000):
        timeline.append(made[place : place + 5000])
    rest = (time.process_time() - begin) / 3
    print(f"the first quarter took {first:.2f} s, each later one {rest:.2f} s: the cost is that of what is new")


def show_memory(head: NDArray[Any], made: NDArray[Any]) -> Timeline:
    """Print what the timeline holds in memory."""
    tracemalloc.start()
    timeline, _ = append(head, made, 1 << 15)
    total = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    count = intervals_of(timeline)
    states = sum(lane.states.nbytes for lane in timeline.lanes)
    print(f"{count:,} intervals, {len(timeline.holds):,} holds: {total / 1e6:.0f} MB in all")
    print(f"states alone {states / 1e6:.0f} MB, {states / count:.1f} bytes an interval (Python objects: 100 and more)")
    return timeline


def show_file(timeline: Timeline) -> None:
    """Print what saving and opening cost."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.json"
        begin = time.perf_counter()
        save(Recording(timeline, Metadata()), path)
        saved = time.perf_counter()
        opened = open_recording(path).timeline
        print(
            f"run file: {path.stat().st_size / 1e6:.0f} MB, saved in {saved - begin:.1f} s, "
            f"opened in {time.perf_counter() - saved:.1f} s, {intervals_of(opened):,} intervals back"
        )
    print(f"peak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3:.0f} MB")


def main() -> None:
    """Print all figures."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    head, made = beginnings(), traffic(wanted * 9 // 4)
    show_speed(head, made)
    show_file(show_memory(head, made))


if __name__ == "__main__":
    main()
