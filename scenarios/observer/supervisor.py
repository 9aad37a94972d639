"""The supervisor's program, `python -I -S supervisor.py SETTINGS`: starts the script and stays until all is over."""

import os
import sys

if __name__ == "__main__":  # run by its path, in an interpreter that knows of no installed packages
    sys.path.append(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
    from scenarios.observer.system.descriptors import occupy_standard

    occupy_standard()  # before ctypes is loaded: libffi keeps a descriptor from 3.5 on, and would hand it to the script

import contextlib
import json
import select
import time
from typing import Final

from scenarios.observer.control import ipc_cleanup, signals, termination
from scenarios.observer.control.control_socket import ControlSocket
from scenarios.observer.control.job import Job
from scenarios.observer.control.launch import launch
from scenarios.observer.control.record_writer import RecordWriter
from scenarios.observer.control.settings import Settings
from scenarios.observer.control.terminal import Terminal
from scenarios.observer.processes.full_pipes import FullPipes
from scenarios.observer.processes.page_reader import PageReader
from scenarios.observer.processes.process_lifecycle import ProcessLifecycle
from scenarios.observer.sources.choose import choose
from scenarios.observer.sources.sampling_rate import CORES, SamplingRate
from scenarios.observer.stacks.reader_process import ReaderProcess
from scenarios.observer.system import descriptors, linux
from scenarios.tracer.wire import records as rec

_NEVER: Final = float("inf")
_HEADCOUNT: Final = 0.01  # seconds between two searches for new processes, at the most
_TOGETHER: Final = 0.004  # seconds of observation that share one write, which wakes the reader
_GOING_ON: Final = 0.04  # seconds more, while all that was seen is that workers go on computing


class Supervisor:
    """One run: its processes, its terminal, its orders, its end."""

    def __init__(self, settings: Settings) -> None:
        """Start the script. Raises OSError when the system gives no process, terminal or descriptor."""
        self._settings = settings
        self._control = ControlSocket(settings["control"])
        self._wakes = signals.prepare(of_group=not settings["capture"])
        self._terminal = Terminal() if settings["capture"] else None
        if self._terminal is not None:
            self._terminal.lead()
        root = launch(settings["executable"], settings["command"], settings["queue"], self._terminal)
        self._job = None if settings["capture"] else Job(root, settings["job"])
        if self._job is not None:
            descriptors.close_inherited()
        if sys.platform == "linux":
            linux.adopt_orphans()
            linux.wake_promptly()
        descriptors.raise_limit()
        self._writer = RecordWriter(settings["queue"])
        self._source = choose(settings, self._writer)
        self._pages = PageReader(settings["folder"], self._writer)
        self._processes = ProcessLifecycle(self._source, self._writer, self._pages)
        self._sampling = SamplingRate()
        self._full_pipes = FullPipes()
        self._always = [self._wakes, *self._processes.pidfds.descriptors, *self._pages.descriptors]
        self._kill_at = _NEVER
        self._flush_at = self._heads_at = 0.0
        self._stacks: ReaderProcess | None = None
        self._changed = False  # since the last look
        timeout = settings["timeout"]
        self._timeout_at = _NEVER if timeout is None else time.monotonic() + timeout
        self._tell(rec.RUN_BEGIN, 0, root, self._source.number)
        self._processes.begin(root, " ".join(settings["command"]))

    def run(self) -> None:
        """Stay until no process of the run is left, then say so and give up the queue's last write end."""
        processes = self._processes
        while not processes.over:
            ready = self._wait()
            if ready:
                self._serve(ready)
            now = time.monotonic()
            if now >= self._sampling.next and not self._writer.full:
                self._look(now)
            elif now >= self._heads_at:
                self._count_heads(now)
            if processes.strangers:
                processes.meet_some()
            processes.dismiss()
            if now >= self._kill_at or now >= self._timeout_at or self._writer.closed:
                self._end(now)
            if ready or now >= self._flush_at + (0.0 if self._writer.pressing else _GOING_ON):
                self._flush_at = now + _TOGETHER
                self._writer.flush()
        self._finish()

    def _wait(self) -> list[int]:
        """The descriptors that have something to say, at the latest when the next look is due."""
        readers, terminal = self._always, self._terminal
        if terminal is not None and terminal.open and not self._writer.full:
            readers = [*readers, terminal.master]
        if not self._control.ended:
            readers = [*readers, self._control.fileno()]
        wait = self._sampling.next - time.monotonic()
        return select.select(readers, [], [], min(max(wait, 0.0), _HEADCOUNT))[0]

    def _serve(self, ready: list[int]) -> None:
        """A signal, the end of a process, an order, output: each in its turn."""
        if self._wakes in ready:
            os.read(self._wakes, 4096)
            if signals.asked_to_end():
                self._stop(rec.STOP_ASKED, 0)
        if self._control.fileno() in ready:
            self._obey()
        if any(descriptor in ready for descriptor in self._pages.descriptors):
            self._pages.find()
        self._processes.hear()
        self._processes.reap()
        if self._job is not None:
            self._job.follow(self._processes.stopped and self._kill_at == _NEVER)
            if self._job.is_told_to_end(self._processes.exitcode) and not self._processes.over:
                self._stop(rec.STOP_ASKED, 0)
        if self._terminal is not None and self._terminal.master in ready:
            self._terminal.forward(self._writer)

    def _obey(self) -> None:
        """Do as the run says; when the run's own process has died, nobody is left to run for."""
        for order in self._control.fetch():
            if order["do"] == "stop":
                self._stop(rec.STOP_ASKED, 0)
            elif order["do"] == "read stacks":
                self._read_stacks()
            elif order["do"] == "signal" and self._job is not None:
                self._job.send(order["number"])
            elif self._terminal is not None:
                self._terminal.type(order["text"])
        if self._control.ended:
            self._kill_at = 0.0

    def _read_stacks(self) -> None:
        """Have the script's interpreter read where its threads stand; where that cannot be, it is not seen."""
        executable, command = self._settings["executable"], self._settings["command"]
        with contextlib.suppress(OSError, NotImplementedError):
            reader = ReaderProcess(
                executable, command[0], self._writer.descriptor, os.path.dirname(command[1]) + os.sep
            )
            self._processes.accompany(reader)
            self._stacks = reader

    def _look(self, now: float) -> None:
        """One round of observation, several hundred times a second: what is not needed is not even called."""
        self._count_heads(now)
        self._source.sweep(changed=self._changed)
        self._changed = False
        if self._processes.unsettled:
            self._processes.look()
        if self._terminal is not None and self._terminal.typed:
            self._terminal.feed()
        rate = self._sampling.done(crowded=self._source.awake >= CORES and not self._source.taking_turns)
        if rate is not None:
            self._tell(rec.RATE, 0, *rate)
            self._tell_full_pipes()

    def _tell_full_pipes(self) -> None:
        for writer, reader in self._full_pipes.look(set(self._processes.tree.members)):
            wall = time.perf_counter_ns()
            self._writer.add(rec.pack(rec.NOTE, rec.FILLS_PIPE, writer, writer, wall, 0, 0, 0, 0, reader))

    def _count_heads(self, now: float) -> None:
        """Find new processes, and records that wait.

        This must not wait for the pace: a script that breeds would be the slower to be seen.
        """
        self._heads_at = now + _HEADCOUNT
        if not self._writer.full:
            self._pages.look()
        if self._source.changed():
            self._changed = True
            new, gone = self._processes.tree.discover()
            most = self._settings["most_processes"]
            if len(self._processes.tree.members) > most:
                self._stop(rec.STOP_PROCESSES, most, grace=0.0)
                termination.kill(self._processes.tree.living)  # before anything else: each moment makes more of them
            self._processes.compared(new, gone)
        if self._stacks is not None:
            self._stacks.read(self._processes.tree.members)

    def _stop(self, why: int, figure: int, grace: float = termination.GRACE) -> None:
        if self._kill_at == _NEVER:
            self._tell(rec.RUN_STOP, why, figure, 0)
            if grace:
                termination.ask(self._processes.tree.living())
            self._kill_at = time.monotonic() + grace

    def _end(self, now: float) -> None:
        """End the run's processes, politely where there is time for that."""
        if now >= self._timeout_at:
            self._timeout_at = _NEVER
            self._stop(rec.STOP_TIMEOUT, round(1000 * (self._settings["timeout"] or 0)))
        if now >= self._kill_at or self._writer.closed:
            termination.kill(self._processes.tree.living)

    def _finish(self) -> None:
        self._pages.close()
        if self._terminal is not None:
            while self._terminal.open and self._terminal.forward(self._writer):
                self._writer.flush(wait=self._writer.full)
            self._terminal.close()
        ipc_cleanup.put_away(self._settings["folder"])
        self._tell(rec.RUN_END, 0, self._processes.exitcode or 0, 0)
        self._writer.finish()
        if self._control.ended:  # the run has died and cannot clean up
            ipc_cleanup.remove(self._settings["folder"])

    def _tell(self, kind: int, flags: int, a: int, b: int) -> None:
        self._writer.add(rec.pack(kind, flags, os.getpid(), 0, time.perf_counter_ns(), 0, 0, 0, a, b))


def main() -> None:
    """Run the settings in the first argument."""
    descriptors.occupy_standard()
    supervisor = Supervisor(json.loads(sys.argv[1]))
    supervisor.run()
    os._exit(0)  # the run waits, and there is nothing left that the interpreter should tidy up


if __name__ == "__main__":
    main()
