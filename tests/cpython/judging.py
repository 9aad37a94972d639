"""Runs a part of CPython's tests once, plainly or under the tracer, and gathers what became of each test."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import psutil

from tests.cpython.modules import Part
from tests.tracer.traced import NOT_PASSED_ON

SILENCE: Final = 150.0  # seconds without a test that begins or ends: this one hangs
HANGS_MOST: Final = 10  # in one part; beyond, the rest is left
MODULE: Final = "the module itself"
LEFT: Final = "leaves nothing behind"
WHOLE: Final = (MODULE, LEFT)  # outcomes of no test in particular
_MARK: Final = "LANESCOPE_JUDGED"  # in the environment of all that a part starts


@dataclass
class Judged:
    """What became of each test, by its id: passed, failed, skipped or unfinished; and why, where that was said."""

    outcomes: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    done: bool = False

    def take(self, lines: Sequence[str]) -> None:
        """Take what the judge wrote. Of two of one id, that counts which did not pass."""
        for line in map(json.loads, lines):
            if line.get("done"):
                self.done = True
            elif self.outcomes.get(line["test"]) in (None, "unfinished", "passed"):
                self.outcomes[line["test"]] = line["outcome"]
                self.reasons[line["test"]] = line.get("why", "")

    def unfinished(self) -> list[str]:
        """The tests that hung, or took their process with them."""
        return [test for test, outcome in self.outcomes.items() if outcome == "unfinished"]


def command(python: str, traced: bool) -> list[str]:
    """What runs the judge, as a person would."""
    watched = [sys.executable, "-m", "gui", "run", "--quiet", "--python", python, "-m", "judge"]
    return watched if traced else [python, "-m", "judge"]


def judge(folder: Path, python: str, part: Part, traced: bool, only: Sequence[str] = ()) -> Judged:
    """Run the part's tests, or `only` those; after one that hangs or crashes, go on without it."""
    judged = Judged()
    started = time.monotonic()
    only = only or [f"test.{part.module}.{name}" for name in part.classes]
    for _ in range(HANGS_MOST):
        without = list(judged.outcomes)
        lines, said = _run(folder, command(python, traced), part.module, only, without)
        judged.take(lines)
        for test in judged.unfinished():
            judged.reasons[test] = judged.reasons[test] or said
        if judged.done or len(judged.outcomes) == len(without):
            break
    if not judged.done:
        judged.outcomes[MODULE] = "unfinished"
        judged.reasons[MODULE] = said
    judged.seconds = time.monotonic() - started
    return judged


def _run(
    folder: Path, program: list[str], module: str, only: Sequence[str], without: list[str]
) -> tuple[list[str], str]:
    """The lines of outcomes, and the end of what was printed."""
    with tempfile.TemporaryDirectory() as own:
        outcomes, job, printed = (Path(own) / name for name in ("outcomes", "job.json", "printed"))
        outcomes.touch()
        content = {"module": f"test.{module}", "outcomes": str(outcomes), "only": list(only), "without": without}
        job.write_text(json.dumps(content), encoding="utf-8")
        with printed.open("wb") as file, started([*program, str(job)], folder, file.fileno()) as process:
            await_end(process, outcomes)
        lines = outcomes.read_text(encoding="utf-8").splitlines()
        return lines, printed.read_text(encoding="utf-8", errors="replace")[-3000:]


@contextlib.contextmanager
def started(
    program: list[str], folder: Path, output: int, variables: Mapping[str, str] | None = None
) -> Iterator[subprocess.Popen[bytes]]:
    """Start it, with `variables` in its environment, and end all that comes of it at the end."""
    mark = uuid.uuid4().hex
    environment = {name: value for name, value in os.environ.items() if name not in NOT_PASSED_ON}
    environment |= {_MARK: mark, **(variables or {})}
    process = subprocess.Popen(
        program,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        for left in _marked(mark):
            with contextlib.suppress(psutil.Error):
                left.kill()
        process.wait()


def _marked(mark: str) -> Iterator[psutil.Process]:
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error, OSError):
            if process.environ().get(_MARK) == mark:
                yield process


def await_end(process: subprocess.Popen[bytes], outcomes: Path) -> None:
    """Until it ends by itself or is silent for too long."""
    size, since = 0, time.monotonic()
    while process.poll() is None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.2)
        now = outcomes.stat().st_size
        if now != size:
            size, since = now, time.monotonic()
        elif time.monotonic() - since > SILENCE:
            process.send_signal(signal.SIGTERM)  # lanescope ends its run
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(5)
            return
