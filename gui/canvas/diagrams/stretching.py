"""Places spread over a room: how large boxes can be drawn in it, each where it was as seen from the others."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QSizeF

from gui.canvas.diagrams.geometry import Point, overlapping
from scenarios.moments import Node

_LEAST_GAP: Final = (26.0, 14.0)  # px between two boxes side by side, or one above the other
_OF_MANY: Final = (10.0, 12.0)  # the same, from so many on
_MANY: Final = 9
LARGEST: Final = 1.5  # of a box, against the letters beside it
_LEAST_ZOOM: Final = 0.3
_MOST_STRETCH: Final = 1.6  # of the places, against what Graphviz found
_HALVINGS: Final = 9  # to less than a hundredth


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
    if not overlapping(_spread(places, room, edge, most), grown):
        least = most
    for _ in range(_HALVINGS):
        zoom = (least + most) / 2
        if overlapping(_spread(places, room, edge, zoom), grown):
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
