"""Sentences about a run that was to be otherwise than written: what was changed, and what had to stay."""

from typing import Final

from scenarios.language import noop, noop_plural

from .sentence import Sentence

_OPEN: Final = noop("What a lock was good for shows where it is missing; this run is not the program as it is written.")

SENTENCES: Final = {
    "changed_lock": Sentence(
        noop_plural(
            "Not as written: the lock made in line {lines} lets everybody in at once.",
            "Not as written: the locks made in lines {lines} let everybody in at once.",
        ),
        _OPEN,
        by="places",
    ),
    "changed_semaphore": Sentence(
        noop_plural(
            "Not as written: the semaphore made in line {lines} has another number of slots.",
            "Not as written: the semaphores made in lines {lines} have another number of slots.",
        ),
        by="places",
    ),
    "changed_join": Sentence(
        noop_plural(
            "Not as written: join() was skipped {count} time, in line {lines}.",
            "Not as written: join() was skipped {count} times, in line {lines}.",
        ),
        by="count",
    ),
    "changed_daemon": Sentence(
        noop_plural(
            "Not as written: {count} worker, started in line {lines}, was made a daemon or none.",
            "Not as written: {count} workers, started in line {lines}, were made daemons or none.",
        ),
        by="count",
    ),
    "stayed_lock_of_a_condition": Sentence(
        noop("As written: a lock stays, as the condition made in line {lines} cannot work without it.")
    ),
    "stayed_semaphore_from_0": Sentence(
        noop("As written: the semaphore made in line {lines} begins with 0, so it is a signal, and stays.")
    ),
    "stayed_lock_of_a_manager": Sentence(
        noop("As written: a manager's lock, made in line {lines}, stays: it is made in the manager's own process.")
    ),
    "stayed_semaphore_of_a_manager": Sentence(
        noop("As written: a manager's semaphore, made in line {lines}, stays: it is made in the manager's own process.")
    ),
    "stayed_own_lock_type": Sentence(noop("As written: locks of a type of the script's own, in line {lines}, stay.")),
}
