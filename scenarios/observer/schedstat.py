"""The observer proper: on Linux, the scheduler's own account of every thread, several hundred times a second."""

import contextlib
import os
import time
from typing import Final

from scenarios.observer.outbox import Outbox
from scenarios.observer.proc import ProcTable
from scenarios.observer.threads import Thread
from scenarios.tracer import records as rec

_CLOSELY: Final = 50_000_000  # ns between two close looks, at which the sums are told


class Process:
    """The threads of one process, by their numbers."""

    __slots__ = ("any_awake", "pid", "threads")

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.threads: dict[int, Thread] = {}
        self.any_awake = False  # at the last look


class Schedstat(ProcTable):
    """Tells OS_STATE when a thread's state has changed, OS_CPU about 20 times a second while it works."""

    number = rec.OBSERVERS.index("schedstat")

    def __init__(self, outbox: Outbox) -> None:
        """Raises OSError where the kernel keeps no such account, or shows it to nobody."""
        super().__init__()
        Thread(os.getpid(), os.getpid()).close()
        self._outbox = outbox
        self._processes: dict[int, Process] = {}
        self._next_close = 0

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

    def sweep(self, *, news: bool) -> None:
        """Look at every thread once and tell what has changed."""
        now = time.perf_counter_ns()
        closely = now >= self._next_close
        if closely:
            self._next_close = now + _CLOSELY
        for process in list(self._processes.values()):
            self._look(process, news=news, closely=closely)
            self._tell(process, sums=closely)

    def _look(self, process: Process, *, news: bool, closely: bool) -> None:
        threads = process.threads
        for thread in list(threads.values()):
            try:
                thread.look(closely=closely or (news and thread.tid == process.pid))
            except OSError:
                self._ended(process, thread)
        main = threads.get(process.pid)
        if main is not None and main.count != len(threads):
            self._recount(process)

    def _recount(self, process: Process) -> None:
        with contextlib.suppress(OSError):
            for tid in map(int, os.listdir(f"/proc/{process.pid}/task")):
                if tid not in process.threads and self._add(process, tid):
                    self._outbox.add(_record(rec.OS_THREAD, process.pid, tid))

    def _add(self, process: Process, tid: int) -> bool:
        try:
            thread = Thread(process.pid, tid)
        except OSError:  # it has gone, or no descriptors are left: then its state stays unknown
            return False
        process.threads[tid] = thread
        with contextlib.suppress(OSError):
            thread.look(closely=True)
        return True

    def _ended(self, process: Process, thread: Thread) -> None:
        thread.close()
        del process.threads[thread.tid]
        if thread.tid != process.pid:
            self._outbox.add(_record(rec.OS_GONE, process.pid, thread.tid))

    def _tell(self, process: Process, *, sums: bool) -> None:
        awake = any(thread.awake for thread in process.threads.values())
        recently, process.any_awake = awake or process.any_awake, awake
        pid, add = process.pid, self._outbox.add
        for thread in process.threads.values():
            if thread.state == rec.OS_DEAD and thread.count <= 1:
                continue  # the process is a zombie, which is told as a matter of its own
            for wall, state, cpu in thread.changes(sibling_awake=recently):
                add(rec.pack(rec.OS_STATE, state, pid, thread.tid, wall, cpu, 0, 0, thread.core, 0))
            if sums and (total := thread.sums()) is not None:
                ran, waited = total
                wall = time.perf_counter_ns()
                add(rec.pack(rec.OS_CPU, 0, pid, thread.tid, wall, ran, 0, 0, thread.core, waited))


def _record(kind: int, pid: int, tid: int) -> bytes:
    return rec.pack(kind, 0, pid, tid, time.perf_counter_ns(), 0, 0, 0, 0, 0)
