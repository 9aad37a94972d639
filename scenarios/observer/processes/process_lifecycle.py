"""The lifecycle of the run's processes as records: seen, adopted, a zombie, gone."""

import os
import sys
import time
from collections import deque
from typing import Final, Protocol

from scenarios.observer.control.record_writer import RecordWriter
from scenarios.observer.processes.page_reader import PageReader
from scenarios.observer.processes.pidfds import Pidfds
from scenarios.observer.processes.process_tree import ProcessTree
from scenarios.observer.system.source import Source
from scenarios.tracer.wire import records as rec

_EXEC_SETTLES: Final = 1_000_000_000  # ns during which a new process may still become another program
_REAPED_SOON: Final = 30_000_000  # ns; a parent that waits has reaped it by then, unless it waits for a core itself
_AT_ONCE: Final = 8
_LOOK_AGAIN: Final = 50_000_000  # ns between two looks at its command line


class Companion(Protocol):
    """A process that stands beside the run."""

    pid: int

    def end(self) -> None:
        """Have it go."""


class Process:
    """One process of the run."""

    __slots__ = ("command", "died", "looked", "seen", "status", "zombie")

    def __init__(self, seen: int, command: bytes) -> None:
        self.seen = self.looked = seen
        self.command = command
        self.died = 0  # 0: it lives
        self.status: int | None = None  # as wait() gives it
        self.zombie = False  # recorded as one


class ProcessLifecycle:
    """Every process below the supervisor, until the supervisor has no child left."""

    def __init__(self, source: Source, writer: RecordWriter, pages: PageReader) -> None:
        self.tree = ProcessTree(source)
        self.pidfds = Pidfds()
        self.root = 0
        self._companion: Companion | None = None
        self.exitcode: int | None = None  # of the script's first process
        self.over = False
        self.stopped = False  # the script's first process is, as by Ctrl+Z
        self._source = source
        self._writer = writer
        self._pages = pages
        self._known: dict[int, Process] = {}
        self.strangers: deque[int] = deque()  # seen in the list and not yet looked at
        self._dead: set[int] = set()  # ended and not known to be reaped
        self._young: set[int] = set()  # those that may still become another program
        self._unheard: set[int] = set()  # those whose end the kernel will not announce

    def begin(self, root: int, command: str) -> None:
        """The script's first process was started; it may not have become `command` yet."""
        self.root = root
        self.tree.members[root] = os.getpid()
        self._meet(root, os.fsencode(command))

    def accompany(self, companion: Companion) -> None:
        """A child of the supervisor that is none of the run's: it goes when the run's last process has gone."""
        self._companion = companion
        self.tree.leave_out(companion.pid)

    def dismiss(self) -> None:
        """End the companion once it is the last of the supervisor's children; its end is the end of all."""
        if self._companion is not None and not self.tree.members:
            self.compared(*self.tree.discover())
            if not self.tree.members:
                self._companion.end()

    def compared(self, new: list[int], gone: list[int]) -> None:
        """The family has found processes that were made, and missed some that were reaped."""
        self.strangers.extend(new)
        for pid in gone:
            self._gone(pid, time.perf_counter_ns())

    def meet_some(self) -> None:
        """Get to know a few of the new ones: in a crowd that grows, counting heads comes before shaking hands."""
        for _ in range(min(_AT_ONCE, len(self.strangers))):
            pid = self.strangers.popleft()
            if pid in self.tree.members:
                self._meet(pid, self._source.command_of(pid))

    def look(self) -> None:
        """Follow up begins and ends: who has become another program, who is a zombie by now, who was reaped."""
        for pid in list(self._dead):
            self._after_death(pid)
        for pid in list(self._unheard):
            seen = self._source.look(pid)
            if seen is None or seen.zombie:
                self._died(pid)
        self._settle_commands(time.perf_counter_ns())

    @property
    def unsettled(self) -> bool:
        """Whether there is anything to follow up."""
        return bool(self._dead or self._unheard or self._young)

    def hear(self) -> None:
        """Take note of the ends that the kernel has announced."""
        for pid in self.pidfds.fetch():
            self._died(pid)

    def reap(self) -> None:
        """Collect the supervisor's own ended children: the script's first process and adopted orphans."""
        try:
            while (seen := os.waitpid(-1, os.WNOHANG | os.WUNTRACED | os.WCONTINUED))[0]:
                pid, status = seen
                if pid == self.root:
                    self.stopped = os.WIFSTOPPED(status)
                if os.WIFSTOPPED(status) or os.WIFCONTINUED(status):
                    continue
                if self._companion is not None and pid == self._companion.pid:
                    continue
                if pid == self.root:
                    self.exitcode = os.waitstatus_to_exitcode(status)
                self._gone(pid, time.perf_counter_ns(), status)
        except ChildProcessError:
            self.compared(*self.tree.discover())
            # Elsewhere than on Linux orphans are not the supervisor's children and end in their own time.
            self.over = sys.platform == "linux" or not self.tree.members

    def _settle_commands(self, wall: int) -> None:
        """Record the command line again of young processes that became another program."""
        for pid in list(self._young):
            process = self._known[pid]
            if wall - process.seen > _EXEC_SETTLES:
                self._young.discard(pid)
            elif wall - process.looked >= _LOOK_AGAIN:
                process.looked = wall
                command = self._source.command_of(pid)
                if command and command != process.command:
                    process.command = command
                    self._tell_process(pid, wall)

    def _meet(self, pid: int, command: bytes) -> None:
        wall = time.perf_counter_ns()
        self._known[pid] = Process(wall, command)
        self._young.add(pid)
        self._tell_process(pid, wall)
        if pid != self.root and self.tree.members[pid] == os.getpid():  # its parent ended before it was seen
            self._tell_adopted(pid, wall)
        if not self.pidfds.add(pid):
            self._unheard.add(pid)
        self._source.watch(pid)

    def _died(self, pid: int) -> None:
        self._unheard.discard(pid)
        self._dead.add(pid)
        process = self._known[pid]
        process.died = time.perf_counter_ns()
        seen = self._source.look(pid)
        if seen is not None and seen.zombie:
            process.status = seen.status
        self._find_adopted(pid, process.died)

    def _after_death(self, pid: int) -> None:
        process = self._known[pid]
        seen = self._source.look(pid)
        now = time.perf_counter_ns()
        if seen is None or not seen.zombie:
            self._gone(pid, process.died if not process.zombie else now)
        elif not process.zombie and now - process.died > _REAPED_SOON:
            process.zombie = True
            self._writer.add(rec.pack(rec.OS_STATE, rec.OS_ZOMBIE, pid, pid, process.died, 0, 0, 0, -1, 0))

    def _gone(self, pid: int, wall: int, status: int | None = None) -> None:
        process = self._known.pop(pid, None)
        if process is None:
            process = Process(wall, b"")  # it came and went between two looks
        if status is None:
            status = process.status if process.status is not None else self.pidfds.status_of(pid)
        code = rec.GONE_UNKNOWN if status is None else os.waitstatus_to_exitcode(status)
        flags = rec.GONE_REAPED if process.zombie else 0
        for group in (self._dead, self._unheard, self._young):
            group.discard(pid)
        self.pidfds.remove(pid)
        self.tree.forget(pid)
        self._source.forget(pid)
        self._pages.finish_process(pid)
        self._writer.add(rec.pack(rec.OS_GONE, flags, pid, pid, wall, 0, 0, 0, code, 0))
        self._find_adopted(pid, wall)

    def _find_adopted(self, parent: int, wall: int) -> None:
        for pid in [pid for pid, known in self.tree.members.items() if known == parent]:
            seen = self._source.look(pid)
            if seen is not None and seen.parent != parent:
                self.tree.members[pid] = seen.parent
                self._tell_adopted(pid, wall)

    def _tell_adopted(self, pid: int, wall: int) -> None:
        self._writer.add(rec.pack(rec.OS_ADOPTED, 0, pid, pid, wall, 0, 0, 0, self.tree.members[pid], 0))

    def _tell_process(self, pid: int, wall: int) -> None:
        command = self._writer.text(self._known[pid].command or b"?")
        parent = self.tree.members[pid]
        self._writer.add(rec.pack(rec.OS_PROCESS, 0, pid, pid, wall, 0, command, 0, parent, 0))
