"""Whom a question is about: main, and the workers that a script started."""

import numpy as np

from scenarios.timeline import WAKE_CAUSES, Lane, Timeline
from scenarios.timeline.workers.program_names import is_helper
from scenarios.tracer.wire.records import AT_EXIT, ON_JOIN, ZOMBIE


def main_of(timeline: Timeline) -> Lane:
    """The script's first process."""
    return timeline.lanes[0]


def shown(timeline: Timeline) -> list[Lane]:
    """Every lane but those that the standard library or the system keeps for its own ends."""
    return [
        lane
        for lane in timeline.lanes
        if not lane.helper and not is_helper(lane) and (lane.traced or lane.kind == "process")
    ]


def workers_of(timeline: Timeline) -> list[Lane]:
    """The processes and threads beside main, or where there are coroutines, the tasks that another task made.

    What asyncio.run() is given is a task as well, and no more a worker than main is.
    """
    beside = [lane for lane in shown(timeline) if lane is not main_of(timeline)]
    tasks = [lane for lane in beside if lane.is_task]
    made = [lane for lane in tasks if lane.index in _made_by_tasks(timeline)]
    return made or tasks or beside


def end_of_main(timeline: Timeline) -> int:
    """When main's own code was done (ns), as it told itself, or as one sees: Python waits then, on no line of it."""
    main = main_of(timeline)
    if main.done is not None:
        return main.done
    lines = np.array([site.line for site in timeline.sites], np.int64)[main.states.site]
    over = np.isin(main.states.state, (ZOMBIE, AT_EXIT)) | ((main.states.state == ON_JOIN) & (lines == 0))
    return int(main.states.start[over].min(initial=main.end_or(timeline.now)))


def _made_by_tasks(timeline: Timeline) -> set[int]:
    wakes = timeline.wakes
    tasks = np.array([lane.is_task for lane in timeline.lanes], np.bool_)
    started = wakes.cause == WAKE_CAUSES.index("start")
    made: set[int] = set(wakes.to_lane[started & tasks[wakes.from_lane]].tolist())
    return made
