"""Takes in what findings rest on beyond lanes and holds."""

from collections.abc import Callable

from scenarios.run_file.format.fields import Event, damaged, ns, rows, text, whole
from scenarios.timeline import LastWait, Note, Timeline
from scenarios.timeline.vocabulary import NOTES, WAKE_CAUSES


def restore_details(timeline: Timeline, metadata: Event, site_of: Callable[[Event], int]) -> None:
    """Fill notes, the lanes' latest waits and the queues' users. Raises DamagedError."""
    for row in rows(metadata, "notes"):
        name = text(row, "note")
        if name in NOTES:
            lane, obj = _lane(timeline, row), _object(timeline, row)
            other = _lane(timeline, row, "other") if "other" in row else -1
            timeline.notes.append(Note(ns(row.get("t")), lane, name, obj, site_of(row), text(row, "text", ""), other))
    for row in rows(metadata, "waits"):
        timeout = ns(row["timeout"]) if "timeout" in row else -1
        cause = text(row, "cause", "")
        wait = LastWait(ns(row.get("since")), timeout, cause if cause in WAKE_CAUSES else "", whole(row, "undone", 0))
        timeline.lanes[_lane(timeline, row)].last_wait = wait
    for row in rows(metadata, "queue_users"):
        counts = whole(row, "put", 0), whole(row, "got", 0)
        timeline.queue_users.count(_object(timeline, row), _lane(timeline, row), *counts)


def _lane(timeline: Timeline, row: Event, key: str = "lane") -> int:
    lane = whole(row, key)
    return lane if 0 <= lane < len(timeline.lanes) else damaged(f"speaks of lane {lane}, which there is not")


def _object(timeline: Timeline, row: Event) -> int:
    obj = whole(row, "id", 0)
    return obj if 0 <= obj < len(timeline.objects) else 0
