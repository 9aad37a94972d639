"""Where the boxes of a diagram stand: by Graphviz, or in plain rows where this Python has none.

Graphviz is asked about boxes alone, whose sizes it is told: it measures no letters, which is what makes it slow at
first. It is asked again only when there is a box or an arrow that there never was; the boxes before stay where they
are, as far as the new ones leave them room.
"""

import threading
from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

from gui.canvas.diagrams.geometry import GAP, Pair, Point, around, boxes_crossed, from_corner, overlapping
from scenarios.moments import Node

Engine = Literal["neato", "dot", "rows"]

_INCH: Final = 72.0  # of Graphviz: one of its points is one px here
_AIR: Final = (1.25, 1.7)  # of a box's width and height, from one to the next, in plain rows
_ONE_AT_A_TIME: Final = threading.Lock()  # Graphviz has but one state


def placed(
    nodes: Sequence[Node], pairs: Sequence[Pair], box: Point, engine: Engine, known: Mapping[Node, Point] | None = None
) -> dict[Node, Point]:
    """The middle of each node's box (`box`: its width and height, px), the y axis pointing down.

    "neato" keeps near what is joined, and makes a ring of a ring; "dot" stands each below what points at it, "rows" to
    the right of it. Nodes that are `known` keep their places where nothing then lies over them, or on another's arrow.
    """
    if not nodes:
        return {}
    try:
        import pygraphviz  # late: 0.1 s
    except ImportError:  # no wheel for this Python or system
        return _in_rows(nodes, pairs, box)
    with _ONE_AT_A_TIME:
        kept = {node: known[node] for node in nodes if known and node in known}
        if kept and engine == "neato":
            found = _as_before(_asked(pygraphviz, nodes, pairs, box, engine, kept), kept)
            if not overlapping(found, dict.fromkeys(found, box)) and not boxes_crossed(found, pairs, box):
                return found
        found = _asked(pygraphviz, nodes, pairs, box, engine, {})
    if engine != "neato" or not (crossed := boxes_crossed(found, pairs, box)):
        return found
    ring = around(found, box)
    return ring if boxes_crossed(ring, pairs, box) < crossed else found


def _asked(
    graphviz: Any, nodes: Sequence[Node], pairs: Sequence[Pair], box: Point, engine: Engine, kept: Mapping[Node, Point]
) -> dict[Node, Point]:
    graph = graphviz.AGraph(directed=True, strict=True)
    graph.graph_attr.update(overlap="true" if kept else "false", sep=f"+{GAP}", nodesep="0.3", ranksep="0.45")
    if kept:
        graph.graph_attr.update(inputscale=str(_INCH), notranslate="true")
    graph.node_attr.update(
        shape="box", label="", fixedsize="true", width=str(box[0] / _INCH), height=str(box[1] / _INCH)
    )
    graph.edge_attr.update(len=str((box[0] + box[1]) / 2 * 1.3 / _INCH))
    names = {node: f"{node.kind}{node.number}" for node in nodes}
    for node, name in names.items():
        fixed = {"pos": f"{kept[node][0]},{-kept[node][1]}!"} if node in kept else {}
        graph.add_node(name, **fixed)
    for start, end in pairs:
        if start in names and end in names:
            graph.add_edge(names[start], names[end])
    if engine == "rows":
        graph.graph_attr.update(rankdir="LR", nodesep="0.15")
    graph.layout(prog="dot" if engine == "rows" else engine)
    found = {node: _point(graph.get_node(name).attr["pos"]) for node, name in names.items()}
    return found if kept else from_corner(found, box)


def _as_before(found: Mapping[Node, Point], kept: Mapping[Node, Point]) -> dict[Node, Point]:
    """Graphviz keeps fixed boxes where they are as seen from one another, and moves all of them together."""
    first = next(iter(kept))
    x, y = (there - here for there, here in zip(kept[first], found[first], strict=True))
    return {node: kept.get(node, (place[0] + x, place[1] + y)) for node, place in found.items()}


def _point(text: str) -> Point:
    x, y = text.rstrip("!").split(",")[:2]
    return float(x), -float(y)


def _in_rows(nodes: Sequence[Node], pairs: Sequence[Pair], box: Point) -> dict[Node, Point]:
    """Each node a row below the first that points at it, in the order in which they came; a ring is cut somewhere."""
    row = dict.fromkeys(nodes, -1)
    below: dict[Node, list[Node]] = {}
    for start, end in pairs:
        below.setdefault(start, []).append(end)
    pointed_at = {end for _, end in pairs}
    for root in [*(node for node in nodes if node not in pointed_at), *nodes]:
        if row[root] >= 0:
            continue
        row[root], waiting = 0, [root]
        for node in waiting:
            for other in below.get(node, []):
                if row.get(other, 0) < 0:
                    row[other] = row[node] + 1
                    waiting.append(other)
    filled: dict[int, int] = {}
    found: dict[Node, Point] = {}
    for node in nodes:
        column = filled.get(row[node], 0)
        filled[row[node]] = column + 1
        found[node] = ((column + 0.5) * box[0] * _AIR[0], (row[node] + 0.5) * box[1] * _AIR[1])
    return from_corner(found, box)
