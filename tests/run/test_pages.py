"""What waits on a worker's page is told by the supervisor: while it lasts, and after the worker's death."""

import subprocess
import sys
from pathlib import Path

import pytest

from scenarios.run import Run, RunSpec
from scenarios.run.spec import ObserverChoice
from scenarios.timeline import OPEN, Timeline
from scenarios.tracer.wire import page_layout
from tests.recorded import recorded

KINDS = [
    f"{module}.{kind}()"
    for module in ("threading", "multiprocessing")
    for kind in ("Lock", "RLock", "Semaphore", "BoundedSemaphore")
]
COMPUTES = """\
import multiprocessing, threading, time
held = {make}
with held:
    until = time.perf_counter() + 0.6
    while time.perf_counter() < until:
        pass
"""
KILLED = """\
import multiprocessing, os, signal
slots = multiprocessing.Semaphore(100)
for _ in range(40):
    pid = os.fork()
    if not pid:
        slots.acquire()
        signal.raise_signal(signal.SIGKILL)
    os.waitpid(pid, 0)
"""
SEES = """\
import multiprocessing, os, sys, threading
descriptors = len(os.listdir("/proc/self/fd"))
shared, slots = multiprocessing.Lock(), threading.Semaphore()
before = set(sys.modules), set(sys.path_importer_cache), list(sys.meta_path)
for held in shared, slots:
    with held:
        with open(os.devnull) as file:
            print(file.fileno())
print(len(os.listdir("/proc/self/fd")) - descriptors)
print("_ctypes" in sys.modules, before == (set(sys.modules), set(sys.path_importer_cache), list(sys.meta_path)))
import ctypes
print(ctypes.CDLL(None).getpid() == os.getpid())
"""
THREADS = """\
import threading, time
held = [threading.Semaphore() for _ in range(40)]
over = threading.Barrier(41)

def work(slot):
    with slot:
        until = time.perf_counter() + 1
        while time.perf_counter() < until:
            pass
    over.wait()

for slot in held:
    threading.Thread(target=work, args=(slot,)).start()
over.wait()
"""


def written(tmp_path: Path, text: str) -> Path:
    script = tmp_path / "script.py"
    script.write_text(text)
    return script


def watch(spec: RunSpec) -> None:
    """Run a script whose one hold must be seen soon."""
    timeline, delays = Timeline(), []
    run = Run(spec)
    try:
        run.start()
        while not run.ended:
            run.wait(0.1)
            timeline.append(run.take())
            delays += [timeline.now - start for start in timeline.holds.start[timeline.holds.end == OPEN].tolist()]
    finally:
        run.close()
    assert delays, "it was told when it was over"
    assert min(delays) < 300_000_000
    assert len(timeline.holds) == 1


@pytest.mark.parametrize("make", KINDS)
def test_a_hold_is_told_while_its_holder_computes(make: str, tmp_path: Path) -> None:
    watch(RunSpec(written(tmp_path, COMPUTES.format(make=make))))


@pytest.mark.parametrize("observer", ["none", "psutil"])
def test_it_is_told_whoever_observes(observer: ObserverChoice, tmp_path: Path) -> None:
    watch(RunSpec(written(tmp_path, COMPUTES.format(make="threading.Lock()")), observer=observer))


def test_what_a_killed_process_has_just_taken_is_known(tmp_path: Path) -> None:
    timeline = recorded(RunSpec(written(tmp_path, KILLED))).timeline
    holders = [timeline.lanes[lane] for lane in timeline.holds.lane.tolist()]
    assert len({lane.pid for lane in holders}) == len(holders) == 40
    assert [lane.end for lane in holders] == timeline.holds.end.tolist()


def test_more_threads_than_a_file_has_pages_are_told_all(tmp_path: Path) -> None:
    timeline = recorded(RunSpec(written(tmp_path, THREADS))).timeline
    assert len(timeline.holds) == len(set(timeline.holds.lane.tolist())) == 40
    assert (timeline.holds.end < OPEN).all()


@pytest.mark.parametrize("make", KINDS)
def test_without_room_for_pages_it_is_told_as_soon_as_somebody_waits(
    make: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page_layout, "FOLDER", "elsewhere")  # in this process alone: the worker's files have no folder
    waits = "threading.Thread(target=lambda: held.acquire(timeout=0.1)).start()\n    until"
    script = written(tmp_path, COMPUTES.format(make=make).replace("until", waits, 1))
    watch(RunSpec(script))


def test_without_room_for_pages_each_hold_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_layout, "FOLDER", "elsewhere")
    timeline = recorded(RunSpec(written(tmp_path, THREADS))).timeline
    assert len(timeline.holds) == len(set(timeline.holds.lane.tolist())) == 40


def test_a_program_does_not_see_its_pages(tmp_path: Path) -> None:
    script = written(tmp_path, SEES)
    plain = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True)
    lines = [line.text for line in recorded(RunSpec(script)).timeline.output]
    assert lines == plain.stdout.splitlines()
