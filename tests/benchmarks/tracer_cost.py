"""What the tracer costs: pairs of acquire and release beside plain ones, and a lock-heavy script beside VizTracer.

Run it as `python -m tests.benchmarks.tracer_cost [ROUNDS] [--python VERSION]`. The pairs are measured in two processes,
plain and traced, that share one core and take turns every millisecond: other load strikes both, and what others
compute in between is not counted. "kept back": one lock again and again, whose holds are told as one. "told": a
thousand locks in turn, none of which comes again soon, so that each tells its hold.

VizTracer logs function calls; it sees `lock.acquire()` but not `with lock:`, who waits or who holds. It is installed
for the Python of the tests alone.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TextIO

from tests.benchmarks.ways import asked, plainly, under_lanescope

Ways = dict[str, Callable[..., None]]

ROUNDS = 300  # of 1000 pairs each
HEAVY_ROUNDS = 9
PAIRS = """\
import multiprocessing, os, sys, threading, time

if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})

def with_pairs(locks):
    begin = time.thread_time_ns()
    for lock in locks:
        with lock:
            pass
    return time.thread_time_ns() - begin

def call_pairs(locks):
    begin = time.thread_time_ns()
    for lock in locks:
        lock.acquire()
        lock.release()
    return time.thread_time_ns() - begin

def ways(make):
    again = [make()] * 1000
    others = [make() for _ in range(1000)]
    yield "with, kept back", lambda: (with_pairs(again[:3]), with_pairs(again))[1]
    yield "calls, kept back", lambda: (call_pairs(again[:3]), call_pairs(again))[1]
    yield "with, told", lambda: with_pairs(others)
    yield "calls, told", lambda: call_pairs(others)

measures = {}
for module in (threading, multiprocessing):
    for kind in ("Lock", "RLock", "Semaphore"):
        for way, measure in ways(getattr(module, kind)):
            measures[f"{module.__name__ + '.' + kind:28}{way}"] = measure

with open(sys.argv[1]) as asked, open(sys.argv[2], "w", buffering=1) as answers:
    print(*measures, sep=";", file=answers)
    for name in asked:
        print(measures[name.strip()](), file=answers)
"""

HEAVY = """\
import json, sys, threading, time

lock = threading.Lock()
count = 0

def work(times):
    global count
    for _ in range(times):
        with lock:
            count += 1

begin = time.perf_counter()
threads = [threading.Thread(target=work, args=(50_000,)) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
seconds = time.perf_counter() - begin
assert count == 200_000
with open(sys.argv[1], "w") as file:
    json.dump(seconds, file)
"""


def under_viztracer(script: Path, *args: str) -> None:
    """Run the script as VizTracer's documentation says."""
    output = str(script.with_suffix(".viztracer.json"))
    command = [sys.executable, "-m", "viztracer", "--quiet", "-o", output, "--", str(script), *args]
    subprocess.run(command, check=True, capture_output=True)


class Measured:
    """A process that measures 1000 pairs whenever it is asked to."""

    def __init__(self, ask: TextIO, answers: TextIO) -> None:
        self._ask = ask
        self._answers = answers
        self.names = answers.readline().rstrip("\n").split(";")

    def nanoseconds(self, name: str) -> float:
        """Of one pair, on the average of the next thousand."""
        print(name, file=self._ask, flush=True)
        return int(self._answers.readline()) / 1000


@contextmanager
def measured(run: Callable[..., None], folder: Path, name: str) -> Iterator[Measured]:
    """Run the pairs' script by `run` until the block ends."""
    script, ask, answers = (folder / f"{name}{suffix}" for suffix in (".py", ".ask", ".answers"))
    script.write_text(PAIRS)
    os.mkfifo(ask)
    os.mkfifo(answers)
    thread = threading.Thread(target=run, args=(script, str(ask), str(answers)))
    thread.start()
    with ask.open("w") as asking, answers.open() as answering:
        yield Measured(asking, answering)
    thread.join()


def print_pairs(folder: Path, ways: Ways, rounds: int) -> None:
    """Nanoseconds of a pair, plain and traced: the least and the median of the rounds."""
    print(f"{'CPU ns a pair':48}{'plain':>16}{'traced':>16}{'beyond':>16}")
    print(" " * 48 + f"{'least':>8}{'median':>8}" * 3)
    with measured(ways["plain"], folder, "plain") as plain, measured(ways["Lanescope"], folder, "traced") as traced:
        for name in plain.names:
            before, after = [], []
            for _ in range(rounds):
                before.append(plain.nanoseconds(name))
                after.append(traced.nanoseconds(name))
            figures = [(of(before), of(after), of(after) - of(before)) for of in (min, statistics.median)]
            print(f"{name:48}" + "".join(f"{low:8.0f}{middle:8.0f}" for low, middle in zip(*figures, strict=True)))


def print_heavy(folder: Path, ways: Ways) -> None:
    """Seconds of the part that takes locks, and of the whole command; the ways take turns."""
    script, result = folder / "heavy.py", folder / "heavy.json"
    script.write_text(HEAVY)
    inside: dict[str, list[float]] = {name: [] for name in ways}
    whole: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(HEAVY_ROUNDS):
        for name, run in ways.items():
            begin = time.perf_counter()
            run(script, str(result))
            whole[name].append(time.perf_counter() - begin)
            inside[name].append(json.loads(result.read_text()))
    print(f"\n{'200 000 acquires by 4 threads, s':48}{'in the script':>16}{'whole command':>16}")
    print(" " * 48 + f"{'least':>8}{'median':>8}" * 2)
    for name in ways:
        figures = [of(values[name]) for values in (inside, whole) for of in (min, statistics.median)]
        print(f"{name:48}" + "".join(f"{figure:8.3f}" for figure in figures))


def main(rounds: int, python: str) -> None:
    """Print all figures."""
    ways: Ways = {"plain": partial(plainly, python=python), "Lanescope": partial(under_lanescope, python=python)}
    with tempfile.TemporaryDirectory() as folder:
        print_pairs(Path(folder), ways, rounds)
        print_heavy(Path(folder), ways | ({"VizTracer": under_viztracer} if python == sys.executable else {}))


if __name__ == "__main__":
    main(*asked(ROUNDS))
