"""Who had started whom by a moment, as a diagram; alike workers of one parent stand in one box where they are many."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from gui.canvas.arranging.alike import template_of, titles_of
from gui.canvas.diagrams.diagram import MOST, STARTED, Arrow, Box, Diagram, Plan, worker_box
from gui.style.spoken import translate
from scenarios.language import gettext
from scenarios.moments import Moment, Node
from scenarios.timeline import Lane, Timeline

_ALIKE: Final = 7  # workers of one parent, from which on they stand in one box
_ALL: Final = 12  # workers, up to which each has a box of its own, tasks too

Group = tuple[Node | None, str, str]  # the box of the parent, the kind, and what the names have in common


def plan_of_tree(timeline: Timeline) -> Plan:
    """Places for the processes, threads and tasks of a run."""
    lanes = timeline.ordered()
    node_of: dict[int, Node] = {}
    members: dict[Node, list[int]] = {}
    for depth in sorted({lane.depth for lane in lanes}):
        row = [lane for lane in lanes if lane.depth == depth]
        groups = {lane.index: _group_of(lane, node_of, few=len(lanes) <= _ALL) for lane in row}
        sizes, first = Counter(groups.values()), dict[Group, int]()
        for lane in row:
            group = groups[lane.index]
            least = 2 if lane.is_task else _ALIKE
            many = len(lanes) > _ALL and sizes[group] >= least
            node = Node("group", first.setdefault(group, lane.index)) if many else Node("worker", lane.index)
            node_of[lane.index] = node
            members.setdefault(node, []).append(lane.index)
    nodes = tuple(dict.fromkeys(node_of[lane.index] for lane in lanes))[:MOST]
    kept = set(nodes)
    pairs = dict.fromkeys(
        (node_of[lane.parent.index], node_of[lane.index])
        for lane in lanes
        if lane.parent and {node_of[lane.parent.index], node_of[lane.index]} <= kept
    )
    grouped = tuple((node, tuple(members[node])) for node in nodes if node.kind == "group")
    more = sum(len(each) for node, each in members.items() if node not in kept)
    return Plan(nodes, tuple(pairs), more, "dot", grouped)


def _group_of(lane: Lane, node_of: Mapping[int, Node], *, few: bool) -> Group:
    parent = node_of.get(lane.parent.index) if lane.parent else None
    alike = "" if lane.is_task and not few else template_of(lane.name)[0]
    return parent, lane.kind, alike


def tree_diagram(timeline: Timeline, at: Moment, plan: Plan) -> Diagram:
    """Who had started whom by a moment: those who have ended are faded, those who have not begun are not there."""
    groups = dict(plan.groups)
    begun = {
        node
        for node in plan.nodes
        if any(timeline.lanes[lane].begin <= at.time for lane in groups.get(node, (node.number,)))
    }
    boxes = (
        _group_box(timeline, at, node, groups[node])
        if node in groups
        else worker_box(timeline, at, node, node.number, faded=node.number not in at.by_lane)
        for node in plan.nodes
    )
    arrows = tuple(Arrow(*pair, STARTED) for pair in plan.pairs if set(pair) <= begun)
    return Diagram(tuple(box if box.node in begun else replace(box, shown=False) for box in boxes), arrows)


def _group_box(timeline: Timeline, at: Moment, node: Node, lanes: tuple[int, ...]) -> Box:
    """How many of them there are, how many live, and how many of those wait."""
    alive = [at.by_lane[lane] for lane in lanes if lane in at.by_lane]
    found = [timeline.lanes[lane] for lane in lanes]
    alike = len({template_of(lane.name)[0] for lane in found}) == 1
    name = titles_of(found)[1] if alike else translate("Diagram", "{} tasks").format(len(lanes))
    said = [gettext("{count} alive").format(count=len(alive))]
    if waiting := sum(each.is_waiting for each in alive):
        said.append(translate("Diagram", "{} waiting").format(waiting))
    return Box(node, name, " · ".join(said), faded=not alive)
