"""One handler for each kind of rare record: the life of workers, names, and what is said about the run itself."""

from collections.abc import Callable
from typing import Final

from scenarios.record_arrays import kinds
from scenarios.timeline.arrival.object_table import ObjectTable
from scenarios.timeline.arrival.texts import Texts
from scenarios.timeline.tables.run_data import Parts, Stop, StopReason
from scenarios.tracer.wire import records as rec

from .changes import Record
from .lane_ends import Endings
from .lane_starts import Births

RARE: Final = kinds(
        rec.TEXT, rec.NAME, rec.START, rec.BEGIN, rec.FIRST_LINE, rec.END, rec.EXCEPTION, rec.FAILED, rec.SIGNALLED,
        rec.OS_THREAD, rec.OS_PROCESS, rec.OS_GONE, rec.OS_ADOPTED,
        rec.RUN_BEGIN, rec.RUN_STOP, rec.RUN_END, rec.LOST, rec.RATE, rec.PYTHON,
)  # fmt: skip
_STOPS: Final[tuple[StopReason, ...]] = ("asked", "timeout", "processes")


class Rare:
    """Applies rare records one by one."""

    def __init__(self, parts: Parts, texts: Texts, objects: ObjectTable, births: Births, endings: Endings) -> None:
        self._parts = parts
        self._texts = texts
        self._objects = objects
        self._births = births
        self._endings = endings
        self._handlers: dict[int, Callable[[Record], None]] = {
            rec.NAME: self._name,
            rec.START: self._start,
            rec.BEGIN: births.begin,
            rec.FIRST_LINE: self._first_line,
            rec.END: lambda record: endings.done(record, births.lane(record)),
            rec.EXCEPTION: lambda record: endings.mark_text(record, births.lane(record)),
            rec.FAILED: births.failed,
            rec.SIGNALLED: endings.signalled,
            rec.OS_STATE: self._seen,
            rec.OS_THREAD: births.seen_thread,
            rec.OS_PROCESS: births.seen_process,
            rec.OS_GONE: self._gone,
            rec.OS_ADOPTED: lambda record: endings.adopted(record, births.lane(record, traced=False)),
            rec.RUN_BEGIN: self._run_begin,
            rec.RUN_STOP: self._run_stop,
            rec.RUN_END: self._run_end,
            rec.LOST: self._lost,
            rec.RATE: self._rate,
            rec.PYTHON: lambda record: texts.ask(record.a, self._python),
        }

    def apply(self, record: Record) -> None:
        """Apply one record; any other kind only shows that its lane is there."""
        handler = self._handlers.get(record.kind)
        if handler is None:
            self._births.lane(record)
        else:
            handler(record)

    def _name(self, record: Record) -> None:
        self._objects.describe(record.obj, record.flags, record.a, record.b, record.site)

    def _start(self, record: Record) -> None:
        self._births.start(record)
        chosen = 0 < record.b < len(rec.START_METHODS) and record.flags & rec.WORKER_PROCESS
        if chosen and not self._parts.start_method:  # the forkserver itself is started in another way
            self._parts.start_method = rec.START_METHODS[record.b]

    def _first_line(self, record: Record) -> None:
        self._births.first_line(record)
        if self._births.origin is not None:
            self._parts.origin = self._births.origin

    def _seen(self, record: Record) -> None:
        lane = self._births.lane(record, traced=False)
        if record.flags in (rec.OS_ZOMBIE, rec.OS_DEAD):
            self._endings.zombie(record, lane)

    def _gone(self, record: Record) -> None:
        lane = self._births.known(record)
        if lane is None:  # it came and went between two looks of the observer
            return
        self._endings.gone(record, lane)
        if lane.kind == "process":
            self._births.gone(lane)

    def _run_begin(self, record: Record) -> None:
        self._births.first_pid = record.a
        if 0 <= record.b < len(rec.OBSERVERS):
            self._parts.observer = rec.OBSERVERS[record.b]

    def _run_stop(self, record: Record) -> None:
        if record.flags < len(_STOPS) and self._parts.stopped is None:
            figure = record.a / 1000 if record.flags == rec.STOP_TIMEOUT else float(record.a)
            self._parts.stopped = Stop(_STOPS[record.flags], figure, record.wall)

    def _run_end(self, record: Record) -> None:
        self._parts.exitcode = record.a
        self._parts.ended = True

    def _lost(self, record: Record) -> None:
        self._parts.lost += max(record.a, 0)
        self._texts.ask(record.b, self._add_reason)

    def _add_reason(self, reason: str) -> None:
        if reason not in self._parts.lost_reasons:
            self._parts.lost_reasons.append(reason)

    def _rate(self, record: Record) -> None:
        self._parts.observer_hz = record.a / 1000

    def _python(self, told: str) -> None:
        self._parts.python, _, self._parts.executable = told.partition("\n")
