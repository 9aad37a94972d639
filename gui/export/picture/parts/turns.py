"""Who had the interpreter lock, and how many ran at once, in a picture of a run in which workers wanted to compute."""

from dataclasses import replace
from typing import Final

import numpy as np
from PySide6.QtGui import QPainter

from gui.canvas.objects.turns import TurnRows, Turns, TurnsInSight
from gui.canvas.objects.turns_painter import paint_turn_headers, paint_turns, places_of
from gui.canvas.surface.frame import Frame
from gui.export.picture.parts.lanes import RunRows
from gui.export.picture.sheet import AIR
from scenarios.questions import most_computing
from scenarios.timeline import Timeline
from scenarios.timeline.queries.measure import state_times
from scenarios.timeline.vocabulary import GIL, READY, RUNNING

_SHARE: Final = 0.1  # of the run: who wanted to compute for less is not said to compute
_MOSTLY: Final = 0.5  # of a pixel
_MOST_LOCKS: Final = 4
_UNSEEN: Final = "none"  # the observer of a run of which nobody knows who was on a core


class RunTurns:
    """Who took turns in one run, worked out once; no rows where fewer than two workers computed, or nobody knows."""

    def __init__(self, run: RunRows) -> None:
        timeline = run.timeline
        self.prepared, self.waited = run.prepared, run.waited.interpreters
        self.turns = Turns(timeline)
        self.rows = TurnRows((), (), 0)
        if timeline.observer != _UNSEEN and computing(timeline) > 1:
            self.turns.update()
            rows = self.turns.rows(run.recording.metadata.cores)
            most = most_computing(timeline, [lane for lane in timeline.lanes if not lane.is_task])
            self.rows = replace(rows, processes=rows.processes[:_MOST_LOCKS], cores=(), most=most)


class TurnsOfPicture:
    """The rows of the interpreter locks, and of how many ran at once, as far as they are wanted."""

    def __init__(self, run: RunTurns, row: int, *, locks: bool, cores: bool) -> None:
        self._prepared, self._turns, self._waited, rows = run.prepared, run.turns, run.waited, run.rows
        self._rows = replace(
            rows,
            processes=rows.processes if locks else (),
            free=rows.free and locks,
            machine=rows.machine if cores else 0,
        )
        self._places = places_of(self._rows, row)

    @property
    def height(self) -> float:
        """With the air below, px."""
        return round(self._places[-1].top + self._places[-1].height) + AIR if self._places else 0

    def paint(self, painter: QPainter, frame: Frame) -> None:
        """Draw them from the painter's origin down."""
        if self._places:
            seen = TurnsInSight.of(frame, self._prepared, self._turns)
            rows = replace(self._rows, most=min(self._rows.most or 0, most_cores(seen)))
            paint_turn_headers(painter, frame, seen, rows, self._places, self._waited)
            paint_turns(painter, frame, seen, rows, self._places)


def computing(timeline: Timeline) -> int:
    """How many processes and threads ran, or could have run, for a good part of the run."""
    lanes = [lane for lane in timeline.lanes if not lane.is_task]
    wanted = state_times(lanes, timeline.now)[:, [RUNNING, READY, GIL]].sum(axis=1)
    return int((wanted > _SHARE * max(timeline.now - timeline.origin, 1)).sum())


def most_cores(seen: TurnsInSight) -> int:
    """On how many cores at most lanes ran in one pixel: two on one core took turns, faster than they were looked at."""
    runs = seen.runs > _MOSTLY
    count = (runs & (seen.cores < 0)).sum(axis=0)
    for core in np.unique(seen.cores[seen.cores >= 0]).tolist():
        count += (runs & (seen.cores == core)).any(axis=0)
    return int(count.max(initial=0))
