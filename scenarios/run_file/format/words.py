"""The texts for people that stand on the slices of a saved run."""

from typing import Final

WORDS: Final = {
    "starting": "starting",
    "running": "running",
    "ready": "ready, waiting for a CPU",
    "gil": "waiting for the interpreter lock",
    "sleep": "sleeping",
    "lock": "waiting for lock",
    "semaphore": "waiting for semaphore",
    "condition": "waiting for condition",
    "event": "waiting for event",
    "barrier": "waiting at barrier",
    "queue": "waiting for queue",
    "pipe": "waiting for pipe",
    "join": "waiting in join() for",
    "result": "waiting for the result of",
    "io": "waiting for input or output",
    "blocked": "blocked",
    "zombie": "zombie, not yet reaped",
    "exit": "code done, waiting at exit for",
    "untold": "not told",
}
_ON_NOTHING: Final = {
    "join": "waiting in join()",
    "result": "waiting for a result",
    "exit": "code done, waiting at exit",
}


def describe(state: str, on: str) -> str:
    """Say what a worker does: "waiting for lock tickets"."""
    if not on:
        return _ON_NOTHING.get(state, WORDS[state])
    return f"{WORDS[state]} {on}"
