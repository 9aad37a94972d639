"""What happened in a run, in words: functions from a timeline to sentences."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Final

from scenarios.timeline import Timeline

from . import deadlocks, ends, event_loops, families, joins, shares, stuck, waits, whole_run
from .finding import Finding, as_json
from .sentences import SENTENCES

__all__ = ["SENTENCES", "Finding", "as_json", "find"]

BY_IMPORTANCE: Final[tuple[Callable[[Timeline], Iterable[Finding]], ...]] = (
    deadlocks.deadlocks,
    whole_run.stopped,
    whole_run.lost,
    ends.exceptions,
    ends.killed,
    ends.exit_codes,
    ends.daemons,
    families.orphans,
    stuck.still_waiting,
    families.zombies,
    waits.contention,
    event_loops.kept,
    shares.interpreter_lock,
    shares.free_core,
    joins.joins,
    waits.at_once,
    whole_run.output_cut,
    whole_run.unobserved,
    whole_run.cpu_use,
)
MOST_OF_A_SORT: Final = 8


def find(timeline: Timeline) -> list[Finding]:
    """All that there is to say about a timeline, the most important first."""
    return [finding for look in BY_IMPORTANCE for finding in islice(look(timeline), MOST_OF_A_SORT)]
