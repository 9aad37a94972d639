"""Plays one schedule: a real run, its faults, its end."""

import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import psutil

from scenarios.recording import Recording
from scenarios.run import Run, RunSpec
from tests.faults.schedules import Fault, Schedule

PROGRAMS: Final = Path(__file__).parents[1] / "programs" / "faults"
LONG: Final = 150.0  # seconds after which something that should have come has failed
TAKE_EVERY: Final = 0.06  # seconds
FROZEN: Final = 0.05  # seconds between stopping a process and killing it
_HELPERS: Final = {"multiprocessing.resource_tracker": "tracker", "multiprocessing.forkserver": "fork server"}


@dataclass
class Played:
    """What came of a round."""

    schedule: Schedule
    recording: Recording
    folder: Path
    mark: str
    supervisor: int = 0
    hits: list[tuple[int, str, signal.Signals]] = field(default_factory=list)  # who was really hit: pid and role
    closed: bool = False  # before its end
    exitcode: int | None = None

    def was_hit(self, role: str) -> bool:
        """Whether one of this role got a signal."""
        return any(hit == role for _, hit, _ in self.hits)


class Round:
    """One run and what is done to it."""

    def __init__(self, schedule: Schedule, folder: Path, python: str = sys.executable) -> None:
        mark = f"lanescope{os.getpid()}-{folder.name}"
        (folder / "temporary").mkdir(parents=True)
        arguments = (str(folder), mark, schedule.method)
        script = PROGRAMS / f"{schedule.program}.py"
        spec = RunSpec(script, args=arguments, observer=schedule.observer, python=python)
        self._run = Run(spec)
        self._main = 0
        self._played = Played(schedule, Recording.of_run(spec), folder, mark)

    def play(self) -> Played:
        """From the start to the end, in at most LONG seconds for each step."""
        schedule, played, run = self._played.schedule, self._played, self._run
        try:
            run.start()
            assert run._supervision is not None
            played.supervisor = run._supervision.pid
            if not schedule.early:
                self._take_until((played.folder / "log").exists)
            began = time.monotonic()
            for fault in schedule.faults:
                self._take_until_time(began + fault.when)
                self._strike(fault)
            self._take_until_time(time.monotonic() + schedule.patience)
            if schedule.ending == "close" and not run.ended:
                played.closed = True
            else:
                run.stop()
                self._take_until(lambda: run.ended)
        finally:
            run.close()
        played.exitcode = run.exitcode
        return played

    def _take_until(self, reached: Callable[[], bool]) -> None:
        """Take records until something holds, or the end has come."""
        deadline = time.monotonic() + LONG
        while not self._run.ended and not reached():
            assert time.monotonic() < deadline, "it did not come"
            self._take(TAKE_EVERY)

    def _take_until_time(self, moment: float) -> None:
        while not self._run.ended and (left := moment - time.monotonic()) > 0:
            self._take(min(TAKE_EVERY, left))

    def _take(self, pause: float) -> None:
        """Take what has come; not at once whatever comes, since it costs about as much for one record as for 1000."""
        time.sleep(pause)
        self._played.recording.timeline.append(self._run.take())

    def _strike(self, fault: Fault) -> None:
        roles = self._roles()
        victims = [pid for pid, role in sorted(roles.items()) if _is_meant(fault.whom, role)]
        if self._run.ended or not victims:
            return
        pid = victims[int(fault.place * len(victims))]
        with suppress(ProcessLookupError):
            os.kill(pid, fault.number)
            self._played.hits.append((pid, roles[pid], fault.number))
            if fault.number == signal.SIGSTOP:
                self._take_until_time(time.monotonic() + FROZEN)
                os.kill(pid, signal.SIGKILL)

    def _roles(self) -> dict[int, str]:
        """The living processes of the run."""
        supervisor = self._played.supervisor
        roles = {}
        with suppress(psutil.Error):
            for process in psutil.Process(supervisor).children(recursive=True):
                with suppress(psutil.Error):  # it has gone meanwhile
                    self._main = self._main or process.pid  # the first there is
                    roles[process.pid] = self._role_of(process)
            roles[supervisor] = "supervisor"
        return roles

    def _role_of(self, process: psutil.Process) -> str:
        if process.pid == self._main:
            return "main"
        command = " ".join(process.cmdline())
        helper = next((role for name, role in _HELPERS.items() if name in command), None)
        return helper or ("child" if process.ppid() in (self._main, self._played.supervisor) else "deep")


def _is_meant(whom: str, role: str) -> bool:
    if whom == "helper":
        return role in _HELPERS.values()
    return role == whom or (whom == "anyone" and role != "supervisor")
