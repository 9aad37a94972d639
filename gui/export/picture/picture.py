"""A picture for slides and papers: what happened in words, lanes, locks, queues, prints, legend; sharp at any scale."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QFontMetrics, QPainter

from gui.canvas.input.following import Range, whole
from gui.canvas.lanes.end_words import end_with_words
from gui.canvas.lanes.lane_headers import column_of_names
from gui.canvas.surface.frame import Frame, Medium, Metrics
from gui.canvas.surface.time_scale import TimeScale
from gui.export.job import ExportJob
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
from gui.export.picture.code import Code, marked_lines
from gui.export.picture.cpu import CpuLines
from gui.export.picture.head import Head, Said
from gui.export.picture.lanes import MOST_LANES, Lanes, RunRows
from gui.export.picture.legend import Legend
from gui.export.picture.moment.line import paint_moment_line
from gui.export.picture.moment.part import MomentOfRun
from gui.export.picture.moment.stands import Stands
from gui.export.picture.objects import Axis, Locks, Queues
from gui.export.picture.plans import Plan, plans
from gui.export.picture.printed import Printed
from gui.export.picture.sheet import AIR, SMALL, Part, Sheet
from gui.export.picture.turns import RunTurns, TurnsOfPicture
from gui.style.spoken import translate
from scenarios.what_if import settings_line

_NAMES: Final = 0.32  # of the width, at the most
_NARROW, _NAMES_OF_NARROW = 640, 0.36  # px; where names could otherwise not be told apart
_HIGHEST: Final = 4  # times a comfortable row, that a lane grows where there is room
_OF_SHAPES: Final = 4.0  # pieces of a px of the layout, in which stacks of shapes are counted
_COMFORT: Final = (1.0, 0.8, 0.65)  # of a comfortable row, for which parts are left out
_BESIDE_TIME: Final = (Head, MomentOfRun, Code, Printed, Legend)  # the parts that no time axis goes through
_TICKS: Final = 12  # px of the axis beside its labels


class Picture:
    """Lays out a job on a page; `paint` draws it. Sizes are in pixels of the finished picture at scale 1."""

    def __init__(self, job: ExportJob, medium: Medium = Medium.PIXELS) -> None:
        options = job.options
        self._job, self._unit = job, options.letters / SMALL
        ratio = _OF_SHAPES if medium is Medium.SHAPES else self._unit
        self._sheet = Sheet(options, options.width / self._unit, ratio, medium)
        self._run = RunRows(job.recording, job.rows(job.recording))
        before = job.before if options.has(BEFORE) else None
        self._before = RunRows(before, job.rows(before)) if before else None
        self._said = Said.of(job)
        self._turns = RunTurns(self._run)
        self._stands = None if options.at is None else Stands.of(self._run.timeline, options.at)
        self._marks = marked_lines(job.recording) if options.has(CODE) else {}
        self._metrics = self._measured()
        height = options.height / self._unit - 2 * self._sheet.margin if options.height else None
        self._plan, self._row = self._fitting(height)
        self._parts = list(self._build(self._plan, self._row))
        content = sum(part.height for part in self._parts)
        self._height = content if height is None else height

    @property
    def size(self) -> QSizeF:
        """Width and height."""
        height = self._job.options.height or round((self._height + 2 * self._sheet.margin) * self._unit)
        return QSizeF(self._job.options.width, height)

    def at(self, scale: float) -> "Picture":
        """The same, to be drawn with so many device pixels a pixel."""
        if self._sheet.medium is Medium.PIXELS:
            self._sheet = replace(self._sheet, ratio=scale * self._unit)
        return self

    @property
    def left_out(self) -> frozenset[str]:
        """The parts that were wanted and for which there was no room."""
        never = frozenset() if self._stands else frozenset({MOMENT})
        return (self._plan.left_out & self._job.options.parts) - never

    @property
    def over_time(self) -> tuple[TimeScale, float, float]:
        """Where times stand, in pixels of the finished picture: their scale, and the heights between which it holds."""
        top, bottom = float(self._sheet.margin), 0.0
        for part in self._parts:
            if isinstance(part, Head):
                top += part.height
            if not isinstance(part, _BESIDE_TIME):
                bottom += part.height
        scale, unit = self._frame().scale, self._unit
        left = (scale.left + self._sheet.margin) * unit
        return TimeScale(scale.t0, scale.t1, left, scale.width * unit), top * unit, (top + bottom - AIR) * unit

    @property
    def words(self) -> str:
        """What it shows, in sentences, for whoever cannot see it."""
        return " ".join(self._said.findings)

    def paint(self, painter: QPainter) -> None:
        """Draw it from the painter's origin on, as large as `size`."""
        options, theme = self._job.options, self._sheet.theme
        if not options.transparent:
            painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), QColor(theme.panel))
        frame = self._frame()
        painter.save()
        painter.scale(self._unit, self._unit)
        margin = self._sheet.margin
        top = float(margin)
        for part in self._parts:
            if isinstance(part, Legend) and options.height:
                top = margin + self._height - part.height  # at the foot of the page
            painter.save()
            painter.translate(margin, top)
            painter.setFont(self._sheet.font)
            part.paint(painter, frame)
            painter.restore()
            top += part.height
        painter.restore()
        if self._stands:
            painter.setFont(self._sheet.letters(self._unit))
            paint_moment_line(painter, self._stands.at, self.over_time, self._sheet.theme, self._unit)

    def _build(self, plan: Plan, row: int) -> Iterator[Part]:
        job, sheet, run = self._job, self._sheet, self._run
        wanted = job.options.parts - plan.left_out
        below = min(self._metrics.row, row)
        yield Head(self._said, sheet, wanted, plan.findings)
        if AXIS in wanted:
            yield Axis(sheet, self._metrics.axis)
        if self._before:
            title = translate("Picture", "before: {}").format(self._said_of(self._before))
            yield Lanes(self._before, sheet, row, plan.lanes, title)
        now = translate("Picture", "now: {}").format(self._said_of(run)) if self._before else ""
        prediction = job.recording.metadata.prediction if PREDICTION in wanted else None
        yield Lanes(run, sheet, row, plan.lanes, now, prediction)
        if OBJECTS in wanted:
            yield Locks(run, below - 4, plan.objects)
            yield Queues(run, below, plan.objects)
        yield TurnsOfPicture(self._turns, below, locks=GIL in wanted, cores=CORES in wanted)
        if CPU in wanted:
            yield CpuLines(run.shown(plan.lanes), sheet)
        if MOMENT in wanted and self._stands:
            yield MomentOfRun(self._stands, sheet, plan.moment)
        if CODE in wanted:
            yield Code(job.recording, self._marks, sheet, plan.code)
        if PRINTED in wanted:
            yield Printed(run.timeline, sheet, plan.printed, self._until)
        if LEGEND in wanted:
            yield Legend([run, *([self._before] if self._before else [])], sheet, self._frame().scale.ns_per_px)

    @property
    def _until(self) -> int | None:
        """Up to where the run is told (ns), in a picture of a moment."""
        return self._stands.moment.time if self._stands else None

    def _fitting(self, height: float | None) -> tuple[Plan, int]:
        """The plan with the most that fits, lanes comfortable before they are low, and how high a lane's row is."""
        usual = max(each.row_height(self._sheet) for each in self._runs())
        if height is None:
            return Plan(), usual
        low, moment = self._metrics.low_row, self._stands is not None and self._job.options.has(MOMENT)
        tries = [(max(round(usual * each), low), plan) for each in _COMFORT for plan in plans(moment=moment)]
        for least, plan in (*tries, *((low, plan) for plan in plans(bare=True, moment=moment))):
            if self._rows_fitting(plan, height, least) >= least:
                return plan, min(self._rows_fitting(plan, height, least), usual * _HIGHEST)
        bare = plan
        count = max(min(each.count, MOST_LANES) for each in self._runs())
        for lanes in range(count - 1, 0, -1):
            plan = replace(bare, lanes=lanes)
            if self._rows_fitting(plan, height, low) >= low:
                return plan, low
        return replace(bare, lanes=1), low

    def _rows_fitting(self, plan: Plan, height: float, row: int) -> int:
        """How high a row of the lanes can be on a page, px, if nothing else is lower than with rows of `row`."""
        others = sum(part.height for part in self._build(plan, row))
        lanes = sum(min(each.count, plan.lanes) for each in self._runs())
        return int((height - (others - lanes * row)) // max(lanes, 1))

    def _runs(self) -> list[RunRows]:
        return [self._run, *([self._before] if self._before else [])]

    def _said_of(self, run: RunRows) -> str:
        """What is set otherwise than in the other run; all that is set where nothing is."""
        runs = self._runs()
        first, second = (each.recording.metadata.settings for each in runs)
        other = second if run is runs[0] else first
        mine = run.recording.metadata.settings
        differing = {name: value for name, value in mine.items() if name not in other or other[name] != value}
        return settings_line(differing or mine) or self._job.heading

    def _measured(self) -> Metrics:
        """The sizes that go with the letters; a picture has no hand to widen the column of names."""
        sheet = self._sheet
        metrics, font = sheet.metrics, QFontMetrics(sheet.font)
        numbers, lines = self._job.options.has(NUMBERS), self._job.recording.metadata.prediction
        names = max(
            column_of_names(font, metrics.indent, each.rows.rows[:MOST_LANES], numbers=numbers) for each in self._runs()
        )
        wanted = [
            names,
            Printed(self._run.timeline, sheet, until=self._until).column() if self._job.options.has(PRINTED) else 0,
        ]
        most = sheet.width * (_NAMES if sheet.width > _NARROW else _NAMES_OF_NARROW)
        flags = lines is not None and bool(lines.lines) and self._job.options.has(PREDICTION)
        axis = metrics.axis if flags else font.height() + _TICKS
        return replace(metrics, left=round(min(max(*wanted, metrics.left), most)), axis=axis)

    def _frame(self) -> Frame:
        sheet, options = self._sheet, self._job.options
        width = sheet.width - self._metrics.left
        t0, t1 = options.span or self._whole(width)
        axis = TimeScale(t0, t1, self._metrics.left, width)
        numbers = options.has(NUMBERS)
        return Frame(self._run.timeline, axis, sheet.theme, self._metrics, sheet.ratio, numbers, sheet.medium)

    def _whole(self, width: float) -> Range:
        """All of the run, and room on the right for how its lanes ended: a picture is not scrolled or zoomed."""
        font, edges = QFontMetrics(self._sheet.font), []
        for run in self._runs():
            timeline = run.timeline
            begin = min([0, *(lane.begin - timeline.origin for lane in timeline.lanes)])
            edges.append((begin, timeline.now - timeline.origin))
        t0, t1 = whole(min(begin for begin, _ in edges), max(end for _, end in edges))
        for run in self._runs():
            t1 = end_with_words(run.timeline, run.lanes(MOST_LANES), font, (t0, t1), width)
        return t0, t1
