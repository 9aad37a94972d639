"""Runs a test on each interpreter found."""

import pytest

from tests.tracer import interpreters


@pytest.fixture(params=interpreters.VERSIONS)
def python(request: pytest.FixtureRequest) -> str:
    """The path of one CPython after the other."""
    path = interpreters.find(request.param)
    if path is None:
        pytest.skip(f"no CPython {request.param} that starts was found")
    return path
