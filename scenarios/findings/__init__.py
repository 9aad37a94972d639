"""What happened in a run, in words: functions from a timeline to sentences."""

from scenarios.timeline import Timeline

from .finding import Finding

__all__ = ["Finding", "find"]


def find(timeline: Timeline) -> list[Finding]:
    """Tell all that can be told of a timeline, the most important first."""
    _ = timeline
    return []
