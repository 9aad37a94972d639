"""A picture for slides and papers: what happened in words, lanes, locks, queues, prints, legend; sharp at any scale."""

from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter

from gui.canvas.surface.frame import Medium
from gui.canvas.surface.time_scale import TimeScale
from gui.export.job import ExportJob
from gui.export.moment.stands import Stands
from gui.export.options import GRAPH, MOMENT, TREE
from gui.export.picture.contents import Contents
from gui.export.picture.parts.code import Code
from gui.export.picture.parts.head import Head
from gui.export.picture.parts.lanes import MOST_LANES
from gui.export.picture.parts.legend import Legend
from gui.export.picture.parts.moment import MomentOfRun
from gui.export.picture.parts.moment_line import paint_moment_line
from gui.export.picture.parts.printed import Printed
from gui.export.picture.plans import Plan, plans
from gui.export.picture.sheet import AIR, SMALL, Sheet

_HIGHEST: Final = 4  # times a comfortable row, that a lane grows where there is room
_OF_SHAPES: Final = 4.0  # pieces of a px of the layout, in which stacks of shapes are counted
_COMFORT: Final = (1.0, 0.8, 0.65)  # of a comfortable row, for which parts are left out
_GRAPHS: Final = 0.25  # of the width, that graphs alone are higher than beside lanes
_BESIDE_TIME: Final = (Head, MomentOfRun, Code, Printed, Legend)  # the parts that no time axis goes through


class Picture:
    """Lays out a job on a page; `paint` draws it. Sizes are in pixels of the finished picture at scale 1."""

    def __init__(self, job: ExportJob, medium: Medium = Medium.PIXELS, *, line: bool = True) -> None:
        """`line`: whether there is one at the moment that is shown."""
        options, self._line = job.options, line
        self._job, self._unit = job, options.letters / SMALL
        ratio = _OF_SHAPES if medium is Medium.SHAPES else self._unit
        self._sheet = Sheet(options, options.width / self._unit, ratio, medium)
        self._contents = Contents(job, self._sheet)
        height = options.height / self._unit - 2 * self._sheet.margin if options.height else None
        self._plan, self._row = self._fitting(height)
        self._parts = list(self._contents.parts(self._plan, self._row))
        content = sum(part.height for part in self._parts)
        if options.alone:
            more = self._sheet.width * _GRAPHS if height is None else height - content
            self._parts = [each.higher(more) if isinstance(each, MomentOfRun) else each for each in self._parts]
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
        never = frozenset() if self._contents.stands else frozenset({MOMENT, GRAPH, TREE})
        return (self._plan.left_out & self._job.options.shown) - never

    @property
    def stands(self) -> Stands | None:
        """The moment that it shows."""
        return self._contents.stands

    @property
    def over_time(self) -> tuple[TimeScale, float, float]:
        """Where times stand, in pixels of the finished picture: their scale, and the heights between which it holds."""
        top, bottom = float(self._sheet.margin), 0.0
        for part in self._parts:
            if isinstance(part, Head):
                top += part.height
            if not isinstance(part, _BESIDE_TIME):
                bottom += part.height
        scale, unit = self._contents.frame().scale, self._unit
        left = (scale.left + self._sheet.margin) * unit
        return TimeScale(scale.t0, scale.t1, left, scale.width * unit), top * unit, (top + bottom - AIR) * unit

    @property
    def words(self) -> str:
        """What it shows, in sentences, for whoever cannot see it."""
        return " ".join(self._contents.said.findings)

    def place(self) -> None:
        """Do beforehand what of `paint` takes long and reads nothing of the run: any thread may, while it goes on."""
        for part in self._parts:
            if isinstance(part, MomentOfRun):
                part.place()

    def paint(self, painter: QPainter) -> None:
        """Draw it from the painter's origin on, as large as `size`."""
        options, theme, unit = self._job.options, self._sheet.theme, self._unit
        if not options.transparent:
            painter.fillRect(QRectF(0, 0, self.size.width(), self.size.height()), QColor(theme.panel))
        frame, margin = self._contents.frame(self._sheet.ratio), self._sheet.margin
        painter.save()
        painter.scale(unit, unit)
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
        if self._line and (stands := self._contents.stands):
            self.paint_line(painter, stands.at)

    def paint_line(self, painter: QPainter, at: float) -> None:
        """Draw the line at a moment (ns from the run's origin) over all on the time axis, if there is one."""
        if self._job.options.alone:
            return
        painter.setFont(self._sheet.letters(self._unit))
        paint_moment_line(painter, at, self.over_time, self._sheet.theme, self._unit)

    def paint_moment(self, painter: QPainter, stands: Stands) -> None:
        """Draw what stood at another moment over that of the picture, within its room."""
        top = float(self._sheet.margin)
        for part in self._parts:
            if isinstance(part, MomentOfRun):
                painter.save()
                painter.scale(self._unit, self._unit)
                painter.translate(self._sheet.margin, top)
                painter.fillRect(QRectF(0, 0, self._sheet.width, part.height), QColor(self._sheet.theme.panel))
                painter.setFont(self._sheet.font)
                part.at(stands).paint(painter, self._contents.frame(self._sheet.ratio))
                painter.restore()
            top += part.height

    def _fitting(self, height: float | None) -> tuple[Plan, int]:
        """The plan with the most that fits, lanes comfortable before they are low, and how high a lane's row is."""
        runs, stands = self._contents.runs(), self._contents.stands
        usual = max(each.row_height(self._sheet) for each in runs)
        if height is None:
            return Plan(), usual
        low, told = self._contents.metrics.low_row, stands is not None and stands.has(self._job.options.shown)
        fewer = partial(plans, moment=told, graphs=len(stands.figures) if stands else 0)
        tries = [(max(round(usual * each), low), plan) for each in _COMFORT for plan in fewer()]
        for least, plan in (*tries, *((low, plan) for plan in fewer(bare=True))):
            if self._rows_fitting(plan, height, least) >= least:
                return plan, min(self._rows_fitting(plan, height, least), usual * _HIGHEST)
        bare = plan
        count = max(min(each.count, MOST_LANES) for each in runs)
        for lanes in range(count - 1, 0, -1):
            plan = replace(bare, lanes=lanes)
            if self._rows_fitting(plan, height, low) >= low:
                return plan, low
        return replace(bare, lanes=1), low

    def _rows_fitting(self, plan: Plan, height: float, row: int) -> int:
        """How high a row of the lanes can be on a page, px, if nothing else is lower than with rows of `row`."""
        others = sum(part.height for part in self._contents.parts(plan, row))
        lanes = 0 if self._job.options.alone else sum(min(each.count, plan.lanes) for each in self._contents.runs())
        return int((height - (others - lanes * row)) // max(lanes, 1))
