"""Whether something happens or merely goes on: workers that compute, take turns on the cores and use up CPU time."""

from typing import Any

from numpy.typing import NDArray

from scenarios.tracer.wire import records as rec


def shows_change(records: NDArray[Any]) -> bool:
    """Whether any of these records (RECORD_DTYPE) shows more than that workers run, or are ready to, as before."""
    kind = records["kind"]
    goes_on = (kind == rec.OS_CPU) | (kind == rec.RATE)
    goes_on |= (kind == rec.OS_STATE) & (records["flags"] <= rec.OS_READY)
    return not goes_on.all()
