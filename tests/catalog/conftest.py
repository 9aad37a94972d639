"""Runs a scenario with real workers, as the window does, and hands over what was recorded."""

from collections.abc import Iterator

import pytest

from scenarios import forms
from scenarios.library import find
from scenarios.recording import Recording
from scenarios.run import Run, RunSpec
from tests.catalog.told import Record


@pytest.fixture
def record() -> Iterator[Record]:
    """`record("processes/join", JOIN=False)`: the recording of that run, ended."""
    runs: list[Run] = []

    def run_to_its_end(key: str, **values: object) -> Recording:
        scenario = find(key)
        spec = RunSpec(scenario.path, source=forms.apply(scenario.source, values), options=values, timeout=60)
        recording = Recording.of_run(spec)
        run = Run(spec)
        runs.append(run)
        run.start()
        while not run.ended:
            run.wait()
            recording.timeline.append(run.take())
        assert recording.timeline.ended
        assert recording.timeline.stopped is None, "it did not come to its own end"
        assert recording.timeline.lost == 0
        return recording

    yield run_to_its_end
    for run in runs:
        run.close()
