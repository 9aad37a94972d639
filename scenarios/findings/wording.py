"""Figures and names as a sentence says them."""

from collections.abc import Iterable
from typing import Final

from scenarios.timeline import Lane, Timeline

_SECOND: Final = 10**9
_MILLISECOND: Final = 10**6
_MOST_NAMES: Final = 4


def duration(ns: int) -> str:
    """Three digits and a unit: "12.3 s", "1.25 s", "340 ms", "0.05 ms"."""
    if ns >= 10 * _SECOND:
        return f"{ns / _SECOND:.1f} s"
    if ns >= _SECOND:
        return f"{ns / _SECOND:.2f} s"
    if ns >= 10 * _MILLISECOND:
        return f"{ns / _MILLISECOND:.0f} ms"
    return f"{ns / _MILLISECOND:.2f} ms"


def worker(lane: Lane) -> str:
    """A lane's name, or its number when it has none."""
    return lane.name or f"{lane.kind} {lane.tid if lane.kind == 'thread' else lane.pid}"


def workers(lanes: Iterable[Lane]) -> str:
    """The names of the first few lanes: "Process-1, Process-2, Process-3, Process-4, …"."""
    names = [worker(lane) for lane in lanes]
    return ", ".join(names[:_MOST_NAMES] + ["…"] * (len(names) > _MOST_NAMES))


def traced_object(timeline: Timeline, index: int) -> str:
    """An object with its class, which is the same in every language: "tickets (Lock)"."""
    traced = timeline.objects[index]
    return f"{traced.name} ({traced.type})" if traced.name and traced.type else traced.name or traced.type or "?"
