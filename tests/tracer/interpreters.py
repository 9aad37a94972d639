"""The Python interpreters of this machine that the tracer promises to run in."""

import functools

from scenarios import interpreters

VERSIONS = ("3.10", "3.11", "3.12", "3.13", "3.14")


@functools.cache
def found() -> tuple[interpreters.Interpreter, ...]:
    """All of them, the one that runs the tests first."""
    return interpreters.find().usable


def find(version: str) -> str | None:
    """The path of a CPython of this version that really starts; None if there is none."""
    return next((each.path for each in found() if each.version.startswith(f"{version}.")), None)
