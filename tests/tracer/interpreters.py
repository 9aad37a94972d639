"""The Python interpreters of this machine that the tracer promises to run in."""

import functools

from scenarios import interpreters

VERSIONS = ("3.10", "3.11", "3.12", "3.13", "3.14", "3.15", "3.13t", "3.14t")


@functools.cache
def found() -> tuple[interpreters.Interpreter, ...]:
    """All of them, the one that runs the tests first."""
    return interpreters.find().usable


def find(version: str) -> str | None:
    """The path of a CPython of this version ("3.13t": free-threaded) that really starts; None if there is none."""
    minor, free_threaded = version.rstrip("t"), version.endswith("t")
    fitting = (each for each in found() if each.version.startswith(f"{minor}."))
    return next((each.path for each in fitting if each.version.endswith("t") == free_threaded), None)


def is_free_threaded(path: str) -> bool:
    """Whether the CPython of this path is one that runs without the interpreter lock."""
    return any(each.path == path and each.version.endswith("t") for each in found())


def told() -> str:
    """In one line, which of them are here, and which the tests do without."""
    missing = [version for version in VERSIONS if find(version) is None]
    here = ", ".join(version for version in VERSIONS if version not in missing)
    left_out = f"; not found, so their tests are left out: {', '.join(missing)}" if missing else ""
    return f"Pythons to run scripts in: {here}{left_out}"
