"""How long each lane was in each state."""

from typing import Final

from scenarios.language import noop
from scenarios.questions.workers import shown
from scenarios.timeline import Lane, Timeline
from scenarios.timeline.queries.measure import state_times
from scenarios.timeline.vocabulary import STATE_WORDS, STATES

from .table import Column, Row, Table, Unit

SECOND: Final = 1e-9  # one nanosecond in seconds


def by_state(timeline: Timeline, _: int = 0) -> Table:
    """A row a lane, a column for each state that occurs."""
    lanes = shown(timeline)
    times = state_times(lanes, timeline.now)
    present = [code for code in range(len(STATES)) if times[:, code].any()]
    columns = (
        Column("worker", noop("worker")),
        Column("kind", noop("kind"), Unit.WORD),
        Column("alive", noop("alive"), Unit.SECONDS),
        Column("cpu", noop("CPU"), Unit.SECONDS),
        *(Column(STATES[code], STATE_WORDS[STATES[code]], Unit.SECONDS) for code in present),
    )
    rows = [
        Row(
            (
                name_of(lane),
                lane.kind,
                alive(lane, timeline),
                cpu(lane),
                *(float(row[code]) * SECOND for code in present),
            ),
            (lane.index,),
        )
        for lane, row in zip(lanes, times, strict=True)
    ]
    return Table("lanes", noop("Time in each state"), columns, tuple(rows))


def name_of(lane: Lane) -> str:
    """A lane's name, or its number when it has none."""
    return lane.name or str(lane.tid if lane.kind == "thread" else lane.pid)


def alive(lane: Lane, timeline: Timeline) -> float:
    """Seconds from a lane's first moment to its last."""
    return (lane.end_or(timeline.now) - lane.begin) * SECOND


def cpu(lane: Lane) -> float | None:
    """Seconds on a CPU, as the lane's own clock says; None where it has none."""
    return float(lane.cpu.ns[-1] - lane.cpu.ns[0]) * SECOND if len(lane.cpu) and not lane.is_task else None
