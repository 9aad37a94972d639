"""How many records a second each kind of queue carries, and whether the reader keeps up while a window paints.

Run it by `python tests/benchmarks/queue_speed.py`. All figures come from one run on one machine.
"""

import fcntl
import multiprocessing
import os
import struct
import sys
import termios
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from scenarios.run.collector import Collector
from scenarios.tracer.wire import records as rec
from scenarios.tracer.wire.event_queue import CAPACITY, EventQueue

COUNT: Final = 200_000
RATE: Final = 300_000  # records a second
SECONDS: Final = 5.0
GROUP: Final = 8  # records in one put of the flood: two cores must write, read and paint
FORK: Final = multiprocessing.get_context("fork")


def record(number: int) -> bytes:
    """One record with both clocks, as a worker writes it."""
    return rec.pack(rec.BLOCK, 0, 1, 2, time.perf_counter_ns(), time.thread_time_ns(), 0, 0, number, 0)


def carried(put: Callable[[bytes], None], drain: Callable[[], int], done: Callable[[], None]) -> float:
    """Records a second from one writing process to this one, from the first put to the last get."""

    def write() -> None:
        for number in range(COUNT):
            put(record(number))
        done()

    writer = FORK.Process(target=write)
    begin = time.perf_counter()
    writer.start()
    got = drain()
    spent = time.perf_counter() - begin
    writer.join()
    assert got == COUNT
    return COUNT / spent


def event_queue() -> float:
    """Our own, whose reader takes what is there."""
    queue = EventQueue.create()
    writer = EventQueue(-1, queue.writer)

    def drain() -> int:
        queue.close_writer()
        return sum(len(piece) // rec.SIZE for piece in iter(queue.get, b""))

    rate = carried(writer.put, drain, writer.close)
    queue.close()
    return rate


def stock_queue(make: Callable[[], Any]) -> float:
    """multiprocessing's, one get for each put."""
    queue = make()

    def drain() -> int:
        return sum(1 for _ in range(COUNT) if queue.get())

    return carried(queue.put, drain, lambda: None)


class Alone:
    """Stands in for the supervisor: a descriptor that never hangs up."""

    pid = -1

    def __init__(self) -> None:
        self._ends = os.pipe()

    def fileno(self) -> int:
        return self._ends[0]

    def collect(self) -> int:
        for end in self._ends:
            os.close(end)
        return 0

    def send(self, order: dict[str, object]) -> None:
        pass


def flood(queue: EventQueue, told: Any) -> None:
    """Write RATE records a second for SECONDS; tell the longest put."""
    longest = 0
    begin = time.perf_counter()
    for number in range(0, int(RATE * SECONDS), GROUP):
        ahead = begin + number / RATE - time.perf_counter()
        if ahead > 0.001:
            time.sleep(ahead)
        before = time.perf_counter_ns()
        queue.put(b"".join(record(number + place) for place in range(GROUP)))
        longest = max(longest, time.perf_counter_ns() - before)
    queue.put(rec.pack(rec.RUN_END, 0, 1, 0, time.perf_counter_ns(), 0, 0, 0, 0, 0))
    told.put((longest, int(RATE * SECONDS) / (time.perf_counter() - begin)))


def while_painting() -> None:
    """Read a flood of records while a window repaints as fast as it can; print how far behind the reader ever was."""
    import numpy as np
    import pyqtgraph
    from PySide6.QtCore import QTimer

    app = pyqtgraph.mkQApp()
    plot = pyqtgraph.PlotWidget()
    plot.resize(1600, 900)
    curve = plot.plot(np.random.default_rng(1).normal(size=20_000))
    plot.show()

    queue, told = EventQueue.create(), FORK.SimpleQueue()
    writer = FORK.Process(target=flood, args=(queue, told))
    writer.start()
    queue.close_writer()
    collector = Collector(queue, Alone(), lambda: None)
    reader = threading.Thread(target=collector.run)
    reader.start()

    fill: list[int] = []
    behind: list[int] = []
    taken = frames = 0

    def frame() -> None:
        nonlocal taken, frames
        fill.append(waiting_in(queue))
        behind.append(collector.backlog.size)
        taken += int((collector.backlog.take(1 << 20)["kind"] == rec.BLOCK).sum())
        curve.setData(np.random.default_rng(frames).normal(size=20_000))
        plot.repaint()
        frames += 1
        if collector.backlog.complete and not collector.backlog.size:
            app.quit()

    timer = QTimer()
    timer.timeout.connect(frame)
    timer.start(0)
    begin = time.perf_counter()
    app.exec()
    spent = time.perf_counter() - begin
    reader.join()
    longest, rate = told.get()
    writer.join()
    print(f"flood of {rate:,.0f} records/s for {SECONDS:.0f} s while painting {frames / spent:.0f} frames/s:")
    print(f"  taken                {taken:>10,} of {int(RATE * SECONDS):,}")
    print(f"  most in the pipe     {max(fill) // rec.SIZE:>10,} records of {CAPACITY // rec.SIZE:,} that it holds")
    print(f"  most in the backlog  {max(behind) // rec.SIZE:>10,} records (between two frames)")
    print(f"  longest put          {longest / 1e6:>10.2f} ms")


def waiting_in(queue: EventQueue) -> int:
    """Bytes in the pipe that nobody has read."""
    if queue.reader < 0:
        return 0
    return int(struct.unpack("i", fcntl.ioctl(queue.reader, termios.FIONREAD, b"\0\0\0\0"))[0])


def main() -> None:
    """Print the figures."""
    print(f"one writer, one reader, {COUNT:,} records of {rec.SIZE} bytes with both clocks:")
    for name, rate in (
        ("EventQueue", event_queue()),
        ("multiprocessing.Queue", stock_queue(FORK.Queue)),
        ("multiprocessing.SimpleQueue", stock_queue(FORK.SimpleQueue)),
    ):
        print(f"  {name:28} {rate:>10,.0f} records/s")
    while_painting()


if __name__ == "__main__":
    main()
