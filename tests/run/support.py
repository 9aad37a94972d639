"""Runs the programs of tests/programs/run and hands over everything that was recorded."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.run import Run, RunSpec
from scenarios.tracer.wire import records as rec

PROGRAMS = Path(__file__).parents[1] / "programs" / "run"
LONG = 200.0  # seconds after which a run that should have ended has failed


@dataclass
class Told:
    """Everything that one run has told."""

    records: NDArray[Any]
    exitcode: int | None

    def of(self, kind: int, **fields: int) -> NDArray[Any]:
        """The records of a kind whose fields have these values."""
        found: NDArray[Any] = self.records[self.records["kind"] == kind]
        for name, value in fields.items():
            found = found[found[name] == value]
        return found

    def texts(self) -> dict[int, bytes]:
        """Every text by its number; several processes may have sent it."""
        found: dict[int, bytes] = {}
        for head, data in self._grouped(rec.TEXT):
            number, offset = int(head["obj"]), int(head["b"])
            found[number] = found.get(number, b"")[:offset] + data
        return found

    def output(self) -> bytes:
        """Everything that was written."""
        return b"".join(data for _, data in self._grouped(rec.OUTPUT))

    def pids(self) -> set[int]:
        """The processes that were seen or that told of themselves."""
        return {int(pid) for pid in self.records["pid"][np.isin(self.records["kind"], (rec.BEGIN, rec.OS_PROCESS))]}

    def _grouped(self, kind: int) -> Iterator[tuple[Any, bytes]]:
        for place in np.flatnonzero(self.records["kind"] == kind):
            head = self.records[place]
            slots = -(-int(head["a"]) // rec.SLOT_TEXT)
            group = self.records[place + 1 : place + 1 + slots]
            assert (group["kind"] == rec.MORE).all(), "a head came without its slots"
            yield head, b"".join(slot.tobytes()[8 : 8 + int(slot["flags"])] for slot in group)


def program(name: str, *args: object, **spec: Any) -> RunSpec:
    """A spec for one of the programs."""
    return RunSpec(PROGRAMS / f"{name}.py", args=tuple(map(str, args)), **spec)


@contextmanager
def running(spec: RunSpec) -> Iterator[Run]:
    """A started run, closed afterwards."""
    run = Run(spec)
    run.start()
    try:
        yield run
    finally:
        run.close()


def rest_of(run: Run, seconds: float = LONG) -> Told:
    """Take everything until the end of the run; fails when that does not come."""
    deadline = time.monotonic() + seconds
    taken = [run.take()]
    while not run.ended:
        assert run.wait(max(0.0, deadline - time.monotonic())), "the run did not end"
        taken.append(run.take())
    return Told(np.concatenate(taken), run.exitcode)


def told_by(spec: RunSpec) -> Told:
    """Run to the end."""
    with running(spec) as run:
        return rest_of(run)


def until_output(run: Run, text: bytes) -> Told:
    """Take until `text` was written; fails when that does not come."""
    deadline = time.monotonic() + LONG
    taken = [run.take()]
    while text not in (told := Told(np.concatenate(taken), run.exitcode)).output():
        assert not run.ended, "the run ended without it"
        assert run.wait(max(0.0, deadline - time.monotonic())), "it was not written"
        taken.append(run.take())
    return told


def is_alive(pid: int) -> bool:
    """Whether there is such a process that has not ended."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_bytes()
    except OSError:
        return False
    return stat[stat.rindex(b")") + 2 :][:1] not in (b"Z", b"X")


def marked(mark: str) -> list[int]:
    """The living processes whose environment carries LANESCOPE_TEST=mark: descendants, whoever is their parent now."""
    wanted = f"LANESCOPE_TEST={mark}".encode()
    found = []
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit() and int(folder.name) != os.getpid() and is_alive(int(folder.name)):
            with suppress(OSError):  # it has just gone, or is not ours to see
                if wanted in (folder / "environ").read_bytes().split(b"\0"):
                    found.append(int(folder.name))
    return found


def gone_within(pids: set[int], seconds: float) -> bool:
    """Whether all of these processes end in time."""
    deadline = time.monotonic() + seconds
    while any(map(is_alive, pids)):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.01)
    return True
