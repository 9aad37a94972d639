"""All that there is to say about a run, the most important first."""

from collections.abc import Callable, Iterable
from typing import Final

from scenarios.timeline import Timeline

from . import causes, work
from .ends import changes, families, ways_to_end, whole_run
from .finding import Finding, say
from .foreign import foreign
from .program import Program
from .repeats import without_repeats
from .scene import Scene
from .waits import contention, deadlocks, event_loops, joins, queues, shares, stuck

Look = Callable[[Scene], Iterable[Finding]]


def _of_run(look: Callable[[Timeline], Iterable[Finding]]) -> Look:
    return lambda scene: look(scene.timeline)


BY_IMPORTANCE: Final[tuple[Look, ...]] = (
    _of_run(deadlocks.deadlocks),
    *causes.HANGS,
    *causes.MISTAKES,
    _of_run(whole_run.stopped),
    stuck.everybody,
    _of_run(whole_run.lost),
    _of_run(ways_to_end.exceptions),
    _of_run(ways_to_end.killed),
    _of_run(ways_to_end.exit_codes),
    _of_run(ways_to_end.daemons),
    _of_run(families.orphans),
    _of_run(contention.contention),
    _of_run(event_loops.kept),
    _of_run(contention.meetings),
    _of_run(queues.queues),
    _of_run(shares.interpreter_lock),
    _of_run(shares.free_core),
    changes.changes,
    _of_run(joins.joins),
    _of_run(families.zombies),
    _of_run(contention.at_once),
    _of_run(work.shared_out),
    _of_run(work.starts),
    _of_run(whole_run.output_cut),
    _of_run(whole_run.past_summed),
    _of_run(whole_run.beyond),
    _of_run(whole_run.unobserved),
    _of_run(shares.other_programs),
    _of_run(whole_run.cpu_use),
)
MOST_OF_A_SORT: Final = 8


def find(timeline: Timeline, program: Program | None = None) -> list[Finding]:
    """All that there is to say about a timeline, the most important first; `program` is its script."""
    if timeline.foreign is not None:
        return list(foreign(timeline, timeline.foreign))
    scene = Scene(timeline, program or Program())
    found = [finding for look in BY_IMPORTANCE for finding in _some(list(look(scene)))]
    return list(without_repeats(found, scene))


def hangs(timeline: Timeline, program: Program | None = None) -> list[Finding]:
    """Why nothing goes on at this moment: causes, or, where none is known, where everybody stands."""
    scene = Scene(timeline, program or Program())
    if timeline.ended:
        return []
    causes_of = (finding for look in causes.WHILE_IT_LASTS for finding in look(scene))
    found = list(without_repeats([*deadlocks.deadlocks(timeline), *causes_of], scene))
    return found or list(stuck.everybody(scene))


def _some(found: list[Finding]) -> list[Finding]:
    """The first findings of a sort, and how many more there are."""
    left = len(found) - MOST_OF_A_SORT
    if left <= 1:
        return found
    rest = found[MOST_OF_A_SORT:]
    lanes = tuple(sorted({lane for each in rest for lane in each.lanes}))
    begin, end = min(each.t0 for each in rest), max(each.t1 for each in rest)
    return [*found[:MOST_OF_A_SORT], say("more_alike", lanes, begin, end, count=left, first=rest[0])]
