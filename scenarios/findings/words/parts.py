"""Parts of sentences: clauses, and what is called by another name."""

from typing import Final

from scenarios.language import noop, noop_plural

from .sentence import Sentence

SENTENCES: Final = {
    "someone": Sentence(noop("a worker")),
    "more_alike": Sentence(
        noop_plural("and {count} more of this kind, as: {first}", "and {count} more of this kind, as: {first}"),
        by="count",
    ),
    "with_timeout": Sentence(noop("{what} with a timeout of {at_most}")),
    "unnamed_process": Sentence(noop("process {number}")),
    "unnamed_thread": Sentence(noop("thread {number}")),
    "unnamed_task": Sentence(noop("task {number}")),
}
