"""Steps: the moments at which what is known of a lane changes, as the tracer or the observer recorded them."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from scenarios.timeline.arrival.lane_table import LaneFacts
from scenarios.timeline.tables.columns import Int64
from scenarios.tracer.wire.records import (
    ACQUIRED,
    AT_EXIT,
    BEGIN,
    BLOCK,
    BLOCKED,
    DEPTH,
    FIRST_LINE,
    NOTE,
    ON_JOIN,
    OS_CPU,
    OS_DEAD,
    OS_STATE,
    OS_STATES,
    OUTPUT,
    STATES,
    UNBLOCK,
)

NOT_BLOCKED: Final = len(STATES)  # the tracer's state of a lane that does not wait in a traced call
UNSEEN: Final = len(OS_STATES)  # the observer's state of a lane that it has not seen yet

# What a step says: the tracer's state, the observer's, or "this thread ran at that moment"
SETS_TRACER: Final = 1
SETS_OS: Final = 2
ALIVE_THERE: Final = 4

STEP_DTYPE: Final[np.dtype[Any]] = np.dtype(
    [
        ("time", np.int64), ("cpu", np.int64), ("lane", np.uint32), ("obj", np.uint32), ("site", np.uint32),
        ("tracer", np.uint8), ("os", np.uint8), ("says", np.uint8),
    ],
    align=True,
)  # fmt: skip

MILLISECOND: Final = 1_000_000
_SIGNS_OF_LIFE: Final = ACQUIRED  # kinds from ACQUIRED on are many: one a millisecond is enough


def steps_of(
    records: NDArray[Any], lanes: Int64, objects: NDArray[Any], sites: NDArray[Any], facts: LaneFacts
) -> NDArray[Any]:
    """Turn records into steps. `lanes`, `objects` and `sites` are the records' indices; lane -1: about no lane."""
    kind = records["kind"]
    recorded = (kind >= BEGIN) & (kind < OS_STATE) & (kind != ACQUIRED) & (kind != DEPTH) & (kind != NOTE)
    recorded |= (kind == OS_STATE) | (kind == OS_CPU)
    rows = np.flatnonzero(recorded & (lanes >= 0))
    rows = rows[_worth_a_step(records, rows, lanes, facts)]
    chosen, kind = records[rows], kind[rows]
    steps = np.zeros(len(rows), STEP_DTYPE)
    steps["time"], steps["cpu"], steps["lane"] = chosen["wall"], chosen["cpu"], lanes[rows]
    steps["obj"], steps["site"] = objects[rows], sites[rows]
    seen, waits = kind == OS_STATE, kind == BLOCK
    steps["os"] = np.where(chosen["flags"] < OS_DEAD, chosen["flags"], OS_DEAD)
    steps["tracer"] = np.where(waits, np.where(chosen["flags"] < NOT_BLOCKED, chosen["flags"], BLOCKED), NOT_BLOCKED)
    steps["obj"][~waits] = 0
    at_exit = (steps["tracer"] == ON_JOIN) & (steps["time"] >= facts.done[steps["lane"]])
    steps["tracer"][at_exit] = AT_EXIT  # its code is done: Python itself waits, whatever line a fork was called from
    steps["site"][at_exit] = 0
    tracer = waits | (kind == UNBLOCK) | (kind == FIRST_LINE)
    steps["says"] = tracer * SETS_TRACER | seen * SETS_OS | (kind < OS_STATE) * ALIVE_THERE
    return steps


def _worth_a_step(records: NDArray[Any], rows: NDArray[np.intp], lanes: Int64, facts: LaneFacts) -> NDArray[np.intp]:
    """Leave out signs of life (releases, output…) but the first of each millisecond of a lane."""
    kind = records["kind"][rows]
    life = np.flatnonzero((kind >= _SIGNS_OF_LIFE) & (kind <= OUTPUT))
    life = life[np.argsort(lanes[rows[life]], kind="stable")]
    lane, when = lanes[rows[life]], records["wall"][rows[life]] // MILLISECOND
    new_lane = np.diff(lane, prepend=-1) != 0
    before = np.where(new_lane, facts.evidence[lane], np.roll(when, 1))
    facts.evidence[lane] = when
    return np.delete(np.arange(len(rows)), life[when == before])


def step(time: int, lane: int, tracer: int | None = None, site: int = 0) -> NDArray[Any]:
    """Make one step by hand: a lane's first moment, or (with `tracer`) a state that another worker recorded for it."""
    says = 0 if tracer is None else SETS_TRACER
    return np.array([(time, -1, lane, 0, site, tracer or 0, UNSEEN, says)], STEP_DTYPE)
