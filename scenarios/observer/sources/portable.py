"""The observer where there is no /proc: what psutil knows of processes, and of their threads where they have names.

psutil knows no difference between ready and running, and sees CPU time in clock ticks. On macOS it numbers threads by
their place, which matches nothing else, so there a process is recorded as its main thread alone.
"""

import os
import sys
import time
from typing import Any, Final

from scenarios.observer.control.record_writer import RecordWriter
from scenarios.observer.system.source import Look
from scenarios.tracer.wire import records as rec

_NEWS: Final = 20_000_000  # ns between two searches through all processes
_SUMS: Final = 50_000_000  # ns between two accounts of a thread's CPU time
_SECOND: Final = 1_000_000_000
_STATES: Final = {
    "running": rec.OS_RUNNING,
    "waking": rec.OS_READY,
    "disk-sleep": rec.OS_IO,
    "stopped": rec.OS_STOPPED,
    "tracing-stop": rec.OS_STOPPED,
    "dead": rec.OS_DEAD,
}


class Seen:
    """What was last recorded of one thread."""

    __slots__ = ("cpu", "cpu_recorded", "state")

    def __init__(self) -> None:
        self.state = -1
        self.cpu = 0.0  # seconds
        self.cpu_recorded = 0  # wall clock


class Portable:
    """Records OS_STATE and OS_CPU from psutil, at the pace that its cost allows."""

    number = rec.OBSERVERS.index("psutil")
    taking_turns = False  # it is not shown on which core a thread is

    def __init__(self, writer: RecordWriter, packages: str) -> None:
        """Import psutil from the folder `packages`. Raises ImportError when it is not there."""
        sys.path.append(packages)
        import psutil

        self._psutil: Any = psutil
        self.awake = 0
        self._writer = writer
        self._processes: dict[int, Any] = {}
        self._threads: dict[int, dict[int, Seen]] = {}
        self._next_news = 0

    def pids(self) -> set[int]:
        """Every process of the machine."""
        return set(self._psutil.pids())

    def look(self, pid: int) -> Look | None:
        """One process; None when there is no such one. What may not be seen is nobody's child."""
        try:
            process = self._psutil.Process(pid)
            return Look(process.ppid(), process.status() == self._psutil.STATUS_ZOMBIE, None)
        except self._psutil.NoSuchProcess:
            return None
        except self._psutil.AccessDenied:
            return Look(0, zombie=False, status=None)

    def command_of(self, pid: int) -> bytes:
        """Its command line; b"" when it has gone or may not be seen."""
        try:
            return os.fsencode(" ".join(self._psutil.Process(pid).cmdline()))
        except self._psutil.Error:
            return b""

    def changed(self) -> bool:
        """There is no cheap way to know: yes, fifty times a second."""
        now = time.perf_counter_ns()
        if now < self._next_news:
            return False
        self._next_news = now + _NEWS
        return True

    def watch(self, pid: int) -> None:
        """Follow a process of the run."""
        try:
            self._processes[pid] = self._psutil.Process(pid)
        except self._psutil.Error:
            return
        self._threads[pid] = {}

    def forget(self, pid: int) -> None:
        """Stop following it: it is gone."""
        self._processes.pop(pid, None)
        self._threads.pop(pid, None)

    def sweep(self, *, changed: bool) -> None:  # noqa: ARG002  # every sweep counts the threads anew
        """Look at every process once and record what has changed."""
        self.awake = 0
        for pid, process in self._processes.items():
            try:
                with process.oneshot():
                    self._look(pid, process)
            except self._psutil.Error:
                continue  # it has ended, and is recorded as gone when it is reaped

    def _look(self, pid: int, process: Any) -> None:
        status = process.status()
        if status == self._psutil.STATUS_ZOMBIE:
            return
        state = _STATES.get(status, rec.OS_SLEEPING)
        core = process.cpu_num() if hasattr(process, "cpu_num") else -1
        if sys.platform == "darwin":
            times = process.cpu_times()
            self._thread(pid, pid, times.user + times.system, state, core)
            return
        threads = {thread.id: thread.user_time + thread.system_time for thread in process.threads()}
        self._compare(pid, set(threads))
        for tid, cpu in threads.items():
            self._thread(pid, tid, cpu, state if tid == pid else None, core if tid == pid else -1)

    def _compare(self, pid: int, present: set[int]) -> None:
        known = self._threads[pid]
        for tid in present - known.keys() - {pid}:
            self._tell(rec.OS_THREAD, 0, pid, tid, 0, 0)
        for tid in known.keys() - present:
            del known[tid]
            self._tell(rec.OS_GONE, 0, pid, tid, 0, 0)

    def _thread(self, pid: int, tid: int, cpu: float, state: int | None, core: int) -> None:
        seen = self._threads[pid].setdefault(tid, Seen())
        worked, seen.cpu = cpu > seen.cpu, cpu
        if state is None:
            state = rec.OS_RUNNING if worked else rec.OS_SLEEPING
        self.awake += tid == pid and state == rec.OS_RUNNING
        if state != seen.state:
            seen.state = state
            self._tell(rec.OS_STATE, state, pid, tid, cpu, core)
        now = time.perf_counter_ns()
        if worked and now - seen.cpu_recorded >= _SUMS:
            seen.cpu_recorded = now
            self._tell(rec.OS_CPU, 0, pid, tid, cpu, core)

    def _tell(self, kind: int, flags: int, pid: int, tid: int, cpu: float, core: int) -> None:
        wall = time.perf_counter_ns()
        record = rec.pack(kind, flags, pid, tid, wall, int(cpu * _SECOND), 0, 0, core, 0)
        self._writer.add(record, pressing=kind != rec.OS_CPU)
