"""What a scenario asks, as its docstring declares it, and what a run of it answers."""

import ast
import re

from scenarios.questions import Answer, Value, measure, parse
from scenarios.recording import Recording
from scenarios.scripts.library import find
from scenarios.timeline import WAKE_CAUSES, Lane
from scenarios.timeline.workers.program_names import is_helper

_FIELD = re.compile(r"^Answer: (.+(?:\n[ \t]+.+)*)", re.MULTILINE)


def asks(key: str) -> Answer | None:
    """The quantity that answers a scenario's question; None where it asks none."""
    fields = _FIELD.search(ast.get_docstring(ast.parse(find(key).source)) or "")
    return parse(fields[1]) if fields else None


def answered(run: Recording, key: str) -> Value | None:
    """What a run has to say to the question of its scenario."""
    answer = asks(key)
    assert answer is not None
    return measure(answer, run)


def lanes_of(run: Recording, kind: str, called: str = "") -> list[Lane]:
    """The script's own processes, threads or tasks beside main, in the order of their starts, by a part of the name."""
    return sorted(
        (
            lane
            for lane in run.timeline.lanes[1:]
            if lane.kind == kind and lane.traced and not (lane.helper or is_helper(lane)) and called in lane.name
        ),
        key=lambda lane: lane.rank,
    )


def woken(run: Recording, cause: str) -> dict[int, tuple[int, int]]:
    """By the lane that was set going by this cause, the last time: whose doing it was, and when."""
    wakes = run.timeline.wakes
    rows = [row for row in range(len(wakes)) if WAKE_CAUSES[wakes.cause[row]] == cause]
    return {int(wakes.to_lane[row]): (int(wakes.from_lane[row]), int(wakes.from_time[row])) for row in rows}


def ended(lane: Lane) -> int:
    """When a lane ended, ns."""
    assert lane.end is not None
    return lane.end
