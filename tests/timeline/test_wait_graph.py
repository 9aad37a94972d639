"""A ring in a wait-for graph is found where there is one that nobody can leave, and nowhere else."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from scenarios.timeline.deadlocks.wait_graph import ring

WORKERS = st.integers(0, 6)
GRAPHS = st.dictionaries(WORKERS, st.frozensets(WORKERS, max_size=3))
Graph = dict[int, frozenset[int]]


def found(graph: Graph, start: int) -> list[int]:
    return ring(lambda worker: sorted(graph.get(worker, ())), start)


def stuck(graph: Graph) -> set[int]:
    """Who can never go on, worked out the other way round: let go whoever can, until nobody more can."""
    waiting = {worker for worker, awaited in graph.items() if awaited}
    while free := {worker for worker in waiting if not graph[worker] <= waiting}:
        waiting -= free
    return waiting


@given(GRAPHS, WORKERS)
def test_each_of_a_ring_waits_for_the_next_and_none_can_go_on(graph: Graph, start: int) -> None:
    way = found(graph, start)
    assert len(set(way)) == len(way)
    assert set(way) <= stuck(graph)
    for worker, following in pairwise([*way, *way[:1]]):
        assert following in graph[worker]


@given(GRAPHS, WORKERS)
def test_who_is_stuck_and_waits_for_itself_through_others_is_in_a_ring(graph: Graph, start: int) -> None:
    reached, fresh = set[int](), {start}
    while fresh:
        fresh = {other for worker in fresh for other in graph.get(worker, ())} - reached
        reached |= fresh
    assert bool(found(graph, start)) == (start in reached and start in stuck(graph))


@given(st.integers(1, 50), st.integers(0, 49))
def test_a_ring_of_any_length_is_found_from_each_of_its_workers(length: int, start: int) -> None:
    start %= length
    expected = [(start + i) % length for i in range(length)]
    assert ring(lambda worker: [(worker + 1) % length], start) == expected


def test_who_waits_for_a_ring_from_outside_is_not_in_it() -> None:
    assert found({1: frozenset({2}), 2: frozenset({3}), 3: frozenset({2})}, 1) == []


def test_the_shortest_of_several_rings_is_told() -> None:
    graph = {1: frozenset({2, 3}), 2: frozenset({3}), 3: frozenset({1})}
    assert found(graph, 1) == [1, 3]
