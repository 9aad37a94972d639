"""Real programs, traced and observed, come out as the lanes that they are."""

from collections.abc import Callable
from pathlib import Path

import pytest

from scenarios.recording import Recording
from scenarios.run import RunSpec
from scenarios.run_file import open_recording, save
from scenarios.timeline.queries.measure import peak_overlap, spans
from tests.recorded import recorded
from tests.run_file.checker import check_file
from tests.timeline.measuring import time_in
from tests.timeline.scribe import check

MS = 1_000_000
Watch = Callable[[str], Recording]

LOCKS = """
import multiprocessing, threading, time
from multiprocessing import Lock, Process

def work(lock):
    with lock:
        time.sleep(0.1)

if __name__ == "__main__":
    multiprocessing.set_start_method("fork")  # on 3.14 a fork server would be a worker more
    tickets = Lock()
    workers = [Process(target=work, args=(tickets,), name=f"buyer {i}") for i in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
"""

ENDS = """
import multiprocessing, os, signal, sys, time
from multiprocessing import Process
from threading import Thread

def fail():
    raise ValueError("no tickets left")

def hang(begun=None):
    if begun is not None:
        begun.set()
    time.sleep(30)

if __name__ == "__main__":
    multiprocessing.set_start_method("fork")  # from 3.14 on it is a fork server that reaps
    Thread(target=hang, daemon=True, name="forgotten").start()
    failing = Process(target=fail, name="failing")
    begun = multiprocessing.Event()
    killed = Process(target=hang, args=(begun,), name="killed")
    failing.start()
    killed.start()
    failing.join()
    begun.wait()  # else it may be killed before it can say its name
    os.kill(killed.pid, signal.SIGKILL)
    time.sleep(0.1)
    killed.join()
    sys.exit(3)
"""

KILLED_AT_ONCE = """\
import multiprocessing
import time


if __name__ == "__main__":
    context = multiprocessing.get_context("{}")
    workers = [context.Process(target=time.sleep, args=(60,), name=name) for name in ("seller", "buyer")]
    for worker in workers:
        worker.start()
    for worker in reversed(workers):
        worker.kill()
        worker.join()
"""


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    """Run a program to its end and hand over its recording."""

    def run_it(program: str) -> Recording:
        script = tmp_path / "program.py"
        script.write_text(program)
        return recorded(RunSpec(script, timeout=60))

    return run_it


def test_a_lock_between_processes_is_held_by_one_at_a_time(watch: Watch, tmp_path: Path) -> None:
    recording = watch(LOCKS)
    timeline = recording.timeline
    check(timeline)
    names = [lane.name for lane in timeline.lanes if lane.traced]
    assert sorted(names) == ["MainProcess", "buyer 0", "buyer 1", "buyer 2"], (
        "lanes come as their workers do, in any order"
    )
    (tickets,) = {obj for obj in timeline.holds.object.tolist() if timeline.objects[obj].name == "tickets"}
    assert len(timeline.holds.of(tickets)) == 3
    assert peak_overlap(timeline.holds, tickets) == 1
    assert all(time_in(lane, "sleep", timeline.now) >= 100 * MS for lane in timeline.lanes[1:4])
    waited = sorted(time_in(lane, "lock", timeline.now) for lane in timeline.lanes[1:4])
    assert waited[-1] >= 100 * MS, "the last one waits for at least one other"
    causes = timeline.wakes.cause.tolist()
    assert (causes.count(0), causes.count(1)) == (3, 3), "three starts, three joins"
    assert all(lane.exitcode == 0 for lane in timeline.lanes[:4])
    assert timeline.now == max(lane.end or 0 for lane in timeline.lanes), "no time passes after the last process"
    save(recording, tmp_path / "run.json.gz")
    check_file(tmp_path / "run.json.gz")
    save(open_recording(tmp_path / "run.json.gz"), tmp_path / "again.json.gz")
    assert (tmp_path / "again.json.gz").read_bytes() == (tmp_path / "run.json.gz").read_bytes()


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_a_worker_that_is_killed_before_its_first_line_is_called_as_its_parent_called_it(
    watch: Watch, method: str
) -> None:
    timeline = watch(KILLED_AT_ONCE.format(method)).timeline
    check(timeline)
    killed = [lane for lane in timeline.lanes if lane.signal == 9]
    assert sorted(lane.name for lane in killed) == ["buyer", "seller"]
    assert {lane.parent.name for lane in killed if lane.parent} == {"MainProcess"}


def test_raised_killed_and_cut_short_workers_are_told_apart(watch: Watch) -> None:
    recording = watch(ENDS)
    timeline = recording.timeline
    check(timeline)
    lanes = {lane.name: lane for lane in timeline.lanes}
    assert (lanes["failing"].exitcode, lanes["killed"].signal, timeline.exitcode) == (1, 9, 3)
    assert len(spans(lanes["killed"], "zombie", timeline.now)) == 1, "main slept before it asked"
    assert lanes["forgotten"].end is not None
    told = {finding.key: finding.text for finding in recording.findings()}
    assert told["exception"] == "failing ended with an exception: ValueError: no tickets left"
    assert told["killed"].startswith("killed was killed by SIGKILL after ")
    assert told["daemon_thread"] == "forgotten is a daemon: it was cut short when its process ended."
    assert told["exit_code"] == "MainProcess ended with exit code 3."
