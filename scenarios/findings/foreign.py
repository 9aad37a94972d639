"""What there is to say about a trace that another program recorded: what it shows, and what it does not."""

from collections.abc import Iterator

from scenarios.timeline import Timeline
from scenarios.timeline.tables.run_data import Foreign

from .finding import Clauses, Finding, say


def foreign(timeline: Timeline, trace: Foreign) -> Iterator[Finding]:
    """Whose trace it is, and what of it is left out."""
    span = ((), timeline.origin, timeline.now)
    if not trace.program:
        yield say("foreign_unnamed", *span)
    else:
        yield say("foreign_samples" if trace.sampled else "foreign", *span, program=trace.program)
    if timeline.output.count:
        yield say("moments", *span, count=timeline.output.count)
    if trace.left_out:
        clauses = Clauses(say(f"left_{kind}", count=count) for kind, count in trace.left_out.items())
        yield say("left_out", *span, reasons=clauses)
