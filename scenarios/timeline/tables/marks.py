"""Single moments in the life of a lane: those that a reader must not miss, and those that findings are made of."""

from dataclasses import dataclass, field
from typing import Any, Final

MOST_NOTES: Final = 10_000  # kept of a run
MARKS: Final = ("exit", "killed", "orphaned", "reaped", "exception", "deadlock")


@dataclass
class Mark:
    """A moment (`time` in ns) of lane number `lane`; `name` is one of MARKS, `args` are as in the run file."""

    time: int
    lane: int
    name: str
    args: dict[str, Any] = field(default_factory=dict)


@dataclass
class Note:
    """A moment (`time` in ns) of lane number `lane`; `name` is one of the records' NOTES.

    `obj` and `site` are indices into Timeline.objects and Timeline.sites, 0 for none; `text` may come later.
    """

    time: int
    lane: int
    name: str
    obj: int = 0
    site: int = 0
    text: str = ""
    other: int = -1  # another lane that it is about


@dataclass(frozen=True)
class LastWait:
    """The latest wait of a lane, as it began at `since` (ns): what its state alone does not say.

    `timeout` in ns, -1 for none; `cause`: what would end it, one of the records' WAKE_CAUSES, "" where nobody knows;
    `undone`: how many items of a queue are put and not done.
    """

    since: int
    timeout: int = -1
    cause: str = ""
    undone: int = 0
