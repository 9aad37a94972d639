"""The words that a timeline is read with; they travel as small numbers, each an index into its list.

They are the records' own, handed on here: who reads a timeline need not know what records look like.
"""

from typing import Final

from scenarios.language import noop
from scenarios.tracer.wire.records import (
    BLOCKED,
    CALLBACK,
    GIL,
    NOTES,
    OBJECT_TYPES,
    ON_BARRIER,
    ON_CONDITION,
    ON_EVENT,
    ON_IO,
    ON_JOIN,
    ON_LOCK,
    ON_PIPE,
    ON_QUEUE,
    ON_RESULT,
    ON_SEMAPHORE,
    READY,
    RUNNING,
    SLEEP,
    STARTING,
    STATES,
    STEP,
    TASK,
    TASK_KINDS,
    WAKE_CAUSES,
    ZOMBIE,
)

__all__ = [
    "BLOCKED",
    "CALLBACK",
    "GIL",
    "NOTES",
    "OBJECT_TYPES",
    "ON_BARRIER",
    "ON_CONDITION",
    "ON_EVENT",
    "ON_IO",
    "ON_JOIN",
    "ON_LOCK",
    "ON_PIPE",
    "ON_QUEUE",
    "ON_RESULT",
    "ON_SEMAPHORE",
    "READY",
    "RUNNING",
    "SLEEP",
    "STARTING",
    "STATES",
    "STATE_WORDS",
    "STEP",
    "TASK",
    "TASK_KINDS",
    "WAKE_CAUSES",
    "ZOMBIE",
]

STATE_WORDS: Final = {  # for people, in one or two words
    "starting": noop("starting"),
    "running": noop("running"),
    "ready": noop("ready"),
    "gil": noop("gil"),
    "sleep": noop("sleep"),
    "lock": noop("lock"),
    "semaphore": noop("semaphore"),
    "condition": noop("condition"),
    "event": noop("event"),
    "barrier": noop("barrier"),
    "queue": noop("queue"),
    "pipe": noop("pipe"),
    "join": noop("join"),
    "result": noop("result"),
    "io": noop("io"),
    "blocked": noop("blocked"),
    "zombie": noop("zombie"),
}
