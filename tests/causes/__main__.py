"""Lists the causes that are told of every scenario of the catalogue in every setting of its switches.

`python -m tests.causes [WORD …]`: of the scenarios whose path holds one of the words. A cause that is told where there
is none is a false alarm; those of scenarios that are about it stand in ABOUT.
"""

import sys
from collections.abc import Iterator
from typing import Any, Final

from scenarios.findings import Finding
from scenarios.findings.causes import HANGS, MISTAKES
from scenarios.findings.program import Program
from scenarios.findings.scene import Scene
from scenarios.recording import Recording
from scenarios.run import RunSpec
from scenarios.scripts import forms
from scenarios.scripts.library import Scenario, scenarios
from tests.recorded import recorded

ABOUT: Final[frozenset[tuple[str, str]]] = frozenset({("processes/main_guard", "no_guard")})
_PATIENCE: Final = 25.0  # seconds for one run


def causes_of(recording: Recording) -> list[Finding]:
    """What is told as a cause."""
    scene = Scene(recording.timeline, Program(recording.metadata.source, recording.metadata.script))
    return [finding for look in HANGS + MISTAKES for finding in look(scene)]


def settings(scenario: Scenario) -> Iterator[dict[str, Any]]:
    """As it is, and with each of its switches turned."""
    yield {}
    for field in forms.parse(scenario.source):
        if isinstance(field.value, bool):
            yield {field.name: not field.value}


def spec_of(scenario: Scenario, values: dict[str, Any]) -> RunSpec:
    """One run of it, which is stopped if it takes too long."""
    source = forms.apply(scenario.source, values)
    return RunSpec(scenario.path, source=source, options=values, python=sys.executable, timeout=_PATIENCE)


def main(words: list[str]) -> int:
    """Run them all; how many false alarms there were."""
    alarms = 0
    for scenario in scenarios():
        if not words or any(word in scenario.key for word in words):
            for values in settings(scenario):
                for finding in causes_of(recorded(spec_of(scenario, values))):
                    expected = (scenario.key, finding.key) in ABOUT
                    alarms += not expected
                    sys.stdout.write(f"{'  ' if expected else '! '}{scenario.key} {values}: {finding.text}\n")
            sys.stdout.write(f"{scenario.key}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{alarms} false alarms\n")
    return alarms


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1:])))
