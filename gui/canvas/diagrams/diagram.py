"""What a diagram of one moment shows: boxes with their words, and arrows; where they stand comes from elsewhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from gui.canvas.diagrams.placing import Engine, Pair
from gui.style.spoken import translate
from scenarios.language import gettext, ngettext
from scenarios.moments import Edge, Moment, Node, wait_graph
from scenarios.statistics.lanes import name_of
from scenarios.timeline import Lane, Timeline
from scenarios.timeline.vocabulary import STATE_WORDS, STATES, object_name

MOST: Final = 24  # boxes: more could not be read
STARTED: Final = "started"
NO_STATE: Final = -1


@dataclass(frozen=True)
class Box:
    """A worker or an object: what it is called, and what is said of it below that.

    `rank` is that of the worker's colour; `state` what it does, NO_STATE for an object and for who does nothing.
    `faded`: it has no part in the moment, or has ended.
    """

    node: Node
    name: str
    words: str
    rank: int = 0
    state: int = NO_STATE
    faded: bool = False
    shown: bool = True  # else it only has its place


@dataclass(frozen=True)
class Arrow:
    """From one box to another; `kind` is "holds", "waits" or "started"; `in_ring`: of a ring that nobody leaves."""

    start: Node
    end: Node
    kind: str
    in_ring: bool = False


@dataclass(frozen=True)
class Plan:
    """What a run's diagram has places for: the nodes, and whom they are ever joined with; `more` are left out."""

    nodes: tuple[Node, ...] = ()
    pairs: tuple[Pair, ...] = ()
    more: int = 0
    engine: Engine = "neato"


@dataclass(frozen=True)
class Diagram:
    """A box for each node of a plan, and the arrows of one moment."""

    boxes: tuple[Box, ...] = ()
    arrows: tuple[Arrow, ...] = ()


def plan_of_waits(timeline: Timeline, edges: Iterable[Edge]) -> Plan:
    """Places for every arrow that a run ever had; of many nodes for those of a deadlock, and the most joined ones."""
    edges = list(edges)
    joined: dict[Node, int] = {}
    for edge in edges:
        for node in edge[:2]:
            joined[node] = joined.get(node, 0) + 1
    stuck = {link["lane"] for mark in timeline.marks if mark.name == "deadlock" for link in mark.args.get("cycle", ())}
    order = sorted(joined, key=lambda node: (node.kind != "worker" or node.number not in stuck, -joined[node]))
    kept = set(order[:MOST])
    nodes = tuple(node for node in joined if node in kept)
    pairs = tuple(dict.fromkeys((edge.start, edge.end) for edge in edges if {edge.start, edge.end} <= kept))
    return Plan(nodes, pairs, len(joined) - len(nodes))


def plan_of_tree(timeline: Timeline) -> Plan:
    """Places for the processes and threads of a run, and for tasks where there is room for all."""
    lanes = timeline.ordered()
    if len(lanes) > MOST:
        lanes = [lane for lane in lanes if not lane.is_task]
    kept = {lane.index for lane in lanes[:MOST]}
    nodes = tuple(Node("worker", lane.index) for lane in lanes[:MOST])
    pairs = tuple(
        (_node(lane.parent), _node(lane)) for lane in lanes[:MOST] if lane.parent and lane.parent.index in kept
    )
    return Plan(nodes, pairs, max(len(lanes) - MOST, 0), "dot")


def waits_diagram(timeline: Timeline, at: Moment, plan: Plan) -> Diagram:
    """Who holds and who waits at a moment."""
    graph, there = wait_graph(timeline, at), set(plan.nodes)
    arrows = tuple(Arrow(*edge, edge in graph.cycle) for edge in graph.edges if {edge.start, edge.end} <= there)
    touched = {node for arrow in arrows for node in (arrow.start, arrow.end)}
    boxes = (_box(timeline, at, node, faded=node not in touched) for node in plan.nodes)
    return Diagram(tuple(boxes), arrows)


def tree_diagram(timeline: Timeline, at: Moment, plan: Plan) -> Diagram:
    """Who had started whom by a moment: those who have ended are faded, those who have not begun are not there."""
    begun = {node for node in plan.nodes if timeline.lanes[node.number].begin <= at.time}
    boxes = (_box(timeline, at, node, faded=node.number not in at.by_lane) for node in plan.nodes)
    arrows = tuple(Arrow(*pair, STARTED) for pair in plan.pairs if set(pair) <= begun)
    return Diagram(tuple(box if box.node in begun else replace(box, shown=False) for box in boxes), arrows)


def arrow_words() -> Mapping[str, str]:
    """What the kinds of arrows mean."""
    return {
        "waits": translate("Diagram", "waits for"),
        "holds": translate("Diagram", "is held by"),
        STARTED: translate("Diagram", "started"),
    }


def _node(lane: Lane) -> Node:
    return Node("worker", lane.index)


def _box(timeline: Timeline, at: Moment, node: Node, *, faded: bool) -> Box:
    if node.kind == "worker":
        lane, worker = timeline.lanes[node.number], at.by_lane.get(node.number)
        if worker is None:
            words = gettext("ended") if lane.begin <= at.time else translate("Diagram", "not begun")
            return Box(node, name_of(lane), words, lane.rank, faded=True)
        line = timeline.sites[worker.site].line
        said = [
            gettext(STATE_WORDS[STATES[worker.state]]),
            *([gettext("line {line}").format(line=line)] if line else []),
        ]
        return Box(node, name_of(lane), " · ".join(said), lane.rank, worker.state, faded)
    found = timeline.objects[node.number]
    said = [found.type] if found.type != found.name else []
    if node.number in at.lengths:
        count = at.lengths[node.number]
        said.append(ngettext("{count} item", "{count} items", count).format(count=count))
    if waiting := len(at.queue_for(node.number)):
        said.append(translate("Diagram", "{} waiting").format(waiting))
    return Box(node, object_name(found.name) or found.type, " · ".join(said), faded=faded)
