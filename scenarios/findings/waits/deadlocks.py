"""Deadlocks, in words: who holds what, who waits for what, and where."""

from collections.abc import Iterator
from typing import Any

from scenarios.findings.finding import Clauses, Finding, say
from scenarios.findings.wording import worker, workers
from scenarios.timeline import Lane, Mark, Timeline


def deadlocks(timeline: Timeline) -> Iterator[Finding]:
    """Each deadlock: a ring of waiting workers, or a lock whose holder ended without giving it back."""
    for mark in timeline.marks:
        cycle = mark.args.get("cycle") if mark.name == "deadlock" else None
        if cycle:
            yield _ring(timeline, mark, cycle) if "state" in cycle[0] else _abandoned(timeline, mark, cycle)


def _ring(timeline: Timeline, mark: Mark, cycle: list[dict[str, Any]]) -> Finding:
    lanes = tuple(link["lane"] for link in cycle)
    until = _until(timeline, mark, lanes)
    first = timeline.lanes[lanes[0]]
    if len(cycle) == 1:
        line = cycle[0].get("line", "?")
        key = "deadlock_own_result" if cycle[0]["state"] == "result" else "deadlock_self"
        return say(key, lanes, mark.time, until, worker=worker(first), object=cycle[0]["on"], line=line)
    links = Clauses(_link(timeline, timeline.lanes[link["lane"]], link) for link in cycle)
    return say("deadlock", lanes, mark.time, until, links=links)


def _link(timeline: Timeline, lane: Lane, link: dict[str, Any]) -> Finding:
    values: dict[str, Any] = {"worker": worker(lane), "wanted": link["on"] or "?", "line": link.get("line", "?")}
    key = "joins" if link["state"] == "join" else "waits"
    if link["state"] == "result" and not any(each.name == link["on"] for each in timeline.lanes):
        key = "results"  # of a pool's task; that of a coroutine's is called as its lane is
    if "holds" in link:
        return say(f"deadlock_holds_{key}", (lane.index,), held=link["holds"] or "?", **values)
    return say(f"deadlock_{key}", (lane.index,), **values)


def _abandoned(timeline: Timeline, mark: Mark, cycle: list[dict[str, Any]]) -> Finding:
    holder, waiting = timeline.lanes[cycle[0]["lane"]], [timeline.lanes[link["lane"]] for link in cycle[1:]]
    values: dict[str, Any] = {
        "holder": worker(holder),
        "object": cycle[0].get("holds") or "?",
        "waiters": workers(waiting),
        "line": cycle[-1].get("line", "?"),
    }
    lanes = tuple(lane.index for lane in waiting)
    return say("abandoned", (holder.index, *lanes), mark.time, _until(timeline, mark, lanes), **values)


def _until(timeline: Timeline, mark: Mark, lanes: tuple[int, ...]) -> int:
    """When the first of the lanes that stood still went on or ended."""
    return min([_end_of_wait(timeline.lanes[lane], mark.time, timeline.now) for lane in lanes], default=timeline.now)


def _end_of_wait(lane: Lane, time: int, now: int) -> int:
    place = int(lane.states.start.searchsorted(time, "right"))
    return int(lane.states.start[place]) if place < len(lane.states) else lane.end_or(now)
