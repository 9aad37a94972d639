"""Runs a scenario with real workers, as the window does, and hands over what was recorded."""

import sys

import pytest

from scenarios.recording import Recording
from scenarios.run import RunSpec
from scenarios.scripts import forms
from scenarios.scripts.library import find
from tests.catalog.told import Record
from tests.recorded import recorded
from tests.tracer import interpreters


@pytest.fixture(scope="session")
def usual_python(request: pytest.FixtureRequest) -> str:
    """The interpreter that runs what names none: that of the tests, or as `--scenarios-on` says."""
    version = request.config.getoption("--scenarios-on")
    found = sys.executable if version is None else interpreters.find(version)
    if found is None:
        pytest.exit(f"no CPython {version} that starts was found")
    return found


@pytest.fixture(scope="session")
def gil(usual_python: str) -> bool:
    """Whether threads take turns at an interpreter lock there: on a free-threaded Python some proofs are others."""
    return not interpreters.is_free_threaded(usual_python)


@pytest.fixture
def record(usual_python: str) -> Record:
    """`record("processes/join", JOIN=False)`: the recording of that run, ended; `python` names the interpreter."""

    def run_to_its_end(key: str, python: str = usual_python, **values: object) -> Recording:
        scenario = find(key)
        source = forms.apply(scenario.source, values)
        recording = recorded(RunSpec(scenario.path, source=source, options=values, python=python, timeout=200))
        assert recording.timeline.ended
        assert recording.timeline.stopped is None, "it did not come to its own end"
        assert recording.timeline.lost == 0
        return recording

    return run_to_its_end
