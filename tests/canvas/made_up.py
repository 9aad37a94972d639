"""A small timeline made by hand, for tests of what is drawn and of what clicks and keys do. Times in ms."""

from scenarios.recording import Metadata, Recording
from scenarios.timeline import OPEN, Lane, Mark, Site, Timeline, TracedObject
from scenarios.tracer.wire.records import ON_JOIN, ON_LOCK, RUNNING, STARTING

MS = 1_000_000
ORIGIN = 5_000 * MS  # the run's clock does not begin at 0


def recording() -> Recording:
    """main starts two workers and joins the first; both want one lock, the first gets it first.

    main      0 running, 100 join -> 600 running, 700 end
    worker-1  50 starting, 100 running (holds the lock 100-400), 600 end
    worker-2  60 starting, 120 waits for the lock, 400 running (holds it 400-800), 800 end
    """
    timeline = Timeline()
    timeline.origin, timeline.now, timeline.ended = ORIGIN, ORIGIN + 800 * MS, True
    timeline.objects += [TracedObject("tickets", "Lock"), TracedObject("worker-1", "worker")]
    timeline.sites.append(Site("/home/me/demo.py", 12, "work"))
    main = _lane(timeline, "main", None, [(0, RUNNING, 0), (100, ON_JOIN, 2), (600, RUNNING, 0)], 700)
    _lane(timeline, "worker-1", main, [(50, STARTING, 0), (100, RUNNING, 0)], 600)
    _lane(timeline, "worker-2", main, [(60, STARTING, 0), (120, ON_LOCK, 1), (400, RUNNING, 0)], 800)
    timeline.holds.extend([1, 1], [1, 2], [clock(100), clock(400)], [clock(400), clock(800)])
    timeline.wakes.extend([0], [0], [clock(50)], [1], [clock(50)])
    timeline.wakes.extend([2], [1], [clock(400)], [2], [clock(400)])
    timeline.wakes.extend([1], [1], [clock(600)], [0], [clock(600)])
    timeline.marks.append(Mark(clock(800), 2, "killed", {"signal": 15}))
    return Recording(timeline, Metadata(script="demo.py", cores=2))


def clock(ms: float) -> int:
    """A time of the run's clock."""
    return ORIGIN + int(ms * MS)


def still_held(made: Recording, ms: float) -> None:
    """Let the run be live at `ms`, with the lock's second hold not given back."""
    timeline = made.timeline
    timeline.now, timeline.ended = clock(ms), False
    timeline.holds.end[1] = OPEN
    timeline.lanes[2].end = None


def _lane(timeline: Timeline, name: str, parent: Lane | None, states: list[tuple[int, int, int]], end: int) -> Lane:
    index = len(timeline.lanes)
    lane = Lane(index, "process", 100 + index, 100 + index, name, parent=parent, begin=clock(states[0][0]), rank=index)
    lane.states.extend(
        [clock(at) for at, _, _ in states],
        [state for _, state, _ in states],
        [obj for _, _, obj in states],
        [1] * len(states),
    )
    lane.end, lane.settled, lane.exitcode = clock(end), len(states), 0
    lane.cpu.extend([lane.begin, lane.end], [0, (lane.end - lane.begin) // 2])
    timeline.lanes.append(lane)
    return lane
