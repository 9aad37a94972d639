"""Records the programs of tests/programs/faults, as a window or the command line does."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from scenarios.recording import Recording
from scenarios.run import Run, RunSpec
from scenarios.timeline import Lane
from tests.run.support import LONG
from tests.timeline.scribe import check

PROGRAMS: Final = Path(__file__).parents[1] / "programs" / "faults"


class Watched:
    """A run and what was recorded of it so far."""

    def __init__(self, spec: RunSpec) -> None:
        self.recording = Recording.of_run(spec)
        self.timeline = self.recording.timeline
        self.run = Run(spec)

    @property
    def supervisor(self) -> int:
        """The pid of the process that supervises it."""
        assert self.run._supervision is not None
        return self.run._supervision.pid

    def lines(self) -> list[str]:
        """What was written."""
        return [line.text for line in self.timeline.output]

    def lane(self, name: str) -> Lane:
        """The one lane of this name."""
        (found,) = [lane for lane in self.timeline.lanes if lane.name == name]
        return found

    def until(self, reached: Callable[[], bool]) -> None:
        """Record until something holds; fails when that does not come."""
        deadline = time.monotonic() + LONG
        while not reached():
            assert not self.run.ended, "the run ended before"
            assert time.monotonic() < deadline, "it did not come"
            self.run.wait(0.05)
            self.timeline.append(self.run.take())

    def until_line(self, text: str) -> None:
        """Record until a line was written."""
        self.until(lambda: text in self.lines())

    def to_the_end(self) -> None:
        """Record all the rest."""
        while not self.run.ended:
            assert self.run.wait(LONG), "the run did not end"
            self.timeline.append(self.run.take())
        check(self.timeline)
        assert self.timeline.ended
        assert all(lane.end is not None for lane in self.timeline.lanes)


@contextmanager
def watching(program: str, *args: object, **spec: Any) -> Iterator[Watched]:
    """A started run, closed afterwards."""
    watched = Watched(RunSpec(PROGRAMS / f"{program}.py", args=tuple(map(str, args)), **spec))
    try:
        watched.run.start()
        yield watched
    finally:
        watched.run.close()


def watch(program: str, *args: object, **spec: Any) -> Watched:
    """Run to the end."""
    with watching(program, *args, **spec) as watched:
        watched.to_the_end()
    return watched


def left_in_memory(mark: str) -> list[str]:
    """What carries this mark in shared memory."""
    return [path.name for path in Path("/dev/shm").iterdir() if mark in path.name]
