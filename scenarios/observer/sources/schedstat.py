"""The observer proper: on Linux, the scheduler's own account of every thread, several hundred times a second."""

import contextlib
import os
import time
from os import pread
from time import perf_counter_ns
from typing import Final

from scenarios.observer.control.record_writer import RecordWriter
from scenarios.observer.sources.core_clock import CoreClocks
from scenarios.observer.sources.threads import COUNTERS_MOST, Thread
from scenarios.observer.system.proc import ProcTable
from scenarios.tracer.wire import records as rec

_CLOSELY: Final = 25_000_000  # ns between two close looks at threads whose counters stand still
_TURNS: Final = 200_000_000  # ns for which threads that shared a core are expected to do so again
_SUMS: Final = 2  # close looks between two accounts of CPU time, which makes 20 a second
_CLOCKS: Final = 4  # close looks between two at a core's clock; other looks say much of it too


class Process:
    """The threads of one process, by their numbers."""

    __slots__ = ("awake", "pid", "recently_awake", "threads")

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.threads: dict[int, Thread] = {}
        self.awake = False  # any thread, at this look
        self.recently_awake = False  # at this look or the last: between two reads a lock may pass from hand to hand


class Schedstat(ProcTable):
    """Records OS_STATE when a thread's state has changed, OS_CPU about 20 times a second while it works."""

    number = rec.OBSERVERS.index("schedstat")

    def __init__(self, writer: RecordWriter) -> None:
        """Raises OSError where the kernel keeps no such account, or shows it to nobody."""
        super().__init__()
        self._clocks = CoreClocks()
        myself = Thread(os.getpid(), os.getpid(), self._clocks)
        keeps_account = not myself.text.startswith(b"0 ")  # some kernels are set not to
        myself.close()
        if not keeps_account:
            raise OSError("this kernel does not count what threads do")
        self.awake = 0
        self.taking_turns = False
        self._turns_until = 0  # ns
        self._cores: list[int] = []  # of the threads that could run, at this look
        self._writer = writer
        self._processes: dict[int, Process] = {}
        self._next_close = 0
        self._close_looks = 0

    def watch(self, pid: int) -> None:
        """Follow the threads of a process of the run."""
        process = Process(pid)
        if self._add(process, pid):
            self._processes[pid] = process

    def forget(self, pid: int) -> None:
        """Stop following it: it is gone."""
        process = self._processes.pop(pid, None)
        if process is not None:
            for thread in process.threads.values():
                thread.close()

    def sweep(self, *, changed: bool) -> None:
        """Look at every thread once and record what has changed."""
        now = time.perf_counter_ns()
        closely = now >= self._next_close
        if closely:
            self._next_close = now + _CLOSELY
            if self._close_looks % _CLOCKS == 0:
                self._clocks.calibrate()
            self._close_looks += 1
        sums = closely and self._close_looks % _SUMS == 0
        self.awake = 0
        self._cores.clear()
        for process in list(self._processes.values()):
            moved = self._look(process, closely=closely)
            if changed or closely:
                moved += self._recount(process)
            self._tell(process, moved)
            if sums:
                self._tell_sums(process)
        if len(set(self._cores)) < len(self._cores):
            self._turns_until = now + _TURNS
        self.taking_turns = now < self._turns_until

    def _look(self, process: Process, *, closely: bool) -> list[Thread]:
        """The threads whose counters have moved; on a close look, all."""
        moved, awake = [], False
        for thread in list(process.threads.values()):
            try:
                thread.before = thread.wall  # thread.read(), written out: nothing is called more often
                thread.wall = perf_counter_ns()
                text = pread(thread.counters, COUNTERS_MOST, 0)
                if closely or text != thread.text:
                    thread.examine(text)
                    moved.append(thread)
            except OSError:
                self._ended(process, thread)
                continue
            if thread.state == rec.OS_RUNNING:
                awake = True
                self._cores.append(thread.core)
        self.awake += awake
        process.awake, before = awake, process.awake
        if (process.awake or before) != process.recently_awake:
            process.recently_awake = process.awake or before
            return list(process.threads.values())
        return moved

    def _recount(self, process: Process) -> list[Thread]:
        """The threads that have come since the last time."""
        added: list[Thread] = []
        with contextlib.suppress(OSError):
            main = process.threads.get(process.pid)
            if main is None:  # reaped in this very sweep
                return added
            main.examine(main.read())
            if main.count != len(process.threads):
                for tid in map(int, os.listdir(f"/proc/{process.pid}/task")):
                    if tid not in process.threads and self._add(process, tid):
                        self._writer.add(_record(rec.OS_THREAD, process.pid, tid))
                        added.append(process.threads[tid])
        return added

    def _add(self, process: Process, tid: int) -> bool:
        with contextlib.suppress(OSError):  # it has gone, or no descriptors are left: then its state stays unknown
            process.threads[tid] = Thread(process.pid, tid, self._clocks)
            return True
        return False

    def _ended(self, process: Process, thread: Thread) -> None:
        thread.close()
        del process.threads[thread.tid]
        if thread.tid != process.pid:
            self._writer.add(_record(rec.OS_GONE, process.pid, thread.tid))

    def _tell(self, process: Process, threads: list[Thread]) -> None:
        for thread in threads:
            if thread.state == rec.OS_DEAD and thread.count <= 1:
                continue  # the process is a zombie, which is recorded as a matter of its own
            for wall, state, cpu in thread.changes(sibling_awake=process.recently_awake):
                record = rec.pack(rec.OS_STATE, state, process.pid, thread.tid, wall, cpu, 0, 0, thread.core, 0)
                self._writer.add(record, pressing=state > rec.OS_READY)

    def _tell_sums(self, process: Process) -> None:
        wall = time.perf_counter_ns()
        for thread in process.threads.values():
            total = thread.sums()
            if total is not None:
                ran, waited = total
                record = rec.pack(rec.OS_CPU, 0, process.pid, thread.tid, wall, ran, 0, 0, thread.core, waited)
                self._writer.add(record, pressing=False)


def _record(kind: int, pid: int, tid: int) -> bytes:
    return rec.pack(kind, 0, pid, tid, time.perf_counter_ns(), 0, 0, 0, 0, 0)
