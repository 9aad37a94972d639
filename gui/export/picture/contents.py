"""What stands on a picture: its parts, as many as a plan says, and the time axis that they share."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from PySide6.QtGui import QFontMetrics

from gui.canvas.input.following import Range, whole
from gui.canvas.lanes.end_words import end_with_words
from gui.canvas.lanes.lane_headers import column_of_names
from gui.canvas.surface.frame import Frame, Metrics
from gui.canvas.surface.time_scale import TimeScale
from gui.export.job import ExportJob
from gui.export.moment.stands import Stands
from gui.export.options import (
    AXIS,
    BEFORE,
    CODE,
    CORES,
    CPU,
    GIL,
    LEGEND,
    MOMENT,
    NUMBERS,
    OBJECTS,
    PREDICTION,
    PRINTED,
)
from gui.export.picture.parts.code import Code, marked_lines
from gui.export.picture.parts.cpu import CpuLines
from gui.export.picture.parts.head import Head, Said
from gui.export.picture.parts.lanes import MOST_LANES, Lanes, RunRows
from gui.export.picture.parts.legend import Legend
from gui.export.picture.parts.moment import MomentOfRun
from gui.export.picture.parts.objects import Axis, Locks, Queues
from gui.export.picture.parts.printed import Printed
from gui.export.picture.parts.turns import RunTurns, TurnsOfPicture
from gui.export.picture.plans import Plan
from gui.export.picture.sheet import Part, Sheet
from gui.style.spoken import translate
from scenarios.what_if import settings_line

_NAMES: Final = 0.32  # of the width, at the most
_NARROW, _NAMES_OF_NARROW = 640, 0.36  # px; where names could otherwise not be told apart
_AXIS: Final = 0.75  # of the width, about
_TICKS: Final = 12  # px of the axis beside its labels


class Contents:
    """Of one job, prepared once; a run alone, or the run before above it on the same axis."""

    def __init__(self, job: ExportJob, sheet: Sheet) -> None:
        options = job.options
        self.job, self.sheet = job, sheet
        width = sheet.width * _AXIS if options.span is None and options.at is None else 0
        self.run = RunRows(job.recording, job.rows(job.recording), width)
        before = job.before if options.has(BEFORE) else None
        self.before = RunRows(before, job.rows(before), width) if before else None
        self.said = Said.of(job)
        self.stands = Stands.of_job(job)
        self._turns = RunTurns(self.run)
        self._marks = marked_lines(job.recording) if options.has(CODE) else {}
        self.metrics = self._measured()

    def runs(self) -> list[RunRows]:
        """The run, and the one before where it is shown."""
        return [self.run, *([self.before] if self.before else [])]

    def parts(self, plan: Plan, row: int) -> Iterator[Part]:
        """From the top down, where the row of a lane is `row` px high."""
        job, sheet, run = self.job, self.sheet, self.run
        wanted = job.options.shown - plan.left_out
        yield Head(self.said, sheet, wanted, plan.findings)
        if not job.options.alone:
            yield from self._over_time(plan, row, wanted)
        if self.stands and (told := self.stands.shown(wanted)).has(wanted):
            yield MomentOfRun(told, sheet, plan.moment, words=MOMENT in wanted)
        if CODE in wanted:
            yield Code(job.recording, self._marks, sheet, plan.code)
        if PRINTED in wanted:
            yield Printed(run.timeline, sheet, plan.printed, self._until)
        if LEGEND in wanted:
            yield Legend(self.runs(), sheet, self.frame().scale.ns_per_px)

    def _over_time(self, plan: Plan, row: int, wanted: frozenset[str]) -> Iterator[Part]:
        """What the time axis goes through."""
        job, sheet, run = self.job, self.sheet, self.run
        below = min(self.metrics.row, row)
        if AXIS in wanted:
            yield Axis(sheet, self.metrics.axis)
        if self.before:
            title = translate("Picture", "before: {}").format(self._said_of(self.before))
            yield Lanes(self.before, sheet, row, plan.lanes, title)
        now = translate("Picture", "now: {}").format(self._said_of(run)) if self.before else ""
        prediction = job.recording.metadata.prediction if PREDICTION in wanted else None
        yield Lanes(run, sheet, row, plan.lanes, now, prediction)
        if OBJECTS in wanted:
            yield Locks(run, below - 4, plan.objects)
            yield Queues(run, below, plan.objects)
        yield TurnsOfPicture(self._turns, below, locks=GIL in wanted, cores=CORES in wanted)
        if CPU in wanted:
            yield CpuLines(run.shown(plan.lanes), sheet)

    def frame(self, ratio: float | None = None) -> Frame:
        """What all parts are painted on; `ratio` device pixels a px of the layout."""
        sheet, options = self.sheet, self.job.options
        width = sheet.width - self.metrics.left
        t0, t1 = options.span or self._whole(width)
        axis = TimeScale(t0, t1, self.metrics.left, width)
        numbers, ratio = options.has(NUMBERS), sheet.ratio if ratio is None else ratio
        return Frame(self.run.timeline, axis, sheet.theme, self.metrics, ratio, numbers, sheet.medium)

    @property
    def _until(self) -> int | None:
        """Up to where the run is told (ns), in a picture of a moment."""
        return self.stands.moment.time if self.stands else None

    def _said_of(self, run: RunRows) -> str:
        """What is set otherwise than in the other run; all that is set where nothing is."""
        runs = self.runs()
        first, second = (each.recording.metadata.settings for each in runs)
        other = second if run is runs[0] else first
        mine = run.recording.metadata.settings
        differing = {name: value for name, value in mine.items() if name not in other or other[name] != value}
        return settings_line(differing or mine) or self.job.heading

    def _measured(self) -> Metrics:
        """The sizes that go with the letters; a picture has no hand to widen the column of names."""
        sheet, options = self.sheet, self.job.options
        metrics, font = sheet.metrics, QFontMetrics(sheet.font)
        numbers, lines = options.has(NUMBERS), self.job.recording.metadata.prediction
        names = max(
            column_of_names(font, metrics.indent, each.rows.rows[:MOST_LANES], each.waited.beside, numbers=numbers)
            for each in self.runs()
        )
        printed = Printed(self.run.timeline, sheet, until=self._until).column() if options.has(PRINTED) else 0
        most = sheet.width * (_NAMES if sheet.width > _NARROW else _NAMES_OF_NARROW)
        flags = lines is not None and bool(lines.lines) and options.has(PREDICTION)
        axis = metrics.axis if flags else font.height() + _TICKS
        return replace(metrics, left=round(min(max(names, printed, metrics.left), most)), axis=axis)

    def _whole(self, width: float) -> Range:
        """All of the run, and room on the right for how its lanes ended: a picture is not scrolled or zoomed."""
        font, edges = QFontMetrics(self.sheet.font), []
        for run in self.runs():
            timeline = run.timeline
            begin = min([0, *(lane.begin - timeline.origin for lane in timeline.lanes)])
            edges.append((begin, timeline.now - timeline.origin))
        t0, t1 = whole(min(begin for begin, _ in edges), max(end for _, end in edges))
        for run in self.runs():
            t1 = end_with_words(run.timeline, run.lanes(MOST_LANES), font, (t0, t1), width)
        return t0, t1
