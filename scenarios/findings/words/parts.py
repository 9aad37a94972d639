"""Parts of sentences: clauses, and what is called by another name."""

from typing import Final

from scenarios.language import noop

from .sentence import Sentence

SENTENCES: Final = {
    "someone": Sentence(noop("a worker")),
    "unnamed_process": Sentence(noop("process {number}")),
    "unnamed_thread": Sentence(noop("thread {number}")),
    "unnamed_task": Sentence(noop("task {number}")),
}
