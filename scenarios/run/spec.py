"""What to run and how: the one value that the window, the command line and the tests hand to a Run."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from scenarios.interpreters.interpreter import own_program

Terminal = Literal["inherit", "capture"]
ObserverChoice = Literal["auto", "schedstat", "psutil", "none"]


class RunError(Exception):
    """A run that cannot be started; the text is a sentence for the person who asked for it."""


@dataclass(frozen=True)
class Steering:
    """Who goes next: `changes` says at which decision which worker goes instead of the one that would by itself.

    What came of it is written to `account` when the script ends, or when nobody can go on any more.
    """

    inside: Path  # the folder of what is loaded into the script's process
    changes: tuple[tuple[int, int], ...]
    account: Path


@dataclass(frozen=True)
class RunSpec:
    """One run of one script.

    `script` is an absolute path, of a folder if that has a `__main__.py`; `module` runs as `python -m` does and then
    `script` is None. `source` replaces the script's text (changed options); `called` is the script's name in its own
    `sys.argv`, None for the path; `options` are the values chosen, for the record only. `what_if` is
    what the tracer makes otherwise than written (`scenarios.what_if`). `python` is the path of the
    interpreter, or its name on PATH. `terminal`: "inherit" gives the script this process's own streams, "capture" a
    terminal of its own whose output arrives as records. `job` is the process that stands for the script in the shell's
    job, if that is not this one: this one leaves that job once the script is on its way. `timeout` is in seconds. More
    than `most_processes` at a time stop the run. `steering`, if any, has its threads go one at a time.
    """

    script: Path | None
    module: str | None = None
    source: str | None = None
    called: str | None = None
    options: Mapping[str, object] = field(default_factory=dict)
    what_if: Mapping[str, str | int] = field(default_factory=dict)
    args: tuple[str, ...] = ()
    python: str = field(default_factory=own_program)
    cwd: Path | None = None
    terminal: Terminal = "capture"
    job: int | None = None
    timeout: float | None = None
    most_processes: int = 256
    observer: ObserverChoice = "auto"
    steering: Steering | None = None
