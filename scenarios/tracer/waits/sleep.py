"""Wraps time.sleep and records it as a wait."""

import time

from ..naming.sites import caller, path_of
from ..naming.tracebacks import pass_by
from ..wire.records import SLEEP
from ..wrapping import builtin_wrapping
from ..writing.lane import current
from ..writing.recorded_wait import RecordedWait

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def install() -> None:
    """Wrap time.sleep."""
    plain = time.sleep

    def sleep(*seconds: "Any", **named: "Any") -> None:
        lane = current()
        try:
            if lane.blocked or len(seconds) != 1 or named:
                return plain(*seconds, **named)
            with RecordedWait(lane, SLEEP, 0, path_of(caller(1)), seconds[0]) as wait:
                plain(*seconds)
                wait.came = True
        except BaseException as error:
            pass_by(error)
            raise
        return None

    builtin_wrapping.replace(time, "sleep", sleep)
