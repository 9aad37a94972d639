"""The lanes as a tree: processes, their threads and tasks below them, and alike workers together in groups."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from gui.canvas.arranging.alike import buckets, is_pool, titles_of
from scenarios.timeline import Lane


@dataclass(eq=False)
class Node:
    """A lane, or a group of alike ones (then it has a title, and `lane` is its first)."""

    key: str
    lane: Lane
    depth: int
    title: str = ""
    short: str = ""  # the title, where there is less room
    pool: bool = False
    children: "list[Node]" = field(default_factory=list)
    parent: "Node | None" = None

    def walk(self) -> "Iterator[Node]":
        """This node and all below it, from the top down."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))

    def lanes(self) -> list[Lane]:
        """Its own lane and those below; a group has none of its own."""
        return [node.lane for node in self.walk() if not node.title]


def grow(lanes: Sequence[Lane], in_pool: Callable[[Lane], bool]) -> list[Node]:
    """The roots of the tree of `lanes`, in which each stands behind its parent, as `Timeline.ordered` has them."""
    nodes: dict[int, Node] = {}
    below: dict[int, list[Lane]] = {}
    used: dict[str, int] = {}
    for lane in lanes:
        above = lane.parent.index if lane.parent is not None and lane.parent.index in nodes else -1
        key = f"{nodes[above].key}/{lane.name}" if above >= 0 else lane.name
        used[key] = used.get(key, 0) + 1
        nodes[lane.index] = Node(key if used[key] == 1 else f"{key}#{used[key]}", lane, 0)
        below.setdefault(above, []).append(lane)
    for parent, children in below.items():
        if parent >= 0:
            nodes[parent].children = _grouped(nodes[parent].key, children, nodes, in_pool)
    roots = _grouped("", below.get(-1, []), nodes, in_pool)
    for root in roots:
        for node in root.walk():
            for child in node.children:
                child.depth, child.parent = node.depth + 1, node
    return roots


def _grouped(above: str, siblings: list[Lane], nodes: dict[int, Node], in_pool: Callable[[Lane], bool]) -> list[Node]:
    """Siblings as nodes, the alike ones in a group where the first of them would stand."""
    group_of: dict[int, Node] = {}
    for template, lanes in buckets(siblings, in_pool).items():
        group = Node(f"{above}/{template}*", lanes[0], 0, *titles_of(lanes), is_pool(lanes, in_pool))
        group.children = [nodes[lane.index] for lane in lanes]
        group_of.update((lane.index, group) for lane in lanes)
    return list(dict.fromkeys(group_of.get(lane.index, nodes[lane.index]) for lane in siblings))
