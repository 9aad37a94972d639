"""From the lanes of a run and what the reader has arranged to the rows that are shown."""

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from gui.canvas.arranging.row import Row
from gui.canvas.arranging.tree import Node, grow
from gui.control.arrangement import BY_BUSY, BY_NAME, BY_START, Arrangement
from scenarios.timeline import Lane
from scenarios.timeline.queries.measure import state_times
from scenarios.timeline.vocabulary import AT_EXIT, GIL, READY, RUNNING, STARTING, STATES, ZOMBIE

MANY_LANES: Final = 24  # in a run from which on groups are folded by themselves
VERY_MANY: Final = 60  # from which on processes within processes are as well
FEW: Final = 12  # of a fold that were searched for: they are shown one by one
_AT_WORK: Final = (STARTING, RUNNING, READY, GIL)
_WAITS: Final = [code for code in range(len(STATES)) if code not in (*_AT_WORK, ZOMBIE, AT_EXIT)]
_DIGITS: Final = re.compile(r"(\d+)")

Key = float | list[tuple[int, str]]


@dataclass(frozen=True)
class Wanted:
    """What decides on the rows beside the lanes. `sought`: the lanes that were searched for; None: nobody searches."""

    arrangement: Arrangement
    sought: Collection[int] | None = None

    def shows(self, node: Node) -> bool:
        """Whether a lane is in sight as far as the reader decides."""
        known = self.sought is None or node.lane.index in self.sought
        return known and node.key not in self.arrangement.hidden


class Arranged:
    """The rows of one moment, and the tree that they were made of."""

    def __init__(self, lanes: Sequence[Lane], wanted: Wanted, in_pool: Callable[[Lane], bool], now: int) -> None:
        self._wanted, self._now = wanted, now
        self._total = len(lanes)
        self.roots = grow(lanes, in_pool)
        self.nodes = {node.key: node for root in self.roots for node in root.walk()}
        self._pinned = [key for key in wanted.arrangement.pinned if key in self.nodes]
        self.rows = [*self._pins(), *self._others()]

    def keys_of(self, lanes: Collection[int]) -> list[str]:
        """The keys of lanes."""
        return [key for key, node in self.nodes.items() if not node.title and node.lane.index in lanes]

    def around(self, key: str) -> Node | None:
        """The nearest node that can be folded: this one, or else the one that it stands in."""
        node = self.nodes.get(key)
        return node if node is None or node.children else node.parent

    def is_folded(self, node: Node, shown: int = FEW + 1) -> bool:
        """Whether a node is folded, by the reader or by itself; `shown` of its lanes are in sight."""
        if not node.children or (self._wanted.sought is not None and shown <= FEW):
            return False
        by_itself = node.pool or self._total > MANY_LANES if node.title else node.depth > 0 and self._total > VERY_MANY
        return self._wanted.arrangement.folds.get(node.key, by_itself)

    def _pins(self) -> Iterator[Row]:
        for key in self._pinned:
            node = self.nodes[key]
            if (row := self._row(node, self._shown(node), 0, pinned=True)) is not None:
                yield row

    def _others(self) -> Iterator[Row]:
        alone = self.nodes.get(self._wanted.arrangement.only)
        waiting = [alone] if alone else self._sorted(self.roots)[::-1]
        shift = alone.depth if alone else 0
        pinned = frozenset(self._pinned)
        while waiting:
            node = waiting.pop()
            shown = self._shown(node) if node.children else [node.lane] * self._wanted.shows(node)
            if node.key not in pinned and (row := self._row(node, shown, node.depth - shift)) is not None:
                yield row
            if not self.is_folded(node, len(shown)):
                waiting.extend(reversed(self._sorted(node.children)))

    def _shown(self, node: Node) -> list[Lane]:
        return [each.lane for each in node.walk() if not each.title and self._wanted.shows(each)]

    def _row(self, node: Node, shown: list[Lane], depth: int, *, pinned: bool = False) -> Row | None:
        """The row of a node of which some lanes are `shown`; None when it has nothing to show."""
        folded, own = self.is_folded(node, len(shown)), not node.title and self._wanted.shows(node)
        if not (own or (shown and (folded or node.title))):
            return None
        crowd = tuple(shown) if node.title or (folded and len(shown) > 1) else ()
        below = len(node.lanes()) - (not node.title) if node.children else 0
        return Row(node.key, node.lane, depth, crowd, node.title, node.short, below, folded, pinned)

    def _sorted(self, nodes: list[Node]) -> list[Node]:
        order = self._wanted.arrangement.order
        if order == BY_START or len(nodes) < 2:
            return nodes
        return sorted(nodes, key=lambda node: self._place(node, order))

    def _place(self, node: Node, order: str) -> Key:
        """What a node is sorted by: its name, its number as a number, or the time of its lanes, the most first."""
        if order == BY_NAME:
            parts = _DIGITS.split((node.title or node.lane.name).casefold())
            return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]
        times = state_times(node.lanes(), self._now)
        return -float(times[:, RUNNING].sum() if order == BY_BUSY else times[:, _WAITS].sum())
