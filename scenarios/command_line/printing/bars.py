"""A lane as one line of text: how much of each moment it spent running, or, where that is not told, in a function."""

import numpy as np

from scenarios.command_line.printing.terminal import HEIGHTS, PLAIN_HEIGHTS
from scenarios.timeline import Lane, Timeline
from scenarios.timeline.vocabulary import RUNNING


def bar(timeline: Timeline, lane: Lane, width: int, plain: bool = False) -> str:
    """The lane over the whole run in `width` characters; a blank where the lane was not there."""
    if timeline.now <= timeline.origin or not len(lane.states):
        return " " * width
    edges = np.linspace(timeline.origin, timeline.now, width + 1)
    at = np.append(lane.states.start, lane.end_or(timeline.now))
    busy = lane.states.state == RUNNING if timeline.foreign is None else lane.states.site > 0
    ran = np.concatenate(([0], np.cumsum(np.diff(at) * busy)))
    lived = np.diff(np.interp(edges, at, at - at[0]))
    running = np.diff(np.interp(edges, at, ran)) / (edges[1] - edges[0])
    heights = PLAIN_HEIGHTS if plain else HEIGHTS
    eighths = np.clip(np.ceil(running * 8 - 0.25), 0, 8).astype(int)
    return "".join(heights[eighth] if alive > 0 else " " for eighth, alive in zip(eighths, lived, strict=True))
