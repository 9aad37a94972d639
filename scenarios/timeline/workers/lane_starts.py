"""How lanes come to be: a start() in one worker, the first record of another, or the observer's first sight of it."""

from dataclasses import dataclass
from functools import partial
from itertools import count
from typing import Final

from scenarios.timeline.arrival.lane_table import LONG_AGO, LaneTable
from scenarios.timeline.arrival.object_table import ObjectTable
from scenarios.timeline.arrival.texts import Texts
from scenarios.timeline.pairing.wake_finder import WakeFinder
from scenarios.timeline.states.steps import NOT_BLOCKED
from scenarios.timeline.tables.lane import Lane, LaneKind
from scenarios.tracer.wire.records import BY_START, STARTING, TASK_TID, WORKER_DAEMON, WORKER_HELPER, WORKER_PROCESS

from .changes import Changes, Record
from .lane_ends import LaneEnds
from .program_names import program_name

FIRST_PROCESS: Final = 0  # the worker number of the script's first process


@dataclass(frozen=True)
class Start:
    """A start(): who called it, when and where."""

    wall: int
    starter: Lane
    name: int
    flags: int
    site: int
    rank: int  # of the worker


class LaneStarts:
    """Makes lanes and ties them to the start() that asked for them and to their parents."""

    def __init__(
        self,
        table: LaneTable,
        changes: Changes,
        texts: Texts,
        objects: ObjectTable,
        wake_finder: WakeFinder,
        lane_ends: LaneEnds,
    ) -> None:
        self.origin: int | None = None
        self.first_pid = 0  # the script's first process
        self._table = table
        self._changes = changes
        self._texts = texts
        self._objects = objects
        self._wake_finder = wake_finder
        self._lane_ends = lane_ends
        self._ranks = count()
        self._ranks_outside = count(-1, -1)
        self._starts: dict[int, Start] = {}  # by worker number: no sign of the worker yet
        self._first_lines: dict[int, int] = {}  # by worker number
        self._expected: dict[int, int] = {}  # lanes that may turn out to be a started worker's: their parents' pids
        self._orphans: dict[int, list[Lane]] = {}  # by pid of a parent that has no lane yet

    def lane(self, record: Record, *, traced: bool = True) -> Lane:
        """The lane that a record is about, made when it is the first to speak of it."""
        lane = self._table.latest(record.pid, record.tid)
        return lane or self._make(_kind_of(record), record, traced, NOT_BLOCKED)

    def known(self, record: Record) -> Lane | None:
        """The lane that a record is about, if there is one."""
        return self._table.latest(record.pid, record.tid)

    def start(self, record: Record) -> None:
        """START: a worker was asked to start; it may have reported already."""
        starter, worker = self.lane(record), self._table.worker_lanes.get(record.obj)
        rank = next(self._ranks) if worker is None else worker.rank
        start = Start(record.wall, starter, record.a, record.flags, record.site, rank)
        if worker is None:
            self._starts[record.obj] = start
            self._name_worker(record.obj, record.a)
        else:
            self._tie(worker, record.obj, start)

    def started(self, record: Record) -> None:
        """STARTED: the pid of a started process, which has a lane from now on: it may be killed before it speaks."""
        start = self._starts.pop(record.obj, None)
        if start is None:  # it has begun
            return
        lane = self._table.processes.get(record.a)
        if lane is None or lane.begin < start.wall or lane.index in self._table.worker_of:
            lane = self._make("process", record._replace(pid=record.a, tid=record.a), False, STARTING, start)
        self._is_worker(lane, record.obj)
        self._tie(lane, record.obj, start)
        self._release()

    def failed(self, record: Record) -> None:
        """FAILED: start() raised, the worker will never be."""
        self._starts.pop(record.obj, None)
        self._lane_ends.mark_text(record, self.lane(record), during="start()")
        self._release()

    def begin(self, record: Record) -> None:
        """BEGIN: a worker's first record, or a task's other name. Another worker of the same pid and tid has ended."""
        number = record.obj
        lane = self._table.latest(record.pid, record.tid)
        is_known = lane is not None and self._table.worker_of.get(lane.index) == number
        if lane is not None and is_known and lane.traced:
            self._name(lane, record)
            return
        if lane is not None and not is_known and (lane.end is not None or lane.index in self._table.worker_of):
            self._lane_ends.end_lane(lane, record.wall)
            lane = None
        if lane is None:
            kind: LaneKind = "process" if record.flags & WORKER_PROCESS else _kind_of(record)
            lane = self._make(kind, record, True, STARTING, self._starts.get(number))
        self._identify(lane, record)
        if lane.kind == "task" and (thread := self._table.latest(record.pid, record.b)) is not None:
            self._table.put_into(lane, thread)
        start = self._starts.pop(number, None)
        if start is not None:
            self._tie(lane, number, start)
        elif lane.parent is None and lane.kind == "process" and number != FIRST_PROCESS:
            self._adopt(lane, record.b)
        self._release()

    def first_line(self, record: Record) -> None:
        """FIRST_LINE: the student's code is about to run; in the first process, the run's time begins."""
        lane = self.lane(record)
        number = self._table.worker_of.get(lane.index, -1)
        self._first_lines.setdefault(number, record.wall)
        if number == FIRST_PROCESS and self.origin is None:
            self.origin = record.wall
            self._move_begin(lane, record.wall)
            self._wait_no_more(lane)

    def seen_thread(self, record: Record) -> None:
        """OS_THREAD: a thread that may never report."""
        lane = self._table.latest(record.pid, record.tid)
        if lane is None or self._lane_ends.is_gone(lane):
            self._make("thread", record, False, NOT_BLOCKED).name = f"thread {record.tid}"

    def seen_process(self, record: Record) -> None:
        """OS_PROCESS: a process that may never report, or one that has become another program."""
        lane = self._table.latest(record.pid, record.tid)
        if lane is None or self._lane_ends.is_gone(lane):
            asked = sum(
                start.starter.pid == record.a and start.flags & WORKER_PROCESS for start in self._starts.values()
            )
            expected = asked > sum(parent == record.a for parent in self._expected.values())
            first = record.pid == self.first_pid and self.origin is None
            lane = self._make("process", record, False, STARTING if expected or first else NOT_BLOCKED)
            self._table.facts.waiting[lane.index] = first
            if any(start.flags & WORKER_PROCESS for start in self._starts.values()):
                self._expected[lane.index] = record.a if expected else 0
                self._table.facts.waiting[lane.index] = True
            self._adopt(lane, record.a)
        self._texts.ask(record.obj, partial(self._call_untraced, lane))

    def gone(self, lane: Lane) -> None:
        """A process has ended; one that was started and never reported has used up its start()."""
        parent = self._expected.get(lane.index)
        if parent is None or lane.traced:
            return
        asked = (n for n, start in self._starts.items() if start.starter.pid == parent and start.flags & WORKER_PROCESS)
        number = next(asked, None)
        if number is not None:
            self._is_worker(lane, number)
            self._tie(lane, number, self._starts.pop(number))
        self._wait_no_more(lane)
        self._release()

    def _make(self, kind: LaneKind, record: Record, traced: bool, default: int, start: Start | None = None) -> Lane:
        lane = self._table.add(kind, record.pid, record.tid, record.wall, default)
        lane.traced = traced
        lane.rank = start.rank if start else next(self._ranks if traced else self._ranks_outside)
        self._changes.step(record.wall, lane)
        if kind == "process":
            for orphan in self._orphans.pop(record.pid, []):
                orphan.put_below(lane)
        return lane

    def _identify(self, lane: Lane, record: Record) -> None:
        """A lane has said which worker it is."""
        table = self._table
        if not lane.traced and record.obj not in self._starts and lane.index not in table.worker_of:
            lane.rank = next(self._ranks)
        lane.traced, lane.command = True, ""
        lane.daemon = lane.daemon or bool(record.flags & WORKER_DAEMON)
        lane.helper = bool(record.flags & WORKER_HELPER)
        self._is_worker(lane, record.obj)
        table.facts.waiting[lane.index] = record.obj == FIRST_PROCESS and self.origin is None
        self._name(lane, record)

    def _is_worker(self, lane: Lane, number: int) -> None:
        table = self._table
        table.worker_of[lane.index] = number
        table.worker_lanes[number] = lane
        table.facts.default[lane.index] = STARTING
        self._wait_no_more(lane)
        self._changes.changed.add(lane.index)

    def _name(self, lane: Lane, record: Record) -> None:
        self._name_worker(record.obj, record.a)
        self._texts.ask(record.a, partial(setattr, lane, "name"))

    def _tie(self, lane: Lane, number: int, start: Start) -> None:
        """A lane is the worker of a start(): it begins there."""
        self._move_begin(lane, min(lane.begin, start.wall))
        self._changes.step(start.wall, lane, STARTING, start.site)
        lane.rank = start.rank
        lane.daemon = lane.daemon or bool(start.flags & WORKER_DAEMON)
        if lane.kind == "process":
            lane.put_below(start.starter if start.starter.kind == "process" else start.starter.parent)
        if not lane.traced or not lane.name:  # it may be called by its command, as the observer had it
            self._texts.ask(start.name, partial(setattr, lane, "name"))
        self._wake_finder.know(
            BY_START, start.starter.index, lambda: start.wall, lane.index, lambda: self._first_lines.get(number)
        )

    def _move_begin(self, lane: Lane, begin: int) -> None:
        facts = self._table.facts
        if facts.firm[lane.index] == LONG_AGO and not facts.finished[lane.index]:
            lane.begin = begin
            facts.begin[lane.index] = begin
            self._changes.changed.add(lane.index)

    def _adopt(self, lane: Lane, parent_pid: int) -> None:
        parent = self._table.processes.get(parent_pid)
        if parent is None:
            self._orphans.setdefault(parent_pid, []).append(lane)
        elif parent is not lane:
            lane.put_below(parent)

    def _wait_no_more(self, lane: Lane) -> None:
        self._table.facts.waiting[lane.index] = False
        self._expected.pop(lane.index, None)

    def _release(self) -> None:
        """Once no started process is outstanding, lanes that only the observer saw are nobody's start()."""
        if self._expected and not any(start.flags & WORKER_PROCESS for start in self._starts.values()):
            for index in list(self._expected):
                self._wait_no_more(self._table.lanes[index])
                self._table.facts.default[index] = NOT_BLOCKED
                self._changes.changed.add(index)

    def _name_worker(self, number: int, name: int) -> None:
        self._texts.ask(name, partial(self._objects.name_worker, number))

    def _call_untraced(self, lane: Lane, command: str) -> None:
        if not lane.traced:
            lane.command = command
            if lane.index not in self._table.worker_of:
                lane.name = program_name(command)


def _kind_of(record: Record) -> LaneKind:
    """What kind of lane a pid and tid are of, where no BEGIN has said it."""
    if record.tid >= TASK_TID:
        return "task"
    return "process" if record.tid == record.pid else "thread"
