"""Follows a run as the command line does on a terminal, and keeps what is told as a cause while it lasts and after."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from scenarios.findings import Finding, Program
from scenarios.findings.causes import HANGS, MISTAKES
from scenarios.findings.repeats import without_repeats
from scenarios.findings.scene import Scene
from scenarios.findings.waits.deadlocks import deadlocks
from scenarios.recording import Recording
from scenarios.run import Run, RunSpec

_EVERY: Final = 1.0  # seconds between two looks, or twenty times what a look takes
STOOD: Final = "stood_still"  # no cause, but not to be said while something goes on


@dataclass
class Followed:
    """A run that has ended, and what was told of it while it lasted."""

    recording: Recording
    live: list[Finding] = field(default_factory=list)

    def causes(self, programs: Sequence[Program] = ()) -> list[Finding]:
        """What is told as a cause, each once; `programs` are the sources of the script's other files."""
        timeline = self.recording.timeline
        own = Program(self.recording.metadata.source, self.recording.metadata.script)
        found = list(self.live)
        for program in (own, *programs):
            scene = Scene(timeline, program)
            causes = (finding for look in HANGS + MISTAKES for finding in look(scene))
            found += without_repeats([*deadlocks(timeline), *causes], scene)
        return list(_once(found))


def followed(spec: RunSpec, until_told: bool = False) -> Followed:
    """Run it to its end; or, if it is followed `until_told`, stop it once a cause is."""
    following, run = Followed(Recording.of_run(spec)), Run(spec)
    wait = _EVERY
    begun = time.monotonic()
    try:
        run.start()
        while not run.ended:
            run.gather(0.25)
            following.recording.timeline.append(run.take())
            if time.monotonic() - begun >= wait:
                begun = time.monotonic()
                following.live += following.recording.hangs()
                if until_told and any(finding.key != STOOD for finding in following.live):
                    run.stop()
                    until_told = False
                wait = max(_EVERY, 20 * (time.monotonic() - begun))
    finally:
        run.close()
    return following


def _once(found: list[Finding]) -> Iterator[Finding]:
    seen = set()
    for finding in found:
        if finding.key != STOOD and (finding.key, finding.lanes) not in seen:
            seen.add((finding.key, finding.lanes))
            yield finding
