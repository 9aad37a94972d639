"""What a diagram is made of. Times are ns from the run's origin, rows count from the top."""

from dataclasses import dataclass

from scenarios.timeline import Lane


@dataclass(frozen=True)
class Box:
    """A stretch of a row: what a worker did, or who held a lock.

    `words` are what to write into it, the longest first. `joined` is how many intervals of the run it stands for: more
    than one where each alone would be too narrow to be seen; then `state` is the one that took most of the time.
    """

    t0: int
    t1: int
    state: int  # index into vocabulary.STATES; of a lock's row -1
    words: tuple[str, ...]
    joined: int = 1
    holder: int = -1  # of a lock's row: the rank of who holds it


@dataclass(frozen=True)
class Sign:
    """A moment of a row; `name` is a mark's or a turn's of the story; `words` tell it; `bad` ones are loud."""

    time: int
    name: str
    words: str
    bad: bool


@dataclass(frozen=True)
class Row:
    """A worker's row, or one of a lock (`lane` None). `ending` says how a worker ended, the longest first."""

    name: str
    lane: Lane | None
    boxes: tuple[Box, ...]
    signs: tuple[Sign, ...] = ()
    ending: tuple[str, ...] = ()
    end: int = 0

    @property
    def indent(self) -> int:
        """How many workers it stands below."""
        return self.lane.depth if self.lane else 0


@dataclass(frozen=True)
class Arrow:
    """Whose doing set whom going: from a moment of one row to one of another."""

    row0: int
    t0: int
    row1: int
    t1: int


@dataclass(frozen=True)
class Diagram:
    """From `t0` to `t1`. What is shorter than `least` is joined; `left_out` workers have no row."""

    t0: int
    t1: int
    least: int
    rows: tuple[Row, ...]
    arrows: tuple[Arrow, ...]
    left_out: int = 0

    @property
    def joined(self) -> int:
        """How many intervals are not seen one by one."""
        return sum(box.joined for row in self.rows for box in row.boxes if box.joined > 1)

    @property
    def states(self) -> list[int]:
        """The states that occur, in the order of their codes."""
        return sorted({box.state for row in self.rows for box in row.boxes if box.state >= 0})
