"""Two threads of one process and a lock between them, and who set whom going."""

from typing import Any

from scenarios.timeline import WAKE_CAUSES, Timeline
from tests.timeline.scribe import BASE, MS, Scribe


def wakes(timeline: Timeline) -> list[tuple[Any, ...]]:
    """(cause, from lane, from time, to lane, to time) of each wake."""
    table = timeline.wakes
    causes = [WAKE_CAUSES[code] for code in table.cause]
    times = [((column - BASE) / MS).tolist() for column in (table.from_time, table.to_time)]
    return list(zip(causes, table.from_lane.tolist(), times[0], table.to_lane.tolist(), times[1], strict=True))


def two_threads() -> Scribe:
    script = Scribe().root()
    script.name(500, "lock")
    return script.begin_thread(1, 1, 11, 8, "one").begin_thread(2, 1, 12, 9, "two")
