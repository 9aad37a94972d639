"""Sentences about deadlocks: a ring of workers that wait for one another, a lock that nobody gives back."""

from typing import Final

from scenarios.language import noop

from .sentence import Sentence

_RING: Final = noop("Each holds what the next one waits for, so none of them can ever go on.")
_ORDER: Final = noop("Take the locks in the same order everywhere, or give one back before you wait for the next.")

SENTENCES: Final = {
    "deadlock": Sentence(noop("Deadlock: {links}."), _RING, _ORDER),
    "deadlock_holds_waits": Sentence(noop("{worker} holds {held} and waits for {wanted} (line {line})")),
    "deadlock_holds_joins": Sentence(noop("{worker} holds {held} and waits in join() for {wanted} (line {line})")),
    "deadlock_holds_results": Sentence(
        noop("{worker} holds {held} and waits for the result of {wanted} (line {line})")
    ),
    "deadlock_results": Sentence(noop("{worker} waits for the result of {wanted} (line {line})")),
    "deadlock_waits": Sentence(noop("{worker} waits for {wanted} (line {line})")),
    "deadlock_joins": Sentence(noop("{worker} waits in join() for {wanted} (line {line})")),
    "deadlock_self": Sentence(
        noop("Deadlock: {worker} waits for {object}, which it holds itself (line {line})."),
        noop("A lock can be taken once: even its own holder has to wait for it."),
        noop("Use an RLock, or move what needs the lock out of the part that holds it."),
    ),
    "deadlock_own_result": Sentence(
        noop("Deadlock: {worker} runs {object} and waits for its result (line {line})."),
        noop("A result is there when the task has returned; within the task it never is."),
        noop("Use what the task has at hand, or wait for the result outside of it."),
    ),
    "abandoned": Sentence(
        noop("Deadlock: {holder} ended while it held {object}; {waiters} cannot have it any more (line {line})."),
        noop("Only its holder gives a lock back; nobody does it for a worker that has ended."),
        noop("Hold it by `with`, which gives it back however the block ends."),
    ),
}
