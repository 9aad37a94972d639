"""Names as a sentence says them."""

from collections.abc import Iterable

from scenarios.timeline import Lane, Timeline
from scenarios.timeline.vocabulary import object_name

from .finding import Finding, say

Name = str | Finding


def worker(lane: Lane) -> Name:
    """A lane's name, or its kind and number when it has none."""
    return lane.name or say(f"unnamed_{lane.kind}", number=lane.tid if lane.kind == "thread" else lane.pid)


def workers(lanes: Iterable[Lane]) -> tuple[Name, ...]:
    """The names of lanes, of which the sentence says the first few."""
    return tuple(map(worker, lanes))


def traced_object(timeline: Timeline, index: int) -> str:
    """An object with its class, which is the same in every language: "tickets (Lock)"."""
    traced = timeline.objects[index]
    name = object_name(traced.name)
    return f"{name} ({traced.type})" if name and traced.type else name or traced.type or "?"
