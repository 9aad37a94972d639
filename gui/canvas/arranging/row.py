"""A row of the timeline: one lane, or several that are drawn together."""

from dataclasses import dataclass

from scenarios.timeline import Lane


@dataclass(frozen=True)
class Row:
    """`lane` is whose row it is, of a group its first; `crowd` are the lanes that are drawn together in it, if any.

    `depth` is how far in it stands; `below` how many lanes a fold of it holds, beside its own.
    """

    key: str
    lane: Lane
    depth: int
    crowd: tuple[Lane, ...] = ()
    title: str = ""  # of a group; a lane has its name
    short: str = ""  # the title, where there is less room
    below: int = 0
    folded: bool = False
    pinned: bool = False

    @property
    def foldable(self) -> bool:
        """Whether there is something in it to fold."""
        return self.below > 0

    @property
    def is_group(self) -> bool:
        """Whether it stands for alike workers, and is no worker's own."""
        return bool(self.title)

    @property
    def own(self) -> Lane | None:
        """The lane that is drawn there by itself; None of a crowd."""
        return None if self.crowd else self.lane

    @property
    def name(self) -> str:
        """What the row is called."""
        return self.title or self.lane.name
