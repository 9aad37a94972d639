"""Whether something happens or merely goes on: workers that compute, take turns on the cores and use up CPU time."""

from typing import Final

from scenarios.tracer.wire import records as rec

_FLAGS: Final = 2  # where a record has them
_GOES_ON: Final = bytes((rec.OS_CPU, rec.RATE))


def shows_change(records: bytes) -> bool:
    """Whether any of these records shows more than that workers run, or are ready to, as before."""
    kinds = records[:: rec.SIZE]  # the lower byte of each
    if kinds.translate(None, _GOES_ON + bytes((rec.OS_STATE,))):
        return True
    states = zip(kinds, records[_FLAGS :: rec.SIZE], strict=True)
    return any(kind == rec.OS_STATE and flags > rec.OS_READY for kind, flags in states)
