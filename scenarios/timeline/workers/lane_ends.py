"""How lanes end: their code done, killed, a zombie, gone, joined, or cut off with the run."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from scenarios.timeline.arrival.lane_table import LaneTable
from scenarios.timeline.arrival.texts import Texts
from scenarios.timeline.pairing.wake_finder import WakeFinder
from scenarios.timeline.tables.lane import Lane
from scenarios.timeline.tables.marks import Mark
from scenarios.timeline.tables.objects import Site
from scenarios.tracer.wire.records import BY_JOIN, GONE_REAPED, GONE_UNKNOWN

from .changes import Changes, Record


class Signal(NamedTuple):
    """A signal that the lane `lane` sent from line `site` (0: from none of the script's)."""

    number: int
    lane: int
    site: int


@dataclass
class Ending:
    """What is known of how one lane ended; walls in ns."""

    done: int | None = None  # the student's code was done
    code: int | None = None  # as the worker itself recorded it
    zombie: int | None = None
    gone: int | None = None
    marks: list[Mark] = field(default_factory=list)  # of its end: they move when it turns out to have been earlier


class LaneEnds:
    """Ends lanes and marks how."""

    def __init__(
        self,
        table: LaneTable,
        changes: Changes,
        texts: Texts,
        marks: list[Mark],
        wake_finder: WakeFinder,
        sites: list[Site],
    ) -> None:
        self._table = table
        self._changes = changes
        self._texts = texts
        self._marks = marks
        self._wake_finder = wake_finder
        self._sites = sites
        self._endings: dict[int, Ending] = {}
        self._signals: dict[int, Signal] = {}  # by worker number: the last one that another worker sent

    def done(self, record: Record, lane: Lane) -> None:
        """END: a thread or task ends here; a process still has to clean up, and only then has its exit code."""
        ending = self._of(lane)
        ending.done, ending.code = record.wall, record.a
        lane.done = record.wall
        self._table.facts.done[lane.index] = record.wall
        if lane.kind != "process":
            self.end_lane(lane, record.wall)
        elif ending.gone is not None:
            self._mark_exit(lane, None)

    def mark_text(self, record: Record, lane: Lane, **args: str) -> None:
        """EXCEPTION, FAILED: a mark whose text may come later."""
        mark = Mark(record.wall, lane.index, "exception", {"text": "", **args})
        self._marks.append(mark)
        self._texts.ask(record.a, lambda text: mark.args.update(text=text))

    def signalled(self, record: Record, sender: Lane) -> None:
        """SIGNALLED: terminate() or kill() was called for a worker, on a line of the script's or by Python itself."""
        self._signals[record.obj] = Signal(record.a, sender.index, record.site)

    def zombie(self, record: Record, lane: Lane) -> None:
        """OS_ZOMBIE: the process has ended and its threads with it; only its exit code waits to be fetched."""
        if lane.kind != "process":
            return
        ending = self._of(lane)
        if ending.zombie is None:
            ending.zombie = record.wall
            for inner in self._table.within.get(lane.index, []):
                self.end_lane(inner, record.wall)

    def gone(self, record: Record, lane: Lane) -> None:
        """OS_GONE: a thread has ended, or a process has ended and was reaped."""
        ending = self._of(lane)
        if ending.gone is not None:
            return
        ending.gone = record.wall
        self.end_lane(lane, record.wall)
        if lane.kind != "process":
            return
        self._mark_exit(lane, None if record.a == GONE_UNKNOWN else record.a)
        if record.flags & GONE_REAPED:
            self._mark_end(Mark(lane.end_or(record.wall), lane.index, "reaped"))

    def is_gone(self, lane: Lane) -> bool:
        """Whether the observer has seen the lane's end: whatever it sees of these numbers later is another worker."""
        return self._of(lane).gone is not None

    def life_over(self, lane: Lane, now: int) -> int:
        """When a lane could last do anything: a zombie does nothing any more, though its lane goes on."""
        zombie = self._of(lane).zombie
        return lane.end_or(now) if zombie is None else min(zombie, lane.end_or(now))

    def adopted(self, record: Record, lane: Lane) -> None:
        """OS_ADOPTED: the parent ended first."""
        if lane.adopted_by != record.a:
            lane.adopted_by = record.a
            self._marks.append(Mark(record.wall, lane.index, "orphaned", {"new_parent": record.a}))

    def joined(self, number: int, waiter: int, wall: int) -> None:
        """A join() of worker `number` came to its end: the worker was gone by then.

        0 is nobody in particular (os.wait(), several threads at once), and not the first process, which none can join.
        """
        worker = self._table.worker_lanes.get(number) if number else None
        if worker is None:
            return
        if worker.kind == "process":
            self.end_lane(worker, wall)
        ending = self._of(worker)

        def cause() -> int:
            if ending.gone is not None and worker.end is not None:
                return worker.end
            return wall if ending.done is None else ending.done

        self._wake_finder.know(BY_JOIN, worker.index, cause, waiter, lambda: wall)

    def end_lane(self, lane: Lane, wall: int) -> None:
        """End a lane, and those within it. An ended lane can only turn out to have ended earlier."""
        facts = self._table.facts
        wall = max(wall, lane.begin, int(facts.firm[lane.index]))
        if facts.finished[lane.index] or (lane.end is not None and lane.end <= wall):
            return
        lane.end = wall
        lane.revision += 1
        facts.end[lane.index] = wall
        facts.waiting[lane.index] = False
        self._changes.changed.add(lane.index)
        self._changes.ended.append(lane)
        for mark in self._of(lane).marks:
            mark.time = min(mark.time, wall)
        for inner in self._table.within.get(lane.index, []):
            self.end_lane(inner, wall)

    def finish(self, wall: int, exitcode: int, *, observed: bool) -> None:
        """RUN_END: every process is gone. One without a recorded end is given the run's end, or, where nobody could
        have recorded it, its last sign of life after its code was done.
        """
        latest = self._table.facts.latest
        for lane in self._table.lanes:
            if lane.kind != "process":
                continue
            if lane.end is None:
                family = [lane.index, *(inner.index for inner in self._table.within.get(lane.index, []))]
                alone = observed or self._of(lane).done is None
                self.end_lane(lane, wall if alone else int(latest[family].max()))
            is_first = self._table.worker_of.get(lane.index) == 0
            self._mark_exit(lane, exitcode if is_first else None)
        for lane in self._table.lanes:
            if lane.end is None:
                self.end_lane(lane, wall)

    def _mark_exit(self, lane: Lane, code: int | None) -> None:
        """Mark how a process ended, once it is known: as the system or itself has it, or by the signal sent."""
        ending, sent = self._of(lane), self._signals.get(self._table.worker_of.get(lane.index, -1))
        if code is None:
            code = ending.code
        if code is None and sent is not None:
            code = -sent.number
        if code is None or lane.exitcode is not None:
            return
        lane.exitcode = code
        lane.signal = -code if code < 0 else None
        args: dict[str, Any] = {"signal": -code} if code < 0 else {"exitcode": code}
        if sent is not None and sent.number == -code:
            args |= {"by": sent.lane} | self._place(sent.site)
        time = ending.zombie if ending.zombie is not None else lane.end_or(0)
        self._mark_end(Mark(time, lane.index, "killed" if code < 0 else "exit", args))

    def _place(self, site: int) -> dict[str, Any]:
        found = self._sites[site]
        return {"line": found.line, "file": found.path} if found.line else {}

    def _mark_end(self, mark: Mark) -> None:
        self._marks.append(mark)
        self._of(self._table.lanes[mark.lane]).marks.append(mark)

    def _of(self, lane: Lane) -> Ending:
        return self._endings.setdefault(lane.index, Ending())
