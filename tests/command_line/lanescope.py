"""The command as a person calls it: a process of its own, its streams and its exit code."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO

ROOT = Path(__file__).resolve().parents[2]
COMMAND = (sys.executable, "-m", "gui")


def lanescope(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path = ROOT, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Call it and wait for its end."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=environment(env),
        timeout=200,
        check=False,
    )


def started(
    *arguments: str | Path, stdout: int | IO[bytes] = subprocess.PIPE, stderr: int | IO[bytes] = subprocess.PIPE
) -> subprocess.Popen[bytes]:
    """Call it in a session of its own, as a terminal does, and go on."""
    return subprocess.Popen(
        [*COMMAND, *map(str, arguments)],
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=stderr,
        cwd=ROOT,
        env=environment(),
        start_new_session=True,
    )


def plain_python(script: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """The same script without us."""
    return subprocess.run(
        [sys.executable, str(script)],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env=environment(),
        timeout=200,
        check=False,
    )


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Ours, without what would change how Python prints."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONUNBUFFERED", "COLUMNS")}
    return kept | {"PYTHONPATH": str(ROOT)} | dict(more or {})


def script(folder: Path, text: str) -> Path:
    """A script in `folder`."""
    path = folder / "homework.py"
    path.write_text(text, encoding="utf-8")
    return path


def lines(data: bytes) -> list[str]:
    """What was written, by lines."""
    return data.decode().splitlines()
