"""What it costs to tell one moment of a run, and to step to the next event: python -m tests.benchmarks.moments."""

import time
from collections.abc import Callable

import numpy as np

from scenarios.moments import Relations, moment, step
from scenarios.timeline import Lane, Timeline, TracedObject

LANES, OBJECTS, ROWS = 64, 7, 1_000_000
EVERY = 16  # ns from one row to the next


def made_up() -> Timeline:
    """A million intervals, and as many holds, changes of a queue's length and looks from outside."""
    timeline, chance = Timeline(), np.random.default_rng(1)
    timeline.objects += [TracedObject(f"lock {number}", "Lock") for number in range(OBJECTS)]
    each = ROWS // LANES
    for number in range(LANES):
        lane = Lane(number, "thread", 1, number + 1, f"worker {number}")
        states, objects = chance.integers(0, 9, each), chance.integers(0, OBJECTS + 1, each)
        lane.states.extend(np.arange(each) * EVERY * LANES + number, states, objects)
        timeline.lanes.append(lane)
    times = np.arange(ROWS) * EVERY
    objects = chance.integers(1, OBJECTS + 1, ROWS)
    timeline.holds.extend(objects, chance.integers(0, LANES, ROWS), times, times + 50 * EVERY)
    timeline.queue_lengths.extend(objects, times, chance.integers(0, 9, ROWS))
    timeline.positions.append_rows(ROWS, {"lane": chance.integers(0, LANES, ROWS), "time": times})
    timeline.now, timeline.ended = ROWS * EVERY, True
    return timeline


def best(deed: Callable[[], object], times: int = 7) -> float:
    """The shortest time in ms."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        deed()
        taken.append(time.perf_counter() - begun)
    return min(taken) * 1e3


def main() -> None:
    timeline = made_up()
    middle = timeline.now // 2
    print(f"a moment of {ROWS:,} intervals, holds, lengths and looks: {best(lambda: moment(timeline, middle)):.1f} ms")
    print(f"a step to the next event: {best(lambda: step(timeline, middle, 1)):.1f} ms")
    print(f"all relations, once: {best(lambda: Relations(timeline).update(), 1):.0f} ms")
    timeline.queue_lengths.truncate(0)
    timeline.positions.truncate(0)
    print(f"a moment without lengths and looks: {best(lambda: moment(timeline, middle)):.1f} ms")


if __name__ == "__main__":
    main()
