"""Sentences about the end of workers and of the run, and about what is known of it as a whole."""

from typing import Final

from scenarios.language import noop, noop_plural

from .sentence import Sentence

_DAEMON: Final = noop("Daemons are not waited for: they end with the code that they serve, wherever they stand.")
_NO_DAEMON: Final = noop("Join it, or let it be no daemon, where its work has to be finished.")
_ZOMBIE: Final = noop("A process that has ended stays in the system's table until its parent asks how it ended.")
_REAP: Final = noop("Call join() or wait() when a child is done.")

SENTENCES: Final = {
    "stopped_asked": Sentence(noop("The run was stopped after {time}.")),
    "stopped_timeout": Sentence(noop("The run was stopped: it was not done after {limit} s.")),
    "stopped_processes": Sentence(noop("The run was stopped: it made more than {limit} processes.")),
    "lost_records": Sentence(
        noop_plural("{count} record is missing: {reasons}", "{count} records are missing: {reasons}"), by="count"
    ),
    "lost_for_a_reason": Sentence("{reason}"),
    "lost_for_no_reason": Sentence(noop("the reason is not known.")),
    "exception": Sentence(noop("{worker} ended with an exception: {error}")),
    "exceptions": Sentence(noop("{count} workers ended with the same exception, {error}: {workers}")),
    "start_failed": Sentence(noop("{worker} could not start a worker: {error}")),
    "killed": Sentence(noop("{worker} was killed by {signal} after {time}.")),
    "terminated": Sentence(
        noop("{by} ended {worker} by {signal} after {time} (line {line})."),
        noop("terminate() ends a process wherever it stands: nothing of it is cleaned up."),
    ),
    "exit_code": Sentence(noop("{worker} ended with exit code {exitcode}.")),
    "exit_codes": Sentence(noop("{count} workers ended with exit code {exitcode}: {workers}")),
    "orphan": Sentence(
        noop("{worker} went on for {time} after its parent had ended, and was adopted by process {parent}."),
        noop("A process does not end with its parent: the system gives it another one."),
        noop("Join your children before you end."),
    ),
    "zombie": Sentence(
        noop("{worker} was a zombie for {time}: it had ended, and its parent had not yet asked how."), _ZOMBIE, _REAP
    ),
    "zombies": Sentence(
        noop(
            "{count} workers were zombies for {time} in all, {worker} the longest, for {longest}: "
            "ended, and not yet asked how."
        ),
        _ZOMBIE,
        _REAP,
    ),
    "zombies_alike": Sentence(
        noop("{count} workers were zombies for {time} in all, about {longest} each: ended, and not yet asked how."),
        _ZOMBIE,
        _REAP,
    ),
    "daemon_process": Sentence(
        noop("{worker} is a daemon: it was cut short when {parent} ended."), _DAEMON, _NO_DAEMON
    ),
    "daemon_processes": Sentence(
        noop("{count} daemons were cut short when {parent} ended: {workers}"), _DAEMON, _NO_DAEMON
    ),
    "daemon_thread": Sentence(
        noop("{worker} is a daemon: it was cut short when its process ended."), _DAEMON, _NO_DAEMON
    ),
    "daemon_threads": Sentence(
        noop("{count} daemons were cut short when their process ended: {workers}"), _DAEMON, _NO_DAEMON
    ),
    "output_cut": Sentence(
        noop_plural(
            "{lines} line of output was cut in the middle; the first {first} and the last {last} are here.",
            "{lines} lines of output were cut in the middle; the first {first} and the last {last} are here.",
        ),
        by="lines",
    ),
    "past_summed": Sentence(
        noop(
            "Before {until}, what lay within the same {bucket} is summed: how long all of it took is exact, how often "
            "and in which order short things came is not kept."
        ),
    ),
    "beyond_workers": Sentence(
        noop_plural(
            "{count} more worker was started than get a lane; if it ended, it used {cpu} on the processors.",
            "{count} more workers were started than get a lane; those that ended used {cpu} on the processors.",
        ),
        by="count",
    ),
    "beyond_objects": Sentence(
        noop(
            "Besides the objects that are told apart, there were more: {reasons}. That somebody waited for one of them "
            "is known, for which is not, nor who held it."
        ),
    ),
    "beyond_kind": Sentence(noop("{count} × {kind}")),
    "no_observer": Sentence(
        noop("Nothing was observed from outside: ready, interpreter lock, zombie and core are not known.")
    ),
    "cpu_use": Sentence(noop("{wall} on the clock, {cpu} on the processors: {cores} cores busy on average.")),
}
REASONS: Final = (  # that a recording may give for what it lacks; others are shown as they came
    noop("The supervisor of the run has died; what happened after that is not known."),
    noop("more than 20000 workers: what the others did is not kept"),
    noop("more than 2000 tasks: of the others, the steps alone are told"),
)
