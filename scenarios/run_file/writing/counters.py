"""The counters of a recording as JSON texts: CPU time, cores busy, how deep queues are."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from scenarios.run_file.format.layout import CPU, LENGTH, QUEUE
from scenarios.timeline import Lane, Timeline
from scenarios.timeline.queries.cpu import cores_busy

from .json_texts import Key, dump, of_lane, us

_BUSY_GRID: Final = 20_000_000  # ns
_BUSY_MOST: Final = 2_000


def cpu(lane: Lane, base: int) -> Iterator[tuple[Key, str]]:
    """The share of a core that was used from each reading of the lane's CPU clock to the next."""
    times = lane.cpu.t
    percent = 100.0 * np.diff(lane.cpu.ns) / np.maximum(np.diff(times), 1)
    values = np.append(percent, 0.0)[: len(times)].tolist()
    head = f'{{"ph":"C","cat":"counter","name":"cpu","id":"{lane.tid}",{of_lane(lane)},"ts":'
    for i, (time, value) in enumerate(zip((times - base).tolist(), values, strict=True)):
        yield (CPU, lane.index, i), f'{head}{us(time)},"args":{{"value":{value!r}}}}}'


def busy(timeline: Timeline, base: int) -> Iterator[str]:
    """How many cores were busy, in the first process; of no lane, and worked out again when the file is opened."""
    first = next((lane for lane in timeline.lanes if lane.kind == "process"), None)
    if first is None or timeline.now <= base:
        return
    cells = int(np.clip((timeline.now - base) // _BUSY_GRID, 1, _BUSY_MOST))
    edges = base + np.linspace(0, timeline.now - base, cells + 1).astype(np.int64)
    for edge, value in zip((edges[:-1] - base).tolist(), cores_busy(timeline, edges).tolist(), strict=True):
        yield (
            f'{{"ph":"C","cat":"counter","name":"cores busy",{of_lane(first)},"ts":{us(edge)},'
            f'"args":{{"value":{round(value, 6)!r}}}}}'
        )


def queue_lengths(timeline: Timeline, base: int) -> Iterator[tuple[Key, str]]:
    """Counters, all in the first process: a queue may be several processes'."""
    for queue in timeline.queue_lengths.queues() if timeline.lanes else ():
        head = f'"name":{dump(QUEUE + timeline.objects[queue].name)},"id":"{queue}",{of_lane(timeline.lanes[0])}'
        times, levels = timeline.queue_lengths.of(queue)
        for time, length in zip((times - base).tolist(), levels.tolist(), strict=True):
            event = f'{{"ph":"C","cat":"counter",{head},"ts":{us(time)},"args":{{"value":{length}}}}}'
            yield (LENGTH, queue, time), event
