"""Runs each scenario in every setting: as it is, each switch turned, each choice, both ends of each slider."""

import sys
from collections.abc import Iterator, Sequence
from typing import Any, Final

from scenarios.run import RunSpec
from scenarios.scripts import forms
from scenarios.scripts.library import Scenario, scenarios
from tests.causes.following import followed

ABOUT: Final = frozenset({  # true, and what the scenario is about
    ("basics/submit_and_wait", "one_result_after_other"), ("processes/main_guard", "no_guard"),
    ("pools/multiprocessing_pool", "one_result_after_other"),
    ("sharing/shared_counter", "two_steps"), ("threads/deadlock", "deadlock"),
    ("threads/recursive_lock", "deadlock_self"),
})  # fmt: skip
_PATIENCE: Final = 25.0  # seconds for one run


def look(words: Sequence[str]) -> int:
    """Run those whose path holds one of the words, or all; print what is told as a cause, return how many are not."""
    alarms = 0
    for scenario in scenarios():
        if not words or any(word in scenario.key for word in words):
            for values in settings(scenario):
                for finding in followed(spec_of(scenario, values)).causes():
                    expected = (scenario.key, finding.key) in ABOUT
                    alarms += not expected
                    print(f"{'  ' if expected else '! '}{scenario.key} {values}: {finding.text}", flush=True)
            print(scenario.key, flush=True)
    return alarms


def settings(scenario: Scenario) -> Iterator[dict[str, Any]]:
    """Its own, and those that differ from them in one option."""
    yield {}
    for option in forms.parse(scenario.source):
        others = option.choices or [each for each in (option.minimum, option.maximum) if each is not None]
        for value in [not option.value] if isinstance(option.value, bool) else others:
            if value != option.value:
                yield {option.name: int(value) if isinstance(value, float) and type(option.value) is int else value}


def spec_of(scenario: Scenario, values: dict[str, Any]) -> RunSpec:
    """One run of it, which is stopped if it takes too long."""
    source = forms.apply(scenario.source, values)
    return RunSpec(scenario.path, source=source, options=values, python=sys.executable, timeout=_PATIENCE)
