"""What a scenario's recording tells: its workers, what they printed and when, how many were at something at once."""

from collections.abc import Callable, Iterable

import numpy as np

from scenarios.recording import Recording
from scenarios.timeline import Lane, Line
from scenarios.timeline.queries.measure import Spans, spans, time_in
from scenarios.timeline.workers.program_names import is_helper

Sections = list[tuple[int, int]]  # begin and end of each, ns
Record = Callable[..., Recording]  # the fixture: record("processes/join", JOIN=False)


def main_lane(recording: Recording) -> Lane:
    """The script's first process."""
    return recording.timeline.lanes[0]


def workers(recording: Recording) -> list[Lane]:
    """Every lane that the script itself asked for, but the first process's."""
    return [lane for lane in recording.timeline.lanes[1:] if lane.traced and not (lane.helper or is_helper(lane))]


def printed(recording: Recording, part: str) -> list[Line]:
    """The lines that contain `part`, in the order they came."""
    return [line for line in recording.timeline.output if part in line.text]


def last_line(recording: Recording) -> str:
    """What was printed last."""
    return list(recording.timeline.output)[-1].text


def sections(recording: Recording, begins: str, is_done: str) -> Sections:
    """From the line that says a worker begins something to its line that it is done: begin and end of each, ns."""
    open_since: dict[int, int] = {}
    found = []
    for line in recording.timeline.output:
        if begins in line.text:
            open_since[line.lane] = line.time
        elif is_done in line.text:
            found.append((open_since.pop(line.lane), line.time))
    return found


def all_spans(recording: Recording, state: str) -> Spans:
    """When each of the workers was in this state: begin and end of each time, ns."""
    now = recording.timeline.now
    return np.concatenate([np.empty((0, 2), np.int64), *(spans(lane, state, now) for lane in workers(recording))])


def time_of_all(recording: Recording, state: str) -> int:
    """How long the workers were in this state, all together, ns."""
    return sum(time_in(lane, state, recording.timeline.now) for lane in workers(recording))


def most_at_once(intervals: Iterable[tuple[int, int]] | Spans) -> int:
    """The most intervals that have a moment in common."""
    steps = sorted((time, step) for begin, end in intervals for time, step in ((begin, 1), (end, -1)))
    now = most = 0
    for _, step in steps:
        now += step
        most = max(most, now)
    return most


def object_named(recording: Recording, name: str) -> int:
    """The index of the one lock or semaphore of this name."""
    (found,) = [index for index, traced in enumerate(recording.timeline.objects) if traced.name == name and traced.type]
    return found
