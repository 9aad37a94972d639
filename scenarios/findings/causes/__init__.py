"""Why it hangs or goes wrong: kinds of mistakes, each known by what it leaves in a run."""

from collections.abc import Callable, Iterable
from typing import Final

from scenarios.findings.finding import Finding
from scenarios.findings.scene import Scene

from . import forks, habits, loops, outcomes, pools, queues, shared_data, signals, turns

HANGS: Final[tuple[Callable[[Scene], Iterable[Finding]], ...]] = (
    outcomes.for_itself,
    outcomes.fills_its_pipe,
    outcomes.unread_connection,
    forks.held_at_fork,
    loops.own_loop,
    pools.starved,
    queues.unread_at_end,
    pools.died,
    queues.ended_by_exception,
    queues.never_done,
    loops.not_woken,
    signals.unheard,
    signals.barrier_short,
    queues.nobody_puts,
    queues.nobody_gets,
)
WHILE_IT_LASTS: Final = (*HANGS, forks.no_guard, pools.never_began, queues.not_pickled)
MISTAKES: Final[tuple[Callable[[Scene], Iterable[Finding]], ...]] = (
    forks.no_guard,
    pools.never_began,
    pools.initializer_failed,
    pools.broken,
    queues.not_pickled,
    outcomes.unasked,
    outcomes.never_retrieved,
    loops.never_awaited,
    shared_data.changed_copies,
    shared_data.two_steps,
    shared_data.own_locks,
    turns.one_after_other,
    turns.one_result_after_other,
    habits.busy_wait,
)
