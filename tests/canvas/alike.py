"""Recordings of many alike workers, made by hand, for tests of folds and searches. Times in ms."""

from scenarios.recording import Metadata, Recording
from scenarios.timeline import Lane, Site, Timeline, TracedObject
from scenarios.timeline.vocabulary import ON_JOIN, ON_LOCK, RUNNING
from tests.canvas.made_up import ORIGIN, clock

LENGTH = 800


def threads(count: int, name: str = "Thread-{} (work)") -> Recording:
    """main starts `count` threads and joins them; each runs, and from 200 ms on a half waits for the lock until 400.

    Thread n is woken at 400 by thread n + 1; thread 3 wrote "hello from 3" at 500.
    """
    timeline = Timeline()
    timeline.origin, timeline.now, timeline.ended = ORIGIN, clock(LENGTH), True
    timeline.objects.append(TracedObject("tickets", "Lock"))
    timeline.sites += [Site("/home/me/demo.py", 12, "work"), Site("/home/me/demo.py", 20, "guarded", ("work",))]
    main = Lane(0, "process", 100, 100, "MainProcess", begin=clock(0), rank=0)
    main.states.extend([clock(0), clock(100)], [RUNNING, ON_JOIN])
    timeline.lanes.append(main)
    for number in range(1, count + 1):
        lane = Lane(number, "thread", 100, 1000 + number, name.format(number), begin=clock(0), parent=main, rank=number)
        waits = number % 2 == 0
        states = [RUNNING, ON_LOCK if waits else RUNNING, RUNNING]
        lane.states.extend([clock(0), clock(200), clock(400)], states, [0, int(waits), 0], [1, 2 if waits else 1, 1])
        timeline.lanes.append(lane)
    for lane in timeline.lanes:
        lane.end, lane.settled = clock(LENGTH), len(lane.states)
    timeline.wakes.extend(
        [1] * (count - 1), range(2, count + 1), [clock(400)] * (count - 1), range(1, count), [clock(400)] * (count - 1)
    )
    timeline.output.restore([(clock(500), 3, 1, "hello from 3")], 1, 13, 0, 0)
    return Recording(timeline, Metadata(script="demo.py", cores=2))
