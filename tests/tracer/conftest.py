"""Runs a test on each interpreter found; in a quick run, only on the one that runs the tests."""

import sys

import pytest

from tests.tracer import interpreters

OWN = "{}.{}".format(*sys.version_info)
EACH = [pytest.param(each, marks=() if each == OWN else pytest.mark.slow) for each in interpreters.VERSIONS]


@pytest.fixture(params=EACH)
def python(request: pytest.FixtureRequest) -> str:
    """The path of one CPython after the other."""
    path = interpreters.find(request.param)
    if path is None:
        pytest.skip(f"no CPython {request.param} that starts was found")
    return path
