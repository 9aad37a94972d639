"""The tests of CPython's that cannot come out the same under the tracer, and why."""

import fnmatch
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Known:
    """Tests, as a pattern of their ids; the versions of Python in which they are so; the reason."""

    tests: str
    versions: tuple[str, ...]
    reason: str


KNOWN: Final[tuple[Known, ...]] = ()


def reason(test: str, version: str) -> str | None:
    """Why this test differs; None if it should not."""
    for each in KNOWN:
        if version in each.versions and fnmatch.fnmatchcase(test, each.tests):
            return each.reason
    return None
