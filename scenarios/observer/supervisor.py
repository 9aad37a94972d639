"""The supervisor's program, `python -I -S supervisor.py SETTINGS`: starts the script and stays until all is over."""

import os
import sys

if __name__ == "__main__":  # run by its path, in an interpreter that knows of no installed packages
    sys.path.append(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))

import json
import select
import time
from typing import Final

from scenarios.observer.control import ipc_cleanup, signals, termination
from scenarios.observer.control.control_socket import Orders
from scenarios.observer.control.job import Job
from scenarios.observer.control.launch import launch
from scenarios.observer.control.record_writer import Outbox
from scenarios.observer.control.settings import Settings
from scenarios.observer.control.terminal import Terminal
from scenarios.observer.processes.page_reader import Pages
from scenarios.observer.processes.process_lifecycle import Lives
from scenarios.observer.sources.choose import choose
from scenarios.observer.sources.sampling_rate import CORES, Pace
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
        self._orders = Orders(settings["control"])
        self._wakes = signals.prepare(of_group=not settings["capture"])
        self._terminal = Terminal() if settings["capture"] else None
        if self._terminal is not None:
            self._terminal.lead()
        if sys.platform == "linux":
            linux.adopt_orphans()
        root = launch(settings["executable"], settings["command"], settings["queue"], self._terminal)
        self._job = None if settings["capture"] else Job(root)
        if sys.platform == "linux":
            linux.wake_promptly()
        descriptors.raise_limit()
        self._outbox = Outbox(settings["queue"])
        self._source = choose(settings, self._outbox)
        self._pages = Pages(settings["folder"], self._outbox)
        self._lives = Lives(self._source, self._outbox, self._pages)
        self._pace = Pace()
        self._always = [self._wakes, *self._lives.notices.descriptors, *self._pages.descriptors]
        self._kill_at = _NEVER
        self._flush_at = self._heads_at = 0.0
        self._news = False  # since the last look
        timeout = settings["timeout"]
        self._timeout_at = _NEVER if timeout is None else time.monotonic() + timeout
        self._tell(rec.RUN_BEGIN, 0, root, self._source.number)
        self._lives.begin(root, " ".join(settings["command"]))

    def run(self) -> None:
        """Stay until no process of the run is left, then say so and give up the queue's last write end."""
        lives = self._lives
        while not lives.over:
            ready = self._wait()
            if ready:
                self._serve(ready)
            now = time.monotonic()
            if now >= self._pace.next and not self._outbox.full:
                self._look(now)
            elif now >= self._heads_at:
                self._count_heads(now)
            if lives.strangers:
                lives.meet_some()
            if now >= self._kill_at or now >= self._timeout_at or self._outbox.closed:
                self._end(now)
            if ready or now >= self._flush_at + (0.0 if self._outbox.pressing else _GOING_ON):
                self._flush_at = now + _TOGETHER
                self._outbox.flush()
        self._finish()

    def _wait(self) -> list[int]:
        """The descriptors that have something to say, at the latest when the next look is due."""
        readers, terminal = self._always, self._terminal
        if terminal is not None and terminal.open and not self._outbox.full:
            readers = [*readers, terminal.master]
        if not self._orders.ended:
            readers = [*readers, self._orders.fileno()]
        wait = self._pace.next - time.monotonic()
        return select.select(readers, [], [], min(max(wait, 0.0), _HEADCOUNT))[0]

    def _serve(self, ready: list[int]) -> None:
        """A signal, the end of a process, an order, output: each in its turn."""
        if self._wakes in ready:
            os.read(self._wakes, 4096)
            if signals.asked_to_end():
                self._stop(rec.STOP_ASKED, 0)
        if self._orders.fileno() in ready:
            self._obey()
        if any(descriptor in ready for descriptor in self._pages.descriptors):
            self._pages.find()
        self._lives.hear()
        self._lives.reap()
        if self._job is not None:
            self._job.follow(self._lives.stopped and self._kill_at == _NEVER)
            if self._job.is_told_to_end(self._lives.exitcode) and not self._lives.over:
                self._stop(rec.STOP_ASKED, 0)
        if self._terminal is not None and self._terminal.master in ready:
            self._terminal.forward(self._outbox)

    def _obey(self) -> None:
        """Do as the run says; when the run's own process has died, nobody is left to run for."""
        for order in self._orders.fetch():
            if order["do"] == "stop":
                self._stop(rec.STOP_ASKED, 0)
            elif order["do"] == "signal" and self._job is not None:
                self._job.send(order["number"])
            elif self._terminal is not None:
                self._terminal.type(order["text"])
        if self._orders.ended:
            self._kill_at = 0.0

    def _look(self, now: float) -> None:
        """One round of observation, several hundred times a second: what is not needed is not even called."""
        self._count_heads(now)
        self._source.sweep(news=self._news)
        self._news = False
        if self._lives.unsettled:
            self._lives.look()
        if self._terminal is not None and self._terminal.typed:
            self._terminal.feed()
        told = self._pace.done(crowded=self._source.awake >= CORES)
        if told is not None:
            self._tell(rec.RATE, 0, *told)

    def _count_heads(self, now: float) -> None:
        """Find new processes, and records that wait.

        This must not wait for the pace: a script that breeds would be the slower to be seen.
        """
        self._heads_at = now + _HEADCOUNT
        if not self._outbox.full:
            self._pages.look()
        if self._source.news():
            self._news = True
            new, gone = self._lives.family.discover()
            most = self._settings["most_processes"]
            if len(self._lives.family.members) > most:
                self._stop(rec.STOP_PROCESSES, most, grace=0.0)
                termination.kill(self._lives.family.living)  # before anything else: each moment makes more of them
            self._lives.compared(new, gone)

    def _stop(self, why: int, figure: int, grace: float = termination.GRACE) -> None:
        if self._kill_at == _NEVER:
            self._tell(rec.RUN_STOP, why, figure, 0)
            if grace:
                termination.ask(self._lives.family.living())
            self._kill_at = time.monotonic() + grace

    def _end(self, now: float) -> None:
        """End the run's processes, politely where there is time for that."""
        if now >= self._timeout_at:
            self._timeout_at = _NEVER
            self._stop(rec.STOP_TIMEOUT, round(1000 * (self._settings["timeout"] or 0)))
        if now >= self._kill_at or self._outbox.closed:
            termination.kill(self._lives.family.living)

    def _finish(self) -> None:
        self._pages.close()
        if self._terminal is not None:
            while self._terminal.open and self._terminal.forward(self._outbox):
                self._outbox.flush(wait=self._outbox.full)
            self._terminal.close()
        ipc_cleanup.put_away(self._settings["folder"])
        self._tell(rec.RUN_END, 0, self._lives.exitcode or 0, 0)
        self._outbox.finish()
        if self._orders.ended:  # the run has died and cannot clean up
            ipc_cleanup.remove(self._settings["folder"])

    def _tell(self, kind: int, flags: int, a: int, b: int) -> None:
        self._outbox.add(rec.pack(kind, flags, os.getpid(), 0, time.perf_counter_ns(), 0, 0, 0, a, b))


def main() -> None:
    """Run the settings in the first argument."""
    descriptors.occupy_standard()
    supervisor = Supervisor(json.loads(sys.argv[1]))
    supervisor.run()


if __name__ == "__main__":
    main()
