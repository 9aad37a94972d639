"""What stood at one moment of a run, worked out once for a picture."""

from dataclasses import dataclass

from gui.canvas.diagrams.diagram import Diagram, Plan, plan_of_tree, plan_of_waits, tree_diagram, waits_diagram
from scenarios.moments import Moment, Relations, moment
from scenarios.moments.words import Row, object_rows, worker_rows
from scenarios.timeline import Timeline


@dataclass(frozen=True)
class Stands:
    """What stood at `at` ns from the run's origin, worked out once for a picture."""

    timeline: Timeline
    at: float
    moment: Moment
    plan: Plan
    diagram: Diagram

    @classmethod
    def of(cls, timeline: Timeline, at: float) -> "Stands":
        """The wait-for graph, where anybody ever held or waited for anything; else the process tree."""
        stands = moment(timeline, round(at) + timeline.origin)
        plan = plan_of_waits(timeline, Relations(timeline).update())
        if plan.nodes:
            return cls(timeline, at, stands, plan, waits_diagram(timeline, stands, plan))
        plan = plan_of_tree(timeline)
        return cls(timeline, at, stands, plan, tree_diagram(timeline, stands, plan))

    def rows(self) -> list[Row]:
        """Those alive, and what was held and waited for."""
        alive = [row for row in worker_rows(self.timeline, self.moment) if row.lane in self.moment.by_lane]
        return [*alive, *object_rows(self.timeline, self.moment)]
