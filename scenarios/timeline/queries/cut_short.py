"""Which workers were cut short: daemons that the end of the code they served ended before their own was done."""

import signal

from scenarios.timeline.tables.lane import Lane
from scenarios.tracer.wire.records import ZOMBIE


def is_cut_short(lane: Lane, stopped: object) -> bool:
    """A daemon process gets SIGTERM when its parent's code is done; a daemon thread ends with its process.

    `stopped`: the timeline's; whoever ends by the stop of the whole run is not cut short.
    """
    if not lane.daemon or lane.parent is None or lane.end is None or stopped is not None:
        return False
    if lane.kind == "process":
        return lane.signal == signal.SIGTERM and (lane.parent.done is None or lane.end >= lane.parent.done)
    if lane.parent.done is not None:  # who is told when a process's code was done, is told so of its threads
        return lane.done is None
    states = lane.parent.states
    died = int(states.start[-1]) if len(states) and states.state[-1] == ZOMBIE else lane.parent.end
    return died is not None and lane.end >= died
