"""A recording: one run's timeline, and what is known about the run as a whole."""

import os
import platform
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from scenarios import what_if
from scenarios.findings import Finding, Program, find, hangs
from scenarios.language import gettext
from scenarios.questions import Prediction
from scenarios.run.spec import RunSpec
from scenarios.timeline import Timeline


@dataclass
class Metadata:
    """About a run: the script's path and its source as it ran, the options chosen, what was otherwise than
    written, where it ran, what was expected.

    `steered` says how its threads took turns when that was not left to the machine: `changes`, as in RunSpec.
    `extra` is the metadata of an opened file as it stood there: what this version does not know is saved again.
    """

    script: str = ""
    source: str = ""
    options: dict[str, Any] = field(default_factory=dict)
    platform: str = ""
    cores: int = 0
    start_method: str = ""
    prediction: Prediction | None = None
    what_if: dict[str, Any] = field(default_factory=dict)
    steered: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def settings(self) -> dict[str, Any]:
        """The options, and by "what if LOCK" and the like what was otherwise than written."""
        return {**self.options, **what_if.named(self.what_if)}

    @property
    def steered_mark(self) -> str:
        """What every picture of a run says whose threads did not take turns by themselves; "" for any other."""
        return gettext(what_if.STEERED) if self.steered else ""

    @property
    def mark(self) -> str:
        """What every picture says of a run that is not the program as it is written, left to itself."""
        return " · ".join(filter(None, (what_if.marked(self.what_if), self.steered_mark)))


@dataclass
class Kept:
    """What an opened file holds beyond the format: it is saved again, and means nothing here.

    `details` are unknown keys of known events, by what the event is about.
    """

    top: dict[str, Any] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)
    details: dict[tuple[str, int, int], dict[str, Any]] = field(default_factory=dict)


@dataclass
class Recording:
    """A run that was watched or a run file that was opened; `path` is the file that it is saved in."""

    timeline: Timeline
    metadata: Metadata
    path: Path | None = None
    kept: Kept = field(default_factory=Kept)

    @classmethod
    def of_run(cls, spec: RunSpec) -> "Recording":
        """Begin the recording of a run that is about to start on this machine."""
        timeline = Timeline()
        timeline.executable = spec.python  # until it says itself what it is
        return cls(timeline, metadata_of(spec))

    @cached_property
    def _program(self) -> Program:
        return Program(self.metadata.source, self.metadata.script)

    def findings(self) -> list[Finding]:
        """What happened, in words, the most important first."""
        return find(self.timeline, self._program)

    def hangs(self) -> list[Finding]:
        """Why nothing goes on at this moment, as far as it is known; nothing while something does."""
        return hangs(self.timeline, self._program)


def metadata_of(spec: RunSpec) -> Metadata:
    """What is known of a run before it starts."""
    return Metadata(
        script=str(spec.script or spec.module or ""),
        source=spec.source if spec.source is not None else _read(spec.script),
        options=dict(spec.options),
        what_if=dict(spec.what_if),
        platform=_platform(),
        cores=os.cpu_count() or 0,
        steered={"changes": [list(each) for each in spec.steering.changes]} if spec.steering else {},
    )


def _platform() -> str:
    """As `platform.platform()` says it, which on Linux starts a program to find out what it does not say then."""
    if sys.platform != "linux":
        return platform.platform()
    system, libc = os.uname(), (os.confstr("CS_GNU_LIBC_VERSION") or "").replace(" ", "")
    return "-".join(filter(None, (system.sysname, system.release, system.machine, libc and f"with-{libc}")))


def _read(script: Path | None) -> str:
    """Read a script's text as far as it can be read: the run itself says what is wrong with it."""
    try:
        if script is not None and script.is_dir():
            script = script / "__main__.py"
        return "" if script is None else script.read_text("utf-8", "replace")
    except OSError:
        return ""
