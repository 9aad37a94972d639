"""Boxes of a diagram: each has its place, none lies over another, and what is known stays where it is."""

import sys
from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtWidgets import QApplication

from gui.canvas.diagrams.diagram import Box, Diagram
from gui.canvas.diagrams.geometry import Point
from gui.canvas.diagrams.laying_out import Style, arranged, lay_out
from gui.canvas.diagrams.placing import Engine, placed
from gui.canvas.diagrams.stretching import stretched
from gui.style.theme import LIGHT
from scenarios.moments import Node

BOX = 140.0, 40.0


def ring(length: int) -> tuple[list[Node], list[tuple[Node, Node]]]:
    """Workers that hold what the one before waits for."""
    workers = [Node("worker", number) for number in range(length)]
    locks = [Node("object", number + 1) for number in range(length)]
    waits = list(zip(workers, [*locks[1:], *locks[:1]], strict=True))
    return [*workers, *locks], [*waits, *zip(locks, workers, strict=True)]


def apart(places: dict[Node, Point], box: Point = BOX) -> bool:
    pairs = combinations(places.values(), 2)
    return all(abs(a[0] - b[0]) >= box[0] - 0.5 or abs(a[1] - b[1]) >= box[1] - 0.5 for a, b in pairs)


@pytest.mark.parametrize("engine", ["neato", "dot"])
@pytest.mark.parametrize("length", [1, 2, 5, 12])
@pytest.mark.parametrize("graphviz", [True, False])
def test_no_box_lies_over_another(engine: Engine, length: int, graphviz: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not graphviz:
        monkeypatch.setitem(sys.modules, "pygraphviz", None)
    nodes, pairs = ring(length)
    places = placed(nodes, pairs, BOX, engine)
    assert list(places) == nodes
    assert apart(places)
    assert placed(nodes, pairs, BOX, engine) == places, "the same every time"


def test_what_has_a_place_keeps_it_when_something_comes_to_it() -> None:
    nodes, pairs = ring(4)
    before = placed(nodes, pairs, BOX, "neato")
    new = Node("worker", 99)
    after = placed([*nodes, new], [*pairs, (new, nodes[0])], BOX, "neato", before)
    assert apart(after)
    for node, (x, y) in before.items():
        assert after[node] == pytest.approx((x, y), abs=0.5)


def test_a_ring_without_graphviz_is_cut_somewhere_and_stands_in_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pygraphviz", None)
    nodes, pairs = ring(3)
    places = placed(nodes, pairs, BOX, "dot")
    assert len({y for _, y in places.values()}) == len(nodes), "each below the one that points at it"


@pytest.mark.parametrize("room", [QSizeF(400, 250), QSizeF(1200, 900), QSizeF(250, 700)])
def test_places_are_spread_over_the_room_and_boxes_drawn_as_large_as_it_leaves_them(room: QSizeF) -> None:
    nodes, pairs = ring(5)
    zoom, middles = stretched(placed(nodes, pairs, BOX, "neato"), room, dict.fromkeys(nodes, BOX))
    assert apart(middles)
    for x, y in middles.values():
        assert BOX[0] / 2 - 0.5 <= x <= room.width() / zoom - BOX[0] / 2 + 0.5
        assert BOX[1] / 2 - 0.5 <= y <= room.height() / zoom - BOX[1] / 2 + 0.5


def test_boxes_say_less_before_they_cannot_be_read(qapp: QApplication) -> None:
    nodes, pairs = ring(5)
    boxes = [Box(node, f"{node.kind} {node.number}", "lock · line 28", node.number) for node in nodes]
    diagram = Diagram(tuple(boxes))
    style = Style(LIGHT, qapp.font())
    places = placed(nodes, pairs, style.box, "neato")
    large, _, full = arranged(diagram.boxes, places, QRectF(0, 0, 1600, 1000), style)
    small, _, brief = arranged(diagram.boxes, places, QRectF(0, 0, 380, 230), style)
    assert brief.lines < full.lines == 2
    assert large >= 1
    assert small >= 0.9


def test_objects_say_their_names_where_workers_have_room_for_their_numbers_alone(qapp: QApplication) -> None:
    workers, result = [Node("worker", number) for number in range(6)], Node("object", 1)
    boxes = [Box(node, f"ForkProcess-{node.number}", "running", node.number) for node in workers]
    boxes.append(Box(result, "count_primes", "Future"))
    style = Style(LIGHT, qapp.font())
    places = placed([*workers, result], [(node, result) for node in workers], style.box_for(len(boxes)), "neato")
    laid = lay_out(Diagram(tuple(boxes)), places, QRectF(0, 0, 370, 165), style)
    assert laid.style.lines == 0, "else this tells nothing"
    assert laid.boxes[-1].lines == ("count_primes",)
