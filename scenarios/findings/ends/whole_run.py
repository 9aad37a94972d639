"""What there is to say about the run as a whole: stopped, incomplete, unobserved, and what it used."""

from collections.abc import Iterator

from scenarios.findings.finding import Clauses, Finding, durations, say
from scenarios.timeline import Timeline
from scenarios.timeline.queries.cpu import cpu_used


def stopped(timeline: Timeline) -> Iterator[Finding]:
    """Why the run was stopped before its end."""
    stop = timeline.stopped
    if stop is not None:
        asked = stop.reason == "asked"
        values = {"time": stop.time - timeline.origin} if asked else {"limit": f"{stop.figure:g}"}
        yield say(f"stopped_{stop.reason}", (), stop.time, stop.time, **values)


def lost(timeline: Timeline) -> Iterator[Finding]:
    """Records known to be missing."""
    if timeline.lost:
        reasons = Clauses(say("lost_for_a_reason", reason=reason) for reason in timeline.lost_reasons)
        reasons = reasons or Clauses([say("lost_for_no_reason")])
        yield say("lost_records", (), timeline.origin, timeline.now, count=timeline.lost, reasons=reasons)


def beyond(timeline: Timeline) -> Iterator[Finding]:
    """How many workers have no lane, and how many objects are not told apart: there were too many."""
    more, span = timeline.beyond, ((), timeline.origin, timeline.now)
    if more.workers:
        yield say("beyond_workers", *span, count=more.workers, cpu=more.cpu)
    if more.objects:
        kinds = sorted(more.objects.items(), key=lambda each: -each[1])
        reasons = Clauses(say("beyond_kind", kind=kind or "?", count=count) for kind, count in kinds)
        yield say("beyond_objects", *span, reasons=reasons)


def output_cut(timeline: Timeline) -> Iterator[Finding]:
    """A flood of output that was not kept whole."""
    output = timeline.output
    if output.cut_lines:
        first = output.first_count
        values = {"lines": output.cut_lines, "first": first, "last": len(output) - first}
        yield say("output_cut", (), timeline.origin, timeline.now, **values)


def past_summed(timeline: Timeline) -> Iterator[Finding]:
    """The beginning of a long run, of which not everything short was kept by itself."""
    coarse = timeline.coarse
    if coarse.until > timeline.origin:
        values = {"until": coarse.until - timeline.origin, "bucket": durations(coarse.bucket)[0]}
        yield say("past_summed", (), timeline.origin, coarse.until, **values)


def unobserved(timeline: Timeline) -> Iterator[Finding]:
    """No observer, so part of the states is not known."""
    if timeline.observer == "none" and timeline.lanes:
        yield say("no_observer", (), timeline.origin, timeline.now)


def cpu_use(timeline: Timeline) -> Iterator[Finding]:
    """CPU time against wall time."""
    wall = timeline.now - timeline.origin
    used = cpu_used(timeline)
    if wall > 0 and timeline.lanes:
        values = {"wall": wall, "cpu": used, "cores": f"{used / wall:.2f}"}
        yield say("cpu_use", (), timeline.origin, timeline.now, **values)
