"""What comes seldom and is worth a sentence: a wake that nobody heard, an exception that nobody asked for…"""

from dataclasses import dataclass
from typing import Final

MOST: Final = 10_000  # kept of a run


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
