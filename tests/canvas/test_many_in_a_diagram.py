"""Graphs of many workers: few boxes, in which all who hold and wait are counted; and no arrow through another's box."""

import pytest

from gui.canvas.diagrams.diagram import MOST, Box, Diagram
from gui.canvas.diagrams.geometry import boxes_crossed
from gui.canvas.diagrams.placing import placed
from gui.canvas.diagrams.tree import plan_of_tree, tree_diagram
from gui.canvas.diagrams.waits import plan_of_waits, waits_diagram
from scenarios.moments import HOLDS, WAITS, Node, Relations, moment
from scenarios.timeline import Timeline
from scenarios.tracer.wire import records as rec
from tests.moments.crossing import block, take
from tests.timeline.scribe import Scribe, at

LOCKS = 4
BOX = 140.0, 40.0


def crowd(threads: int = 60) -> Timeline:
    """Each lock is held by the first thread that comes; all others wait for it from 20 ms on."""
    script = Scribe().root()
    for number in range(LOCKS):
        script.name(5000 + number, f"locks[{number}]")
    for number in range(threads):
        script.begin_thread(1 + number / 100, 1, 100 + number, 1000 + number, f"worker-{number}")
    for number in range(threads):
        if number < LOCKS:
            take(script, 10 + number / 100, 100 + number, 5000 + number)
        else:
            block(script, 20 + number / 100, 100 + number, 5000 + number % LOCKS)
    return script.put(rec.RATE, 500, 99, a=1000).timeline()


def drawn(timeline: Timeline, ms: float = 100) -> Diagram:
    stands = moment(timeline, at(ms))
    return waits_diagram(timeline, stands, plan_of_waits(timeline, Relations(timeline).update()))


def box_of(diagram: Diagram, kind: str, lock: str) -> Box:
    """Of those who wait for a lock ("waiters"), or hold it ("holders")."""
    obj = next(box.node.number for box in diagram.boxes if box.node.kind == "object" and box.name == lock)
    return next(box for box in diagram.boxes if (box.node.kind, box.node.number) == (kind, obj))


def test_all_who_wait_for_a_lock_of_many_workers_stand_in_one_box() -> None:
    timeline = crowd()
    diagram = drawn(timeline)
    assert len(diagram.boxes) <= MOST
    for number in range(LOCKS):
        waiting, holding = (
            box_of(diagram, "waiters", f"locks[{number}]"),
            box_of(diagram, "holders", f"locks[{number}]"),
        )
        assert waiting.name == "14 workers"
        assert waiting.words.startswith(f"worker-{number + LOCKS}, "), "the longest first"
        assert holding.name == f"worker-{number}"
        assert timeline.lanes[holding.lane].name == f"worker-{number}"
        assert holding.has_chip
    assert {arrow.kind for arrow in diagram.arrows} == {WAITS, HOLDS}
    assert len(diagram.arrows) == 2 * LOCKS


def test_nobody_stands_there_before() -> None:
    diagram = drawn(crowd(), 5)
    assert not any(box.shown for box in diagram.boxes if box.node.kind in ("waiters", "holders"))
    assert not diagram.arrows


def test_the_ring_of_a_deadlock_has_boxes_of_its_own_among_many() -> None:
    script = Scribe().root()
    for number in range(60):
        script.begin_thread(1 + number / 100, 1, 100 + number, 1000 + number, f"worker-{number}")
        if number > 1:
            block(script, 5 + number / 100, 100 + number, 5000)
    take(script, 3, 100, 5000)
    take(script, 4, 101, 5001)
    block(script, 20, 100, 5001)
    block(script, 30, 101, 5000)
    timeline = script.put(rec.RATE, 2000, 99, a=1000).timeline()
    assert any(mark.name == "deadlock" for mark in timeline.marks)
    diagram = drawn(timeline, 1900)
    ring = [arrow for arrow in diagram.arrows if arrow.in_ring]
    assert len(ring) == 4
    nodes = {node for arrow in ring for node in (arrow.start, arrow.end) if node.kind == "worker"}
    workers = {timeline.lanes[node.number].name for node in nodes}
    assert workers == {"worker-0", "worker-1"}


def test_alike_workers_of_the_tree_are_counted_in_one_box() -> None:
    timeline = crowd()
    plan = plan_of_tree(timeline)
    diagram = tree_diagram(timeline, moment(timeline, at(100)), plan)
    assert [(box.name, box.words) for box in diagram.boxes[1:]] == [("worker-0…59", "60 alive · 56 waiting")]
    assert len(diagram.arrows) == 1
    few = plan_of_tree(crowd(5))
    assert [node.kind for node in few.nodes] == ["worker"] * 6


def test_results_of_one_function_are_one_box() -> None:
    script = Scribe().root()
    for number in range(40):
        script.name(7000 + number, "square", "Future")
        script.wait(10 + 2 * number, 11 + 2 * number, 1, rec.ON_RESULT, 7000 + number)
    timeline = script.put(rec.RATE, 500, 99, a=1000).timeline()
    for number in (0, 20, 39):
        diagram = drawn(timeline, 10.5 + 2 * number)
        assert [box.name for box in diagram.boxes] == ["MainProcess", "square"]
        assert [arrow.kind for arrow in diagram.arrows] == [WAITS], f"while it waits for the result number {number}"


@pytest.mark.parametrize(("locks", "workers"), [(1, 5), (2, 4), (3, 3), (2, 8)])
def test_no_arrow_goes_through_the_box_of_another(locks: int, workers: int) -> None:
    nodes = [*(Node("worker", n) for n in range(workers)), *(Node("object", n + 1) for n in range(locks))]
    pairs = [(w, o) for w in nodes[:workers] for o in nodes[workers:]]
    places = placed(nodes, pairs, BOX, "neato")
    assert boxes_crossed(places, pairs, BOX) == 0
