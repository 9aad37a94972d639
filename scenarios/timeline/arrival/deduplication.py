"""Drops records that have come before: those of a page may come from its worker and from the supervisor."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from scenarios.record_arrays import distinct, kinds
from scenarios.tracer.wire.records import ACQUIRED, RELEASED

_FROM_PAGES = kinds(ACQUIRED, RELEASED)


class Deduplication:
    """Knows each thread's latest record from its page: the serial numbers grow, whoever writes them."""

    def __init__(self) -> None:
        self._latest: dict[int, int] = {}  # by tid

    def drop(self, records: NDArray[Any]) -> None:
        """Give those that have come before a kind that nobody knows."""
        rows = np.flatnonzero(_FROM_PAGES[records["kind"]] & (records["b"] > 0))
        threads, serials = records["tid"][rows], records["b"][rows]
        for thread in distinct(threads).tolist():
            mine = threads == thread
            latest = np.maximum.accumulate(np.append(self._latest.get(thread, 0), serials[mine]))
            records["kind"][rows[mine][latest[1:] == latest[:-1]]] = 0
            self._latest[thread] = int(latest[-1])
