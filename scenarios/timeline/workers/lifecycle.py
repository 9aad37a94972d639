"""One handler for each kind of record that comes seldom: workers' lifecycle, names, the run itself."""

from collections.abc import Callable
from functools import partial
from typing import Final

from scenarios.record_arrays import kinds
from scenarios.timeline.arrival.object_table import ObjectTable
from scenarios.timeline.arrival.texts import Texts
from scenarios.timeline.tables.marks import MOST_NOTES, Note
from scenarios.timeline.tables.run_data import RunData, Stop, StopReason
from scenarios.tracer.wire import records as rec

from .changes import Record
from .lane_ends import LaneEnds
from .lane_starts import LaneStarts

LIFECYCLE: Final = kinds(
        rec.TEXT, rec.NAME, rec.START, rec.STARTED, rec.BEGIN, rec.FIRST_LINE, rec.END,
        rec.EXCEPTION, rec.FAILED, rec.SIGNALLED,
        rec.OS_THREAD, rec.OS_PROCESS, rec.OS_GONE, rec.OS_ADOPTED,
        rec.RUN_BEGIN, rec.RUN_STOP, rec.RUN_END, rec.LOST, rec.RATE, rec.PYTHON, rec.SHORT_WAITS,
        rec.NOTE,
)  # fmt: skip
_STOPS: Final[tuple[StopReason, ...]] = ("asked", "timeout", "processes")


class Lifecycle:
    """Applies the records of LIFECYCLE one by one."""

    def __init__(
        self, run: RunData, texts: Texts, objects: ObjectTable, lane_starts: LaneStarts, lane_ends: LaneEnds
    ) -> None:
        self._run = run
        self._texts = texts
        self._objects = objects
        self._lane_starts = lane_starts
        self._lane_ends = lane_ends
        self._handlers: dict[int, Callable[[Record], None]] = {
            rec.NAME: self._name,
            rec.START: self._start,
            rec.STARTED: lane_starts.started,
            rec.BEGIN: lane_starts.begin,
            rec.FIRST_LINE: self._first_line,
            rec.END: lambda record: lane_ends.done(record, lane_starts.lane(record)),
            rec.EXCEPTION: lambda record: lane_ends.mark_text(record, lane_starts.lane(record)),
            rec.FAILED: lane_starts.failed,
            rec.SIGNALLED: lambda record: lane_ends.signalled(record, lane_starts.lane(record)),
            rec.OS_STATE: self._seen,
            rec.OS_THREAD: lane_starts.seen_thread,
            rec.OS_PROCESS: lane_starts.seen_process,
            rec.OS_GONE: self._gone,
            rec.OS_ADOPTED: lambda record: lane_ends.adopted(record, lane_starts.lane(record, traced=False)),
            rec.RUN_BEGIN: self._run_begin,
            rec.RUN_STOP: self._run_stop,
            rec.RUN_END: self._run_end,
            rec.LOST: self._lost,
            rec.RATE: self._rate,
            rec.PYTHON: self._python,
            rec.SHORT_WAITS: self._short_waits,
            rec.NOTE: self._note,
        }

    def apply(self, record: Record) -> None:
        """Apply one record; any other kind only shows that its lane is there."""
        handler = self._handlers.get(record.kind)
        if handler is None:
            self._lane_starts.lane(record)
        else:
            handler(record)

    def _name(self, record: Record) -> None:
        self._objects.describe(record.obj, record.flags, record.a, record.b, record.site)

    def _start(self, record: Record) -> None:
        self._lane_starts.start(record)
        chosen = 0 < record.b < len(rec.START_METHODS) and record.flags & rec.WORKER_PROCESS
        if chosen and not self._run.start_method:  # the forkserver itself is started in another way
            self._run.start_method = rec.START_METHODS[record.b]

    def _first_line(self, record: Record) -> None:
        self._lane_starts.first_line(record)
        if self._lane_starts.origin is not None:
            self._run.origin = self._lane_starts.origin

    def _seen(self, record: Record) -> None:
        lane = self._lane_starts.lane(record, traced=False)
        if record.flags in (rec.OS_ZOMBIE, rec.OS_DEAD):
            self._lane_ends.zombie(record, lane)

    def _gone(self, record: Record) -> None:
        lane = self._lane_starts.known(record)
        if lane is None:  # it came and went between two looks of the observer
            return
        self._lane_ends.gone(record, lane)
        if lane.kind == "process":
            self._lane_starts.gone(lane)

    def _run_begin(self, record: Record) -> None:
        self._lane_starts.first_pid = record.a
        if 0 <= record.b < len(rec.OBSERVERS):
            self._run.observer = rec.OBSERVERS[record.b]

    def _run_stop(self, record: Record) -> None:
        if record.flags < len(_STOPS) and self._run.stopped is None:
            figure = record.a / 1000 if record.flags == rec.STOP_TIMEOUT else float(record.a)
            self._run.stopped = Stop(_STOPS[record.flags], figure, record.wall)

    def _run_end(self, record: Record) -> None:
        self._run.exitcode = record.a
        self._run.ended = True

    def _lost(self, record: Record) -> None:
        self._run.lost += max(record.a, 0)
        self._texts.ask(record.b, self._add_reason)

    def _add_reason(self, reason: str) -> None:
        if reason not in self._run.lost_reasons:
            self._run.lost_reasons.append(reason)

    def _rate(self, record: Record) -> None:
        self._run.observer_hz = record.a / 1000

    def _short_waits(self, record: Record) -> None:
        self._objects.add_short_waits(record.obj, max(record.a, 0), max(record.b, 0))

    def _note(self, record: Record) -> None:
        if record.flags < len(rec.NOTES) and len(self._run.notes) < MOST_NOTES:
            lane = self._lane_starts.lane(record)
            obj = self._objects.index(record.obj) if record.obj else 0
            if record.obj and not obj:
                return  # of which it speaks is not known
            note = Note(record.wall, lane.index, rec.NOTES[record.flags], obj, record.site)
            self._run.notes.append(note)
            if record.flags == rec.FILLS_PIPE:
                other = self._lane_starts.known(record._replace(pid=record.b, tid=record.b))
                note.other = -1 if other is None else other.index
            if record.a:
                self._texts.ask(record.a, partial(setattr, note, "text"))

    def _python(self, record: Record) -> None:
        self._run.gil = not record.flags & rec.PYTHON_NO_GIL
        self._texts.ask(record.a, self._name_python)

    def _name_python(self, text: str) -> None:
        self._run.python, _, self._run.executable = text.partition("\n")
