"""What findings rest on beyond lanes and holds, as lists of the metadata: notes, latest waits, who used queues."""

from collections.abc import Iterator
from typing import Any

from scenarios.run_file.format.layout import NS_PER_US
from scenarios.timeline import Site, Timeline


def details(timeline: Timeline, base: int) -> dict[str, list[dict[str, Any]]]:
    """The lists, each under its key; times relative to `base` (ns)."""
    return {
        "notes": [
            {"t": (note.time - base) / NS_PER_US, "lane": note.lane, "note": note.name, "id": note.obj}
            | place(timeline.sites[note.site])
            | ({"text": note.text} if note.text else {})
            | ({"other": note.other} if note.other >= 0 else {})
            for note in timeline.notes
        ],
        "waits": list(_waits(timeline, base)),
        "queue_users": [
            {"id": queue, "lane": lane, "put": put, "got": got} for queue, lane, put, got in timeline.queue_users
        ],
    }


def place(site: Site) -> dict[str, Any]:
    """A source line, if it is known."""
    return {"file": site.path, "line": site.line, "function": site.function} if site.line else {}


def _waits(timeline: Timeline, base: int) -> Iterator[dict[str, Any]]:
    """Of those waits alone that say more than their state does."""
    for lane in timeline.lanes:
        wait = lane.last_wait
        if wait is not None and (wait.timeout >= 0 or wait.cause or wait.undone):
            row: dict[str, Any] = {"lane": lane.index, "since": (wait.since - base) / NS_PER_US}
            if wait.timeout >= 0:
                row["timeout"] = wait.timeout / NS_PER_US
            yield row | {"cause": wait.cause, "undone": wait.undone}
