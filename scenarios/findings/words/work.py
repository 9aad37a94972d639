"""Sentences about how the work was shared out, and what it costs to start a worker."""

from typing import Final

from scenarios.language import noop, noop_plural

from .sentence import Sentence

_START: Final = noop("A new process needs an interpreter and memory of its own; a thread shares those of its process.")
_THREAD: Final = noop("While a coroutine awaits, its thread runs another one: many wait at once, one at a time runs.")

SENTENCES: Final = {
    "tasks_shared": Sentence(
        noop_plural(
            "{function}: {count} tasks in {workers} worker, at most {peak} in progress at once.",
            "{function}: {count} tasks in {workers} workers, at most {peak} in progress at once.",
        ),
        by="workers",
    ),
    "tasks_shared_often": Sentence(
        noop_plural(
            "{function}: {count} tasks in {workers} worker.",
            "{function}: {count} tasks in {workers} workers.",
        ),
        by="workers",
    ),
    "coroutines_shared": Sentence(
        noop_plural(
            "{function}: {count} coroutines in {workers} thread, at most {peak} in progress at once.",
            "{function}: {count} coroutines in {workers} threads, at most {peak} in progress at once.",
        ),
        _THREAD,
        by="workers",
    ),
    "starting_one": Sentence(noop("{worker} needed {time} from start() to its first line."), _START),
    "starting": Sentence(
        noop("{count} processes needed {time} each, on average, from start() to their first line."), _START
    ),
    "starting_both": Sentence(
        noop("From start() to the first line: {time} a process (of {count}), {other} a thread (of {threads})."), _START
    ),
}
