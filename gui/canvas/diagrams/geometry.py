"""Boxes on a plane: which lie over one another or on arrows of others, and a ring on which none does."""

import math
from collections.abc import Mapping, Sequence
from typing import Final

from scenarios.moments import Node

Point = tuple[float, float]
Pair = tuple[Node, Node]

GAP: Final = 22.0  # px between two boxes, at the least
_CORE: Final = 0.35  # of a box, on each side of its middle, that no arrow of others should go through
_TALL: Final = 2.0  # times as high as its boxes would have it, that a ring is


def overlapping(found: Mapping[Node, Point], sizes: Mapping[Node, Point]) -> bool:
    """Whether any two boxes, at their middles and of their sizes, lie over one another."""
    boxes = [(*found[node], *sizes[node]) for node in found]
    return any(
        abs(x - other_x) < (width + other_width) / 2 and abs(y - other_y) < (height + other_height) / 2
        for number, (x, y, width, height) in enumerate(boxes)
        for other_x, other_y, other_width, other_height in boxes[:number]
    )


def boxes_crossed(found: Mapping[Node, Point], pairs: Sequence[Pair], box: Point) -> int:
    """How many boxes lie on arrows that are not theirs: such an arrow seems to begin or end there."""
    half = box[0] * _CORE, box[1] * _CORE
    there = [pair for pair in pairs if pair[0] in found and pair[1] in found]
    return sum(
        _meets(found[start], found[end], found[other], half)
        for start, end in there
        for other in found
        if other not in (start, end)
    )


def _meets(start: Point, end: Point, middle: Point, half: Point) -> bool:
    """Whether a way goes through a box, by the times at which it is within its two extents."""
    first, last = 0.0, 1.0
    for axis in (0, 1):
        way, before = end[axis] - start[axis], middle[axis] - start[axis]
        if not way:
            if abs(before) >= half[axis]:
                return False
            continue
        low, high = sorted(((before - half[axis]) / way, (before + half[axis]) / way))
        first, last = max(first, low), min(last, high)
    return first < last


def around(found: Mapping[Node, Point], box: Point) -> dict[Node, Point]:
    """The boxes on a ring, in the order in which they stood around their middle: no arrow goes through another box."""
    x, y = (sum(place[axis] for place in found.values()) / len(found) for axis in (0, 1))
    order = sorted(found, key=lambda node: math.atan2(found[node][1] - y, found[node][0] - x))
    step = 2 * math.pi / len(order)
    sizes, radius = dict.fromkeys(order, (box[0] + GAP, box[1] + GAP)), 1.0
    while True:
        placed_at = {
            node: (math.cos(number * step) * box[0] * radius, math.sin(number * step) * box[1] * radius * _TALL)
            for number, node in enumerate(order)
        }
        if not overlapping(placed_at, sizes):
            return {node: from_corner(placed_at, box)[node] for node in found}
        radius *= 1.1


def from_corner(found: Mapping[Node, Point], box: Point) -> dict[Node, Point]:
    """The same places with the outermost boxes at the edges x = 0 and y = 0."""
    left = min(x for x, _ in found.values()) - box[0] / 2
    top = min(y for _, y in found.values()) - box[1] / 2
    return {node: (x - left, y - top) for node, (x, y) in found.items()}
