"""Who holds and who waits at a moment, as a diagram; of many workers those at one object stand in one box."""

from collections.abc import Iterable, Mapping

from gui.canvas.diagrams.diagram import MOST, Arrow, Box, Diagram, Plan, worker_box, workers_box
from gui.style.spoken import translate
from scenarios.language import ngettext
from scenarios.moments import HOLDS, WAITS, Edge, Moment, Node, WaitGraph, wait_graph
from scenarios.timeline import Timeline
from scenarios.timeline.vocabulary import object_name, type_name

_OF_AN_OBJECT = 3  # boxes: its own, those who wait for it, those who hold it


def plan_of_waits(timeline: Timeline, edges: Iterable[Edge]) -> Plan:
    """Places for every arrow that a run ever had.

    Of many nodes the objects that most have to do with keep a box; of the workers those of a deadlock, and who started
    the run. Whoever else holds an object or waits for it stands in the box of all who do.
    """
    edges = list(edges)
    joined: dict[Node, int] = {}
    for edge in edges:
        for node in edge[:2]:
            joined[node] = joined.get(node, 0) + 1
    if len(joined) <= MOST:
        return Plan(tuple(joined), tuple(dict.fromkeys((edge.start, edge.end) for edge in edges)))
    return _crowded(timeline, edges, joined)


def _crowded(timeline: Timeline, edges: list[Edge], joined: Mapping[Node, int]) -> Plan:
    stuck = {link["lane"] for mark in timeline.marks if mark.name == "deadlock" for link in mark.args.get("cycle", ())}
    alone = [node for node in joined if node.kind == "worker" and _is_alone(timeline, node, stuck)]
    kept = set(alone[: MOST // 2])
    locked = {edge.start for edge in edges if edge.kind == HOLDS and edge.end.number in stuck}
    objects = sorted(
        (node for node in joined if node.kind == "object"), key=lambda each: (each not in locked, -joined[each])
    )
    room = MOST - len(kept)
    for node in objects:
        room -= 1 if node in locked else _OF_AN_OBJECT
        if room >= 0:
            kept.add(node)
    moved = [_gathered(edge, kept) for edge in edges]
    pairs = tuple(dict.fromkeys((edge.start, edge.end) for edge in moved if edge))
    nodes = dict.fromkeys([*(node for node in joined if node in kept), *(node for pair in pairs for node in pair)])
    left = sum(node not in kept for node in objects)
    return Plan(tuple(nodes), pairs, left, "rows", crowded=True)


def _is_alone(timeline: Timeline, node: Node, stuck: set[int]) -> bool:
    """Whether a worker has a box of its own among many."""
    return node.number in stuck or timeline.lanes[node.number].parent is None


def _gathered(edge: Edge, kept: set[Node]) -> Edge | None:
    """The arrow with the box of all who wait, or hold, in the place of a worker that has none of its own."""
    start, end, kind = edge
    if kind == WAITS and end in kept and start not in kept and end.kind == "object":
        start = Node("waiters", end.number)
    if kind == HOLDS and start in kept and end not in kept:
        end = Node("holders", start.number)
    there = all(node in kept or node.kind in ("waiters", "holders") for node in (start, end))
    return Edge(start, end, kind) if there else None


def waits_diagram(timeline: Timeline, at: Moment, plan: Plan) -> Diagram:
    """Who holds and who waits at a moment."""
    graph, there = wait_graph(timeline, at), set(plan.nodes)
    arrows, standing = _arrows(graph, there, crowded=plan.crowded)
    touched = {node for arrow in arrows for node in (arrow.start, arrow.end)}
    waiting: dict[Node, int] = {}
    for edge in graph.edges:
        if edge.kind == WAITS:
            waiting[edge.end] = waiting.get(edge.end, 0) + 1
    since = {each.lane: each.since for each in at.waiting}
    boxes: list[Box] = []
    for node in plan.nodes:
        if node.kind == "worker":
            boxes.append(worker_box(timeline, at, node, node.number, faded=node not in touched))
        elif node.kind == "object":
            boxes.append(_object_box(timeline, at, node, waiting.get(node, 0), faded=node not in touched))
        else:
            lanes = sorted(standing.get(node, []), key=lambda lane: since.get(lane, 0))
            boxes.append(workers_box(timeline, at, node, lanes))
    return Diagram(tuple(boxes), tuple(arrows))


def _arrows(graph: WaitGraph, there: set[Node], *, crowded: bool) -> tuple[list[Arrow], dict[Node, list[int]]]:
    """The arrows of a moment, and which workers stand in which box of several, the longest first."""
    found: dict[Edge, bool] = {}
    standing: dict[Node, list[int]] = {}
    for edge in graph.edges:
        moved = _gathered(edge, there) if crowded else edge
        if moved is None or not {moved.start, moved.end} <= there:
            continue
        found[moved] = found.get(moved, False) or edge in graph.cycle
        for before, after in zip(edge[:2], moved[:2], strict=True):
            if before != after:
                standing.setdefault(after, []).append(before.number)
    return [Arrow(*edge, in_ring) for edge, in_ring in found.items()], standing


def _object_box(timeline: Timeline, at: Moment, node: Node, waiting: int, *, faded: bool) -> Box:
    found = timeline.objects[node.number]
    kind = type_name(found.type)
    said = [kind] if found.type not in ("", found.name) else []
    if node.number in at.lengths:
        count = at.lengths[node.number]
        said.append(ngettext("{count} item", "{count} items", count).format(count=count))
    if waiting:
        said.append(translate("Diagram", "{} waiting").format(waiting))
    return Box(node, object_name(found.name) or kind, " · ".join(said), faded=faded)
