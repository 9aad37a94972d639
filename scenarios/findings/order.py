"""All that there is to say about a run, the most important first."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Final

from scenarios.timeline import Timeline

from .ends import families, ways_to_end, whole_run
from .finding import Finding
from .waits import contention, deadlocks, event_loops, joins, shares, stuck

BY_IMPORTANCE: Final[tuple[Callable[[Timeline], Iterable[Finding]], ...]] = (
    deadlocks.deadlocks,
    whole_run.stopped,
    whole_run.lost,
    ways_to_end.exceptions,
    ways_to_end.killed,
    ways_to_end.exit_codes,
    ways_to_end.daemons,
    families.orphans,
    stuck.still_waiting,
    families.zombies,
    contention.contention,
    event_loops.kept,
    shares.interpreter_lock,
    shares.free_core,
    joins.joins,
    contention.at_once,
    whole_run.output_cut,
    whole_run.unobserved,
    whole_run.cpu_use,
)
MOST_OF_A_SORT: Final = 8


def find(timeline: Timeline) -> list[Finding]:
    """All that there is to say about a timeline, the most important first."""
    return [finding for look in BY_IMPORTANCE for finding in islice(look(timeline), MOST_OF_A_SORT)]
