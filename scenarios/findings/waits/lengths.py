"""What is long enough to be told, and the longest first."""

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from scenarios.findings.finding import Finding, say
from scenarios.findings.wording import Name
from scenarios.timeline import Timeline
from scenarios.timeline.queries.limits import limit_of_all
from scenarios.timeline.queries.wait_table import WaitTable

SHORTEST: Final = 50_000_000  # ns; nobody asks about less
_ALIKE: Final = 0.9  # of the longest, from which none of several is worth a name


def longest_first(found: list[tuple[int, Finding]]) -> list[Finding]:
    """The findings of one sort by their lengths (ns)."""
    found.sort(key=lambda item: (-item[0], item[1].t0, item[1].lanes))
    return [finding for _, finding in found]


def alike(lengths: NDArray[Any]) -> bool:
    """Whether there are several, as long as one another: then none is the longest."""
    return len(lengths) > 1 and bool(lengths.min() >= _ALIKE * lengths.max())


def with_timeout(timeline: Timeline, name: Name, waits: WaitTable) -> Name:
    """What was waited for, with the timeout of the waits that are long enough to be told, where all have the same."""
    lengths = waits.end - waits.begin
    told = lengths >= min(SHORTEST, int(lengths.max(initial=0)))
    limit = limit_of_all(timeline, WaitTable(*(column[told] for column in waits)))
    return name if limit is None or not np.any(told) else say("with_timeout", what=name, at_most=limit)
