"""A run of some minutes in which all workers fight for locks, below a ceiling that it soon passes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from numpy.typing import NDArray

from scenarios.timeline import Timeline
from scenarios.timeline.coarsening import ceiling
from tests.benchmarks.timeline_memory import beginnings, traffic

_BATCH = 2048
_STRETCHED = 300  # times slower than the traffic was made


def minutes_of_traffic(count: int) -> NDArray[Any]:
    """So many records, a thousand a second."""
    made = traffic(count)
    made["wall"] = made["wall"][0] + (made["wall"] - made["wall"][0]) * _STRETCHED
    return made


def fed(records: NDArray[Any], timeline: Timeline, each: Callable[[], object] = lambda: None) -> Timeline:
    """Give records to a timeline in batches as a window gets them, with `each` done after each of them."""
    timeline.append(beginnings())
    for first in range(0, len(records), _BATCH):
        timeline.append(records[first : first + _BATCH].copy())
        each()
    return timeline


@contextmanager
def ceiling_of(rows: int) -> Iterator[None]:
    """New timelines keep about so many rows."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ceiling, "MOST_ROWS", rows)
        patch.setattr(ceiling, "_BUCKETS", 16)
        yield
