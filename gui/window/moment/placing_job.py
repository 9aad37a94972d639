"""Finds places for the boxes of a diagram in a thread: the first time takes a tenth of a second."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from gui.canvas.diagrams.diagram import Plan
from gui.canvas.diagrams.geometry import Point
from gui.canvas.diagrams.placing import placed
from gui.control.background import Job, Report
from scenarios.moments import Node


class PlacingJob(QObject):
    """Keeps the places of one diagram up with its plan; `ready` tells that there are new ones."""

    ready = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.places: Mapping[Node, Point] = {}
        self._wanted: tuple[Plan, Point] | None = None
        self._done: tuple[Plan, Point] | None = None
        self._job: Job | None = None
        self._run = 0  # counts up with each other run

    def restart(self) -> None:
        """Another run: no box stands anywhere yet."""
        self.places, self._wanted, self._done = {}, None, None
        self._run += 1

    def want(self, plan: Plan, box: Point) -> None:
        """Have places for this plan, whose boxes are so large; the ones before hold until then."""
        self._wanted = plan, box
        if self._job is None and self._wanted != self._done:
            self._begin(plan, box)

    def finish(self) -> None:
        """For the end of the window."""
        self._wanted = None
        if self._job is not None:
            self._job.wait()

    def _begin(self, plan: Plan, box: Point) -> None:
        known = self.places if self._done is not None and self._done[1] == box else {}

        def work(_report: Report) -> object:
            return placed(plan.nodes, plan.pairs, box, plan.engine, known)

        self._job, run = Job(work, self), self._run
        self._job.done.connect(lambda places: self._take(run, plan, box, places))
        self._job.failed.connect(lambda _error: self._take(run, plan, box, {}))
        self._job.start()

    def _take(self, run: int, plan: Plan, box: Point, places: Mapping[Node, Point]) -> None:
        self._job = None
        if self._wanted is None:  # another run, or the window's end
            return
        if run == self._run:  # else these are places of lanes and objects of the run before
            self.places, self._done = places, (plan, box)
            self.ready.emit()
        if self._job is None and self._wanted != self._done:  # or who was told has asked for another one
            self._begin(*self._wanted)
