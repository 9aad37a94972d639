"""What workers wait for and hold, and the source lines they do it at, each known by a small index."""

from dataclasses import dataclass
from typing import Final

WORKER: Final = "worker"  # the type of an object that is a worker someone joins
STAGES: Final = ("", "queued", "begun")  # how far a task of a pool has come


@dataclass
class TracedObject:
    """A lock, a semaphore, or a worker that is joined. `type` is one of vocabulary.OBJECT_TYPES, or "worker".

    `slots` is a semaphore's number of keys at the start; `site` the line that made it (index into Timeline.sites).
    `short_waits`: how many waits for it were too short to be told one by one, and `short_waited` (ns) what they took;
    of waits that were summed with others (`coarsening/`) the number alone: their time is that of the sum.
    """

    name: str = ""
    type: str = ""
    slots: int = 0
    site: int = 0
    short_waits: int = 0
    short_waited: int = 0
    stage: str = ""  # of a task of a pool: one of STAGES


@dataclass(frozen=True)
class Site:
    """A source line of the script; the empty path and line 0 mean "unknown"."""

    path: str = ""
    line: int = 0
    function: str = ""
    callers: tuple[str, ...] = ()  # the student's functions through which it was reached, the outermost first
