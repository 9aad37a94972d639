"""When a thread last came onto its core or left it: from the clock of that core, which the scheduler keeps, to ours.

Linux tells for each thread up to which moment its counters account for it (se.exec_start in /proc/PID/task/TID/sched):
when it came onto a core, when it left it, or the last tick while it ran. That is a time by the core's own clock, which
stands still while a hypervisor has the core elsewhere. So each core has its own distance to the wall clock, which only
grows, and is known from both sides: a moment seen to have come between two looks lies between them.
"""

import contextlib
import os
import re
import time
from time import perf_counter_ns
from typing import Final, NamedTuple

from scenarios.observer.system.descriptors import open_to_stay
from scenarios.observer.system.proc import after_name

ACCOUNT_MOST: Final = 3000  # bytes
CORE: Final = 36  # place behind the name in /proc/PID/task/TID/stat
_JUMP: Final = 5_000_000  # ns; a core's distance seldom grows by more from one look to the next
_MOVED: Final = 2_000_000  # ns nearer to what was expected, and another core is likelier than the one last named
_NAME: Final = 48  # bytes of the first line at the most: the thread's name may hold anything
_TIMES: Final = re.compile(
    rb"\nse\.exec_start +: +(\d+)\.(\d{6})\n[^:]*: +\S+\nse\.sum_exec_runtime +: +(\d+)\.(\d{6})\n"
)
_DEPARTURES: Final = re.compile(rb"\nnr_switches +: +(\d+)\n")


class Account(NamedTuple):
    """One thread as /proc/PID/task/TID/sched shows it."""

    until: int  # ns by its core's clock: what `ran` and `departures` account for
    ran: int  # ns
    departures: int  # from a core


def read_account(text: bytes) -> Account | None:
    """What the file says; None where it is missing, or says something else."""
    times = _TIMES.search(text, _NAME)
    departures = _DEPARTURES.search(text, times.end()) if times is not None else None
    if times is None or departures is None:
        return None
    until, until_ns, ran, ran_ns = map(int, times.groups())
    return Account(until * 1_000_000 + until_ns, ran * 1_000_000 + ran_ns, int(departures[1]))


class Place:
    """Where a moment that a core's clock names stands by the wall clock."""

    __slots__ = ("core", "lowered", "wall")

    def __init__(self) -> None:
        self.wall = 0
        self.core = -1
        self.lowered = 0  # ns by which that core's distance had been found too large so far


class CoreClocks:
    """The distance of each core's clock to the wall clock, as far as it is known."""

    def __init__(self) -> None:
        self._distances: dict[int, int] = {}
        self._lowered: dict[int, int] = {}
        self._files: list[int] | None = None  # this thread's own account, and where it runs

    def put(self, place: Place, core: int, until: int, since: int, latest: int, grown: int | None = None) -> None:
        """Put a thread's place at `until` by a core's clock, which came after `since` and not after `latest`.

        A thread that could run all the time is `grown` later, by its counters, than its place before, at the least. One
        that has moved may have been charged by the clock of another core than the one that is named.
        """
        lowest, highest = since - until, latest - until
        guess = highest
        if grown is not None:
            too_large = self._lowered.get(place.core, 0) - place.lowered  # found out since
            guess = lowest = min(max(lowest, place.wall + grown - too_large - until), highest)
        distance = self._distances.get(core)
        doubtful = distance is None or not lowest - _JUMP <= distance <= highest + _JUMP
        if distance is None or doubtful or (grown is not None and abs(distance - guess) > _MOVED):
            core, distance = self._likeliest(core, lowest, highest, guess)
        within = min(max(distance, lowest), highest)
        self._distances[core] = within
        place.lowered = self._lowered[core] = self._lowered.get(core, 0) + max(distance - within, 0)
        place.wall, place.core = until + within, core

    def _likeliest(self, core: int, lowest: int, highest: int, guess: int) -> tuple[int, int]:
        """The core whose distance comes nearest to the guess, else the one that was named: often, all have the same."""
        known = [(of, at) for of, at in self._distances.items() if lowest - _JUMP <= at <= highest + _JUMP]
        known.sort(key=lambda one: abs(one[1] - guess) - (one[0] == core) * _MOVED)
        likeliest, distance = known[0] if known else (core, guess)
        return likeliest if core in self._distances else core, distance

    def calibrate(self) -> None:
        """Learn the distance of the core that this thread runs on: asking for its CPU time charges it up to now."""
        if self._files is None:
            self._files = []
            with contextlib.suppress(OSError):  # some systems have no such file
                self._files = [open_to_stay(f"/proc/{os.getpid()}/{name}") for name in ("stat", "sched")]
        if self._files:
            since = perf_counter_ns()
            time.thread_time_ns()
            latest = perf_counter_ns()
            stat, account = (os.pread(file, ACCOUNT_MOST, 0) for file in self._files)
            core, charged = int(after_name(stat, CORE + 1)[CORE]), read_account(account)
            if charged is not None:
                self.put(Place(), core, charged.until, since, latest)
