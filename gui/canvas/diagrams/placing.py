"""Where the boxes of a diagram stand: by Graphviz, or in plain rows where this Python has none.

Graphviz is asked about boxes alone, whose sizes it is told: it measures no letters, which is what makes it slow at
first. It is asked again only when there is a box or an arrow that there never was; the boxes before stay where they
are, as far as the new ones leave them room.
"""

import threading
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final, Literal

from PySide6.QtCore import QSizeF

from scenarios.moments import Node

Point = tuple[float, float]
Pair = tuple[Node, Node]
Engine = Literal["neato", "dot", "rows"]

_INCH: Final = 72.0  # of Graphviz: one of its points is one px here
_GAP: Final = 22.0  # px between two boxes, at the least
_LEAST_GAP: Final = (26.0, 14.0)  # px between two boxes side by side, or one above the other
_OF_MANY: Final = (10.0, 12.0)  # the same, from so many on
_MANY: Final = 9
LARGEST: Final = 1.5  # of a box, against the letters beside it
_LEAST_ZOOM: Final = 0.3
_MOST_STRETCH: Final = 1.6  # of the places, against what Graphviz found
_HALVINGS: Final = 9  # to less than a hundredth
_AIR: Final = (1.25, 1.7)  # of a box's width and height, from one to the next, in plain rows
_ONE_AT_A_TIME: Final = threading.Lock()  # Graphviz has but one state


def placed(
    nodes: Sequence[Node], pairs: Sequence[Pair], box: Point, engine: Engine, known: Mapping[Node, Point] | None = None
) -> dict[Node, Point]:
    """The middle of each node's box (`box`: its width and height, px), the y axis pointing down.

    "neato" keeps near what is joined, and makes a ring of a ring; "dot" stands each below what points at it,
    "rows" to the right of it. Nodes that
    are `known` keep their places where nothing then lies over them.
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
            if not _overlapping(found, dict.fromkeys(found, box)):
                return found
        return _asked(pygraphviz, nodes, pairs, box, engine, {})


def _asked(
    graphviz: Any, nodes: Sequence[Node], pairs: Sequence[Pair], box: Point, engine: Engine, kept: Mapping[Node, Point]
) -> dict[Node, Point]:
    graph = graphviz.AGraph(directed=True, strict=True)
    graph.graph_attr.update(overlap="true" if kept else "false", sep=f"+{_GAP}", nodesep="0.3", ranksep="0.45")
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


def from_corner(found: Mapping[Node, Point], box: Point) -> dict[Node, Point]:
    """The same places with the outermost boxes at the edges x = 0 and y = 0."""
    left = min(x for x, _ in found.values()) - box[0] / 2
    top = min(y for _, y in found.values()) - box[1] / 2
    return {node: (x - left, y - top) for node, (x, y) in found.items()}


def stretched(
    places: Mapping[Node, Point], room: QSizeF, sizes: Mapping[Node, Point], largest: float = LARGEST
) -> tuple[float, dict[Node, Point]]:
    """How much larger or smaller boxes of these sizes are drawn to fill a room, and their middles, in px of before.

    The places move apart in both directions until they fill the room, each where it was as seen from the others; the
    boxes are as large as that leaves them room for.
    """
    if not places or room.isEmpty():
        return 1.0, dict(places)
    zoom = _largest(tuple(places.items()), (room.width(), room.height()), tuple(sizes.items()), largest)
    return zoom, _spread(places, (room.width(), room.height()), _most(sizes), zoom)


@lru_cache(maxsize=64)
def _largest(
    placed_at: tuple[tuple[Node, Point], ...], room: Point, sized: tuple[tuple[Node, Point], ...], largest: float
) -> float:
    """How large boxes can be drawn in a room without lying over one another; asked again with each redraw."""
    places, sizes = dict(placed_at), dict(sized)
    gap = _LEAST_GAP if len(places) < _MANY else _OF_MANY
    grown = {node: (width + gap[0], height + gap[1]) for node, (width, height) in sizes.items()}
    edge, least, most = _most(sizes), _LEAST_ZOOM, largest
    if not _overlapping(_spread(places, room, edge, most), grown):
        least = most
    for _ in range(_HALVINGS):
        zoom = (least + most) / 2
        if _overlapping(_spread(places, room, edge, zoom), grown):
            most = zoom
        else:
            least = zoom
    return least


def _most(sizes: Mapping[Node, Point]) -> Point:
    return max(width for width, _ in sizes.values()), max(height for _, height in sizes.values())


def _spread(places: Mapping[Node, Point], room: Point, edge: Point, zoom: float) -> dict[Node, Point]:
    """The places over a whole room in which boxes, at most `edge` large, are drawn `zoom` times as large."""
    axes = []
    for axis, length in enumerate((room[0] / zoom, room[1] / zoom)):
        values = [place[axis] for place in places.values()]
        low, extent = min(values), max(values) - min(values)
        wanted = min(max(length - edge[axis], 0.0), extent * _MOST_STRETCH)
        factor = wanted / extent if extent else 0.0
        start = (length - wanted) / 2
        axes.append([start + (value - low) * factor for value in values])
    return dict(zip(places, zip(*axes, strict=True), strict=True))


def _overlapping(found: Mapping[Node, Point], sizes: Mapping[Node, Point]) -> bool:
    boxes = [(*found[node], *sizes[node]) for node in found]
    return any(
        abs(x - other_x) < (width + other_width) / 2 and abs(y - other_y) < (height + other_height) / 2
        for number, (x, y, width, height) in enumerate(boxes)
        for other_x, other_y, other_width, other_height in boxes[:number]
    )


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
