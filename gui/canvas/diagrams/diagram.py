"""What a diagram of one moment shows: boxes with their words, and arrows; where they stand comes from elsewhere."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gui.canvas.diagrams.geometry import Pair
from gui.canvas.diagrams.placing import Engine
from gui.style.spoken import translate
from gui.style.theme import Theme
from scenarios.language import gettext
from scenarios.moments import HOLDS, WAITS, Moment, Node
from scenarios.statistics.lanes import name_of
from scenarios.timeline import Timeline
from scenarios.timeline.vocabulary import STATE_WORDS, STATES

MOST: Final = 18  # boxes: more could not be read
STARTED: Final = "started"
NO_STATE: Final = -1
_MOST_NAMES: Final = 4


@dataclass(frozen=True)
class Box:
    """A worker, several of them, or an object: what it is called, and what is said of it below that.

    `rank` is that of the worker's colour, -1 for others; `state` what it does, NO_STATE for an object and for who does
    nothing; `lane` the index of the one worker that it stands for, -1 where there is none. `faded`: it has no part in
    the moment, or has ended.
    """

    node: Node
    name: str
    words: str
    rank: int = -1
    state: int = NO_STATE
    faded: bool = False
    shown: bool = True  # else it only has its place
    lane: int = -1

    @property
    def has_chip(self) -> bool:
        """Whether it is one worker, with a colour and a number."""
        return self.node.kind == "worker" or self.rank >= 0

    @property
    def gone(self) -> bool:
        """Whether it stands for somebody who has ended, or has not begun: its colour is faint."""
        return self.faded and self.state == NO_STATE

    def ink(self, theme: Theme) -> str:
        """The colour of its number, which is to be read on a faint one too."""
        return theme.text_dim if self.gone else theme.panel


@dataclass(frozen=True)
class Arrow:
    """From one box to another; `kind` is "holds", "waits" or "started"; `in_ring`: of a ring that nobody leaves."""

    start: Node
    end: Node
    kind: str
    in_ring: bool = False

    @property
    def look(self) -> "ArrowLook":
        """How it is drawn."""
        return ArrowLook(self.kind, self.in_ring)


@dataclass(frozen=True)
class ArrowLook:
    """What sets one kind of arrow apart from the others, wherever it is drawn; `loud`: of a ring that nobody leaves."""

    kind: str
    loud: bool = False

    def color(self, theme: Theme) -> str:
        """A ring is loud, who started whom is quiet."""
        return theme.error if self.loud else theme.text_dim if self.kind == STARTED else theme.text

    @property
    def dashed(self) -> bool:
        """Whether it is the arrow of a wait."""
        return self.kind == WAITS

    @property
    def full(self) -> bool:
        """Whether its head is filled: it points at a holder."""
        return self.kind == HOLDS


@dataclass(frozen=True)
class Plan:
    """What a run's diagram has places for: the nodes, and whom they are ever joined with; `more` are left out.

    `groups`: who stands in one box, by its node. `crowded`: workers stand in the box of those who wait for an object,
    or of those who hold it, as far as they have none of their own.
    """

    nodes: tuple[Node, ...] = ()
    pairs: tuple[Pair, ...] = ()
    more: int = 0
    engine: Engine = "neato"
    groups: tuple[tuple[Node, tuple[int, ...]], ...] = ()
    crowded: bool = False


@dataclass(frozen=True)
class Diagram:
    """A box for each node of a plan, and the arrows of one moment."""

    boxes: tuple[Box, ...] = ()
    arrows: tuple[Arrow, ...] = ()


def arrow_words() -> Mapping[str, str]:
    """What the kinds of arrows mean."""
    return {
        "waits": translate("Diagram", "waits for"),
        "holds": translate("Diagram", "is held by"),
        STARTED: translate("Diagram", "started"),
    }


def worker_box(timeline: Timeline, at: Moment, node: Node, lane: int, *, faded: bool) -> Box:
    """The box of one worker (its lane's index)."""
    found, worker = timeline.lanes[lane], at.by_lane.get(lane)
    if worker is None:
        words = gettext("ended") if found.begin <= at.time else translate("Diagram", "not begun")
        return Box(node, name_of(found), words, found.rank, faded=True, lane=lane)
    line = timeline.sites[worker.site].line
    said = [gettext(STATE_WORDS[STATES[worker.state]]), *([gettext("line {line}").format(line=line)] if line else [])]
    return Box(node, name_of(found), " · ".join(said), found.rank, worker.state, faded, lane=lane)


def workers_box(timeline: Timeline, at: Moment, node: Node, lanes: Sequence[int]) -> Box:
    """The box of several workers, of one as it is alone; out of sight where there are none."""
    if len(lanes) == 1:
        return worker_box(timeline, at, node, lanes[0], faded=False)
    names = [name_of(timeline.lanes[lane]) for lane in lanes[:_MOST_NAMES]]
    words = gettext(", ").join([*names, *(["…"] if len(lanes) > _MOST_NAMES else [])])
    return Box(node, translate("Diagram", "{} workers").format(len(lanes)), words, shown=bool(lanes))
