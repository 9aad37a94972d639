"""What tests measure of a lane beside what the program itself asks for."""

from scenarios.timeline import Lane
from scenarios.timeline.queries.measure import times_in_states


def time_in(lane: Lane, state: str, now: int) -> int:
    """How long (ns) a lane was in `state`."""
    return times_in_states(lane, now).get(state, 0)
