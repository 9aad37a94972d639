"""Every sentence that a finding can say, in one table, so that a translation needs nothing else.

What stands in braces is a value of the finding. Lengths of time arrive in ns; lists of names are joined as the language
does it.
"""

from dataclasses import dataclass
from typing import Final

from scenarios.language import noop, noop_plural


@dataclass(frozen=True)
class Counted:
    """A sentence in two forms, for one and for many; the value `by` decides."""

    by: str
    forms: tuple[str, str]


DURATIONS: Final = frozenset({"time", "longest", "wall", "cpu"})  # the values that are lengths of time
SENTENCES: Final[dict[str, str | Counted]] = {
    "stopped_asked": noop("The run was stopped after {time}."),
    "stopped_timeout": noop("The run was stopped: it was not done after {limit} s."),
    "stopped_processes": noop("The run was stopped: it made more than {limit} processes."),
    "deadlock": noop("Deadlock: {links}."),
    "deadlock_holds_waits": noop("{worker} holds {held} and waits for {wanted} (line {line})"),
    "deadlock_holds_joins": noop("{worker} holds {held} and waits in join() for {wanted} (line {line})"),
    "deadlock_waits": noop("{worker} waits for {wanted} (line {line})"),
    "deadlock_joins": noop("{worker} waits in join() for {wanted} (line {line})"),
    "deadlock_self": noop("Deadlock: {worker} waits for {object}, which it holds itself (line {line})."),
    "abandoned": noop(
        "Deadlock: {holder} ended while it held {object}; {waiters} cannot have it any more (line {line})."
    ),
    "lost_records": Counted(
        "count", noop_plural("{count} record is missing: {reasons}", "{count} records are missing: {reasons}")
    ),
    "lost_for_a_reason": "{reason}",
    "lost_for_no_reason": noop("the reason is not known."),
    "exception": noop("{worker} ended with an exception: {error}"),
    "start_failed": noop("{worker} could not start a worker: {error}"),
    "killed": noop("{worker} was killed by {signal} after {time}."),
    "exit_code": noop("{worker} ended with exit code {exitcode}."),
    "orphan": noop("{worker} went on for {time} after its parent had ended, and was adopted by process {parent}."),
    "zombie": noop("{worker} was a zombie for {time}: it had ended, and its parent had not yet asked how."),
    "zombies": noop("{count} workers were zombies, {worker} the longest, for {time}: ended, and not yet asked how."),
    "daemon_process": noop("{worker} is a daemon: it was cut short when {parent} ended."),
    "daemon_processes": noop("{count} daemons were cut short when {parent} ended: {workers}"),
    "daemon_thread": noop("{worker} is a daemon: it was cut short when its process ended."),
    "daemon_threads": noop("{count} daemons were cut short when their process ended: {workers}"),
    "still_waiting": noop("{worker} was still waiting for {object} when the run was stopped."),
    "all_still_waiting": noop("{count} workers were still waiting when the run was stopped: {workers}"),
    "join_wait": noop("{waiter} waited {time} in join() for {worker}."),
    "join_waits": noop("{waiter} waited {time} in join() for {count} workers, the longest {longest} for {worker}."),
    "end_wait": noop("{waiter} waited {time} at its end for {worker}, which nobody had joined."),
    "end_waits": noop("{waiter} waited {time} at its end for {count} workers that nobody had joined."),
    "contention": noop(
        "{workers} workers waited {time} in all for {object}, the longest {longest}: {waiter}, line {line}."
    ),
    "contention_one": noop("{waiter} waited {time} for {object}, line {line}."),
    "contention_one_often": noop("{waiter} waited {time} for {object}, the longest {longest}, line {line}."),
    "at_once": noop("{object} was taken {count} times, by at most {peak} at once."),
    "one_at_a_time": noop("{object} was taken {count} times, by one worker at a time."),
    "loop_kept": Counted(
        "count",
        noop_plural(
            "{worker} kept the event loop to itself for {time} (line {line}): {count} that was due had to wait.",
            "{worker} kept the event loop to itself for {time} (line {line}): {count} that were due had to wait.",
        ),
    ),
    "loop_kept_often": Counted(
        "count",
        noop_plural(
            "{worker} kept the event loop to itself {times} times, for {time} in all, the longest {longest} "
            "(line {line}): {count} that was due had to wait.",
            "{worker} kept the event loop to itself {times} times, for {time} in all, the longest {longest} "
            "(line {line}): {count} that were due had to wait.",
        ),
    ),
    "gil": noop(
        "Threads waited {time} for the interpreter lock: {percent} % of the time in which they could have run."
    ),
    "cpu_wait": noop("Workers waited {time} for a free core: {percent} % of the time in which they could have run."),
    "output_cut": Counted(
        "lines",
        noop_plural(
            "{lines} line of output was cut in the middle; the first {first} and the last {last} are here.",
            "{lines} lines of output were cut in the middle; the first {first} and the last {last} are here.",
        ),
    ),
    "no_observer": noop("Nothing was observed from outside: ready, interpreter lock, zombie and core are not known."),
    "cpu_use": noop("{wall} on the clock, {cpu} on the processors: {cores} cores busy on average."),
    # parts of sentences
    "someone": noop("a worker"),
    "unnamed_process": noop("process {number}"),
    "unnamed_thread": noop("thread {number}"),
    "unnamed_task": noop("task {number}"),
}
REASONS: Final = (  # that a recording may give for what it lacks; others are shown as they came
    noop("The supervisor of the run has died; what happened after that is not known."),
    noop("more than 2000 tasks: of the others, the steps alone are told"),
)
