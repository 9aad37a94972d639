"""Makes the lanes of a trace: processes, with their threads below them, and what goes on beside those."""

from collections.abc import Iterable
from typing import NamedTuple

from scenarios.timeline import Int64, Lane, Timeline
from scenarios.timeline.tables.lane import LaneKind
from scenarios.timeline.vocabulary import UNTOLD

from .tracks import Called, Key, Numbers

ASYNC_TID = 1 << 31  # beyond those of threads, as of tasks


class Row(NamedTuple):
    """Intervals in a row without gaps: where each begins (ns, strictly ascending), and its site; where the last ends.

    `cut`: slices that lapped over the end of the one around them; `empty`: slices of no length, which are left out;
    `deep`: slices within too many others, which are drawn as part of the one that they are in.
    """

    start: Int64
    site: Int64
    end: int
    cut: int = 0
    empty: int = 0
    deep: int = 0


class LaneMaker:
    """Adds lanes to a timeline; of each process there is one, which is also its main thread's where it has one."""

    def __init__(self, timeline: Timeline, called: Called, main: dict[Key, Key] | None = None) -> None:
        """`main`: by pid, the tid of the main thread, where the file tells it; else it has the same number."""
        self._timeline = timeline
        self._called = called
        self._main = main or {}
        self._numbers = Numbers()
        self._processes: dict[Key, Lane] = {}
        self._taken: set[tuple[int, int]] = set()
        self._beside = 0

    def add(self, threads: Iterable[tuple[Key, Key]]) -> dict[tuple[Key, Key], Lane]:
        """A lane for each (pid, tid), in an order in which each stands behind its process."""
        found: dict[tuple[Key, Key], Lane] = {}
        by_process: dict[Key, list[Key]] = {}
        for pid, tid in threads:
            by_process.setdefault(pid, []).append(tid)
        for pid, tids in by_process.items():
            alike = self._main.get(pid, pid)
            main = alike if alike in tids else tids[0] if len(tids) == 1 else None
            process = self._process(pid, main)
            for tid in tids:
                found[pid, tid] = process if tid == main else self._thread(pid, tid, process)
        return found

    def beside(self, pid: Key, name: str) -> Lane:
        """A lane for what no thread's stack holds, below its process."""
        return self._lane("task", self._numbers(pid), ASYNC_TID, name, self._process(pid))

    def close(self) -> None:
        """Let each process begin with the first of what stands below it, and last as long as the last."""
        for lane in reversed(self._timeline.lanes):
            if lane.parent is not None:
                above = lane.parent
                above.begin, above.end = min(above.begin, lane.begin), max(above.end or 0, lane.end or 0)
        for lane in self._timeline.lanes:
            if not len(lane.states) or lane.states.start[0] > lane.begin:
                _begin_earlier(lane)
            lane.settled = len(lane.states)
        self._timeline.now = max((lane.end or 0 for lane in self._timeline.lanes), default=0)

    def _process(self, pid: Key, main: Key = None) -> Lane:
        if pid not in self._processes:
            name = self._called.processes.get(pid) or self._called.threads.get((pid, main), "")
            tid = pid if main is None else main
            name = name or (pid if isinstance(pid, str) else "")
            self._processes[pid] = self._lane("process", self._numbers(pid), self._numbers(tid), name, None)
        return self._processes[pid]

    def _thread(self, pid: Key, tid: Key, process: Lane) -> Lane:
        name = self._called.threads.get((pid, tid)) or (str(tid) if tid is not None else "")
        return self._lane("thread", process.pid, self._numbers(tid), name, process)

    def _lane(self, kind: LaneKind, pid: int, tid: int, name: str, parent: Lane | None) -> Lane:
        while (pid, tid) in self._taken:  # 7 and "7", or threads whose number is that of something beside them
            self._beside += 1
            tid = ASYNC_TID + self._beside
        self._taken.add((pid, tid))
        lane = Lane(len(self._timeline.lanes), kind, pid, tid, name)
        lane.parent, lane.rank = parent, lane.index
        lane.begin, lane.end = 1 << 61, None
        self._timeline.lanes.append(lane)
        return lane


def fill(lane: Lane, row: Row) -> None:
    """Let a lane show these intervals."""
    lane.states.extend(row.start, UNTOLD, site=row.site)
    lane.begin, lane.end = int(row.start[0]), row.end


def _begin_earlier(lane: Lane) -> None:
    """Put an interval of no function in front of the others."""
    states = lane.states
    start, site = states.start.copy(), states.site.copy()
    states.truncate(0)
    first = not len(site) or site[0] != 0
    states.extend([lane.begin], UNTOLD)
    kept = slice(0 if first else 1, None)
    states.extend(start[kept], UNTOLD, site=site[kept])
