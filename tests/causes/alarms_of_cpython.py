"""Runs CPython's own tests of threads, queues, processes and tasks, and lists what is told as a cause, test by test."""

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from scenarios.findings import Program
from scenarios.run import RunSpec
from tests.causes.following import followed
from tests.cpython import copies
from tests.cpython.modules import WORKERS, Part, parts_of
from tests.tracer import interpreters

_PATIENCE: Final = 900.0  # seconds for one module
_SHARED: Final = ("lock_tests.py", "_test_multiprocessing.py")  # where bodies of tests stand
_UNASKED: Final = "its futures raise, and it asks none of them"
# What these tests do on purpose, so that what is told of them is true
ON_PURPOSE: Final[dict[tuple[str, str], str]] = {
    ("test_queue_feeder_donot_stop_onexc", "not_pickled"): "it puts what cannot be pickled",
    ("test_python_finalization_error", "unasked_many"): _UNASKED,
    ("test_saturation", "unasked_many"): _UNASKED,
    ("test_processes_terminate", "unasked_many"): _UNASKED,
    ("test_hang_global_shutdown_lock", "unasked"): _UNASKED,
    ("test_all_completed", "unasked_many"): _UNASKED,
}


def look(version: str, names: Sequence[str]) -> int:
    """Run these modules, or all; print what is told of each test and return how much of it nobody has judged."""
    python = interpreters.find(version)
    if python is None:
        raise SystemExit(f"{version}: no CPython of this version was found")
    alarms = 0
    with tempfile.TemporaryDirectory() as into:
        folder = Path(into).resolve()
        copied = copies.copy(python, folder)
        for name in names or WORKERS:
            for part in parts_of(copied, name):
                alarms += _look_at(folder, python, part)
    return alarms


def _look_at(folder: Path, python: str, part: Part) -> int:
    job, outcomes = folder / "job.json", folder / "outcomes"
    outcomes.write_text("")
    only = [f"test.{part.module}.{name}" for name in part.classes]
    content: dict[str, Any] = {"module": f"test.{part.module}", "outcomes": str(outcomes), "only": only, "without": []}
    job.write_text(json.dumps(content), encoding="utf-8")
    spec = RunSpec(None, module="judge", args=(str(job),), python=python, cwd=folder, timeout=_PATIENCE)
    following = followed(spec)
    begun = [(line["at"], line["test"]) for line in map(json.loads, outcomes.read_text().splitlines()) if "at" in line]
    alarms = 0
    for finding in following.causes(list(_programs(folder, part))):
        test = _test_at(begun, finding.t0)
        reason = ON_PURPOSE.get((test.rpartition(".")[2], finding.key))
        alarms += reason is None
        print(f"{'  ' if reason else '! '}{test}: [{finding.key}] {finding.text} {reason or ''}", flush=True)
    ended = following.recording.timeline.stopped
    print(
        f"{part.module}: {len(begun)} tests, {len(following.recording.timeline.lanes)} lanes {ended or ''}", flush=True
    )
    return alarms


def _programs(folder: Path, part: Part) -> Iterator[Program]:
    own = (folder / "test" / part.module.replace(".", "/")).with_suffix(".py")
    for path in (own, *(folder / "test" / name for name in _SHARED)):
        if path.exists():
            yield Program(path.read_text("utf-8", "replace"), str(path))


def _test_at(begun: list[tuple[int, str]], time: int) -> str:
    """The test that ran at a moment (ns)."""
    earlier = [test for at, test in begun if at <= time]
    return earlier[-1] if earlier else "before the first test"
