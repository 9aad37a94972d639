"""What a scenario's recording tells: its workers, what they printed and when, how many were at something at once."""

from collections.abc import Callable, Iterable

from scenarios.recording import Recording
from scenarios.timeline import Lane, Line
from scenarios.timeline.programs import is_helper

Record = Callable[..., Recording]  # the fixture: record("processes/join", JOIN=False)


def main_lane(recording: Recording) -> Lane:
    """The script's first process."""
    return recording.timeline.lanes[0]


def workers(recording: Recording) -> list[Lane]:
    """Every lane that the script itself asked for, but the first process's."""
    return [lane for lane in recording.timeline.lanes[1:] if not (lane.helper or is_helper(lane))]


def printed(recording: Recording, part: str) -> list[Line]:
    """The lines that contain `part`, in the order they came."""
    return [line for line in recording.timeline.output if part in line.text]


def sections(recording: Recording, begins: str, is_done: str) -> list[tuple[int, int]]:
    """From the line that says a worker begins something to its line that it is done: begin and end of each, ns."""
    open_since: dict[int, int] = {}
    found = []
    for line in recording.timeline.output:
        if begins in line.text:
            open_since[line.lane] = line.time
        elif is_done in line.text:
            found.append((open_since.pop(line.lane), line.time))
    return found


def most_at_once(intervals: Iterable[tuple[int, int]]) -> int:
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
