"""The one way in which a wait is recorded: its begin, its end, and that the waits within it are part of it."""

from ..wire.records import BLOCK, UNBLOCK
from .clocks import nanoseconds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .lane import Lane


class RecordedWait:
    """Records what a `with` surrounds as a wait of the running thread, whose lane is not blocked yet.

    `state`, `number`: how and for what it waits; `timeout` in seconds, as the program gave it; `cause`: of the WAKE
    that ends it, 0: none is recorded. What has come may be known afterwards only: then set these and `came`.

    It costs half a microsecond more than to write the same out, and each wait two writes at the least.
    """

    __slots__ = ("came", "cause", "figure", "lane", "number", "site", "state", "timeout")

    def __init__(
        self, lane: "Lane", state: int, number: int, site: int, timeout: object, cause: int = 0, figure: int = 0
    ) -> None:
        self.lane = lane
        self.state = state
        self.number = number
        self.site = site
        self.timeout = timeout
        self.cause = cause
        self.figure = figure  # of a queue: how many items are not done
        self.came: object = False  # true: that which was waited for; else its time is over, or it was interrupted

    def __enter__(self) -> "RecordedWait":
        lane = self.lane
        lane.tell(BLOCK, self.state, self.number, self.site, nanoseconds(self.timeout), self.cause | self.figure << 8)
        lane.blocked = True
        return self

    def __exit__(self, *error: object) -> None:
        lane = self.lane
        lane.blocked = False
        lane.tell(UNBLOCK, self.state, self.number, self.site, 1 if self.came else 0, self.cause)
