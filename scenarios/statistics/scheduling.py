"""The figures of the scheduling textbook: waiting, turnaround, response, throughput and utilisation.

As Silberschatz, Galvin and Gagne define them in "Operating System Concepts", with start() as the arrival: turnaround is
the time from arrival to completion, response the time until the worker runs first, waiting the time in which it could
have run and had to wait for a processor or for the interpreter lock.
"""

from typing import Final, NamedTuple

import numpy as np

from scenarios.language import noop
from scenarios.questions.workers import shown, workers_of
from scenarios.timeline import Lane, Timeline
from scenarios.timeline.queries.cpu import cpu_used
from scenarios.timeline.queries.measure import spans, time_in

from .lanes import SECOND, name_of
from .table import Column, Row, Table, Unit

COLUMNS: Final = (
    Column("worker", noop("worker")),
    Column("turnaround", noop("turnaround"), Unit.SECONDS),
    Column("response", noop("response"), Unit.SECONDS),
    Column("waiting", noop("waiting"), Unit.SECONDS),
    Column("running", noop("running"), Unit.SECONDS),
    Column("utilisation", noop("utilisation"), Unit.SHARE),
)


class Overall(NamedTuple):
    """Of all workers together: means in seconds, workers done a second, the share of all cores that was used."""

    turnaround: float | None
    response: float | None
    waiting: float | None
    throughput: float | None
    utilisation: float | None


def of_workers(timeline: Timeline, _: int = 0) -> Table:
    """A row a worker: processes, threads and tasks, main among them."""
    rows = [Row((name_of(lane), *_figures(lane, timeline)), (lane.index,)) for lane in shown(timeline)]
    return Table("scheduling", noop("Scheduling"), COLUMNS, tuple(rows))


def overall(timeline: Timeline, cores: int) -> Overall:
    """The means over the workers beside main; `cores` is 0 when nobody knows how many there were."""
    lanes = workers_of(timeline) if timeline.lanes else []
    figures = [_figures(lane, timeline) for lane in lanes]
    wall = (timeline.now - timeline.origin) * SECOND
    done = sum(lane.end is not None for lane in lanes)
    return Overall(
        turnaround=_mean([each[0] for each in figures]),
        response=_mean([each[1] for each in figures]),
        waiting=_mean([each[2] for each in figures]),
        throughput=done / wall if lanes and wall > 0 else None,
        utilisation=cpu_used(timeline) * SECOND / (wall * cores) if cores and wall > 0 else None,
    )


def _figures(lane: Lane, timeline: Timeline) -> tuple[float, float | None, float, float, float | None]:
    now = timeline.now
    turnaround = (lane.end_or(now) - lane.begin) * SECOND
    ran = spans(lane, "running", now)
    response = (int(ran[0, 0]) - lane.begin) * SECOND if len(ran) else None
    waiting = (time_in(lane, "ready", now) + time_in(lane, "gil", now)) * SECOND
    running = int(np.diff(ran, axis=1).sum()) * SECOND
    return turnaround, response, waiting, running, running / turnaround if turnaround > 0 else None


def _mean(values: list[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None
