"""What stood at one moment of a run, worked out once for a file: its graphs with their places, and its words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from PySide6.QtCore import QRectF

from gui.canvas.diagrams.diagram import Diagram, Plan
from gui.canvas.diagrams.geometry import Point
from gui.canvas.diagrams.laying_out import LaidOut, Style, lay_out
from gui.canvas.diagrams.placing import placed
from gui.canvas.diagrams.tree import plan_of_tree, tree_diagram
from gui.canvas.diagrams.waits import plan_of_waits, waits_diagram
from gui.export.job import ExportJob
from gui.export.options import GRAPH, MOMENT, TREE
from gui.style.spoken import translate
from scenarios.moments import Moment, Node, Relations, moment
from scenarios.moments.words import Row, blur, clock, counters, object_rows, worker_rows
from scenarios.timeline import Timeline


@dataclass(frozen=True)
class Figure:
    """A graph of the moment: `kind` is GRAPH or TREE, `plan` what there is room for in every moment of the run."""

    kind: str
    plan: Plan
    diagram: Diagram
    blur: str = ""  # how far the moment is summed

    @property
    def title(self) -> str:
        """What it is called."""
        return translate("Picture", "Wait-for graph") if self.kind == GRAPH else translate("Picture", "Process tree")

    @property
    def note(self) -> str:
        """What is not on it, or not known; "" where all is."""
        more = translate("Picture", "and {} more").format(self.plan.more) if self.plan.more else ""
        return " · ".join(filter(None, (more, self.blur)))

    def places(self, style: Style) -> Mapping[Node, Point]:
        """Where the boxes stand, drawn in this style; takes up to a second of many, so ask in a thread."""
        return _places(self.plan, style.box_for(len(self.plan.nodes)))

    def laid_out(self, room: QRectF, style: Style) -> LaidOut:
        """The boxes and arrows in a room."""
        return lay_out(self.diagram, self.places(style), room, style)


@dataclass(frozen=True)
class Stands:
    """What stood at `at` ns from the run's origin."""

    timeline: Timeline
    at: float
    moment: Moment
    figures: tuple[Figure, ...]

    @classmethod
    def of(cls, timeline: Timeline, at: float, parts: Collection[str]) -> "Stands":
        """With the graphs that are wanted; the process tree also for a graph in which nobody ever held or waited."""
        stands = moment(timeline, round(at) + timeline.origin)
        plans = {}
        if GRAPH in parts:
            plans[GRAPH] = plan_of_waits(timeline, Relations(timeline).update())
        if TREE in parts or (GRAPH in plans and not plans[GRAPH].nodes):
            plans[TREE] = plan_of_tree(timeline)
        figures = (_figure(timeline, stands, kind, plan) for kind, plan in plans.items() if plan.nodes)
        return cls(timeline, at, stands, tuple(figures))

    @classmethod
    def of_job(cls, job: ExportJob) -> "Stands | None":
        """That of a job; None where none is to be shown."""
        options = job.options
        return None if options.at is None else cls.of(job.recording.timeline, options.at, options.shown)

    def moved(self, at: float) -> "Stands":
        """Another moment of the same run: all boxes stay where they are."""
        stands = moment(self.timeline, round(at) + self.timeline.origin)
        figures = tuple(_figure(self.timeline, stands, each.kind, each.plan) for each in self.figures)
        return replace(self, at=at, moment=stands, figures=figures)

    def shown(self, parts: Collection[str]) -> "Stands":
        """Without the graphs that have no room among these parts."""
        kept = (each for each in self.figures if each.kind in parts or (len(self.figures) == 1 and GRAPH in parts))
        return replace(self, figures=tuple(kept))

    def has(self, parts: Collection[str]) -> bool:
        """Whether these parts tell anything of it."""
        return MOMENT in parts or bool(self.shown(parts).figures)

    @property
    def words(self) -> str:
        """When it is, and how many lived, ran and waited."""
        said = translate("Picture", "at {}: {}")
        return said.format(clock(self.timeline, self.moment.time), counters(self.timeline, self.moment))

    def rows(self) -> list[Row]:
        """Those alive, and what was held and waited for."""
        alive = [row for row in worker_rows(self.timeline, self.moment) if row.lane in self.moment.by_lane]
        return [*alive, *object_rows(self.timeline, self.moment)]


def _figure(timeline: Timeline, stands: Moment, kind: str, plan: Plan) -> Figure:
    drawn = waits_diagram if kind == GRAPH else tree_diagram
    return Figure(kind, plan, drawn(timeline, stands, plan), blur(stands))


@lru_cache(maxsize=8)
def _places(plan: Plan, box: Point) -> dict[Node, Point]:
    return placed(plan.nodes, plan.pairs, box, plan.engine)
