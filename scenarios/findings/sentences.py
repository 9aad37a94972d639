"""Every sentence that a finding can say, in one table, so that a translation needs nothing else.

`say` fills a sentence; durations arrive as text with their unit ("1.25 s", "12 ms"), which is the same everywhere.
A value can be `Clauses`: pieces of the sentence that are to be translated by themselves.
"""

from dataclasses import dataclass
from typing import Any, Final

from .finding import Finding

SENTENCES: Final = {
    "stopped_asked": "The run was stopped after {time}.",
    "stopped_timeout": "The run was stopped: it was not done after {limit} s.",
    "stopped_processes": "The run was stopped: it made more than {limit} processes.",
    "deadlock": "Deadlock: {links}.",
    "deadlock_holds_waits": "{worker} holds {held} and waits for {wanted} (line {line})",
    "deadlock_holds_joins": "{worker} holds {held} and waits in join() for {wanted} (line {line})",
    "deadlock_waits": "{worker} waits for {wanted} (line {line})",
    "deadlock_joins": "{worker} waits in join() for {wanted} (line {line})",
    "deadlock_self": "Deadlock: {worker} waits for {object}, which it holds itself (line {line}).",
    "abandoned": "Deadlock: {holder} ended while it held {object}; {waiters} cannot have it any more (line {line}).",
    "lost_records": "{count} records are missing: {reasons}",
    "exception": "{worker} ended with an exception: {error}",
    "start_failed": "{worker} could not start a worker: {error}",
    "killed": "{worker} was killed by {signal} after {time}.",
    "exit_code": "{worker} ended with exit code {exitcode}.",
    "orphan": "{worker} went on for {time} after its parent had ended, and was adopted by process {parent}.",
    "zombie": "{worker} was a zombie for {time}: it had ended, and its parent had not yet asked how.",
    "zombies": "{count} workers were zombies, {worker} the longest, for {time}: ended, and not yet asked how.",
    "daemon_process": "{worker} is a daemon: it was cut short when {parent} ended.",
    "daemon_processes": "{count} daemons were cut short when {parent} ended: {workers}",
    "daemon_thread": "{worker} is a daemon: it was cut short when its process ended.",
    "daemon_threads": "{count} daemons were cut short when their process ended: {workers}",
    "still_waiting": "{worker} was still waiting for {object} when the run was stopped.",
    "all_still_waiting": "{count} workers were still waiting when the run was stopped: {workers}",
    "join_wait": "{waiter} waited {time} in join() for {worker}.",
    "join_waits": "{waiter} waited {time} in join() for {count} workers, the longest {longest} for {worker}.",
    "end_wait": "{waiter} waited {time} at its end for {worker}, which nobody had joined.",
    "end_waits": "{waiter} waited {time} at its end for {count} workers that nobody had joined.",
    "contention": "{workers} workers waited {time} in all for {object}, the longest {longest}: {waiter}, line {line}.",
    "contention_one": "{waiter} waited {time} for {object}, the longest {longest}, line {line}.",
    "at_once": "{object} was taken {count} times, by at most {peak} at once.",
    "one_at_a_time": "{object} was taken {count} times, by one worker at a time.",
    "loop_kept": "{worker} kept the event loop to itself for {time} (line {line}): {count} that were due had to wait.",
    "loop_kept_often": "{worker} kept the event loop to itself {times} times, for {time} in all, the longest {longest} "
    "(line {line}): {count} that were due had to wait.",
    "gil": "Threads waited {time} for the interpreter lock: {percent} % of the time in which they could have run.",
    "cpu_wait": "Workers waited {time} for a free core: {percent} % of the time in which they could have run.",
    "output_cut": "{lines} lines of output were cut in the middle; the first {first} and the last {last} are here.",
    "no_observer": "Nothing was observed from outside: ready, interpreter lock, zombie and core are not known.",
    "cpu_use": "{wall} on the clock, {cpu} on the processors: {cores} cores busy on average.",
}


@dataclass(frozen=True)
class Clauses:
    """Clauses that stand in one sentence, as many as there are; each is said as a finding is."""

    parts: tuple[Finding, ...]

    def __str__(self) -> str:
        return "; ".join(part.text for part in self.parts)


def say(key: str, lanes: tuple[int, ...] = (), t0: int = 0, t1: int = 0, /, **values: Any) -> Finding:
    """Make the finding `key`, its sentence filled with `values`."""
    return Finding(key, SENTENCES[key].format(**values), values, lanes, t0, t1)
