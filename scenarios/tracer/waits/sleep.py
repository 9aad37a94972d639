"""time.sleep, told as a wait."""

import time

from ..naming.sites import caller, site_of
from ..wire.records import BLOCK, SLEEP, UNBLOCK
from ..wrapping import builtin_wrapping
from ..writing.lane import current, nanoseconds

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def install() -> None:
    """Wrap time.sleep."""
    plain = time.sleep

    def sleep(*seconds: "Any", **named: "Any") -> None:
        lane = current()
        if lane.blocked or len(seconds) != 1 or named:
            return plain(*seconds, **named)
        site = site_of(caller(1))
        lane.tell(BLOCK, SLEEP, 0, site, nanoseconds(seconds[0]))
        lane.blocked = True
        came = 0
        try:
            plain(*seconds)
            came = 1
        finally:
            lane.blocked = False
            lane.tell(UNBLOCK, SLEEP, 0, site, came)
        return None

    builtin_wrapping.replace(time, "sleep", sleep)
