"""Finds the Python interpreters of this machine that the tracer promises to run in."""

import functools
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

VERSIONS = ("3.10", "3.11", "3.12", "3.13", "3.14")


@functools.cache
def find(version: str) -> str | None:
    """The path of a CPython of this version that really starts; None if there is none."""
    return next((path for path in _candidates(version) if _starts(path, version)), None)


def _candidates(version: str) -> Iterator[str]:
    if sys.version_info[:2] == tuple(map(int, version.split("."))):
        yield sys.executable
    on_path = shutil.which(f"python{version}")
    if on_path:
        yield on_path
    for sibling in sorted(Path(sys.base_prefix).parent.glob(f"{version}*")):
        yield str(sibling / "bin" / f"python{version}")


def _starts(path: str, version: str) -> bool:
    ask = "import sys; print(sys.implementation.name, '%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run([path, "-c", ask], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.stdout.strip() == f"cpython {version}"
