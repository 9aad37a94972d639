"""The wait-for graph of a moment: workers, what they hold, and what they wait for.

It is the resource-allocation graph of the textbooks: an arrow from a worker to what it waits for, and one from what is
held to its holder, so that a ring of arrows is a ring of waits. Who waits for a worker's end points at that worker.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from scenarios.findings.wording import process_number
from scenarios.record_arrays import distinct
from scenarios.timeline import Lane, Timeline
from scenarios.timeline.deadlocks.wait_graph import ring
from scenarios.timeline.queries.revisions import Revisions
from scenarios.timeline.tables.columns import Seen
from scenarios.timeline.tables.objects import WORKER
from scenarios.timeline.vocabulary import ON_SEMAPHORE

from .moment import WAITING, Moment

HOLDS: Final = "holds"
WAITS: Final = "waits"
_RESULTS: Final = ("Future", "AsyncResult")


class Node(NamedTuple):
    """A worker (an index into Timeline.lanes) or an object (into Timeline.objects).

    Of a crowd: all who wait for an object, or hold it, and a group of alike workers (the index of its first one).
    """

    kind: Literal["worker", "object", "waiters", "holders", "group"]
    number: int


class Edge(NamedTuple):
    """`start` waits for `end`; or `start`, an object, is held by `end`."""

    start: Node
    end: Node
    kind: str


@dataclass(frozen=True)
class WaitGraph:
    """The arrows of a moment; `cycle` are those of them that form a ring which nobody in it can leave."""

    edges: tuple[Edge, ...]
    cycle: frozenset[Edge]


class Relations:
    """Every arrow that a run ever had, in the order in which they came: what a drawing has to have places for.

    `update` costs by what is new.
    """

    def __init__(self, timeline: Timeline) -> None:
        self._timeline = timeline
        self._revisions = Revisions(timeline.lanes)
        self._held = timeline.holds.seen(0)  # rows of Holds looked at
        self._settled: dict[int, Seen] = {}  # by lane: intervals looked at for good
        self._edges: dict[Edge, None] = {}

    def update(self) -> tuple[Edge, ...]:
        """Take in what is new, and give all there are."""
        holds = self._timeline.holds
        fresh = slice(holds.since(self._held), len(holds))
        pairs = (holds.object[fresh].astype("int64") << 32) | holds.lane[fresh]
        for pair in distinct(pairs).tolist():
            self._add(Edge(Node("object", pair >> 32), Node("worker", pair & 0xFFFFFFFF), HOLDS))
        self._held = holds.seen()
        for lane in self._revisions.changed():
            self._look_at(lane)
        return tuple(self._edges)

    def _look_at(self, lane: Lane) -> None:
        states = lane.states
        first = states.since(self._settled[lane.index]) if lane.index in self._settled else 0
        waited = states.obj[first:][WAITING[states.state[first:]]]
        for obj in distinct(waited).tolist():
            if obj:
                self._add(waits_for(self._timeline, lane.index, obj))
        self._settled[lane.index] = states.seen(min(lane.settled, max(len(states) - 1, 0)))

    def _add(self, edge: Edge) -> None:
        if not any(node.kind == "worker" and self._timeline.lanes[node.number].helper for node in edge[:2]):
            self._edges.setdefault(edge)


def waits_for(timeline: Timeline, lane: int, obj: int) -> Edge:
    """A worker's arrow to what it waits for: to another worker, where that one's end is it."""
    other = joined_worker(timeline, lane, obj)
    end = Node("object", _alike(timeline, obj)) if other is None else Node("worker", other)
    return Edge(Node("worker", lane), end, WAITS)


def _alike(timeline: Timeline, obj: int) -> int:
    """Of results of one function, which are waited for in turn, the first stands for all: one box, not a thousand."""
    found = timeline.objects[obj]
    if found.type not in _RESULTS:
        return obj
    return next(n for n, each in enumerate(timeline.objects) if (each.type, each.name) == (found.type, found.name))


def joined_worker(timeline: Timeline, lane: int, obj: int) -> int | None:
    """The lane whose end is waited for, as its name says it; None where the object is no worker, or nobody knows."""
    found = timeline.objects[obj]
    if found.type != WORKER:
        return None
    pid = process_number(found.name)
    named = [
        each
        for each in timeline.lanes
        if each.index != lane and (each.name == found.name or (each.kind == "process" and each.pid == pid))
    ]
    own = [each for each in named if each.parent is not None and each.parent.index == lane]
    return next((each.index for each in own or named), None)


def wait_graph(timeline: Timeline, at: Moment) -> WaitGraph:
    """The arrows of a moment."""
    waits = {worker.lane: waits_for(timeline, worker.lane, worker.obj) for worker in at.waiting}
    held = [Edge(Node("object", each.obj), Node("worker", each.lane), HOLDS) for each in at.held]
    edges = (*held, *waits.values())
    return WaitGraph(edges, frozenset(_rings(timeline, at, waits)))


def _rings(timeline: Timeline, at: Moment, waits: dict[int, Edge]) -> Iterator[Edge]:
    def awaited(lane: int) -> list[int]:
        edge = waits.get(lane)
        if edge is None:
            return []
        if edge.end.kind == "worker":
            return [edge.end.number]
        holders = [each.lane for each in at.holders(edge.end.number) if not each.in_turns]
        slots = timeline.objects[edge.end.number].slots
        is_full = len(holders) >= slots if at.by_lane[lane].state == ON_SEMAPHORE else True
        return holders if is_full else []

    for lane in waits:
        lanes = ring(awaited, lane)
        for here, there in zip(lanes, [*lanes[1:], *lanes[:1]], strict=True):
            yield waits[here]
            if waits[here].end.kind == "object":
                yield Edge(waits[here].end, Node("worker", there), HOLDS)
