"""What was known of a run by a moment: what had been printed, and what can be said of it in sentences."""

import numpy as np

from scenarios.findings import Finding
from scenarios.timeline import Output


def lines_until(output: Output, time: int) -> int:
    """The number of the first line that was written after a time (ns): so many stood on the screen by then."""
    times, _, numbers = output.moments()
    later = np.flatnonzero(times > time)
    return int(numbers[later[0]]) if len(later) else output.count


def is_known(finding: Finding, time: float) -> bool:
    """Whether what a finding tells was over at a time (ns); a deadlock is known as soon as its ring is closed."""
    return (finding.t0 if finding.key.startswith("deadlock") else finding.t1) <= time
