"""The codes that intervals, tasks and states of a timeline carry, as the records say them; for whoever shows them."""

from scenarios.tracer.wire.records import (
    BLOCKED,
    CALLBACK,
    GIL,
    ON_LOCK,
    ON_SEMAPHORE,
    READY,
    RUNNING,
    SLEEP,
    STARTING,
    STATES,
    STEP,
    TASK,
)

__all__ = [
    "BLOCKED",
    "CALLBACK",
    "GIL",
    "ON_LOCK",
    "ON_SEMAPHORE",
    "READY",
    "RUNNING",
    "SLEEP",
    "STARTING",
    "STATES",
    "STEP",
    "TASK",
]
