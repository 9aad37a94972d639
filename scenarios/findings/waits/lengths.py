"""What is long enough to be told, and the longest first."""

from typing import Final

from scenarios.findings.finding import Finding

SHORTEST: Final = 50_000_000  # ns; nobody asks about less


def longest_first(found: list[tuple[int, Finding]]) -> list[Finding]:
    """The findings of one sort by their lengths (ns)."""
    found.sort(key=lambda item: (-item[0], item[1].t0, item[1].lanes))
    return [finding for _, finding in found]
