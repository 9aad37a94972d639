"""The words that a timeline is read with; they travel as small numbers, each an index into its list.

They are the records' own, handed on here: who reads a timeline need not know what records look like.
"""

from typing import Final

from scenarios.language import gettext, noop
from scenarios.tracer.wire.records import (
    AT_EXIT,
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
    SEMAPHORES,
    SLEEP,
    STARTING,
    STATES,
    STEP,
    TASK,
    TASK_KINDS,
    UNTOLD,
    WAKE_CAUSES,
    ZOMBIE,
)

__all__ = [
    "AT_EXIT",
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
    "SEMAPHORES",
    "SLEEP",
    "STARTING",
    "STATES",
    "STATE_WORDS",
    "STEP",
    "TASK",
    "TASK_KINDS",
    "TYPE_WORDS",
    "UNTOLD",
    "WAKE_CAUSES",
    "ZOMBIE",
    "object_name",
    "type_name",
]

_OBJECT_WORDS: Final = {  # what the tracer itself has named; a blank is in no name of a program
    "event loop": noop("event loop"),
}
TYPE_WORDS: Final = {  # what a program has no class of
    "OpenLock": noop("lock, taken away"),
}
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
    "exit": noop("exit"),
    "untold": noop("not told"),
}


def object_name(name: str) -> str:
    """An object's name for people: as the program has it, or what the tracer has named in the reader's language."""
    return gettext(_OBJECT_WORDS[name]) if name in _OBJECT_WORDS else name


def type_name(kind: str) -> str:
    """An object's type for people: its class, the same in each language, or what became of it in the reader's."""
    return gettext(TYPE_WORDS[kind]) if kind in TYPE_WORDS else kind
