"""Runs a scenario with real workers, as the window does, and hands over what was recorded."""

import sys

import pytest

from scenarios import forms
from scenarios.library import find
from scenarios.recording import Recording
from scenarios.run import RunSpec
from tests.catalog.told import Record
from tests.recorded import recorded


@pytest.fixture
def record() -> Record:
    """`record("processes/join", JOIN=False)`: the recording of that run, ended; `python` names the interpreter."""

    def run_to_its_end(key: str, python: str = sys.executable, **values: object) -> Recording:
        scenario = find(key)
        source = forms.apply(scenario.source, values)
        recording = recorded(RunSpec(scenario.path, source=source, options=values, python=python, timeout=60))
        assert recording.timeline.ended
        assert recording.timeline.stopped is None, "it did not come to its own end"
        assert recording.timeline.lost == 0
        return recording

    return run_to_its_end
